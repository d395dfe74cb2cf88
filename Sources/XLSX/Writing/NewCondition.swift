/// A format that cells have while a condition holds (ECMA-376 Part 1, 18.3.1.10 cfRule).
public struct NewCondition: Hashable, Sendable {
  /// When, or how, cells are formatted.
  ///
  /// Formulas are without `=`, as for the first range's top left cell.
  public enum Rule: Hashable, Sendable {
    /// The value compares so with a formula's, such as `100` or `"yes"`; two bounds for `between`.
    case cell(Validation.Comparison, String, String? = nil, style: NewStyle)
    /// The formula is true.
    case formula(String, style: NewStyle)
    /// The text contains a text, whatever the case.
    case contains(String, style: NewStyle)
    /// Colours as `RRGGBB` from the lowest value over the middle one, if any, to the highest.
    case colorScale(low: String, middle: String? = nil, high: String)
    /// A bar of a colour in each cell, as long as its value is high.
    case dataBar(String)
  }
  /// The rule.
  public var rule: Rule
  /// Where it holds.
  public var ranges: [CellRange]
  /// Whether later conditions no longer count where this one holds.
  public var isLast = false

  /// Makes a condition.
  public init(_ rule: Rule, in ranges: [CellRange]) {
    self.rule = rule
    self.ranges = ranges
  }
}
