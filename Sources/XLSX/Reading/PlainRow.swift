/// The start tag of a row as nearly all programs write it: `<row r="7" spans="1:12">` or without
/// `spans`.
struct PlainRow {
  /// Zero-based.
  let row: Int
  /// Where its first cell stands.
  let end: Int

  /// Reads the tag at a place; nil if it is not of this kind, or cut off.
  init?(_ bytes: Span<UInt8>, at start: Int) {
    guard MarkupCursor.stands("<row r=\"", bytes, at: start) else { return nil }
    var index = start + 8
    guard let number = Self.digits(bytes, &index),
      (1...CellReference.rowLimit).contains(number)
    else { return nil }
    if MarkupCursor.stands("\" spans=\"", bytes, at: index) {
      index += 9
      guard Self.digits(bytes, &index) != nil, MarkupCursor.stands(":", bytes, at: index) else {
        return nil
      }
      index += 1
      guard Self.digits(bytes, &index) != nil else { return nil }
    }
    guard MarkupCursor.stands("\">", bytes, at: index) else { return nil }
    row = number - 1
    end = index + 2
  }

  private static func digits(_ bytes: Span<UInt8>, _ index: inout Int) -> Int? {
    let start = index
    var number = 0
    while index < bytes.count, index - start < 7, MarkupCursor.isDigit(bytes[index]) {
      number = number * 10 + Int(bytes[index] & 15)
      index += 1
    }
    return index > start ? number : nil
  }
}

extension MarkupCursor {
  /// Whether this text stands at a place.
  @inline(__always)
  static func stands(_ text: StaticString, _ bytes: Span<UInt8>, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - start >= count else { return false }
    for offset in 0..<count where unsafe text.utf8Start[offset] != bytes[start + offset] {
      return false
    }
    return true
  }
}
