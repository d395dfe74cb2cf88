internal import OPC

extension StyleEdit {
  /// The number of the format that looks as a style asks for; 0 for a plain one.
  ///
  /// - Throws: ``PackageError`` if a colour or a size is none.
  mutating func format(for style: NewStyle) throws(PackageError) -> Int {
    if style.storage == nil { return 0 }
    if let known = knownStyles[style] { return known }
    let look = style.look
    try look.check()
    let pieces = [
      ("fontId", "applyFont", font(look)), ("fillId", "applyFill", look.fill.map { fill($0) }),
      ("borderId", "applyBorder", border(look.border)),
      ("numFmtId", "applyNumberFormat", look.numberFormat.map { numberFormat($0) }),
    ]
    var ids = pieces.flatMap { name, apply, id in id.map { [(name, $0), (apply, 1)] } ?? [] }
    var children: [(name: String, xml: String)] = []
    if let xml = alignment(look) {
      ids.append(("applyAlignment", 1))
      children.append(("alignment", xml))
    }
    if let xml = protection(look) {
      ids.append(("applyProtection", 1))
      children.append(("protection", xml))
    }
    let format = format(like: 0, with: ids, children: children)
    knownStyles[style] = format
    return format
  }

  /// The number of the format that a condition lays over a cell's own (18.8.14 dxf).
  mutating func differential(for style: NewStyle) throws(PackageError) -> Int {
    let look = style.look
    try look.check()
    let p = outline.root.prefix
    var xml = ""
    let font = Self.fontChildren(look, p).map(\.1).joined()
    if !font.isEmpty { xml += "<\(p)font>\(font)</\(p)font>" }
    if let code = look.numberFormat {
      let id = numberFormat(code)
      xml += "<\(p)numFmt numFmtId=\"\(id)\" formatCode=\"\(XMLText.attribute(code))\"/>"
    }
    if let fill = look.fill {
      xml += "<\(p)fill><\(p)patternFill patternType=\"solid\"><\(p)fgColor rgb=\"FF\(fill)\"/>"
      xml += "<\(p)bgColor rgb=\"FF\(fill)\"/></\(p)patternFill></\(p)fill>"
    }
    if look.border != CellBorder() { xml += Self.xml(look.border, p, isWhole: false) }
    return differentials.index(of: "<\(p)dxf>\(xml)</\(p)dxf>")
  }

  /// The number of a solid fill.
  mutating func fill(_ color: String) -> Int {
    let p = outline.root.prefix
    if fills.count < 2 {  // the first two are reserved for none and gray125
      for pattern in ["none", "gray125"].dropFirst(fills.count) {
        _ = fills.index(of: "<\(p)fill><\(p)patternFill patternType=\"\(pattern)\"/></\(p)fill>")
      }
    }
    let xml =
      "<\(p)fill><\(p)patternFill patternType=\"solid\"><\(p)fgColor rgb=\"FF"
      + XMLText.attribute(color)
      + "\"/><\(p)bgColor indexed=\"64\"/></\(p)patternFill></\(p)fill>"
    return fills.index(of: xml)
  }

  private mutating func numberFormat(_ code: String) -> Int {
    if let id = Self.builtIn[code] { return id }
    if let same = numberFormatIDs.first(where: { $0.code == code }) { return same.id }
    let id = max(numberFormatIDs.map(\.id).max() ?? 0, 163) + 1
    numberFormatIDs.append((id, code))
    let xml = "numFmt numFmtId=\"\(id)\" formatCode=\"\(XMLText.attribute(code))\"/>"
    _ = numberFormats.index(of: "<\(outline.root.prefix)\(xml)")
    return id
  }

  /// Those of the built-in codes that mean the same in every locale (18.8.30).
  private static let builtIn = [
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10,
    "0.00E+00": 11,
    "@": 49,
  ]

  /// A font like the workbook's own first one, in the order of children that Excel writes.
  private mutating func font(_ look: CellLook) -> Int? {
    let p = outline.root.prefix
    let changes = Self.fontChildren(look, p)
    if changes.isEmpty { return nil }
    var children: [(String, String)] = []
    if let section = outline.child("fonts", of: outline.root), let first = section.children.first {
      children = first.children.map {
        ($0.local, String(decoding: outline.bytes[$0.range], as: UTF8.self))
      }
    }
    // A theme's scheme would go before the name.
    let gone = changes.map(\.0) + (look.font == nil ? [] : ["scheme", "family"])
    children.removeAll { gone.contains($0.0) }
    let rank = { (name: String) in Self.fontOrder.firstIndex(of: name) ?? Self.fontOrder.count }
    let sorted = (children + changes).enumerated().sorted {
      (rank($0.element.0), $0.offset) < (rank($1.element.0), $1.offset)
    }
    return fonts.index(of: "<\(p)font>\(sorted.map(\.element.1).joined())</\(p)font>")
  }

  private static func fontChildren(_ look: CellLook, _ p: String) -> [(String, String)] {
    let flags = [
      ("b", look.bold), ("i", look.italic), ("strike", look.strikethrough), ("u", look.underline),
    ]
    var children = flags.filter(\.1).map { ($0.0, "<\(p)\($0.0)/>") }
    if let size = look.size.flatMap(NumberSpelling.text) {
      children.append(("sz", "<\(p)sz val=\"\(size)\"/>"))
    }
    if let ink = look.ink { children.append(("color", "<\(p)color rgb=\"FF\(ink)\"/>")) }
    if let font = look.font {
      children.append(("name", "<\(p)name val=\"\(XMLText.attribute(font))\"/>"))
    }
    return children
  }

  private static let fontOrder = [
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color",
    "name", "family", "charset", "scheme",
  ]

  private mutating func border(_ border: CellBorder) -> Int? {
    if border == CellBorder() { return nil }
    if borders.count == 0 { _ = borders.index(of: Self.xml(CellBorder(), outline.root.prefix)) }
    return borders.index(of: Self.xml(border, outline.root.prefix))
  }

  /// A cell's format has a diagonal too; one that is laid over it has no place for it.
  private static func xml(_ border: CellBorder, _ p: String, isWhole: Bool = true) -> String {
    let lines = [
      ("left", border.left), ("right", border.right), ("top", border.top),
      ("bottom", border.bottom),
    ]
    let sides = lines.map { name, line in
      guard let line else { return "<\(p)\(name)/>" }
      let color = line.color.map { "rgb=\"FF\($0)\"" } ?? "auto=\"1\""
      return "<\(p)\(name) style=\"\(line.stroke.rawValue)\"><\(p)color \(color)/></\(p)\(name)>"
    }
    return "<\(p)border>\(sides.joined())\(isWhole ? "<\(p)diagonal/>" : "")</\(p)border>"
  }

  private func alignment(_ look: CellLook) -> String? {
    var xml = ""
    if let side = look.horizontal ?? (look.indent > 0 ? .left : nil) {
      xml += " horizontal=\"\(side.rawValue)\""
    }
    if let side = look.vertical ?? (look.wraps ? .top : nil) {
      xml += " vertical=\"\(side.rawValue)\""
    }
    let degrees = min(max(look.rotation, -90), 90)
    if degrees != 0 { xml += " textRotation=\"\(degrees > 0 ? degrees : 90 - degrees)\"" }
    if look.wraps { xml += " wrapText=\"1\"" }
    if look.indent > 0 { xml += " indent=\"\(min(look.indent, 250))\"" }
    return xml.isEmpty ? nil : "<\(outline.root.prefix)alignment\(xml)/>"
  }

  private func protection(_ look: CellLook) -> String? {
    guard look.isUnlocked || look.hidesFormula else { return nil }
    let xml = (look.isUnlocked ? " locked=\"0\"" : "") + (look.hidesFormula ? " hidden=\"1\"" : "")
    return "<\(outline.root.prefix)protection\(xml)/>"
  }
}

extension CellLook {
  /// - Throws: ``PackageError`` if Excel would not open the styles.
  func check() throws(PackageError) {
    let lines = [border.left, border.right, border.top, border.bottom]
    for color in [ink, fill] + lines.map({ $0?.color }) { try Color.check(color) }
    if let size, !(1...409).contains(size) {
      throw PackageError(.unwritable, "a text is from 1 to 409 points high, not \(size)")
    }
    if let numberFormat, !(1...255).contains(numberFormat.utf16.count) {
      throw PackageError(.unwritable, "a number format has from 1 to 255 characters")
    }
    if let font, !(1...31).contains(font.utf16.count) {
      throw PackageError(.unwritable, "the name of a font has from 1 to 31 characters")
    }
  }
}

/// Colours as they are written in styles.
enum Color {
  /// - Throws: ``PackageError`` if a colour is not six hexadecimal digits.
  static func check(_ color: String?) throws(PackageError) {
    guard let color, color.utf8.count != 6 || !color.allSatisfy(\.isHexDigit) else { return }
    throw PackageError(
      .unwritable, "a colour is six hexadecimal digits such as 1F4E79, not “\(color)”")
  }
}
