/// How numbers are written out for programs.
public enum NumberSpelling {
  /// The shortest text that reads back the same: `764`, `0.1`, `1e+300`.
  public static func shortest(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return "\(number)"
  }

  /// A number from 0 on with zeros in front, up to a width.
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
