internal import Glibc

/// The ways in which Excel rounds to a number of decimal places.
enum Rounding: Sendable {
  /// To the nearest, halves away from zero.
  case nearest
  /// Away from zero.
  case up
  /// Towards zero.
  case down

  /// Rounds to places after the point, before it where negative.
  ///
  /// What is rounded is the number of 15 digits that Excel shows: 1.005 is stored a little below, and
  /// still gives 1.01.
  func rounded(_ number: Double, places: Double) -> Double {
    let places = Int(Swift.max(-309, Swift.min(309, places.rounded(.towardZero))))
    guard number != 0, number.isFinite else { return number }
    let magnitude = Int(log10(number.magnitude).rounded(.down))
    // Beyond 15 digits there is nothing to round.
    if places + magnitude >= 15 { return number }
    if places + magnitude < -2 {
      return self == .up ? (number < 0 ? -1 : 1) * pow(10, Double(-places)) : 0
    }
    let scale = pow(10, Double(abs(places)))
    let scaled = Digits.rounded(places < 0 ? number / scale : number * scale)
    let whole =
      switch self {
      case .nearest: scaled.rounded(.toNearestOrAwayFromZero)
      case .up: scaled.rounded(.awayFromZero)
      case .down: scaled.rounded(.towardZero)
      }
    return places < 0 ? whole * scale : whole / scale
  }

  /// The same for a function's values, without the second to whole numbers.
  func scalar(_ values: [Scalar]) -> Scalar {
    Scalar(.number, rounded(values[0].number, places: values.count > 1 ? values[1].number : 0))
  }
}

/// The 15 significant digits to which Excel shows and compares numbers.
public enum Digits {
  /// The number of the 15 digits that are shown.
  public static func rounded(_ number: Double) -> Double {
    guard number.isFinite, number != 0 else { return number }
    // Whole numbers of up to 15 digits are what they are.
    if number.magnitude < 1e15, number == number.rounded() { return number }
    return Double(Decimals(number).rounded(to: 15).spelling) ?? number
  }

  /// The number that is shown with so many decimals, halves rounded away from zero.
  public static func rounded(_ number: Double, decimals: Int) -> Double {
    Rounding.nearest.rounded(number, places: Double(decimals))
  }

  /// Whether two numbers show the same 15 digits.
  public static func areSame(_ left: Double, _ right: Double) -> Bool {
    left == right
      || (left - right).magnitude <= 1e-13 * Swift.max(left.magnitude, right.magnitude)
        && rounded(left) == rounded(right)
  }
}

/// The decimal digits of a number: `0.d₁d₂d₃… × 10^exponent`.
struct Decimals: Hashable, Sendable {
  private(set) var isNegative: Bool
  /// The digits, each 0 to 9, without zeros at either end; empty for zero.
  private(set) var digits: [UInt8]
  private(set) var exponent: Int

  /// The shortest digits that read back the same.
  init(_ number: Double) {
    isNegative = number < 0
    (digits, exponent) = ([], 0)
    var point: Int?
    var shift = 0
    var isExponent = false
    var isShiftNegative = false
    for byte in number.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"): isExponent = true
      case UInt8(ascii: "-"): isShiftNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9") where isExponent:
        shift = shift * 10 + Int(byte & 15)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte & 15)
      default: break
      }
    }
    exponent = (point ?? digits.count) + (isShiftNegative ? -shift : shift)
    normalise()
  }

  private mutating func normalise() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (exponent, isNegative) = (0, false) }
  }

  /// Rounds to so many significant digits, halves away from zero.
  func rounded(to count: Int) -> Decimals {
    guard count < digits.count else { return self }
    var result = self
    let isUp = count >= 0 && digits[count] >= 5
    result.digits = Array(digits.prefix(Swift.max(0, count)))
    if isUp {
      var place = result.digits.count - 1
      while place >= 0, result.digits[place] == 9 {
        result.digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        result.digits[place] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.exponent += 1
      }
    }
    result.normalise()
    return result
  }

  /// Moves the point to the right.
  mutating func shift(_ places: Int) { if !digits.isEmpty { exponent += places } }

  /// Rounds to so many places after the point.
  func rounded(places: Int) -> Decimals { rounded(to: exponent + places) }

  /// As a number is read: `-0.15e3`.
  var spelling: String {
    (isNegative ? "-" : "") + "0."
      + (digits.isEmpty ? "0" : digits.map { String($0) }.joined()) + "e\(exponent)"
  }
}
