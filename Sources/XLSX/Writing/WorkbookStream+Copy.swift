public import OPC

extension WorkbookStream {
  /// Writes the cells of a sheet that was read: values with formats for dates and times, and formulas.
  ///
  /// Array formulas are written as their values, numbers that a double cannot hold as texts of all
  /// their digits. Looks, merged ranges and the like are not copied.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - keepsFormulas: Whether formulas are written, and not their values alone.
  /// - Throws: ``PackageError`` if a value fits into no cell, or the file cannot be written.
  public func copy(_ sheet: Sheet, keepsFormulas: Bool) throws(PackageError) {
    var page = NewSheet(name: sheet.info.name)
    page.visibility = sheet.info.visibility
    let stream = try begin(page)
    let formulas = keepsFormulas ? Self.formulas(of: sheet) : [:]
    let columns = sheet.columns.filter { !$0.runs.isEmpty }
    let rows = columns.compactMap { $0.runs.last.map { $0.firstRow + $0.kinds.count } }.max() ?? 0
    var empty = 0
    for row in 0..<rows {
      let cells = Self.row(row, of: columns, in: sheet, formulas)
      if cells.isEmpty {
        empty += 1
        continue
      }
      if empty > 0 { stream.skip(rows: empty) }
      empty = 0
      try stream.append(cells)
    }
    try stream.finish()
  }

  private static func row(
    _ row: Int, of columns: [CellColumn], in sheet: Sheet, _ formulas: [CellReference: String]
  ) -> [NewContent] {
    var cells: [NewContent] = []
    for column in columns where column.cell(row: row).kind != .blank {
      let cell = CellReference(row: row, column: column.column)
      while cells.count < column.column { cells.append(.blank) }
      let value = sheet.longNumbers[cell].map(CellValue.text) ?? sheet.value(cell)
      cells.append(formulas[cell].map { .formula($0, value: value) } ?? NewContent(value))
    }
    return cells
  }

  private static func formulas(of sheet: Sheet) -> [CellReference: String] {
    let shared = SharedFormulas(sheet.formulas)
    var texts: [CellReference: String] = [:]
    for formula in sheet.formulas {
      switch formula.kind {
      case .array, .dataTable: continue
      case .normal, .sharedMaster, .sharedMember:
        let text = shared.text(of: formula)
        if !text.isEmpty { texts[formula.cell] = text }
      }
    }
    return texts
  }
}
