public import Tables

/// How values are written for people in one language.
public struct ValueText: Sendable {
  /// Whether a comma divides whole and fraction.
  let decimalComma: Bool
  /// The word for no value.
  let blank: String
  /// The word for TRUE.
  let yes: String
  /// The word for FALSE.
  let no: String

  /// A value as text: integers plain, dates as ISO 8601, text as it is.
  public func text(_ value: Value) -> String {
    switch value {
    case .blank: blank
    case .number(let number): self.number(number)
    case .text(let text): text
    case .boolean(let flag): flag ? yes : no
    case .date(let days):
      ISODate.text(days: days)?.split(separator: "T").joined(separator: " ") ?? self.number(days)
    case .time(let days): ISODate.timeText(days: days) ?? self.number(days)
    case .error(let text): text
    }
  }

  /// A number with at most 15 significant digits, as spreadsheets show it, so that 0.1 + 0.2 is 0.3.
  public func number(_ number: Double) -> String {
    let text = NumberForm.shortest(NumberForm.rounded(number))
    return decimalComma ? String(text.map { $0 == "." ? "," : $0 }) : text
  }
}

/// Numbers as digits.
enum NumberForm {
  /// The shortest text that reads back as the same number; whole numbers without a fraction.
  static func shortest(_ number: Double) -> String {
    if let whole = Int(exactly: number), abs(number) < 1e18 { return String(whole) }
    return number.description
  }

  /// The number with 15 significant digits, or as it is where scaling would lose more.
  static func rounded(_ number: Double) -> Double {
    guard number.isFinite, number != 0, number.rounded() != number,
      abs(number) > 1e-9, abs(number) < 1e15
    else { return number }
    var scale = 1e14
    var size = abs(number)
    while size >= 10 { (size, scale) = (size / 10, scale / 10) }
    while size < 1 { (size, scale) = (size * 10, scale * 10) }
    return (number * scale).rounded() / scale
  }
}
