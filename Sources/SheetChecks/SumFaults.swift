internal import Checking
internal import Formulas
internal import Tables
internal import XLSX

/// Finds what is wrong with the ranges of a sheet's sums.
struct SumFaults {
  /// What is wrong with a sum.
  struct Fault {
    enum Kind: String {
      case short
      case past
      case twice
    }
    let kind: Kind
    /// The cells that are left out or taken in, one at least.
    let cells: [CellReference]
    var severity = Severity.error
    /// The sheet of these cells; nil for the sum's own.
    var home: SheetSums?
  }
  let sums: SheetSums
  let tables: [Table]
  /// All sheets of the workbook and their tables, by name.
  private let book: [String: (sums: SheetSums, tables: [Table])]
  /// The sums down a column, by that column.
  let down: [Int: [SheetSums.Sum]]
  /// By the line in which sums stand side by side, the ends that most of them have.
  private let habits: [Line: Ends]

  init(
    _ sums: SheetSums, _ tables: [Table], in book: [String: (sums: SheetSums, tables: [Table])]
  ) {
    (self.sums, self.tables, self.book) = (sums, tables, book)
    down = Dictionary(grouping: sums.all.filter(\.isDown)) { $0.ranges[0].columns.lowerBound }
    habits = Self.habits(of: sums.all)
  }

  /// The first thing that is wrong with a sum; nil for a sound one.
  func fault(of sum: SheetSums.Sum) -> Fault? {
    countedTwice(sum) ?? stoppedShort(sum) ?? startedLate(sum) ?? skipped(sum)
      ?? unlikeOthers(sum) ?? header(sum) ?? shortOfTable(sum)
  }

  // MARK: Down a column

  /// Numbers between the range and the sum below it, of the kind that the range holds.
  private func stoppedShort(_ sum: SheetSums.Sum) -> Fault? {
    guard sum.ranges.count == 1, let range = sum.ranges.first, sum.isDown,
      range.columns.lowerBound == sum.cell.column, range.rows.count > 1,
      range.rows.upperBound < sum.cell.row
    else { return nil }
    let near = Self.cells(range.rows.suffix(Self.reach), sum.cell.column)
    let below = (range.rows.upperBound + 1)..<sum.cell.row
    let missed = below.lazy.map { CellReference(row: $0, column: sum.cell.column) }
      .prefix { sums.isLike(near, $0) && !isTotal($0) }
    guard !missed.isEmpty, missed.count < range.rows.count else { return nil }
    return Fault(kind: .short, cells: Array(missed))
  }

  /// The rows at an end of a range that show what figures it is of.
  static let reach = 10

  static func cells(_ rows: some Sequence<Int>, _ column: Int) -> [CellReference] {
    rows.map { CellReference(row: $0, column: column) }
  }

  /// Whether a cell stands in a row that sums others.
  func isTotal(_ cell: CellReference) -> Bool {
    tables.contains { table in
      table.data.columns.contains(cell.column) && table.totals.contains { $0.row == cell.row }
    }
  }

  /// A subtotal in the range together with all that it sums.
  private func countedTwice(_ sum: SheetSums.Sum) -> Fault? {
    guard sum.isDown else { return nil }
    for range in sum.ranges {
      let inner = (down[range.columns.lowerBound] ?? []).filter { other in
        other.cell != sum.cell && other.cell.column == range.columns.lowerBound
          && range.rows.contains(other.cell.row)
          && other.ranges.allSatisfy {
            $0.rows.count > 1 && $0.columns == range.columns
              && range.rows.contains($0.rows.lowerBound) && range.rows.contains($0.rows.upperBound)
          }
      }
      if !inner.isEmpty { return Fault(kind: .twice, cells: inner.map(\.cell)) }
      let typed = subtotals(in: range).filter { $0 != sum.cell }
      if !typed.isEmpty { return Fault(kind: .twice, cells: typed) }
    }
    return nil
  }

  /// The subtotals of a table, typed or reckoned in another way than by SUM, that a range holds with
  /// all their rows.
  private func subtotals(in range: GridRange) -> [CellReference] {
    guard let table = table(of: range, in: tables) else { return [] }
    let column = range.columns.lowerBound
    return table.totals.compactMap { total in
      let rows = table.rows[total.covers.clamped(to: table.rows.indices)]
      let cell = CellReference(row: total.row, column: column)
      guard rows.count > 1, range.rows.contains(total.row), rows.allSatisfy(range.rows.contains),
        let number = sums.number(cell), number != 0,
        number == sums.sum(of: rows.map { CellReference(row: $0, column: column) })
      else { return nil }
      return cell
    }
  }

  /// A number above the rows of the table that are summed, such as a year in the header or the number of
  /// a column below it.
  private func header(_ sum: SheetSums.Sum) -> Fault? {
    guard sum.isDown, sum.ranges.count == 1, let range = sum.ranges.first, range.rows.count > 2,
      let table = table(of: range, in: tables)
    else { return nil }
    let taken = range.rows.prefix { $0 < table.data.rows.lowerBound }
      .map { CellReference(row: $0, column: range.columns.lowerBound) }
      .filter { $0.row >= table.header.rows.lowerBound && sums.number($0) != nil }
    return taken.isEmpty ? nil : Fault(kind: .past, cells: taken)
  }

  /// The first or last rows of a table whose other rows are summed beside it or on another sheet.
  private func shortOfTable(_ sum: SheetSums.Sum) -> Fault? {
    guard sum.ranges.count == 1, let range = sum.ranges.first, range.columns.count == 1,
      case let isElsewhere = range.sheet != sum.formula.place.sheet,
      isElsewhere || range.columns.lowerBound != sum.cell.column, let home = book[range.sheet],
      let table = table(of: range, in: home.tables), let first = table.rows.first,
      let end = table.rows.last, range.rows.contains(first) || range.rows.contains(end)
    else { return nil }
    let missed = table.rows.filter { !range.rows.contains($0) }
      .map { CellReference(row: $0, column: range.columns.lowerBound) }
    let near = Self.cells(range.rows.suffix(Self.reach), range.columns.lowerBound)
    guard !missed.isEmpty, missed.count <= max(1, table.rows.count / 20), table.rows.count > 4,
      missed.allSatisfy({ home.sums.isLike(near, $0) })
    else { return nil }
    return Fault(
      kind: .short, cells: missed, severity: .warning, home: isElsewhere ? home.sums : nil)
  }

  func table(of range: GridRange, in tables: [Table]) -> Table? {
    tables.first {
      $0.data.columns.contains(range.columns.lowerBound) && $0.data.rows.overlaps(range.rows)
    }
  }

  // MARK: Sums side by side

  /// A row or column in which sums stand, and which way they sum.
  private struct Line: Hashable {
    var isDown: Bool
    var number: Int
  }
  /// The first and last cell of a range, counted from the sum's own.
  private struct Ends: Hashable {
    var first: Int
    var last: Int
  }

  private static func ends(_ sum: SheetSums.Sum) -> (Line, Ends)? {
    guard sum.ranges.count == 1, let range = sum.ranges.first,
      range.sheet == sum.formula.place.sheet
    else { return nil }
    if range.rows == sum.cell.row...sum.cell.row {
      return (
        Line(isDown: false, number: sum.cell.column),
        Ends(
          first: range.columns.lowerBound - sum.cell.column,
          last: range.columns.upperBound - sum.cell.column)
      )
    }
    guard range.columns == sum.cell.column...sum.cell.column else { return nil }
    return (
      Line(isDown: true, number: sum.cell.row),
      Ends(
        first: range.rows.lowerBound - sum.cell.row, last: range.rows.upperBound - sum.cell.row)
    )
  }

  /// The ends that four of five sums of a line share, three at least.
  private static func habits(of sums: [SheetSums.Sum]) -> [Line: Ends] {
    var counts: [Line: [Ends: Int]] = [:]
    for case (let line, let ends)? in sums.map(ends) {
      counts[line, default: [:]][ends, default: 0] += 1
    }
    return counts.compactMapValues { ends in
      let all = ends.values.reduce(0, +)
      return ends.first { $0.value >= 3 && $0.value * 5 >= all * 4 }?.key
    }
  }

  /// Numbers that the sums beside it would take, or would not.
  private func unlikeOthers(_ sum: SheetSums.Sum) -> Fault? {
    guard let (line, ends) = Self.ends(sum), let habit = habits[line], ends != habit else {
      return nil
    }
    func cells(_ offsets: some Sequence<Int>) -> [CellReference] {
      offsets.map { offset in
        line.isDown
          ? CellReference(row: sum.cell.row + offset, column: sum.cell.column)
          : CellReference(row: sum.cell.row, column: sum.cell.column + offset)
      }.filter { sums.number($0) != nil }
    }
    let (own, usual) = (ends.first...ends.last, habit.first...habit.last)
    guard own.overlaps(usual), usual.count <= CellReference.columnLimit,
      own.count <= CellReference.columnLimit
    else { return nil }
    let missed = cells(usual.filter { !own.contains($0) })
    let taken = cells(own.filter { !usual.contains($0) })
    if taken.isEmpty, !missed.isEmpty { return Fault(kind: .short, cells: missed) }
    if missed.isEmpty, !taken.isEmpty { return Fault(kind: .past, cells: taken) }
    return nil
  }
}
