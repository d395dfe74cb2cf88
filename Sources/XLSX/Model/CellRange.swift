/// A rectangle of cells, both corners included.
public struct CellRange: Hashable, Sendable {
  /// The top left cell.
  public var first: CellReference
  /// The bottom right cell.
  public var last: CellReference

  /// Makes the rectangle between two corners, in whatever order they come.
  public init(_ one: CellReference, _ other: CellReference) {
    first = CellReference(
      row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellReference(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  /// Reads `A1:B2` or a single `A1`; nil unless both corners lie on a sheet.
  public init?(_ text: some StringProtocol) {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard corners.count <= 2, let one = corners.first.flatMap({ CellReference($0) }),
      let other = corners.last.flatMap({ CellReference($0) })
    else { return nil }
    self.init(one, other)
  }

  /// The zero-based rows.
  public var rows: ClosedRange<Int> { first.row...last.row }
  /// The zero-based columns.
  public var columns: ClosedRange<Int> { first.column...last.column }

  /// Whether the cell lies inside.
  public func contains(_ cell: CellReference) -> Bool {
    rows.contains(cell.row) && columns.contains(cell.column)
  }
}

extension CellRange: CustomStringConvertible {
  /// `A1:B2`, or `A1` for a single cell.
  public var description: String { first == last ? "\(first)" : "\(first):\(last)" }
}
