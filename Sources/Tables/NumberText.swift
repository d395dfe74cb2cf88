/// How a text reads as a number in the spellings of English, Russian, Kyrgyz, Uzbek and Tajik.
public enum NumberReading: Hashable, Sendable {
  /// It is no number.
  case none
  /// It is one number.
  case one(Double)
  /// It is one of two numbers, by which sign groups and which divides: `1,234`.
  case two(Double, Double)
}
