internal import OPC

/// Reads the shared strings part directly from its bytes.
struct SharedStringsScanner: PartScanner {
  private enum State { case prolog, items, end }
  private var state = State.prolog
  private var prefix: [UInt8] = []
  private var strings = TextPool()

  /// Reads the part; nil if libxml2 has to.
  static func read(
    _ stream: consuming PartStream, _ limits: Limits
  ) throws(PackageError) -> TextPool? {
    var scanner = SharedStringsScanner()
    return try scanner.run(over: stream, limits) ? scanner.strings : nil
  }

  mutating func scan(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanFailure) -> Bool {
    while state != .end {
      if state == .items, prefix.isEmpty { plainItems(bytes, &cursor) }
      var ahead = cursor
      do throws(ScanStop) { try step(bytes, &ahead) } catch { throw .stop(error) }
      cursor = ahead
    }
    return true
  }

  private mutating func step(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    if state == .prolog {
      let name = try cursor.rootName(bytes)
      let prefix = MarkupCursor.prefix(of: MarkupCursor.array(bytes, name))
      guard MarkupCursor.isName("sst", bytes, name, prefix) else { throw .unsupported }
      try cursor.skipAttributes(bytes)
      state = try cursor.tagEnd(bytes) ? .end : .items
      self.prefix = prefix
      return
    }
    try cursor.skipSpace(bytes)
    try cursor.expect(UInt8(ascii: "<"), bytes)
    let isEnd = try cursor.byte(bytes) == UInt8(ascii: "/")
    if isEnd { cursor.index += 1 }
    let name = try cursor.name(bytes)
    guard MarkupCursor.isName(isEnd ? "sst" : "si", bytes, name, prefix) else {
      throw .unsupported
    }
    if isEnd {
      try cursor.skipSpace(bytes)
      try cursor.expect(UInt8(ascii: ">"), bytes)
      state = .end
      return
    }
    try cursor.skipAttributes(bytes)
    var text: [UInt8] = []
    if try !cursor.tagEnd(bytes) { text = try cursor.richText(bytes, prefix: prefix, of: name) }
    StoredText.unescape(&text)
    strings.append(text)
  }

  /// Reads the items that follow each other here and are as nearly all are: one text, nothing in it
  /// to be resolved.
  private mutating func plainItems(_ bytes: Span<UInt8>, _ cursor: inout MarkupCursor) {
    while let text = Self.plainItem(bytes, at: cursor.index) {
      strings.append(bytes.extracting(text))
      cursor.index = text.upperBound + 9
    }
  }

  private static func plainItem(_ bytes: Span<UInt8>, at start: Int) -> Range<Int>? {
    var index = start
    if MarkupCursor.stands("<si><t>", bytes, at: index) {
      index += 7
    } else if MarkupCursor.stands("<si><t xml:space=\"preserve\">", bytes, at: index) {
      index += 28
    } else {
      return nil
    }
    let first = index
    var isASCII = true
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
      let byte = bytes[index]
      // References, `_xHHHH_`, `]]>`, line ends, and U+FFFE are read the general way.
      if byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "]") || byte == 0xEF
      {
        return nil
      }
      if byte >= 0x80 { isASCII = false }
      index += 1
    }
    guard MarkupCursor.stands("</t></si>", bytes, at: index) else { return nil }
    let isSound = isASCII || (try? UTF8Span(validating: bytes.extracting(first..<index))) != nil
    return isSound ? first..<index : nil
  }
}
