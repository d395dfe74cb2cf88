/// Why a scanner could not go on at a place.
enum ScanStop: Error {
  /// The window ends before the construct does.
  case needsMore
  /// It is nothing the scanner is sure of; libxml2 reads the part instead.
  case unsupported
}

/// Where an attribute stands in the window.
struct ScannedAttribute {
  /// The name with its prefix.
  var name: Range<Int>
  /// What stands between the quotes.
  var value: Range<Int>
  /// Whether the value is ASCII without references.
  var isPlain: Bool

  /// The value as text; one that is not plain is for libxml2 to read.
  func text(_ bytes: Span<UInt8>) throws(ScanStop) -> String {
    guard isPlain else { throw .unsupported }
    return String(decoding: MarkupCursor.array(bytes, value), as: UTF8.self)
  }
}

/// A place in the bytes of an XML part in UTF-8, of which a window is at hand.
///
/// It takes only what it fully understands, and stops with ``ScanStop/unsupported`` at all else.
struct MarkupCursor {
  /// The place, as an index into the window.
  var index: Int

  /// The byte here.
  @inline(__always)
  func byte(_ bytes: Span<UInt8>) throws(ScanStop) -> UInt8 {
    guard index < bytes.count else { throw .needsMore }
    return bytes[index]
  }

  /// Passes over white space.
  @inline(__always)
  mutating func skipSpace(_ bytes: Span<UInt8>) throws(ScanStop) {
    while try Self.isSpace(byte(bytes)) { index += 1 }
  }

  /// Passes over one byte that must stand here.
  @inline(__always)
  mutating func expect(_ wanted: UInt8, _ bytes: Span<UInt8>) throws(ScanStop) {
    guard try byte(bytes) == wanted else { throw .unsupported }
    index += 1
  }

  /// Passes over a name and returns where it stands.
  @inline(__always)
  mutating func name(_ bytes: Span<UInt8>) throws(ScanStop) -> Range<Int> {
    let start = index
    try plainName(bytes)
    if bytes[index] == UInt8(ascii: ":") {
      index += 1
      try plainName(bytes)
    }
    return start..<index
  }

  @inline(__always)
  private mutating func plainName(_ bytes: Span<UInt8>) throws(ScanStop) {
    let start = index
    while try Self.isName(byte(bytes)) { index += 1 }
    guard index > start, !Self.isDigit(bytes[start]), bytes[start] != UInt8(ascii: "-"),
      bytes[start] != UInt8(ascii: ".")
    else { throw .unsupported }
  }

  /// Passes over the next attribute of a tag, if there is one; its value as written.
  @inline(__always)
  mutating func attribute(
    _ bytes: Span<UInt8>
  ) throws(ScanStop) -> ScannedAttribute? {
    let start = index
    try skipSpace(bytes)
    let first = try byte(bytes)
    if first == UInt8(ascii: ">") || first == UInt8(ascii: "/") { return nil }
    guard index > start else { throw .unsupported }
    let name = try name(bytes)
    try expect(UInt8(ascii: "="), bytes)
    let quote = try byte(bytes)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .unsupported }
    index += 1
    let valueStart = index
    var isPlain = true
    while true {
      let next = try byte(bytes)
      if next == quote { break }
      guard next != UInt8(ascii: "<") else { throw .unsupported }
      if next &- 0x20 >= 0x60 || next == UInt8(ascii: "&") { isPlain = false }
      index += 1
    }
    index += 1
    if !isPlain { _ = try Self.decoded(bytes, valueStart..<(index - 1)) }
    return ScannedAttribute(name: name, value: valueStart..<(index - 1), isPlain: isPlain)
  }

  /// Passes over the end of a start tag; true if it is also the end of the element.
  @inline(__always)
  mutating func tagEnd(_ bytes: Span<UInt8>) throws(ScanStop) -> Bool {
    let isEmpty = try byte(bytes) == UInt8(ascii: "/")
    if isEmpty { index += 1 }
    try expect(UInt8(ascii: ">"), bytes)
    return isEmpty
  }

  /// Passes over character data to the next `<`; tells where it stands and whether it is plain.
  @inline(__always)
  mutating func text(_ bytes: Span<UInt8>) throws(ScanStop) -> (range: Range<Int>, isPlain: Bool) {
    let start = index
    var isPlain = true
    while true {
      let next = try byte(bytes)
      if next == UInt8(ascii: "<") { return (start..<index, isPlain) }
      if next &- 0x20 >= 0x60 || next == UInt8(ascii: "&") || next == UInt8(ascii: "]") {
        isPlain = false
      }
      index += 1
    }
  }

  /// The decoded form of character data that is not plain.
  static func decoded(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ScanStop) -> [UInt8] {
    let raw = bytes.extracting(range)
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    guard StoredText.appendDecoded(raw, to: &text), !endsSection(raw),
      isValidUTF8(text)
    else { throw .unsupported }
    return text
  }

  // `]]>` may not stand in character data.
  private static func endsSection(_ raw: Span<UInt8>) -> Bool {
    guard raw.count >= 3 else { return false }
    for index in 2..<raw.count
    where raw[index] == UInt8(ascii: ">") && raw[index - 1] == UInt8(ascii: "]")
      && raw[index - 2] == UInt8(ascii: "]")
    {
      return true
    }
    return false
  }

  // U+FFFE and U+FFFF are sound UTF-8, but not allowed in XML.
  private static func isValidUTF8(_ text: [UInt8]) -> Bool {
    guard let string = String(validating: text, as: UTF8.self) else { return false }
    return !text.contains(0xEF) || string.unicodeScalars.allSatisfy(XMLText.isAllowed)
  }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  // ASCII names without colons only; others are left to libxml2.
  @inline(__always)
  static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || isDigit(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
