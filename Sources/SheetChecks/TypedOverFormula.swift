public import Checking
internal import Formulas
internal import Tables
internal import XLSX

/// Flags a typed number in a column of a table whose other rows hold one formula.
///
/// Asked for are three formulas at least that are filled down, no more than a third as many typed
/// numbers, and formulas on both sides of each; at the ends of the column a number is flagged only
/// where the formula keeps to its own row, since running sums begin with a typed one.
///
/// Why it matters: it does not change when its row changes.
///
/// Triggers: 41 typed among `=B2+C2`, `=B3+C3`. Does not: actual figures above a forecast.
public struct TypedOverFormula: BookCheck {
  /// `typed-over-formula`.
  public let name = "typed-over-formula"
  /// A warning.
  public let severity = Severity.warning
  /// The formulas that are read of a column.
  static let sample = 500

  /// Makes the check.
  public init() {}

  /// Looks at each column of figures; the rows counted are those of columns with formulas.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    book.sheets.filter { !$0.formulas.isEmpty }.flatMap { sheet in
      book.tables(on: sheet).compactMap { run(on: $0, sheet) }
    }
  }

  private func run(on table: Table, _ sheet: Sheet) -> (RuleResult, [Finding])? {
    var result = result(table)
    var findings: [Finding] = []
    var failed: Set<Int> = []
    var hasFormulas = false
    for column in table.columns.indices {
      let cells = table.columns[column].cells
      let filled = cells.kinds.indices.filter(cells.isFormula)
      guard filled.count >= 3 else { continue }
      hasFormulas = true
      let typed = cells.kinds.indices.filter { cells.kinds[$0] == .number && !cells.isFormula($0) }
      guard !typed.isEmpty, typed.count * 3 <= filled.count,
        let formula = formula(of: filled, table, column, sheet)
      else { continue }
      let inner = formula.keepsToRow ? 0..<Int.max : filled[0]..<filled[filled.count - 1]
      for row in typed where inner.contains(row) {
        failed.insert(row)
        findings.append(
          finding(
            "typed-over-formula", [(row, column)], in: table,
            [NamedValue("formula", .text(formula.text(inRow: table.rows[row])))]))
      }
    }
    guard hasFormulas else { return nil }
    result.failed = failed.count
    result.passed = table.rows.count - failed.count
    return (result, findings)
  }

  /// The formula of most rows of a column; nil if fewer than three quarters hold the same.
  private func formula(
    of rows: [Int], _ table: Table, _ column: Int, _ sheet: Sheet
  ) -> FilledFormula? {
    let position = table.columns[column].position
    let wanted = Set(rows.prefix(Self.sample).map { table.rows[$0] })
    let shared = SharedFormulas(sheet.formulas)
    var counts: [String: (count: Int, formula: FilledFormula)] = [:]
    for formula in sheet.formulas
    where formula.cell.column == position && wanted.contains(formula.cell.row) {
      let text = shared.text(of: formula)
      let place = GridPlace(sheet: sheet.info.name, row: formula.cell.row, column: position)
      guard let parsed = try? CellFormula(parsing: text, at: place) else { continue }
      counts[parsed.r1c1, default: (0, FilledFormula(text: text, parsed: parsed))].count += 1
    }
    let most = counts.values.max { $0.count < $1.count }
    guard let most, most.count * 4 >= wanted.count * 3 else { return nil }
    return most.formula
  }
}

/// A formula that is filled down a column.
private struct FilledFormula {
  let text: String
  let parsed: CellFormula

  /// Whether it reads no other row by a relative reference.
  var keepsToRow: Bool {
    parsed.references.allSatisfy { range in
      range.isFixed || range.rows == parsed.place.row...parsed.place.row
    }
  }

  /// Its text in another row.
  func text(inRow row: Int) -> String {
    SharedFormulas.moved(text, rows: row - parsed.place.row, columns: 0)
  }
}
