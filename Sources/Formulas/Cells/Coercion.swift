internal import Glibc

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
