/// How Excel writes numbers where a text is wanted.
enum CellText {
  /// The number in the format General: at most 15 digits, an exponent from 1E+21 and below 1E-9… on.
  static func general(_ number: Double) -> String {
    let decimals = Decimals(number).rounded(to: 15)
    guard !decimals.digits.isEmpty else { return "0" }
    let sign = decimals.isNegative ? "-" : ""
    if decimals.exponent > 20 || decimals.exponent < -8 {
      let exponent = decimals.exponent - 1
      let rest = decimals.digits.dropFirst().map { String($0) }.joined()
      let digits = String(exponent.magnitude)
      return sign + String(decimals.digits[0]) + (rest.isEmpty ? "" : "." + rest) + "E"
        + (exponent < 0 ? "-" : "+") + (digits.count < 2 ? "0" : "") + digits
    }
    let places = max(0, decimals.digits.count - decimals.exponent)
    return sign + decimals.whole + (places > 0 ? "." + decimals.fraction(places) : "")
  }
}
