public import Checking
internal import Tables
internal import XLSX

/// Flags cells that are merged over several rows of a table's data.
///
/// Only the first cell of a merged block holds its value; the others are blank, whatever shows. Merged
/// headers and titles are no matter.
///
/// Why it matters: filters, sorting and pivot tables give the value to the first row alone.
///
/// Triggers: one district merged over the rows of its five villages. Does not: a merged header.
public struct MergedData: BookCheck {
  /// `merged-data`.
  public let name = "merged-data"
  /// A warning.
  public let severity = Severity.warning

  /// Makes the check.
  public init() {}

  /// Looks at the merged blocks of each table, one finding a table.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    book.sheets.filter { !$0.merges.isEmpty }.flatMap { sheet in
      book.tables(on: sheet).map { run(on: $0, sheet.merges) }
    }
  }

  private func run(on table: Table, _ merges: [CellRange]) -> (RuleResult, [Finding]) {
    let rows = Dictionary(table.rows.enumerated().map { ($1, $0) }) { first, _ in first }
    let columns = Dictionary(table.columns.enumerated().map { ($1.position, $0) }) { one, _ in one }
    var blocks: [(row: Int, column: Int)] = []
    var cells = 0
    var covered: Set<Int> = []
    for merge in merges where merge.rows.overlaps(table.data.rows) {
      guard let column = columns[merge.first.column],
        case let hit = merge.rows.clamped(to: table.data.rows).compactMap({ rows[$0] }),
        let first = hit.first, hit.count > 1
      else { continue }
      blocks.append((first, column))
      cells += hit.count * merge.columns.count
      covered.formUnion(hit)
    }
    var result = result(table)
    result.failed = covered.count
    result.passed = table.rows.count - covered.count
    guard !blocks.isEmpty else { return (result, []) }
    let found = finding(
      "merged-data", blocks.sorted { $0 < $1 }, in: table,
      [
        NamedValue("blocks", .number(Double(blocks.count))),
        NamedValue("cells", .number(Double(cells))),
      ])
    return (result, [found])
  }
}
