/// A cell's formula as the file holds it.
public struct Formula: Hashable, Sendable {
  /// How the formula is stored (ECMA-376 Part 1, 18.18.6 ST_CellFormulaType).
  public enum Kind: Hashable, Sendable {
    /// A formula of its own.
    case normal
    /// The first cell of a shared formula, with the range it is shared over.
    case sharedMaster(group: Int, range: CellRange)
    /// A cell that shares the text of its group's master.
    case sharedMember(group: Int)
    /// The first cell of an array or dynamic-array formula, with its range.
    case array(range: CellRange)
    /// The first cell of a what-if data table, with its range.
    case dataTable(range: CellRange)
  }
  /// The cell.
  public var cell: CellReference
  /// The text without `=`; empty for a member of a shared formula.
  public var text: String
  /// How it is stored.
  public var kind: Kind

  /// Makes a formula.
  public init(cell: CellReference, text: String, kind: Kind = .normal) {
    self.cell = cell
    self.text = text
    self.kind = kind
  }
}
