public import Tables

/// A change to one cell: what it held and is to hold, why, and how its row is found again.
public struct Change: Hashable, Sendable {
  /// What a cell holds.
  public struct Content: Hashable, Sendable {
    /// The value; of a formula cell the one last reckoned.
    public var value: Value
    /// The formula without `=`; nil for a typed value.
    public var formula: String?

    /// Makes the content of a cell.
    public init(_ value: Value, formula: String? = nil) {
      self.value = value
      self.formula = formula
    }
  }
  /// The cell.
  public var cell: CellAddress
  /// What it held.
  public var from: Content
  /// What it is to hold.
  public var to: Content
  /// The rule that asks for it; empty if none does.
  public var rule = ""
  /// Why, in a word of the program's or the words of a person.
  public var reason = ""
  /// The row's key as the log writes it (``CleaningLog/rowKey(_:)``); empty where it has none.
  public var rowKey = ""
  /// The row's `uuid`, if that is part of its key.
  public var uuid = ""
  /// The id of the cell's column; empty where it is in no table.
  public var question = ""

  /// Makes a change.
  public init(cell: CellAddress, from: Content, to: Content) {
    self.cell = cell
    self.from = from
    self.to = to
  }

  /// The change that a correction makes.
  public init(_ correction: Correction) {
    self.init(
      cell: correction.cell, from: Content(correction.from), to: Content(correction.to))
    rule = correction.rule
    reason = correction.action.rawValue
    rowKey = CleaningLog.rowKey(correction.key)
    uuid = correction.key["uuid"].map(CleaningLog.text) ?? ""
    question = correction.column
  }

  /// The change that takes this one back.
  public var reversed: Change {
    var change = self
    (change.from, change.to) = (to, from)
    return change
  }
}
