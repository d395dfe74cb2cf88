/// How numbers are written in a part.
enum NumberSpelling {
  /// The shortest text that reads back as the same number; nil for what is no number.
  ///
  /// Whole numbers have no decimals ("764"), and minus zero is zero.
  static func text(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    if let whole = Int(exactly: number), abs(whole) < 1 << 53 { return String(whole) }
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
