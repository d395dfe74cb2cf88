internal import OPC

/// Whether Excel would open a new sheet without repairing it, as far as that shows before its rows.
struct SheetCheck {
  private let sheet: NewSheet

  init(_ sheet: NewSheet) { self.sheet = sheet }

  /// - Throws: ``PackageError`` with the first thing that is wrong.
  func run() throws(PackageError) {
    try checkSize()
    try checkView()
    try checkRanges()
    try checkTables()
    try checkRules()
    try checkNotes()
    try checkCharts()
    try checkPage()
  }

  private func checkSize() throws(PackageError) {
    let columns = max(sheet.rows.map(\.count).max() ?? 0, sheet.widths.count)
    if sheet.rows.count > CellReference.rowLimit || columns > CellReference.columnLimit {
      throw error("the sheet has more rows or columns than Excel opens")
    }
    for column in sheet.columns.keys where !(0..<CellReference.columnLimit).contains(column) {
      throw error("there is no column \(column + 1)")
    }
    for row in sheet.layouts.keys where !(0..<CellReference.rowLimit).contains(row) {
      throw error("there is no row \(row + 1)")
    }
    let levels = sheet.columns.values.map(\.level) + sheet.layouts.values.map(\.level)
    if !levels.allSatisfy((0...7).contains) {
      throw error("rows and columns have groups 1 to 7 deep")
    }
  }

  private func checkView() throws(PackageError) {
    try Color.check(sheet.tabColor)
    guard (10...400).contains(sheet.zoom) else {
      throw error("the size on the screen is from 10 to 400 per cent, not \(sheet.zoom)")
    }
    guard (0..<CellReference.rowLimit).contains(sheet.frozenRows),
      (0..<CellReference.columnLimit).contains(sheet.frozenColumns)
    else { throw error("so many rows or columns cannot be frozen") }
  }

  private func checkRanges() throws(PackageError) {
    let rules = sheet.conditions.flatMap(\.ranges) + sheet.validations.flatMap(\.ranges)
    let others = [sheet.autoFilter, sheet.page.area].compactMap { $0 }
    for range in sheet.merged + rules + others + sheet.tables.map(\.range) where !range.isOnSheet {
      throw error("the range \(range) does not lie on the sheet")
    }
    if let single = sheet.merged.first(where: { $0.first == $0.last }) {
      throw error("a single cell cannot be merged: \(single)")
    }
    try checkOverlaps(sheet.merged + sheet.tables.map(\.range) + filters)
  }

  private var filters: [CellRange] { sheet.autoFilter.map { [$0] } ?? [] }

  /// Merged cells, tables and the filter must not have a cell in common, but for merged cells in the
  /// filter's range.
  private func checkOverlaps(_ ranges: [CellRange]) throws(PackageError) {
    var open: [CellRange] = []
    for range in ranges.sorted(by: { $0.first < $1.first }) {
      open.removeAll { $0.last.row < range.first.row }
      if let other = open.first(where: { $0.overlaps(range) && !mayOverlap($0, range) }) {
        throw error("\(range) overlaps \(other): merged cells, tables and filters stand apart")
      }
      open.append(range)
    }
  }

  private func mayOverlap(_ one: CellRange, _ other: CellRange) -> Bool {
    (one == sheet.autoFilter && sheet.merged.contains(other))
      || (other == sheet.autoFilter && sheet.merged.contains(one))
  }

  private func checkTables() throws(PackageError) {
    for table in sheet.tables {
      guard DefinedName.isSound(table.name) else {
        throw error(
          "a table's name begins with a letter or underscore, holds letters, digits, underscores and "
            + "dots, and is no cell reference: not “\(table.name)”")
      }
    }
  }

  private func checkRules() throws(PackageError) {
    guard sheet.conditions.map(\.ranges).allSatisfy({ !$0.isEmpty }),
      sheet.validations.map(\.ranges).allSatisfy({ !$0.isEmpty })
    else { throw error("a condition or validation needs a range in which it holds") }
    for validation in sheet.validations {
      let formulas = [validation.first, validation.second].compactMap { $0 }
      if validation.kind != .any,
        !formulas.allSatisfy({ (1...8_192).contains($0.utf16.count) }) || formulas.isEmpty
      {
        throw error("a validation needs a formula of 1 to 8,192 characters")
      }
      if let choices = validation.choices, validation.first?.utf16.count ?? 0 > 257 {
        throw error(
          "a list holds at most 255 characters (\(choices.count) choices have more); write them into "
            + "cells and name their range")
      }
      for text in [validation.error, validation.prompt] where text?.utf16.count ?? 0 > 255 {
        throw error("the message of a validation has at most 255 characters")
      }
    }
  }

  private func checkNotes() throws(PackageError) {
    var seen: Set<CellReference> = []
    for note in sheet.notes {
      guard CellRange(note.cell, note.cell).isOnSheet, seen.insert(note.cell).inserted else {
        throw error("a cell has one note, and lies on the sheet: \(note.cell)")
      }
      guard note.text.utf16.count <= SheetXML.textLimit else {
        throw error("a note holds at most \(SheetXML.textLimit) characters: \(note.cell)")
      }
    }
  }

  private func checkCharts() throws(PackageError) {
    let cells = sheet.charts.map(\.cell) + sheet.images.map(\.cell)
    guard cells.allSatisfy({ CellRange($0, $0).isOnSheet }) else {
      throw error("a chart or picture stands on a cell of the sheet")
    }
    for chart in sheet.charts {
      guard (1...255).contains(chart.series.count) else {
        throw error("a chart shows from 1 to 255 series")
      }
      for series in chart.series { try Color.check(series.color) }
    }
  }

  private func checkPage() throws(PackageError) {
    for line in [sheet.page.header, sheet.page.footer] where line.code.utf16.count > 255 {
      throw error("a header or footer has at most 255 characters")
    }
    for pages in [sheet.page.pagesWide, sheet.page.pagesHigh].compactMap({ $0 })
    where !(1...32_767).contains(pages) {
      throw error("a sheet can be fitted into 1 to 32,767 pages")
    }
    let rows = sheet.page.repeatedRows ?? 0...0
    let columns = sheet.page.repeatedColumns ?? 0...0
    guard rows.lowerBound >= 0, rows.upperBound < CellReference.rowLimit, columns.lowerBound >= 0,
      columns.upperBound < CellReference.columnLimit
    else { throw error("the repeated rows or columns do not lie on the sheet") }
  }

  private func error(_ message: String) -> PackageError {
    PackageError(.unwritable, message, place: sheet.name)
  }
}
