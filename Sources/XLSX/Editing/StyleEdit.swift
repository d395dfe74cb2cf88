internal import OPC

/// Adds cell formats to the styles part; what is there keeps its bytes and its numbers.
///
/// ECMA-376 Part 1, 18.8. A new format is a copy of an old one in which an id or two differ.
struct StyleEdit {
  private let outline: Outline
  private var formats: Additions
  private var fonts: Additions
  private var fills: Additions
  private var numberFormats: Additions
  private var numberFormatIDs: [(id: Int, code: String)] = []
  private var knownStyles: [NewStyle: Int] = [:]
  private var knownHighlights: [Int: [Highlight: Int]] = [:]

  /// The order of the children of `styleSheet`.
  private static let order = [
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
  ]

  /// Reads the places of a styles part.
  init(_ bytes: [UInt8], part: String) throws(PackageError) {
    outline = try Outline(bytes, depth: 4, part: part)
    formats = Additions("cellXfs", of: outline)
    fonts = Additions("fonts", of: outline)
    fills = Additions("fills", of: outline)
    numberFormats = Additions("numFmts", of: outline)
    if let section = outline.child("numFmts", of: outline.root) {
      numberFormatIDs = section.children.map {
        (
          outline.value("numFmtId", of: $0).flatMap { Int($0) } ?? 0,
          outline.value("formatCode", of: $0) ?? ""
        )
      }
    }
    if formats.count == 0 {
      _ = formats.index(of: "<\(outline.root.prefix)xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/>")
    }
  }

  /// The number of a format like `base` with a highlight laid over it.
  mutating func highlighted(_ base: Int, _ highlight: Highlight) -> Int {
    if let known = knownHighlights[base]?[highlight] { return known }
    let format = format(
      like: base, with: [("fillId", fill(highlight.fill)), ("applyFill", 1)], alignment: nil)
    knownHighlights[base, default: [:]][highlight] = format
    return format
  }

  /// The number of the format that looks as a style asks for; 0 for a plain one.
  mutating func format(for style: NewStyle) -> Int {
    if style == NewStyle() { return 0 }
    if let known = knownStyles[style] { return known }
    var ids: [(String, Int)] = []
    if style.bold || style.ink != nil || style.size != nil {
      ids += [("fontId", font(style)), ("applyFont", 1)]
    }
    if let color = style.fill { ids += [("fillId", fill(color)), ("applyFill", 1)] }
    if let code = style.numberFormat {
      ids += [("numFmtId", numberFormat(code)), ("applyNumberFormat", 1)]
    }
    let prefix = outline.root.prefix
    let alignment = "<\(prefix)alignment vertical=\"top\" wrapText=\"1\"/>"
    if style.wraps { ids.append(("applyAlignment", 1)) }
    let format = format(like: 0, with: ids, alignment: style.wraps ? alignment : nil)
    knownStyles[style] = format
    return format
  }

  /// Throws if there would be more formats than Excel opens.
  func checkLimit() throws(PackageError) {
    if formats.isChanged, formats.count > Self.limit {
      throw PackageError(.refused, "the workbook has too many cell formats to add one")
    }
  }

  /// The most cell formats of a workbook.
  private static let limit = 65_490

  /// What has to be written into the part.
  func splices() -> [Splice] {
    let sections = [
      ("numFmts", numberFormats), ("fonts", fonts), ("fills", fills), ("cellXfs", formats),
    ]
    return sections.flatMap { name, additions in
      let followers = Self.order.drop { $0 != name }.dropFirst()
      return additions.splices(in: outline, before: Array(followers))
    }
  }

  private mutating func fill(_ color: String) -> Int {
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
    if let same = numberFormatIDs.first(where: { $0.code == code }) { return same.id }
    let id = max(numberFormatIDs.map(\.id).max() ?? 0, 163) + 1
    numberFormatIDs.append((id, code))
    let xml = "numFmt numFmtId=\"\(id)\" formatCode=\"\(XMLText.attribute(code))\"/>"
    _ = numberFormats.index(of: "<\(outline.root.prefix)\(xml)")
    return id
  }

  /// A format like another but for some ids, and maybe the alignment.
  private mutating func format(
    like base: Int, with ids: [(String, Int)], alignment: String?
  ) -> Int {
    let places = outline.child("cellXfs", of: outline.root)?.children ?? []
    let p = outline.root.prefix
    var attributes = [("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")]
    var inner = ""
    if let old = places.indices.contains(base) ? places[base] : places.first {
      attributes = old.attributes.map { ($0.name, XMLText.decoded(outline.bytes[$0.value])) }
      let kept = old.children.filter { alignment == nil || $0.local != "alignment" }
      inner = kept.map { String(decoding: outline.bytes[$0.range], as: UTF8.self) }.joined()
    }
    for (name, id) in ids {
      attributes.removeAll { $0.0 == name && $0.1 != "\(id)" }
      if !attributes.contains(where: { $0.0 == name }) { attributes.append((name, "\(id)")) }
    }
    inner = (alignment ?? "") + inner
    let written = attributes.map { " \($0.0)=\"\(XMLText.attribute($0.1))\"" }.joined()
    let end = inner.isEmpty ? "/>" : ">\(inner)</\(p)xf>"
    return formats.index(of: "<\(p)xf\(written)\(end)")
  }

  /// A font like the workbook's own first one, in the order of children that Excel writes.
  private mutating func font(_ style: NewStyle) -> Int {
    let p = outline.root.prefix
    var children: [(String, String)] = []
    if let section = outline.child("fonts", of: outline.root), let first = section.children.first {
      children = first.children.map {
        ($0.local, String(decoding: outline.bytes[$0.range], as: UTF8.self))
      }
    }
    func set(_ name: String, _ xml: String) {
      children.removeAll { $0.0 == name }
      children.append((name, xml))
    }
    if style.bold { set("b", "<\(p)b/>") }
    if let size = style.size.flatMap(NumberSpelling.text) { set("sz", "<\(p)sz val=\"\(size)\"/>") }
    if let ink = style.ink { set("color", "<\(p)color rgb=\"FF\(XMLText.attribute(ink))\"/>") }
    let rank = { (name: String) in Self.fontOrder.firstIndex(of: name) ?? Self.fontOrder.count }
    let sorted = children.enumerated().sorted {
      (rank($0.element.0), $0.offset) < (rank($1.element.0), $1.offset)
    }
    return fonts.index(of: "<\(p)font>\(sorted.map(\.element.1).joined())</\(p)font>")
  }

  private static let fontOrder = [
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color",
    "name", "family", "charset", "scheme",
  ]
}

extension Highlight {
  /// The colour as `RRGGBB`: light red, yellow and green, as Excel's "bad", "neutral" and "good".
  public var fill: String {
    switch self {
    case .error: "FFC7CE"
    case .warning: "FFEB9C"
    case .changed: "C6EFCE"
    }
  }
}
