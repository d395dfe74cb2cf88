/// Markup is put together as bytes: a text for each cell would take most of the time.
extension [UInt8] {
  /// Appends what is ASCII anyway.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    unsafe append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text that is escaped already.
  mutating func append(raw text: String) { append(contentsOf: text.utf8) }

  /// Appends a whole number.
  mutating func append(decimal number: Int) {
    var rest = number.magnitude
    var digits = InlineArray<20, UInt8>(repeating: 0x30)
    var start = 20
    repeat {
      start -= 1
      digits[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    if number < 0 { append(0x2D) }
    for index in start..<20 { append(digits[index]) }
  }

  /// Appends the shortest text that reads back as the same number; nothing else for what is none.
  ///
  /// - Returns: False if the number is infinite or not a number.
  mutating func append(number: Double) -> Bool {
    guard number.isFinite else { return false }
    if number.magnitude < Self.exact, number == number.rounded(.towardZero) {
      append(decimal: Int(number))
    } else if !appendDecimals(number), let text = NumberSpelling.text(number) {
      append(contentsOf: text.utf8)
    }
    return true
  }

  /// Doubles tell all whole numbers of 15 digits apart.
  private static var exact: Double { 1e15 }

  /// Appends a number of at most 15 digits with few decimals, as most are.
  ///
  /// The quotient of two numbers that are exact is the nearest to the decimal fraction: if it is the
  /// number itself, these digits read back as the number, and no fewer do.
  private mutating func appendDecimals(_ number: Double) -> Bool {
    var scale = 1.0
    for decimals in 1...8 {
      scale *= 10
      let whole = (number * scale).rounded()
      if whole.magnitude >= Self.exact { return false }
      if whole / scale == number {
        append(Int(whole), decimals: decimals)
        return true
      }
    }
    return false
  }

  private mutating func append(_ digits: Int, decimals: Int) {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    if digits < 0 { append(0x2D) }
    let (whole, rest) = digits.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    append(decimal: Int(whole))
    append(0x2E)
    var place = UInt(scale) / 10
    while place > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: rest / place % 10))
      place /= 10
    }
  }

  /// Appends a `t` element with a text of a cell.
  mutating func appendText(_ text: String) {
    append(XMLText.needsSpacePreserved(text) ? "<t xml:space=\"preserve\">" : "<t>")
    append(contentsOf: XMLText.spreadsheet(text).utf8)
    append("</t>")
  }
}
