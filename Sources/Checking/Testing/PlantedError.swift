public import Tables

/// An error that was planted to see whether a rule catches it.
public struct PlantedError: Hashable, Sendable {
  /// What can be wrong with a cell or a row.
  public enum Kind: String, CaseIterable, Sendable {
    /// Two neighbouring digits exchanged.
    case digitsSwapped = "digits-swapped"
    /// A figure with the other sign.
    case signDropped = "sign-dropped"
    /// A figure ten times too large.
    case tenfold
    /// A cell without its value.
    case blank
    /// A text with a letter too few.
    case misspelt
    /// A date a year too late.
    case yearShifted = "year-shifted"
    /// A row that occurs twice.
    case rowDuplicated = "row-duplicated"
  }
  /// What was done.
  public var kind: Kind
  /// The table's id.
  public var table: String
  /// The column's id; nil for a row.
  public var column: String?
  /// The cell, or the first cell of the row.
  public var cell: CellAddress
  /// The value before.
  public var from: Value
  /// The value after.
  public var to: Value
  /// Whether the values say who a person is.
  public var isPersonal: Bool
  /// The rules that fail in more rows than before; empty if none caught it.
  public var caughtBy: [String]
}

/// Random numbers that a seed repeats (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension PlantedError.Kind {
  /// The value with this error; nil where it cannot have it, or would be the same.
  func spoiled(_ value: Value) -> Value? {
    switch (self, value) {
    case (.blank, .blank), (.rowDuplicated, _): nil
    case (.blank, _): .blank
    case (.digitsSwapped, .number(let number)): Self.swapped(number).map(Value.number)
    case (.signDropped, .number(let number)): number == 0 ? nil : .number(-number)
    case (.tenfold, .number(let number)): number == 0 ? nil : .number(number * 10)
    case (.misspelt, .text(let text)): Self.misspelt(text).map(Value.text)
    case (.yearShifted, .date(let days)): .date(days + 365)
    default: nil
    }
  }

  /// A whole number with its first two unlike neighbours exchanged.
  private static func swapped(_ number: Double) -> Double? {
    guard abs(number) < 1e15, number == number.rounded() else { return nil }
    var digits = Array(String(Int(abs(number))))
    guard let at = digits.indices.dropLast().first(where: { digits[$0] != digits[$0 + 1] }) else {
      return nil
    }
    digits.swapAt(at, at + 1)
    return Double(String(digits)).map { number < 0 ? -$0 : $0 }
  }

  /// A text without its second character.
  private static func misspelt(_ text: String) -> String? {
    guard text.count > 2 else { return nil }
    var text = text
    text.remove(at: text.index(after: text.startIndex))
    return text
  }
}
