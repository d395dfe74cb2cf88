public import Tables
public import XLSX

/// A row of a log that is not applied, and why.
public struct RefusedEntry: Hashable, Sendable {
  /// Why; the message is `refused-…`.
  public enum Reason: String, CaseIterable, Sendable {
    /// The workbook has no such sheet.
    case noSheet = "no-sheet"
    /// The log names neither a cell nor a key.
    case noCell = "no-cell"
    /// No row has the key.
    case keyMissing = "key-missing"
    /// Several rows have the key.
    case keyAmbiguous = "key-ambiguous"
    /// The key's row is there, the column is not.
    case noColumn = "no-column"
    /// What is to be done is not said in words that are known.
    case noDecision = "no-decision"
    /// A change without a new value.
    case noNewValue = "no-new-value"
    /// The cell already holds the new value.
    case alreadyApplied = "already-applied"
    /// The log does not say what the cell held.
    case unrecorded = "old-value-unrecorded"
    /// The cell holds something else than the log says.
    case mismatch = "old-value-mismatch"
    /// The cell holds a text of digits with leading zeros, the log one without.
    case leadingZeros = "leading-zeros"
    /// The new value may have been turned into another by a spreadsheet.
    case turned
    /// The new value is of another kind than the cell's, or can be read in two ways.
    case type = "type-mismatch"
    /// The cell holds a formula, and the log does not ask for it to be overwritten.
    case formula
    /// The formula that was overwritten is not in the log.
    case formulaUnrecorded = "formula-unrecorded"
    /// Two rows of the log want different things of one cell.
    case conflict
    /// The editor cannot make the change; its own reason says why.
    case editor
  }
  /// The row of the log.
  public var entry: LogEntry
  /// The cell, where it was found.
  public var cell: CellAddress?
  /// Why it is not applied.
  public var reason: Reason
  /// What the log says that the cell holds.
  public var expected = Value.blank
  /// What it holds.
  public var found = Value.blank
  /// Whether the values say who a person is.
  public var isPersonal = false
  /// Whether the row's key does.
  public var isKeyPersonal = false
  /// Why the editor refuses it.
  public var editorReason: RefusedEdit.Reason?

  /// Makes a refusal.
  public init(_ entry: LogEntry, at cell: CellAddress? = nil, because reason: Reason) {
    self.entry = entry
    self.cell = cell
    self.reason = reason
  }
}
