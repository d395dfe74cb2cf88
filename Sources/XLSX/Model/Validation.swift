/// A rule that Excel holds entries to (ECMA-376 Part 1, 18.3.1.32 dataValidation).
public struct Validation: Hashable, Sendable {
  /// What is validated (18.18.21 ST_DataValidationType).
  public enum Kind: String, Sendable {
    /// Anything may be entered; there is only a prompt.
    case any = "none"
    case whole, decimal, list, date, time, textLength, custom
  }
  /// How a value is compared with the formulas (18.18.20 ST_DataValidationOperator).
  public enum Comparison: String, Sendable {
    case between, notBetween, equal, notEqual
    case lessThan, lessThanOrEqual, greaterThan, greaterThanOrEqual
  }
  /// What happens to an entry that breaks the rule (18.18.18 ST_DataValidationErrorStyle).
  public enum Severity: String, Sendable {
    case stop, warning, information
  }
  /// What is validated.
  public var kind = Kind.any
  /// How; of no meaning for lists and custom formulas.
  public var comparison = Comparison.between
  /// The bound, list or formula, without `=`.
  public var first: String?
  /// The other bound.
  public var second: String?
  /// Where it holds.
  public var ranges: [CellRange] = []
  /// Whether an empty cell passes.
  public var allowsBlank = false
  /// Whether a bad entry is told of at all, and what then happens to it.
  public var severity: Severity?
  /// What a person is told who makes a bad entry.
  public var error: String?
  /// What a person is told who selects a cell.
  public var prompt: String?

  /// The choices of a list that are written out, not taken from cells.
  public var choices: [String]? {
    guard kind == .list, let first, first.count >= 2, first.hasPrefix("\""), first.hasSuffix("\"")
    else { return nil }
    return first.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.drop { $0 == " " }) }
  }
}
