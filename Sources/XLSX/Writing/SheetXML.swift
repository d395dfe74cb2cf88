internal import OPC

/// Writes the worksheet part of a ``NewSheet`` (ECMA-376 Part 1, 18.3.1.99, children in its order).
///
/// The bytes collect in ``bytes``, which the owner may empty between rows.
struct SheetXML {
  /// The most links that Excel opens on one sheet.
  static let linkLimit = 65_530
  /// The longest text of a cell, in UTF-16 units.
  static let textLimit = 32_767

  /// What was written and not yet taken.
  var bytes: [UInt8] = []
  /// The sheet; its rows are written by whoever has them.
  let sheet: NewSheet
  /// The name of the part.
  let part: String
  /// The zero-based row that comes next.
  var row = 0
  /// Whether a formula has no value yet.
  var needsCalculation = false
  /// What the rows need: see SheetXML+Rows.
  var scratch = RowScratch()
  /// The `hyperlink` elements.
  var links: [String] = []
  /// The names of the columns of tables whose header row was written.
  var headers: [Int: [String]] = [:]

  /// Writes what comes before the rows.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - part: The name of the part, to which others are related.
  ///   - isActive: Whether it is the one that shows when the workbook opens.
  ///   - draft: Where formats are added.
  /// - Throws: ``PackageError`` if Excel would not open the sheet.
  init(
    _ sheet: NewSheet, part: String, isActive: Bool, draft: inout WorkbookDraft
  ) throws(PackageError) {
    try SheetCheck(sheet).run()
    self.sheet = sheet
    self.part = part
    scratch.headerRows = Set(sheet.tables.map(\.range.first.row))
    let dialect = draft.dialect
    bytes.append(raw: xmlHeader)
    bytes.append(raw: "<worksheet xmlns=\"\(dialect.main)\" xmlns:r=\"\(dialect.relationships)\">")
    bytes.append(raw: properties() + dimension() + view(isActive: isActive) + defaults())
    try writeColumns(&draft)
    bytes.append("<sheetData>")
  }

  private func properties() -> String {
    let color = sheet.tabColor.map { "<tabColor rgb=\"FF\($0)\"/>" } ?? ""
    let fits = sheet.page.pagesWide != nil || sheet.page.pagesHigh != nil
    let xml = color + (fits ? "<pageSetUpPr fitToPage=\"1\"/>" : "")
    return xml.isEmpty ? "" : "<sheetPr>\(xml)</sheetPr>"
  }

  /// Only where all rows are known; it may be left out.
  private func dimension() -> String {
    if sheet.rows.isEmpty || sheet.laterRows != nil { return "" }
    let columns = max(sheet.rows.map(\.count).max() ?? 1, 1)
    let last = CellReference(row: sheet.rows.count - 1, column: columns - 1)
    return "<dimension ref=\"\(CellRange(CellReference(row: 0, column: 0), last))\"/>"
  }

  private func view(isActive: Bool) -> String {
    var xml = "<sheetViews><sheetView"
    if !sheet.showsGridlines { xml += " showGridLines=\"0\"" }
    if sheet.isRightToLeft { xml += " rightToLeft=\"1\"" }
    if isActive { xml += " tabSelected=\"1\"" }
    if sheet.zoom != 100 { xml += " zoomScale=\"\(sheet.zoom)\" zoomScaleNormal=\"\(sheet.zoom)\"" }
    return xml + " workbookViewId=\"0\"" + pane() + "</sheetViews>"
  }

  private func pane() -> String {
    let (rows, columns) = (sheet.frozenRows, sheet.frozenColumns)
    if rows == 0, columns == 0 { return "/>" }
    let pane = rows == 0 ? "topRight" : columns == 0 ? "bottomLeft" : "bottomRight"
    var xml = "><pane"
    if columns > 0 { xml += " xSplit=\"\(columns)\"" }
    if rows > 0 { xml += " ySplit=\"\(rows)\"" }
    xml += " topLeftCell=\"\(CellReference(row: rows, column: columns))\" activePane=\"\(pane)\""
    xml += " state=\"frozen\"/>"
    let others = rows > 0 && columns > 0 ? ["topRight", "bottomLeft"] : []
    xml += (others + [pane]).map { "<selection pane=\"\($0)\"/>" }.joined()
    return xml + "</sheetView>"
  }

  private func defaults() -> String {
    let levels = [
      ("outlineLevelRow", sheet.layouts.values.map(\.level).max() ?? 0),
      ("outlineLevelCol", sheet.columns.values.map(\.level).max() ?? 0),
    ]
    let xml = levels.filter { $0.1 > 0 }.map { " \($0.0)=\"\($0.1)\"" }.joined()
    return "<sheetFormatPr defaultRowHeight=\"15\"\(xml)/>"
  }

  private mutating func writeColumns(_ draft: inout WorkbookDraft) throws(PackageError) {
    let count = max(sheet.widths.count, (sheet.columns.keys.max() ?? -1) + 1)
    var xml = ""
    for index in 0..<count {
      let column = sheet.columns[index] ?? NewColumn()
      scratch.styles.append(column.style)
      let width = column.width ?? (index < sheet.widths.count ? sheet.widths[index] : nil)
      if width == nil, column == NewColumn() { continue }
      let spelling = width.flatMap { NumberSpelling.text(min(max($0, 0), 255)) }
      xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(spelling ?? "9.140625")\""
      let format = try draft.format(for: column.style)
      if format != 0 { xml += " style=\"\(format)\"" }
      if column.isHidden { xml += " hidden=\"1\"" }
      if width != nil { xml += " customWidth=\"1\"" }
      if column.level > 0 { xml += " outlineLevel=\"\(column.level)\"" }
      xml += column.isCollapsed ? " collapsed=\"1\"/>" : "/>"
    }
    if !xml.isEmpty { bytes.append(raw: "<cols>\(xml)</cols>") }
  }
}

extension SheetXML {
  /// How far the sheet is written.
  var mark: (bytes: Int, links: Int) { (bytes.count, links.count) }

  /// Takes back a row that could not be written whole.
  mutating func goBack(to mark: (bytes: Int, links: Int)) {
    bytes.removeSubrange(mark.bytes...)
    links.removeSubrange(mark.links...)
  }

  /// Writes what comes behind the rows, and the parts that belong to the sheet.
  mutating func finish(_ draft: inout WorkbookDraft) throws(PackageError) {
    bytes.append("</sheetData>")
    var xml = ""
    if sheet.isProtected { xml += "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\"/>" }
    if let filter { xml += "<autoFilter ref=\"\(filter)\"/>" }
    let merged = sheet.merged.map { "<mergeCell ref=\"\($0)\"/>" }
    xml += Self.list("mergeCells", merged)
    for (index, condition) in sheet.conditions.enumerated() {
      xml += try condition.xml(priority: index + 1, &draft)
    }
    xml += Self.list("dataValidations", sheet.validations.map(\.xml))
    if !links.isEmpty { xml += "<hyperlinks>\(links.joined())</hyperlinks>" }
    bytes.append(raw: xml + sheet.page.xml)
    links = []
    let parts = SheetParts(sheet, part: part, lastRow: row - 1)
    bytes.append(raw: try parts.add(headers: headers, to: &draft) + "</worksheet>")
    if needsCalculation { draft.workbook.needsCalculation = true }
  }

  /// The range with filter buttons, as far as there are rows.
  var filter: CellRange? { sheet.autoFilter?.ending(at: max(row - 1, 0)) }

  private static func list(_ name: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "<\(name) count=\"\(items.count)\">\(items.joined())</\(name)>"
  }
}

extension PageSetup {
  /// The elements from `printOptions` to `headerFooter`.
  var xml: String {
    var xml = ""
    if isCentered || printsGridlines {
      xml += "<printOptions" + (isCentered ? " horizontalCentered=\"1\"" : "")
      xml += (printsGridlines ? " gridLines=\"1\"" : "") + "/>"
    }
    let sides = [
      ("left", margins.left), ("right", margins.right), ("top", margins.top),
      ("bottom", margins.bottom), ("header", margins.header), ("footer", margins.footer),
    ]
    let attributes = sides.map { " \($0.0)=\"\(NumberSpelling.text(max($0.1, 0)) ?? "0")\"" }
    xml += "<pageMargins\(attributes.joined())/>"
    if self != PageSetup() {
      xml += "<pageSetup paperSize=\"\(paper)\"" + (isLandscape ? " orientation=\"landscape\"" : "")
      if pagesWide != nil || pagesHigh != nil {
        xml += " fitToWidth=\"\(pagesWide ?? 0)\" fitToHeight=\"\(pagesHigh ?? 0)\""
      }
      xml += "/>"
    }
    let lines = [("oddHeader", header.code), ("oddFooter", footer.code)].filter { !$0.1.isEmpty }
    let inner = lines.map { "<\($0.0)>\(XMLText.content($0.1))</\($0.0)>" }.joined()
    return xml + (inner.isEmpty ? "" : "<headerFooter>\(inner)</headerFooter>")
  }
}

/// What every part that is written begins with.
let xmlHeader = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
