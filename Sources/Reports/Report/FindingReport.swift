public import Checking
public import Tables

/// A finding in words.
public struct FindingReport: Sendable {
  /// The rule's id.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// How sure it is.
  public var confidence: Confidence
  /// The table's id; nil outside tables.
  public var table: String?
  /// The cell named first.
  public var cell: CellAddress
  /// All cells that take part.
  public var cells: [CellAddress]
  /// The row's key; empty where it has none.
  public var key: [NamedValue]
  /// What it says.
  public var message: String
  /// The values that take part.
  public var values: [NamedValue]
  /// What the figure should be; nil where there are no numbers, or a personal one.
  public var expected: Double?
  /// The stated figure.
  public var observed: Double?
  /// expected − observed.
  public var difference: Double?
  /// The repairs of one cell, by rank.
  public var suggestions: [SuggestionReport]
  /// How many repairs of two cells there are that cost no more than the best of one; not listed.
  public var pairRepairs: Int
  /// Whether the search for repairs was cut, so that less likely ones are not listed.
  public var repairsAreCut: Bool
  /// Numbers of ``values`` and ``key`` that a double does not hold, by name, as the file has them.
  public var longNumbers: [String: String] = [:]

  /// A value of the finding as JSON and people see it: masked ones stay so.
  func longNumber(_ value: NamedValue) -> String? {
    if longNumbers.isEmpty { return nil }
    guard case .number = value.value else { return nil }
    return longNumbers[value.name]
  }

  /// The stated figure as the file has it; nil where a double holds it.
  var observedText: String? {
    longNumbers.isEmpty
      ? nil
      : observed.flatMap { number in
        longNumbers.sorted { $0.key < $1.key }.map(\.value).first { Double($0) == number }
      }
  }
}

/// A suggestion in words.
public struct SuggestionReport: Sendable {
  /// A cell that would change.
  public struct Change: Sendable {
    /// The column's name in the reader's language.
    public var name: String
    /// The cell.
    public var cell: CellAddress
    /// Its value now.
    public var from: Value
    /// The value that makes the sum hold.
    public var to: Value
  }
  /// One-based; equal for those that are tied.
  public var rank: Int
  /// The cells that would change.
  public var changes: [Change]
  /// The digit edit distance × the column's weight.
  public var cost: Double
  /// What speaks for it.
  public var reason: String
}
