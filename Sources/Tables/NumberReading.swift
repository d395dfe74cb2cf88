/// How a text reads as a number in the spellings of English, Russian, Kyrgyz, Uzbek and Tajik.
public enum NumberReading: Hashable, Sendable {
  /// It is no number.
  case none
  /// It is one number.
  case one(Double)
  /// It is one of two numbers: `1,234` is 1234 where the sign groups (first), 1.234 where it
  /// divides (second).
  case two(Double, Double)

  /// Reads a text.
  ///
  /// Read are digits (European or Arabic-Indic), grouped by threes with spaces of any width or
  /// apostrophes, with a comma or a point before the decimals; commas or points as groups where
  /// nothing else is possible (`1,234,567`, `1.234.567,5`) and also with one stray space after the
  /// comma (`45, 843.12`); a minus sign or hyphen, a plus sign; spaces, zero-width characters and
  /// apostrophes around it. `65 %` is 0.65. Never exponents, other bases, words or units.
  ///
  /// - Parameters:
  ///   - text: The cell's text.
  ///   - decimalComma: Where a single comma or point before three digits could group or divide:
  ///     whether the comma divides (and the point groups); nil leaves two readings.
  public init(reading text: String, decimalComma: Bool? = nil) {
    self = NumberText(text)?.reading(decimalComma: decimalComma) ?? .none
  }
}
