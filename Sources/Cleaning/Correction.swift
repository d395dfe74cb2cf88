public import Tables

/// A change to one cell that loses nothing, and is made without asking.
public struct Correction: Hashable, Sendable {
  /// What was done.
  public enum Action: String, Sendable {
    /// A number stored as text became a number.
    case numberFromText = "number-from-text"
    /// Spaces that do not show were removed.
    case trimSpaces = "trim-spaces"
  }
  /// The cell.
  public var cell: CellAddress
  /// The value before.
  public var from: Value
  /// The value after.
  public var to: Value
  /// What was done.
  public var action: Action
  /// The check that asks for it.
  public var rule: String
  /// Whether the value says who a person is.
  public var isPersonal: Bool
  /// The row's key, by column id and value; empty where it has none.
  public var key: [String: Value] = [:]
  /// The id of the cell's column; empty where it is in no table.
  public var column = ""

  /// Makes a correction.
  public init(
    cell: CellAddress, from: Value, to: Value, action: Action, rule: String, isPersonal: Bool
  ) {
    self.cell = cell
    self.from = from
    self.to = to
    self.action = action
    self.rule = rule
    self.isPersonal = isPersonal
  }
}
