internal import OPC

/// The parts that belong to a new sheet: tables, notes, charts and pictures.
struct SheetParts {
  private let sheet: NewSheet
  private let part: String
  private let lastRow: Int

  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - part: Its part.
  ///   - lastRow: The zero-based last row that was written.
  init(_ sheet: NewSheet, part: String, lastRow: Int) {
    self.sheet = sheet
    self.part = part
    self.lastRow = lastRow
  }

  /// Adds the parts.
  ///
  /// - Parameters:
  ///   - headers: The names of the columns of each table.
  ///   - draft: Where the parts are added.
  /// - Returns: The elements that lead to them, from `drawing` to `tableParts`.
  /// - Throws: ``PackageError`` if a table's headers or a picture are not as they must be.
  func add(headers: [Int: [String]], to draft: inout WorkbookDraft) throws(PackageError) -> String {
    var xml = ""
    if !sheet.charts.isEmpty || !sheet.images.isEmpty {
      xml += "<drawing r:id=\"\(try addDrawing(to: &draft))\"/>"
    }
    if !sheet.notes.isEmpty { xml += "<legacyDrawing r:id=\"\(try addNotes(to: &draft))\"/>" }
    var ids: [String] = []
    for (index, table) in sheet.tables.enumerated() {
      ids.append(try add(table, headers: headers[index] ?? [], to: &draft))
    }
    if ids.isEmpty { return xml }
    let parts = ids.map { "<tablePart r:id=\"\($0)\"/>" }.joined()
    return xml + "<tableParts count=\"\(ids.count)\">\(parts)</tableParts>"
  }

  private func add(
    _ table: NewTable, headers: [String], to draft: inout WorkbookDraft
  ) throws(PackageError) -> String {
    try checkHeaders(headers, of: table)
    let id = try draft.register(table: table.name)
    let written = table.range.ending(at: lastRow)
    let last = CellReference(
      row: max(written.last.row, written.first.row + 1), column: written.last.column)
    let xml = table.xml(
      id: id, range: CellRange(written.first, last), headers: headers, dialect: draft.dialect)
    return try draft.addPart(
      "tables/table", ".xml", .table, Dialect.ContentType.table, Array(xml.utf8), of: part
    ).id
  }

  private func checkHeaders(_ names: [String], of table: NewTable) throws(PackageError) {
    var seen: Set<String> = []
    for (column, name) in zip(table.range.columns, names) {
      let cell = CellReference(row: table.range.first.row, column: column)
      guard !name.isEmpty, name.utf16.count <= 255 else {
        throw error(
          "the header of a column of table \(table.name) is a text of 1 to 255 characters", cell)
      }
      guard seen.insert(name.lowercased()).inserted else {
        throw error("two columns of table \(table.name) have the header “\(name)”", cell)
      }
    }
    if names.isEmpty {
      throw error("the header row of table \(table.name) was not written", table.range.first)
    }
  }

  private func addNotes(to draft: inout WorkbookDraft) throws(PackageError) -> String {
    let notes = NotesXML(sheet.notes, dialect: draft.dialect)
    _ = try draft.addPart(
      "comments", ".xml", .comments, Dialect.ContentType.comments, Array(notes.comments.utf8),
      of: part)
    return try draft.addPart(
      "drawings/vmlDrawing", ".vml", .vmlDrawing, Dialect.ContentType.vmlDrawing,
      Array(notes.shapes.utf8), of: part
    ).id
  }

  private func addDrawing(to draft: inout WorkbookDraft) throws(PackageError) -> String {
    // Related before it is filled: what it shows is related to it.
    let drawing = try draft.addPart(
      "drawings/drawing", ".xml", .drawing, Dialect.ContentType.drawing, [], of: part)
    var xml = DrawingXML(draft.dialect)
    for chart in sheet.charts {
      let bytes = Array(ChartXML(chart, dialect: draft.dialect).text.utf8)
      xml.add(
        chart,
        id: try draft.addPart(
          "charts/chart", ".xml", .chart, Dialect.ContentType.chart, bytes, of: drawing.part
        ).id)
    }
    for image in sheet.images {
      guard let size = image.size else { throw error("the picture is no .png file", image.cell) }
      let added = try draft.addPart(
        "media/image", ".png", .image, Dialect.ContentType.png, image.png, of: drawing.part)
      xml.add(image, size: size, id: added.id)
    }
    draft.package.fill(drawing.part, with: Array(xml.text.utf8))
    return drawing.id
  }

  private func error(_ message: String, _ cell: CellReference) -> PackageError {
    PackageError(.unwritable, message, place: "\(sheet.name)!\(cell)")
  }
}

extension NewTable {
  /// The part (ECMA-376 Part 1, 18.5.1.2).
  func xml(id: Int, range: CellRange, headers: [String], dialect: Dialect) -> String {
    let columns = headers.enumerated().map { index, name in
      "<tableColumn id=\"\(index + 1)\" name=\"\(XMLText.tableName(name))\"/>"
    }
    let style = look.map {
      "<tableStyleInfo name=\"\(XMLText.attribute($0))\" showFirstColumn=\"0\" showLastColumn=\"0\" "
        + "showRowStripes=\"\(isStriped ? 1 : 0)\" showColumnStripes=\"0\"/>"
    }
    return xmlHeader + "<table xmlns=\"\(dialect.main)\" id=\"\(id)\" name=\"\(name)\" "
      + "displayName=\"\(name)\" ref=\"\(range)\" totalsRowShown=\"0\"><autoFilter ref=\"\(range)\"/>"
      + "<tableColumns count=\"\(headers.count)\">\(columns.joined())</tableColumns>"
      + (style ?? "") + "</table>"
  }
}

extension XMLText {
  /// The name of a table's column as an attribute, in which a line end is an escape.
  static func tableName(_ name: String) -> String {
    spreadsheetAttribute(name).replacing("&#10;", with: "_x000a_")
  }
}
