public import Tables

/// How values are written for people in one language (CLDR's decimal signs, groups and dates).
public struct ValueText: Sendable {
  /// The language.
  let language: Language
  /// The word for no value.
  let blank: String
  /// The word for TRUE.
  let yes: String
  /// The word for FALSE.
  let no: String

  /// A value as text: numbers and dates in the language's form, text as it is.
  public func text(_ value: Value) -> String {
    switch value {
    case .blank: blank
    case .number(let number): self.number(number)
    case .text(let text): text
    case .boolean(let flag): flag ? yes : no
    case .date(let days): ISODate.text(days: days).map(date) ?? self.number(days)
    case .time(let days): ISODate.timeText(days: days) ?? self.number(days)
    case .error(let text): text
    }
  }

  /// A number with at most 15 significant digits, as spreadsheets show it, so that 0.1 + 0.2 is 0.3.
  ///
  /// Groups of three are set apart from five digits on, so that years stay whole, and up to nine, so
  /// that telephone numbers and codes do.
  public func number(_ number: Double) -> String {
    let text = NumberForm.plain(NumberForm.rounded(number))
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, let size = whole.last?.isNumber, size else { return text }
    let grouped = grouped(String(whole))
    return parts.count == 2 ? grouped + (usesComma ? "," : ".") + parts[1] : grouped
  }

  private var usesComma: Bool { language != .en }

  private func grouped(_ whole: String) -> String {
    let sign = whole.hasPrefix("-") ? "-" : ""
    let digits = Array(whole.dropFirst(sign.count))
    guard (5...9).contains(digits.count), digits.allSatisfy(\.isNumber) else { return whole }
    var text = sign
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += usesComma ? "\u{A0}" : "," }
      text.append(digit)
    }
    return text
  }

  /// `2023-11-20T14:30:00` as `20.11.2023 14:30:00`; English keeps the order that nobody misreads.
  private func date(_ iso: String) -> String {
    let parts = iso.split(separator: "T")
    let day = parts[0].split(separator: "-")
    guard usesComma, day.count == 3, day[0].count == 4 else { return parts.joined(separator: " ") }
    return (["\(day[2]).\(day[1]).\(day[0])"] + parts.dropFirst()).joined(separator: " ")
  }
}

/// Numbers as digits.
enum NumberForm {
  /// The shortest text that reads back as the same number; whole numbers without a fraction.
  static func shortest(_ number: Double) -> String {
    if let whole = Int(exactly: number), abs(number) < 1e18 { return String(whole) }
    return number.description
  }

  /// The same for people: without an exponent, unless there would be more than 24 digits.
  static func plain(_ number: Double) -> String {
    let text = shortest(number)
    guard let place = text.firstIndex(of: "e"), let power = Int(text[text.index(after: place)...]),
      (-15..<24).contains(power)
    else { return text }
    let digits = text[..<place].filter(\.isNumber)
    if power > 0 {
      let zeros = String(repeating: "0", count: max(0, power + 1 - digits.count))
      return (number < 0 ? "-" : "") + digits.prefix(power + 1) + zeros
    }
    return (number < 0 ? "-0." : "0.") + String(repeating: "0", count: -power - 1) + digits
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
