/// Some of a sheet's columns, for reading no others.
public struct ColumnSelection: Hashable, Sendable {
  // A bit for each column.
  private var bits = [UInt64](repeating: 0, count: CellReference.columnLimit / 64)

  /// The columns with these zero-based numbers; numbers beyond a sheet are passed over.
  public static func only(_ columns: Set<Int>) -> Self {
    var selection = Self()
    for column in columns { selection.insert(column) }
    return selection
  }

  /// The zero-based columns of a range such as `0...3` or `5...`.
  public static func range(_ range: some RangeExpression<Int>) -> Self {
    var selection = Self()
    for column in 0..<CellReference.columnLimit where range.contains(column) {
      selection.insert(column)
    }
    return selection
  }

  private mutating func insert(_ column: Int) {
    guard (0..<CellReference.columnLimit).contains(column) else { return }
    bits[column >> 6] |= 1 << UInt64(column & 63)
  }

  /// Whether a zero-based column is one of them.
  @inline(__always)
  public func contains(_ column: Int) -> Bool {
    let word = column >> 6
    return bits.indices.contains(word) && bits[word] >> UInt64(column & 63) & 1 == 1
  }
}
