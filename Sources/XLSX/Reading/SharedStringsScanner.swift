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
}
