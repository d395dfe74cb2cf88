public import Checking
internal import Formulas
internal import Tables
internal import XLSX

/// Flags a typed number in a column of a table whose other rows hold one formula.
///
/// Asked for are three formulas at least that are filled down, no more than a third as many typed
/// numbers, and formulas on both sides of each; at the ends of the column a number is flagged only
/// where the formula keeps to its own row, since running sums begin with a typed one. In a column that a
/// table of Excel's (ListObject) defines by a formula each typed number is flagged, beside one formula at
/// least.
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
      let defined = Self.definitions(book.features[sheet.info.name])
      return book.tables(on: sheet).compactMap { run(on: $0, sheet, defined) }
    }
  }

  /// The columns that tables of Excel's define by a formula: their cells below the header, and the formula.
  private static func definitions(
    _ features: SheetFeatures?
  ) -> [(rows: Range<Int>, column: Int, formula: String)] {
    (features?.tables ?? []).flatMap { list in
      list.columns.enumerated().compactMap { index, column in
        guard let range = list.range, let formula = column.formula,
          case let first = range.first.row + list.headerRows,
          case let end = range.last.row + 1 - list.totalsRows, first < end
        else { return nil }
        return (first..<end, range.first.column + index, formula)
      }
    }
  }

  private func run(
    on table: Table, _ sheet: Sheet, _ defined: [(rows: Range<Int>, column: Int, formula: String)]
  ) -> (RuleResult, [Finding])? {
    var result = result(table)
    var findings: [Finding] = []
    var failed: Set<Int> = []
    var hasFormulas = false
    for column in table.columns.indices {
      let cells = table.columns[column].cells
      let filled = cells.kinds.indices.filter(cells.isFormula)
      let own = defined.first {
        $0.column == table.columns[column].position && $0.rows.contains(table.rows.first ?? -1)
      }
      guard filled.count >= (own == nil ? 3 : 1) else { continue }
      hasFormulas = true
      let typed = cells.kinds.indices.filter { cells.kinds[$0] == .number && !cells.isFormula($0) }
      guard !typed.isEmpty else { continue }
      for (row, text) in own.map({ own in typed.map { ($0, own.formula) } })
        ?? slips(typed, among: filled, table, column, sheet)
      {
        failed.insert(row)
        findings.append(
          finding(
            "typed-over-formula", [(row, column)], in: table,
            [NamedValue("formula", .text(text))]))
      }
    }
    guard hasFormulas else { return nil }
    result.failed = failed.count
    result.passed = table.rows.count - failed.count
    return (result, findings)
  }

  /// The typed numbers that stand where a formula is filled down, and what the formula would be there.
  private func slips(
    _ typed: [Int], among filled: [Int], _ table: Table, _ column: Int, _ sheet: Sheet
  ) -> [(Int, String)] {
    guard typed.count * 3 <= filled.count, let formula = formula(of: filled, table, column, sheet)
    else { return [] }
    let inner = formula.keepsToRow ? 0..<Int.max : filled[0]..<filled[filled.count - 1]
    return typed.filter(inner.contains).map { ($0, formula.text(inRow: table.rows[$0])) }
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
