/// How a cell format shows plain numbers (ECMA-376 Part 1, 18.8.31 numFmts), by the section for positive ones.
public struct NumberDisplay: Hashable, Sendable {
  /// The places behind the point that are shown, a percent sign counting two more; nil where that depends on the number.
  public var decimals: Int?
  /// Whether it shows a percentage.
  public var isPercent = false

  /// Makes a display.
  public init(decimals: Int? = nil, isPercent: Bool = false) {
    (self.decimals, self.isPercent) = (decimals, isPercent)
  }
}
