/// A rectangle of one sheet, both ends included, zero-based.
public struct CellArea: Hashable, Sendable {
  /// Zero-based sheet rows.
  public var rows: ClosedRange<Int>
  /// Zero-based sheet columns.
  public var columns: ClosedRange<Int>

  /// Makes a rectangle.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// The A1 form, `A4:D5`, also for a single cell (`A4:A4`).
  public var a1: String {
    "\(ColumnLetters.of(columns.lowerBound))\(rows.lowerBound + 1):"
      + "\(ColumnLetters.of(columns.upperBound))\(rows.upperBound + 1)"
  }
}
