public import Tables

/// One way to make a failed sum hold: what cells would have to hold.
public struct Suggestion: Hashable, Sendable {
  /// A cell that would change.
  public struct Change: Hashable, Sendable {
    /// The cell.
    public var cell: CellAddress
    /// Its value now.
    public var from: Value
    /// The value that makes the sum hold.
    public var to: Value
    /// Makes a change.
    public init(cell: CellAddress, from: Value, to: Value) {
      self.cell = cell
      self.from = from
      self.to = to
    }
  }
  /// One-based place in the order of likelihood; equal for those that are tied.
  public var rank: Int
  /// The cells that would change.
  public var changes: [Change]
  /// The sum over the changes of digit edit distance × weight.
  public var cost: Double
  /// The message of `Rules/messages.tsv` that says what is alike: `one-digit`, `two-digits`,
  /// `three-digits`, `many-digits`, `digits-swapped`, `sign`, `scale`.
  public var reason: String

  /// Makes a suggestion.
  public init(rank: Int, changes: [Change], cost: Double, reason: String) {
    self.rank = rank
    self.changes = changes
    self.cost = cost
    self.reason = reason
  }
}
