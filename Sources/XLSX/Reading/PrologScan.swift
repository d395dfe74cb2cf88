extension MarkupCursor {
  /// Passes over byte order mark, XML declaration, comments and white space to the first start tag,
  /// and returns the prefix of its name; the cursor then stands behind that name.
  ///
  /// A DOCTYPE and any encoding but UTF-8 are left to libxml2.
  mutating func rootPrefix(_ bytes: Span<UInt8>) throws(ScanStop) -> [UInt8] {
    if try byte(bytes) == 0xEF {
      try expect(0xEF, bytes)
      try expect(0xBB, bytes)
      try expect(0xBF, bytes)
    }
    while true {
      try skipSpace(bytes)
      try expect(UInt8(ascii: "<"), bytes)
      switch try byte(bytes) {
      case UInt8(ascii: "?"): try skipDeclaration(bytes)
      case UInt8(ascii: "!"): try skipComment(bytes)
      default:
        let name = try name(bytes)
        let text = Self.array(bytes, name)
        return text.lastIndex(of: UInt8(ascii: ":")).map { Array(text[...$0]) } ?? []
      }
    }
  }

  private mutating func skipDeclaration(_ bytes: Span<UInt8>) throws(ScanStop) {
    let start = index
    while try byte(bytes) != UInt8(ascii: ">") { index += 1 }
    index += 1
    let text = String(decoding: Self.array(bytes, start..<index), as: UTF8.self).lowercased()
    guard text.hasPrefix("?xml "), text.hasSuffix("?>"),
      !text.contains("encoding") || text.contains("\"utf-8\"") || text.contains("'utf-8'"),
      !text.contains("1.1")
    else { throw .unsupported }
  }

  /// Passes over a comment; the cursor stands at its `!`.
  mutating func skipComment(_ bytes: Span<UInt8>) throws(ScanStop) {
    try expect(UInt8(ascii: "!"), bytes)
    try expect(UInt8(ascii: "-"), bytes)
    try expect(UInt8(ascii: "-"), bytes)
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

  static func array(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    for index in range { result.append(bytes[index]) }
    return result
  }
}
