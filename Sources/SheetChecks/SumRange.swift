public import Checking
internal import Formulas
internal import Tables
internal import XLSX

/// Flags sums whose range stops short of the data or reaches past it, and subtotals counted twice.
///
/// A sum stops short if numbers stand between its range and its own cell, if it leaves out the last few
/// rows of a table whose other rows it takes, or if it takes fewer cells than the sums beside it. It
/// reaches past if its range holds a number of the header. A subtotal is counted twice if the range
/// holds both it and all that it sums.
///
/// Why it matters: the last row was added later and never counted.
///
/// Triggers: `=SUM(C6:C13)` below data in C6:C14. Does not: `=SUM(C6:C20)` with blank rows for more.
public struct SumRange: BookCheck {
  /// `sum-range`.
  public let name = "sum-range"
  /// An error; sums that stand elsewhere than under their data are a warning.
  public let severity = Severity.error

  /// Makes the check.
  public init() {}

  /// Looks at the sums of each sheet; they are what is counted.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    book.sheets.filter { !$0.formulas.isEmpty }.compactMap { sheet in
      let sums = SheetSums(sheet)
      guard !sums.all.isEmpty else { return nil }
      let tables = book.tables(on: sheet)
      let faults = SumFaults(sums, tables)
      let places = TablePlaces(tables)
      let findings = sums.all.compactMap { sum in
        faults.fault(of: sum).map { finding($0, sum, sums, places) }
      }
      var result = result(nil)
      result.failed = findings.count
      result.passed = sums.all.count - findings.count
      return (result, findings)
    }
  }

  private func finding(
    _ fault: SumFaults.Fault, _ sum: SheetSums.Sum, _ sums: SheetSums, _ places: TablePlaces
  ) -> Finding {
    let sheet = sum.formula.place.sheet
    let cells = ([sum.cell] + fault.cells).prefix(100).map {
      CellAddress(sheet: sheet, row: $0.row, column: $0.column)
    }
    let range = CellRange(fault.cells[0], fault.cells[fault.cells.count - 1])
    var arguments = [
      NamedValue("formula", .text(sum.text)), NamedValue("cells", .text("\(range)")),
      NamedValue("figure", .number(sums.sum(of: fault.cells))),
    ]
    let isComplete = fault.kind == .short && sum.ranges.count == 1
    let whole = sums.sum(of: sum.ranges.flatMap(\.cells)) + sums.sum(of: fault.cells)
    if isComplete { arguments.append(NamedValue("sum", .number(whole))) }
    var finding = Finding(
      rule: name, severity: fault.severity, table: nil, cell: cells[0], cells: cells,
      message: .catalog("sum-range-\(fault.kind.rawValue)", arguments))
    finding.confidence = .likely
    finding.observed = sums.number(sum.cell)
    if isComplete { finding.expected = whole }
    places.describe(&finding, sums.number(sum.cell).map { .number($0) } ?? .blank)
    return finding
  }
}

extension GridRange {
  /// Its cells row by row; none if they are more than a column of a sheet.
  var cells: [CellReference] {
    guard rows.count * columns.count <= CellReference.rowLimit else { return [] }
    return rows.flatMap { row in columns.map { CellReference(row: row, column: $0) } }
  }
}
