internal import Glibc
internal import Tables

/// How values are added, compared and joined (RULES.md "Meaning" 2–7).
struct Arithmetic: Sendable {
  /// How far numbers may differ and still be called equal, beyond the default.
  var tolerance: Tolerance?
  /// Whether a blank counts as 0 where a number is needed.
  var blankIsZero = false
  /// Whether upper and lower case count as the same.
  var ignoresCase = false

  /// A value as a number to reckon with.
  private func number(_ value: Scalar) -> Scalar {
    blankIsZero && value.state == .blank ? Scalar(.number, 0) : value.numeric
  }

  func combine(_ sign: BinaryOperator, _ left: Scalar, _ right: Scalar) -> Scalar {
    if sign == .joined {
      let (one, other) = (left.textual, right.textual)
      return unknown(one, other) ?? Scalar(text: one.text + other.text)
    }
    let (one, other) = (number(left), number(right))
    if let unknown = unknown(one, other) { return unknown }
    let result = Self.combine(sign, one.number, other.number)
    guard result.state.isKnown else { return result }
    switch (one.state, other.state, sign) {
    case (.number, .number, _): return result
    case (.date, .number, .plus), (.number, .date, .plus), (.date, .number, .less):
      return Scalar(.date, result.number)
    case (.date, .date, .less): return result
    default: return Scalar(.unfit)
    }
  }

  /// The reason why there is no result; nil if both are known.
  private func unknown(_ left: Scalar, _ right: Scalar) -> Scalar? {
    let state = State.stronger(left.state, right.state)
    return state.isKnown ? nil : Scalar(state)
  }

  static func combine(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> Scalar {
    switch sign {
    case .plus: Scalar(.number, left + right)
    case .less: Scalar(.number, left - right)
    case .times: Scalar(.number, left * right)
    case .divided: right == 0 ? Scalar(.undefined) : Scalar(.number, left / right)
    case .power:
      left == 0 && right <= 0 ? Scalar(.undefined) : Scalar(.number, pow(left, right))
    default: Scalar(.unfit)
    }
  }

  func compare(_ sign: BinaryOperator, _ left: Scalar, _ right: Scalar) -> Scalar {
    let (one, other) = aligned(left, right)
    if let unknown = unknown(one, other) { return unknown }
    switch (one.state, other.state) {
    case (.text, .text): return Scalar(Self.holds(sign, folded(one.text), folded(other.text)))
    case (.boolean, .boolean): return Scalar(Self.holds(sign, one.number, other.number))
    case (.number, .number), (.date, .date), (.number, .date), (.date, .number):
      return compare(sign, one.number, other.number)
    default: return Scalar(.unfit)
    }
  }

  /// A text as it is compared.
  func folded(_ text: String) -> String { ignoresCase ? text.trimmed.lowercased() : text.trimmed }

  /// Two values as they are compared: a text beside a number or a date is read as one.
  private func aligned(_ left: Scalar, _ right: Scalar) -> (Scalar, Scalar) {
    var (left, right) = (left, right)
    if blankIsZero, left.state == .blank, right.state == .number || right.state == .blank {
      left = Scalar(.number, 0)
    }
    if blankIsZero, right.state == .blank, left.state == .number { right = Scalar(.number, 0) }
    switch (left.state, right.state) {
    case (.text, .number): return (left.numeric, right)
    case (.number, .text): return (left, right.numeric)
    case (.text, .date): return (left.dated, right)
    case (.date, .text): return (left, right.dated)
    default: return (left, right)
    }
  }

  func compare(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> Scalar {
    switch sign {
    case .equal: Scalar(isEqual(left, right))
    case .notEqual: Scalar(!isEqual(left, right))
    case .atMost: Scalar(left < right || isEqual(left, right))
    case .atLeast: Scalar(left > right || isEqual(left, right))
    case .below: Scalar(left < right && !Self.isSame(left, right))
    case .above: Scalar(left > right && !Self.isSame(left, right))
    default: Scalar(.unfit)
    }
  }

  private func isEqual(_ left: Double, _ right: Double) -> Bool {
    Self.isSame(left, right) || tolerance?.allows(left, right) == true
  }

  /// Whole numbers exactly, others within `1e-9 × max(1, |a|, |b|)`.
  static func isSame(_ left: Double, _ right: Double) -> Bool {
    if left == right { return true }
    if left == left.rounded(), right == right.rounded() { return false }
    return (left - right).magnitude <= 1e-9 * max(1, left.magnitude, right.magnitude)
  }

  private static func holds<Item: Comparable>(
    _ sign: BinaryOperator, _ left: Item, _ right: Item
  ) -> Bool {
    switch sign {
    case .equal: left == right
    case .notEqual: left != right
    case .below: left < right
    case .atMost: left <= right
    case .above: left > right
    case .atLeast: left >= right
    default: false
    }
  }

  /// Kleene's AND and OR: what one side decides alone holds whatever the other is.
  static func and(_ left: Scalar, _ right: Scalar) -> Scalar { decide(left, right, by: false) }
  static func or(_ left: Scalar, _ right: Scalar) -> Scalar { decide(left, right, by: true) }

  private static func decide(_ left: Scalar, _ right: Scalar, by deciding: Bool) -> Scalar {
    if left.truth == deciding || right.truth == deciding { return Scalar(deciding) }
    let (one, other) = (left.logical, right.logical)
    let state = State.stronger(one.state, other.state)
    return state.isKnown ? Scalar(!deciding) : Scalar(state)
  }
}

extension Scalar {
  /// It as TRUE or FALSE; other values do not fit.
  var logical: Scalar { state.isKnown && state != .boolean ? Scalar(.unfit) : self }
}

/// How far two numbers may differ in `=`, `<>`, `<=` and `>=`; `<` and `>` stay strict.
public enum Tolerance: Hashable, Sendable {
  /// By this much, both ends included.
  case absolute(Double)
  /// By this share of the larger of the two; 0.01 is 1 %.
  case relative(Double)

  func allows(_ left: Double, _ right: Double) -> Bool {
    let difference = (left - right).magnitude
    let allowed =
      switch self {
      case .absolute(let number): number
      case .relative(let share): share * max(left.magnitude, right.magnitude)
      }
    return difference <= allowed || Arithmetic.isSame(difference, allowed)
  }
}
