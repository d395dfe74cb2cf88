/// Reads the number of a `<v>` exactly as C's `strtod` does.
enum StoredNumber {
  /// Powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  /// The largest whole number up to which a double holds every one.
  private static let exactLimit: UInt64 = 1 << 53

  /// Reads a number, white space around it passed over.
  ///
  /// - Parameter bytes: The text between the tags.
  /// - Returns: The number; nil if the text is none.
  @inline(__always)
  static func parse(_ bytes: Span<UInt8>) -> Double? {
    var index = 0
    let isNegative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    var sawPoint = false
    while index < bytes.count {
      let digit = bytes[index] &- 0x30
      if digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digits += 1
        if sawPoint { scale += 1 }
      } else if bytes[index] == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else {
        return slow(bytes)
      }
      index += 1
    }
    guard (1...18).contains(digits), let value = double(mantissa, scale: scale) else {
      return slow(bytes)
    }
    return isNegative ? -value : value
  }

  /// The double nearest to mantissa / 10^scale; nil where that takes the long way.
  @inline(__always)
  static func double(_ mantissa: UInt64, scale: Int) -> Double? {
    if mantissa <= exactLimit {
      // One rounding at most: both operands are exact (Clinger 1990).
      return scale == 0 ? Double(mantissa) : scale <= 22 ? Double(mantissa) / powers[scale] : nil
    }
    return scale <= 18 ? quotient(mantissa, scale: scale) : nil
  }

  // The 17 digits that Excel writes: an exact quotient of whole numbers with at least two bits more
  // than a double has, the last of them set if anything is left over, rounds once and rightly.
  private static func quotient(_ mantissa: UInt64, scale: Int) -> Double? {
    let shift = min(63, mantissa.leadingZeroBitCount + 58)
    let (whole, rest) = (UInt128(mantissa) << UInt128(shift))
      .quotientAndRemainder(dividingBy: UInt128(wholePowers[scale]))
    guard whole >= 1 << 55 else { return nil }
    let excess = max(0, 128 - whole.leadingZeroBitCount - 62)
    let kept = UInt64(whole >> UInt128(excess))
    let isExact = rest == 0 && whole & ((1 << UInt128(excess)) - 1) == 0
    return Double(
      sign: .plus, exponent: excess - shift, significand: Double(kept | (isExact ? 0 : 1)))
  }

  private static let wholePowers: [UInt64] = (0...18).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  private static func slow(_ bytes: Span<UInt8>) -> Double? {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    guard end > start, end - start <= 400 else { return nil }
    var text = ""
    for index in start..<end {
      // Words such as `nan` and hexadecimal forms are no numbers of a workbook.
      switch bytes[index] {
      case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        text.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      default: return nil
      }
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// A number of an item in a list, such as a cell format's; 0 if the text is none.
  static func index(_ bytes: Span<UInt8>) -> Int {
    var value = 0
    for index in 0..<bytes.count {
      guard MarkupCursor.isDigit(bytes[index]), value < 1_000_000 else { return 0 }
      value = value * 10 + Int(bytes[index] & 15)
    }
    return value
  }

  /// Whether a whole number has more digits than a double holds, so that its text must be kept.
  static func isLong(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 15 else { return false }
    var digits = 0
    for index in 0..<bytes.count {
      switch bytes[index] {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "-") where index == 0: break
      default: return false
      }
    }
    return digits > 15
  }
}
