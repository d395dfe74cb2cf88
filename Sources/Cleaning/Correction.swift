public import Checking
public import Tables

/// A change to one cell that loses nothing, and is made without asking.
public struct Correction: Hashable, Sendable {
  /// What was done.
  public enum Action: String, Sendable {
    /// A number stored as text became a number.
    case numberFromText = "number-from-text"
    /// A date stored as text became a date.
    case dateFromText = "date-from-text"
    /// Letters of another script that look the same were replaced.
    case oneScript = "one-script"
    /// Spaces that do not show were removed.
    case trimSpaces = "trim-spaces"
    /// The list's own spelling replaced another, as a rule file asks.
    case spelling
    /// A rule's `fix`.
    case fix
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

extension Correction {
  /// Makes it of a change that a rule file asks for.
  public init(_ change: RequestedChange) {
    let action: Action =
      switch change.kind {
      case .fix: .fix
      case .spelling: .spelling
      }
    self.init(
      cell: change.cell, from: change.from, to: change.to, action: action, rule: change.rule,
      isPersonal: change.isPersonal)
    column = change.column
    for part in change.key { key[part.name] = part.value }
  }

  /// Adds what rule files ask for to what is safe; a cell's first change stands.
  public static func merge(_ safe: [Correction], _ asked: [RequestedChange]) -> [Correction] {
    var taken: Set<CellAddress> = []
    // What a rule file asks for goes before what is made without asking.
    return (asked.map(Correction.init) + safe).filter { taken.insert($0.cell).inserted }
  }
}
