extension MarkupCursor {
  /// Passes over byte order mark, XML declaration, comments and white space to the first start tag,
  /// and returns where its name stands; the cursor then stands behind it.
  ///
  /// A DOCTYPE and any encoding but UTF-8 are left to libxml2.
  mutating func rootName(_ bytes: Span<UInt8>) throws(ScanStop) -> Range<Int> {
    if try byte(bytes) == 0xEF { try expect("\u{FEFF}", bytes) }
    if try hasDeclaration(bytes) { try skipDeclaration(bytes) }
    while true {
      try skipSpace(bytes)
      try expect(UInt8(ascii: "<"), bytes)
      if try byte(bytes) == UInt8(ascii: "!") {
        try skipComment(bytes)
        continue
      }
      return try name(bytes)
    }
  }

  /// What a name begins with, colon included; nothing without.
  static func prefix(of name: [UInt8]) -> [UInt8] {
    name.lastIndex(of: UInt8(ascii: ":")).map { Array(name[...$0]) } ?? []
  }

  private func hasDeclaration(_ bytes: Span<UInt8>) throws(ScanStop) -> Bool {
    guard index + 1 < bytes.count else { throw .needsMore }
    return bytes[index] == UInt8(ascii: "<") && bytes[index + 1] == UInt8(ascii: "?")
  }

  /// Passes over `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`; the version must stand,
  /// the others may.
  private mutating func skipDeclaration(_ bytes: Span<UInt8>) throws(ScanStop) {
    try expect("<?xml", bytes)
    var wanted: [(name: String, values: [String])] = [
      ("version", ["1.0"]), ("encoding", ["utf-8"]), ("standalone", ["yes", "no"]),
    ]
    var isFirst = true
    while true {
      let before = index
      try skipSpace(bytes)
      let isEnd = try byte(bytes) == UInt8(ascii: "?")
      if isEnd, !isFirst { return try expect("?>", bytes) }
      guard index > before else { throw .unsupported }
      let name = Self.text(bytes, try name(bytes))
      guard let place = wanted.firstIndex(where: { $0.name == name }), !isFirst || place == 0
      else { throw .unsupported }
      let value = Self.text(bytes, try quoted(bytes))
      guard wanted[place].values.contains(name == "encoding" ? value.lowercased() : value)
      else { throw .unsupported }
      wanted.removeSubrange(...place)
      isFirst = false
    }
  }

  private mutating func quoted(_ bytes: Span<UInt8>) throws(ScanStop) -> Range<Int> {
    try expect(UInt8(ascii: "="), bytes)
    let quote = try byte(bytes)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .unsupported }
    index += 1
    let start = index
    while try byte(bytes) != quote { index += 1 }
    index += 1
    return start..<(index - 1)
  }

  private mutating func expect(_ text: String, _ bytes: Span<UInt8>) throws(ScanStop) {
    for byte in text.utf8 { try expect(byte, bytes) }
  }

  /// Passes over a comment; the cursor stands at its `!`.
  mutating func skipComment(_ bytes: Span<UInt8>) throws(ScanStop) {
    try expect("!--", bytes)
    while true {
      let next = try byte(bytes)
      // Control characters and what is not ASCII are left to libxml2, as is `--` before the end.
      guard next &- 0x20 < 0x60 || Self.isSpace(next) else { throw .unsupported }
      index += 1
      guard next == UInt8(ascii: "-") else { continue }
      guard try byte(bytes) == UInt8(ascii: "-") else { continue }
      index += 1
      return try expect(UInt8(ascii: ">"), bytes)
    }
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: array(bytes, range), as: UTF8.self)
  }

  static func array(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    for index in range { result.append(bytes[index]) }
    return result
  }
}
