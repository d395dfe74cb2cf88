public import Checking
internal import Formulas
internal import Tables
internal import XLSX

/// Flags sums whose range stops short of the data or reaches past it, and subtotals counted twice.
///
/// A sum stops short if numbers stand between its range and its own cell, if it leaves out the first or
/// last few rows of a table whose other rows it takes, or a single row between, or if it takes fewer
/// cells than the sums beside it. It reaches past if its range holds a number of the header. A subtotal
/// is counted twice if the range holds both it and all that it sums.
///
/// Why it matters: the last row was added later and never counted.
///
/// Triggers: `=SUM(C6:C13)` below data in C6:C14. Does not: `=SUM(C6:C20)` with blank rows for more.
public struct SumRange: BookCheck {
  /// `sum-range`.
  public let name = "sum-range"
  /// An error; sums that stand elsewhere than under their data are a warning.
  public let severity = Severity.error
  /// The most cells that a finding lists.
  static let listed = 100

  /// Makes the check.
  public init() {}

  /// Looks at the sums of each sheet; they are what is counted.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    guard book.sheets.contains(where: { !$0.formulas.isEmpty }) else { return [] }
    let sheets = book.sheets.map { (sums: SheetSums($0), tables: book.tables(on: $0)) }
    let byName = Dictionary(sheets.map { ($0.sums.sheet.info.name, $0) }) { first, _ in first }
    return sheets.compactMap { sums, tables in
      guard !sums.all.isEmpty else { return nil }
      let faults = SumFaults(sums, tables, in: byName)
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
    let home = fault.home ?? sums
    let cells = [(sums, sum.cell)] + fault.cells.prefix(Self.listed).map { (home, $0) }
    let addresses = cells.map {
      CellAddress(sheet: $0.0.sheet.info.name, row: $0.1.row, column: $0.1.column)
    }
    let range = CellRange(fault.cells[0], fault.cells[fault.cells.count - 1])
    let prefix = fault.home.map { $0.sheet.info.name + "!" } ?? ""
    var arguments = [
      NamedValue("formula", .text(sum.text)), NamedValue("cells", .text("\(prefix)\(range)")),
      NamedValue("figure", .number(home.sum(of: fault.cells))),
    ]
    let isComplete = fault.kind == .short && sum.ranges.count == 1
    let whole = home.sum(of: sum.ranges.flatMap(\.cells)) + home.sum(of: fault.cells)
    if isComplete { arguments.append(NamedValue("sum", .number(whole))) }
    var finding = Finding(
      rule: name, severity: fault.severity, table: nil, cell: addresses[0], cells: addresses,
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
