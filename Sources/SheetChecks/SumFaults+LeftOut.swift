internal import Formulas
internal import Tables
internal import XLSX

extension SumFaults {
  /// The first rows of the table, or of the group below a subtotal, that a sum in their column leaves
  /// out.
  func startedLate(_ sum: SheetSums.Sum) -> Fault? {
    guard sum.ranges.count == 1, let range = sum.ranges.first, sum.isDown,
      range.columns.lowerBound == sum.cell.column, range.rows.count > 1,
      !range.rows.contains(sum.cell.row), let table = table(of: range, in: tables),
      table.data.rows.lowerBound < range.rows.lowerBound
    else { return nil }
    let data = Set(table.rows)
    let near = Self.cells(range.rows.prefix(Self.reach), sum.cell.column)
    let missed = (table.data.rows.lowerBound..<range.rows.lowerBound).reversed().lazy
      .map { CellReference(row: $0, column: sum.cell.column) }
      .prefix { data.contains($0.row) && sums.isLike(near, $0) }
    guard let nearest = missed.first,
      missed.count <= Self.few(of: range.rows.count), !isSummed(nearest, besides: sum)
    else { return nil }
    return Fault(kind: .short, cells: missed.reversed())
  }

  /// Single rows between the ranges of a sum, such as B6 of `=SUM(B2:B5,B7:B10)`.
  func skipped(_ sum: SheetSums.Sum) -> Fault? {
    guard sum.ranges.count > 1, sum.isDown, let column = sum.ranges.first?.columns.lowerBound,
      sum.ranges.allSatisfy({ $0.columns.lowerBound == column })
    else { return nil }
    let ranges = sum.ranges.map(\.rows).sorted { $0.lowerBound < $1.lowerBound }
    let taken = ranges.reduce(0) { $0 + $1.count }
    let missed = zip(ranges, ranges.dropFirst()).compactMap { above, below -> CellReference? in
      let gap = CellReference(row: above.upperBound + 1, column: column)
      let isSingle = below.lowerBound == gap.row + 1 && above.count + below.count > 2
      return isSingle && isForgotten(gap, below: above, by: sum) ? gap : nil
    }
    return missed.isEmpty || missed.count > Self.few(of: taken)
      ? nil : Fault(kind: .short, cells: missed)
  }

  /// Whether a cell below some rows holds a figure like theirs, rather than their subtotal.
  private func isForgotten(
    _ cell: CellReference, below rows: ClosedRange<Int>, by sum: SheetSums.Sum
  ) -> Bool {
    let above = Self.cells(rows, cell.column)
    guard cell != sum.cell, sums.isLike(above.suffix(Self.reach), cell) else { return false }
    return !isTotal(cell) && sums.number(cell) != sums.sum(of: above)
      && !isSummed(cell, besides: sum)
  }

  /// Up to so many beside some rows are forgotten rather than left out on purpose.
  private static func few(of rows: Int) -> Int { max(1, rows / 10) }

  /// Whether another sum down the column takes a cell, so that this one is of a part.
  private func isSummed(_ cell: CellReference, besides sum: SheetSums.Sum) -> Bool {
    (down[cell.column] ?? []).contains { other in
      other.cell != sum.cell && other.ranges.contains { $0.rows.contains(cell.row) }
    }
  }
}
