public import Checking
public import Tables
public import XLSX

/// Flags cells anywhere on a sheet that hold an error such as `#REF!`, `#DIV/0!` or `#N/A`.
///
/// Why it matters: an error spreads to every sum that reads the cell, and a pasted one never heals.
///
/// Triggers: `=B2/C2` over an empty C2. Does not: the text "n/a".
public struct FormulaErrors: SheetCheck {
  /// `formula-errors`.
  public let name = "formula-errors"
  /// An error.
  public let severity = Severity.error

  /// Makes the check.
  public init() {}

  /// Looks at each cell; the rows counted are those with a formula or an error.
  ///
  /// Cost: one pass over the cells.
  public func run(on sheet: Sheet, tables: [Table]) -> (RuleResult, [Finding])? {
    let cells = errorCells(sheet)
    let failed = Set(cells.map(\.row))
    let looked = failed.union(sheet.formulas.lazy.map(\.cell.row))
    guard !looked.isEmpty else { return nil }
    var result = RuleResult(id: name, source: .builtIn, table: nil, severity: severity)
    result.failed = failed.count
    result.passed = looked.count - failed.count
    guard !cells.isEmpty else { return (result, []) }
    let formulas = formulaTexts(sheet)
    let places = TablePlaces(tables.filter { $0.sheet == sheet.info.name })
    return (result, cells.map { finding($0, sheet, formulas[$0], places) })
  }

  private func errorCells(_ sheet: Sheet) -> [CellReference] {
    var found: [CellReference] = []
    for column in sheet.columns {
      for run in column.runs {
        for (offset, kind) in run.kinds.enumerated() where kind == .error {
          found.append(CellReference(row: run.firstRow + offset, column: column.column))
        }
      }
    }
    return found.sorted()
  }

  /// The formulas that have a text of their own; members of shared formulas do not.
  private func formulaTexts(_ sheet: Sheet) -> [CellReference: String] {
    let pairs = sheet.formulas.lazy.filter { !$0.text.isEmpty }.map { ($0.cell, $0.text) }
    return Dictionary(pairs) { first, _ in first }
  }

  private func finding(
    _ cell: CellReference, _ sheet: Sheet, _ formula: String?, _ places: TablePlaces
  ) -> Finding {
    let address = CellAddress(sheet: sheet.info.name, row: cell.row, column: cell.column)
    let value: Value = if case .error(let text) = sheet.value(cell) { .error(text) } else { .blank }
    var arguments = [NamedValue("error", value)]
    if let formula { arguments.append(NamedValue("formula", .text(formula))) }
    var finding = Finding(
      rule: name, severity: severity, table: nil, cell: address, cells: [address],
      message: .catalog(formula == nil ? "formula-error" : "formula-error-of", arguments))
    places.describe(&finding, value)
    return finding
  }
}
