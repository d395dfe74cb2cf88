internal import OPC

/// Writes the worksheet part of a ``NewSheet`` (ECMA-376 Part 1, 18.3.1.99, children in its order).
struct SheetXML {
  /// The longest text of a cell, in UTF-16 units.
  static let textLimit = 32_767
  /// The most links that Excel opens on one sheet.
  static let linkLimit = 65_530

  /// The part.
  private(set) var text = ""
  private var links: [String] = []
  private let sheet: NewSheet
  private let part: String

  /// Writes the part.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - part: The name of the part, to which the links out of the workbook are related.
  ///   - isFirst: Whether it is the one that shows when the workbook opens.
  ///   - draft: Where texts, formats and relationships are added.
  /// - Throws: ``PackageError`` if a part that is shared cannot be edited.
  init(
    _ sheet: NewSheet, part: String, isFirst: Bool, draft: inout WorkbookDraft
  ) throws(PackageError) {
    self.sheet = sheet
    self.part = part
    let dialect = draft.dialect
    try Self.checkSize(of: sheet)
    text = xmlHeader + "<worksheet xmlns=\"\(dialect.main)\" xmlns:r=\"\(dialect.relationships)\">"
    if sheet.landscape { text += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" }
    text += "<dimension ref=\"\(Self.extent(of: sheet))\"/>"
    writeView(isFirst: isFirst)
    text += "<sheetFormatPr defaultRowHeight=\"15\"/>"
    writeColumns()
    text += "<sheetData>"
    for (row, cells) in sheet.rows.enumerated() { try write(cells, row: row, &draft) }
    text += "</sheetData>"
    if let range = sheet.autoFilter { text += "<autoFilter ref=\"\(range)\"/>" }
    if !links.isEmpty { text += "<hyperlinks>\(links.joined())</hyperlinks>" }
    text +=
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
    if sheet.landscape {
      text += "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
    }
    text += "</worksheet>"
  }

  private static func checkSize(of sheet: NewSheet) throws(PackageError) {
    let columns = max(sheet.rows.map(\.count).max() ?? 0, sheet.widths.count)
    if sheet.rows.count > CellReference.rowLimit || columns > CellReference.columnLimit {
      throw PackageError(
        .unwritable, "the sheet has more rows or columns than Excel opens", place: sheet.name)
    }
  }

  private static func extent(of sheet: NewSheet) -> CellRange {
    let columns = sheet.rows.map(\.count).max() ?? 0
    return CellRange(
      CellReference(row: 0, column: 0),
      CellReference(row: max(sheet.rows.count, 1) - 1, column: max(columns, 1) - 1))
  }

  private mutating func writeView(isFirst: Bool) {
    let selected = isFirst ? " tabSelected=\"1\"" : ""
    text += "<sheetViews><sheetView\(selected) workbookViewId=\"0\""
    if sheet.frozenRows > 0 {
      text += "><pane ySplit=\"\(sheet.frozenRows)\" topLeftCell=\"A\(sheet.frozenRows + 1)\""
      text +=
        " activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView>"
    } else {
      text += "/>"
    }
    text += "</sheetViews>"
  }

  private mutating func writeColumns() {
    if sheet.widths.isEmpty { return }
    text += "<cols>"
    for (column, width) in sheet.widths.enumerated() {
      let wide = NumberSpelling.text(min(max(width, 0), 255)) ?? "8.43"
      text +=
        "<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(wide)\" customWidth=\"1\"/>"
    }
    text += "</cols>"
  }

  private mutating func write(
    _ cells: [NewCell], row: Int, _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    if cells.isEmpty { return }
    text += "<row r=\"\(row + 1)\">"
    for (column, cell) in cells.enumerated() {
      let format = try draft.format(for: cell.style)
      if case .blank = cell.value, format == 0, cell.link == nil { continue }
      let reference = CellReference(row: row, column: column)
      text += "<c r=\"\(reference)\"" + (format == 0 ? "" : " s=\"\(format)\"")
      text += try Self.content(of: cell.value, &draft)
      if let link = cell.link { try add(link, at: reference, &draft) }
    }
    text += "</row>"
  }

  /// The rest of a cell behind its reference and format.
  private static func content(
    of value: NewValue, _ draft: inout WorkbookDraft
  ) throws(PackageError) -> String {
    switch value {
    case .blank: return "/>"
    case .boolean(let isTrue): return " t=\"b\"><v>\(isTrue ? 1 : 0)</v></c>"
    case .text(let text): return " t=\"s\"><v>\(try draft.string(shortened(text)))</v></c>"
    case .number(let number):
      guard let spelling = NumberSpelling.text(number) else { return " t=\"e\"><v>#NUM!</v></c>" }
      return "><v>\(spelling)</v></c>"
    }
  }

  /// The text, cut with an ellipsis where it is longer than a cell holds.
  static func shortened(_ text: String) -> String {
    guard text.utf16.count > textLimit else { return text }
    var units = 0
    var end = text.startIndex
    for index in text.indices {
      units += text[index].utf16.count
      if units > textLimit - 1 { break }
      end = text.index(after: index)
    }
    return text[..<end] + "…"
  }

  private mutating func add(
    _ link: String, at cell: CellReference, _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    guard links.count < Self.linkLimit else { return }
    if link.hasPrefix("#") {
      let place = XMLText.attribute(String(link.dropFirst()))
      links.append("<hyperlink ref=\"\(cell)\" location=\"\(place)\"/>")
    } else {
      let id = try draft.package.relate(
        part, type: draft.dialect.type(.hyperlink), target: Self.address(link), isExternal: true)
      links.append("<hyperlink ref=\"\(cell)\" r:id=\"\(id)\"/>")
    }
  }

  /// An address without the characters that none may hold (RFC 3986, 2.1).
  private static func address(_ link: String) -> String {
    link.utf8.reduce(into: "") { result, byte in
      let isPlain = byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      result += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
  }
}

/// What every part that is written begins with.
let xmlHeader = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
