internal import Foundation

/// Numbers of texts that are the same for texts that are equal by Unicode's canonical equivalence.
enum TextHash {
  /// Of any text, trimmed by the caller.
  static func of(_ text: String) -> UInt64 {
    isSettled(text.utf8)
      ? hash(text.utf8) : hash(text.precomposedStringWithCanonicalMapping.utf8)
  }

  /// Of UTF-8 that needs neither trimming nor normalising; nil for other.
  static func plain(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    isTrimmed(bytes) && isSettled(bytes) ? hash(bytes) : nil
  }

  /// Whether UTF-8 begins and ends with an ASCII character that shows or a Cyrillic letter; other
  /// texts need a closer look.
  static func isTrimmed(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    return (isVisible(first) || isCyrillic(first))
      && (isVisible(last) || last >= 0x80 && isCyrillic(bytes[bytes.endIndex - 2]))
  }

  private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  /// Whether a byte is the first of two, U+0400–U+04FF.
  private static func isCyrillic(_ byte: UInt8) -> Bool { (0xD0...0xD3).contains(byte) }

  /// Whether UTF-8 is its own composed form: ASCII, and Cyrillic without marks that combine.
  private static func isSettled(_ bytes: some Sequence<UInt8>) -> Bool {
    var last: UInt8 = 0
    for byte in bytes {
      if byte >= 0xC0, byte < 0xD0 || byte > 0xD3 { return false }
      if last == 0xD2, (0x83...0x87).contains(byte) { return false }
      last = byte
    }
    return true
  }

  /// FNV-1a; the highest bit is left free.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash & ~(1 << 63)
  }
}

/// Remembers what was worked out for the last texts, by their numbers: texts repeat in most columns.
struct TextMemo<Result> {
  private var numbers = [Int](repeating: -1, count: 1024)
  private var results: [Result]

  init(empty: Result) { results = [Result](repeating: empty, count: 1024) }

  mutating func value(_ number: Int, _ make: () -> Result) -> Result {
    let slot = number & 1023
    if numbers[slot] == number { return results[slot] }
    let result = make()
    (numbers[slot], results[slot]) = (number, result)
    return result
  }
}
