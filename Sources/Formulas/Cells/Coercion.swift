internal import Glibc
internal import Tables

/// How Excel makes one type of value from another, adds, compares and joins.
enum Coercion {
  /// A number, or an error.
  static func number(_ value: Quantity) -> Quantity {
    switch value {
    case .blank: .number(0)
    case .boolean(let flag): .number(flag ? 1 : 0)
    case .text(let text): NumericText.number(text).map { .number($0) } ?? .error(.value)
    case .number, .error: value
    }
  }

  /// A text, or an error.
  static func text(_ value: Quantity) -> Quantity {
    switch value {
    case .blank: .text("")
    case .boolean(let flag): .text(flag ? "TRUE" : "FALSE")
    case .number(let number): .text(CellText.general(number))
    case .text, .error: value
    }
  }

  /// TRUE or FALSE, or an error.
  static func truth(_ value: Quantity) -> Quantity {
    switch value {
    case .blank: .boolean(false)
    case .number(let number): .boolean(number != 0)
    case .text(let text):
      switch text.uppercased() {
      case "TRUE": .boolean(true)
      case "FALSE": .boolean(false)
      default: .error(.value)
      }
    case .boolean, .error: value
    }
  }

  static func finite(_ number: Double) -> Quantity {
    // Excel has neither infinities nor negative zero.
    number.isFinite ? .number(number == 0 ? 0 : number) : .error(.number)
  }

  static func unary(_ value: Quantity, _ make: (Double) -> Double) -> Quantity {
    if case .number(let number) = number(value) { return finite(make(number)) }
    return number(value)
  }

  static func combine(_ sign: BinaryOperator, _ left: Quantity, _ right: Quantity) -> Quantity {
    if case .error = left { return left }
    if case .error = right { return right }
    if sign.isComparison { return .boolean(holds(sign, compare(left, right))) }
    if sign == .joined {
      guard case .text(let one) = text(left), case .text(let other) = text(right) else {
        return .error(.value)
      }
      return .text(one + other)
    }
    let (one, other) = (number(left), number(right))
    guard case .number(let first) = one else { return one }
    guard case .number(let second) = other else { return other }
    return arithmetic(sign, first, second)
  }

  private static func arithmetic(_ sign: BinaryOperator, _ left: Double, _ right: Double)
    -> Quantity
  {
    switch sign {
    case .plus: return finite(left + right)
    case .less: return finite(left - right)
    case .times: return finite(left * right)
    case .divided: return right == 0 ? .error(.division) : finite(left / right)
    default:
      if left == 0, right == 0 { return .error(.number) }
      if left == 0, right < 0 { return .error(.division) }
      return finite(pow(left, right))
    }
  }

  static func holds(_ sign: BinaryOperator, _ order: Int) -> Bool {
    switch sign {
    case .equal: order == 0
    case .notEqual: order != 0
    case .below: order < 0
    case .atMost: order <= 0
    case .above: order > 0
    default: order >= 0
    }
  }

  /// Below 0 if the first is the smaller: numbers by 15 digits come before texts, case apart, and these
  /// before FALSE and TRUE; a blank is as the other's 0, empty text or FALSE.
  static func compare(_ left: Quantity, _ right: Quantity) -> Int {
    switch (left, right) {
    case (.blank, .blank): return 0
    case (.blank, .number): return compare(.number(0), right)
    case (.blank, .text): return compare(.text(""), right)
    case (.blank, .boolean): return compare(.boolean(false), right)
    case (_, .blank): return -compare(right, left)
    case (.number(let one), .number(let other)):
      return Digits.areSame(one, other) ? 0 : one < other ? -1 : 1
    case (.text(let one), .text(let other)):
      let (first, second) = (one.lowercased(), other.lowercased())
      return first == second ? 0 : first < second ? -1 : 1
    case (.boolean(let one), .boolean(let other)): return (one ? 1 : 0) - (other ? 1 : 0)
    default: return rank(left) - rank(right)
    }
  }

  static func rank(_ value: Quantity) -> Int {
    switch value {
    case .blank, .number: 0
    case .text: 1
    case .boolean: 2
    case .error: 3
    }
  }
}

/// Texts that Excel takes for numbers where it wants one (English spellings).
enum NumericText {
  static func number(_ text: String) -> Double? {
    var rest = text.trimmed[...]
    guard !rest.isEmpty, rest.utf8.count < 400 else { return nil }
    var factor = 1.0
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      (rest, factor) = (rest.dropFirst().dropLast(), -1)
    }
    if rest.hasSuffix("%") { (rest, factor) = (rest.dropLast(), factor / 100) }
    if rest.hasPrefix("$") { rest = rest.dropFirst() }
    if rest.contains(",") {
      let whole = rest.prefix { $0 != "." }.drop { "+-".contains($0) }
      let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
      guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0].count <= 3,
        !groups[0].isEmpty
      else { return nil }
      rest = rest.replacing(",", with: "")
    }
    let isPlain = rest.utf8.allSatisfy {
      (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0)
    }
    if isPlain {
      var spelling = String(rest)
      if spelling.hasSuffix(".") { spelling += "0" }
      if spelling.hasPrefix(".") { spelling = "0" + spelling }
      if let number = Double(spelling) { return number.isFinite ? number * factor : nil }
    }
    return day(String(rest))
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// A day, a time, or a day and a time after a space.
  private static func day(_ text: String) -> Double? {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    if parts.count == 2, let days = date(parts[0]), let time = time(parts[1]) { return days + time }
    return date(text) ?? time(text)
  }

  private static func date(_ text: String) -> Double? {
    let parts = text.split(whereSeparator: { "-/ ,".contains($0) }).map(String.init)
    guard parts.count == 3 else { return nil }
    func civil(_ year: Int?, _ month: Int?, _ day: Int?) -> Double? {
      guard var year, let month, let day else { return nil }
      if year < 100 { year += year < 30 ? 2_000 : 1_900 }
      return CivilDate(year: year, month: month, day: day).map { Double($0.days) }
    }
    func month(_ text: String) -> Int? {
      months.firstIndex { text.lowercased().hasPrefix($0) }.map { $0 + 1 }
    }
    if parts[0].count == 4 { return civil(Int(parts[0]), Int(parts[1]), Int(parts[2])) }
    if let named = month(parts[1]) { return civil(Int(parts[2]), named, Int(parts[0])) }
    if let named = month(parts[0]) { return civil(Int(parts[2]), named, Int(parts[1])) }
    return text.contains("/") ? civil(Int(parts[2]), Int(parts[0]), Int(parts[1])) : nil
  }

  private static func time(_ text: String) -> Double? {
    var rest = text.uppercased()[...]
    var half: Double?
    if rest.hasSuffix("AM") || rest.hasSuffix("PM") {
      half = rest.hasSuffix("PM") ? 12 : 0
      rest = rest.dropLast(2)
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0.trimmed) }
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      numbers.allSatisfy({ $0 >= 0 && $0 < 10_000 }), numbers[1] < 60
    else { return nil }
    let hours = half.map { numbers[0].truncatingRemainder(dividingBy: 12) + $0 } ?? numbers[0]
    return (hours * 3_600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)) / 86_400
  }
}
