public import Checking
internal import SheetTables
internal import Tables
internal import XLSX

/// Flags cells that break the workbook's own data validation, which Excel asks for only while typing.
///
/// Checked are lists, written out or taken from cells, and bounds of numbers, dates, times and lengths
/// that are written out. Formulas of one's own and lists that depend on another cell are not. Texts
/// that are numbers or dates are left to `text-numbers` and `text-dates`.
///
/// Why it matters: whoever made the form said what may stand there; pasting goes round it.
///
/// Triggers: `Batken` pasted where the list has `Баткен`. Does not: a blank cell.
public struct OwnValidation: BookCheck {
  /// `own-validation`.
  public let name = "own-validation"
  /// A warning.
  public let severity = Severity.warning
  /// The most findings of one validation; further ones are counted in the last.
  static let listed = 20

  /// Makes the check.
  public init() {}

  /// Looks at the cells of each validation.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    book.sheets.compactMap { sheet in
      let validations = book.features[sheet.info.name]?.validations ?? []
      let tests = validations.compactMap { validation in
        ValidationTest(validation, on: sheet, in: book).map { (validation, $0) }
      }
      guard !tests.isEmpty else { return nil }
      var result = result(nil)
      var findings: [Finding] = []
      for (validation, test) in tests {
        check(validation, test, sheet, book, &result, &findings)
      }
      return result.failed + result.passed > 0 ? (result, findings) : nil
    }
  }

  private func check(
    _ validation: Validation, _ test: ValidationTest, _ sheet: Sheet, _ book: Book,
    _ result: inout RuleResult, _ findings: inout [Finding]
  ) {
    let tables = book.tables(on: sheet)
    let formulas = Set(sheet.formulas.map(\.cell))
    var broken: [CellReference] = []
    for range in validation.ranges {
      for column in sheet.columns where range.columns.contains(column.column) {
        for run in column.runs {
          let rows = (run.firstRow..<run.firstRow + run.kinds.count)
            .clamped(to: range.first.row..<range.last.row + 1)
          for row in rows where run.kinds[row - run.firstRow] != .blank {
            let cell = CellReference(row: row, column: column.column)
            guard !formulas.contains(cell), Self.holdsData(cell, range, tables) else { continue }
            if test.allows(sheet.value(cell)) { result.passed += 1 } else { broken.append(cell) }
          }
        }
      }
    }
    result.failed += broken.count
    for cell in broken.sorted().prefix(Self.listed) {
      findings.append(finding(cell, validation, test, sheet, tables, of: broken.count))
    }
  }

  /// Whether a cell is no header, title or total: a validation of a whole column covers these too.
  private static func holdsData(
    _ cell: CellReference, _ range: CellRange, _ tables: [Table]
  ) -> Bool {
    let above = tables.filter {
      $0.data.columns.contains(cell.column) && cell.row >= $0.header.rows.lowerBound
    }.max { $0.header.rows.lowerBound < $1.header.rows.lowerBound }
    guard let table = above else { return range.first.row > 0 || tables.isEmpty && cell.row > 0 }
    return cell.row > table.header.rows.upperBound
      && !table.totals.contains { $0.row == cell.row }
  }

  private func finding(
    _ cell: CellReference, _ validation: Validation, _ test: ValidationTest, _ sheet: Sheet,
    _ tables: [Table], of count: Int
  ) -> Finding {
    let address = CellAddress(sheet: sheet.info.name, row: cell.row, column: cell.column)
    let table = tables.first { $0.data.columns.contains(cell.column) && $0.rows.contains(cell.row) }
    let column = table?.columns.first { $0.position == cell.column }
    let value = Value(sheet.value(cell))
    let isPersonal = column?.isPersonal == true
    var finding = Finding(
      rule: name, severity: severity, table: table?.id, cell: address, cells: [address],
      message: .catalog(
        test.message + (count > Self.listed ? "-many" : ""),
        [
          NamedValue("text", value, isPersonal: isPersonal),
          NamedValue("allowed", .text(test.allowed), isPersonal: isPersonal),
          NamedValue("count", .number(Double(count))),
        ]))
    finding.confidence = .certain
    if let table, let row = table.rows.firstIndex(of: cell.row) {
      finding.key = table.key(row).map { key in
        let column = table.columns[key.column]
        return NamedValue(column.id, key.value, isPersonal: column.isPersonal)
      }
    }
    if let column { finding.values = [NamedValue(column.id, value, isPersonal: isPersonal)] }
    return finding
  }
}
