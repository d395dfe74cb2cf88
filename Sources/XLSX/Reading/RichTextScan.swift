extension MarkupCursor {
  /// Reads the content of `<si>` or `<is>` up to and with its end tag: texts joined, phonetic guides
  /// left out (ECMA-376 Part 1, 18.4.8).
  ///
  /// - Parameters:
  ///   - bytes: The window.
  ///   - prefix: What the names of the part's own elements begin with, colon included.
  ///   - element: Where the name in the start tag stands.
  /// - Returns: The text, `_xHHHH_` not yet resolved.
  /// - Throws: ``ScanStop``.
  mutating func richText(
    _ bytes: Span<UInt8>, prefix: [UInt8], of element: Range<Int>
  ) throws(ScanStop) -> [UInt8] {
    var result: [UInt8] = []
    var open: [Range<Int>] = []
    var phoneticDepth: Int?
    while true {
      let (range, isPlain) = try text(bytes)
      let isText = open.last.map { Self.isLetter(UInt8(ascii: "t"), bytes, $0, prefix) } ?? false
      if isText, phoneticDepth == nil {
        if isPlain {
          for index in range { result.append(bytes[index]) }
        } else {
          result += try Self.decoded(bytes, range)
        }
      } else if !isPlain {
        _ = try Self.decoded(bytes, range)
      }
      index += 1
      if try byte(bytes) == UInt8(ascii: "/") {
        index += 1
        let name = try name(bytes)
        try skipSpace(bytes)
        try expect(UInt8(ascii: ">"), bytes)
        let last = open.popLast()
        guard Self.equal(bytes, last ?? element, name) else { throw .unsupported }
        if last == nil { return result }
        if phoneticDepth == open.count { phoneticDepth = nil }
        continue
      }
      let name = try name(bytes)
      guard Self.isOwn(bytes, name, prefix), !Self.equal(bytes, element, name) else {
        throw .unsupported
      }
      try skipAttributes(bytes)
      if try tagEnd(bytes) { continue }
      guard open.count < 16 else { throw .unsupported }
      if phoneticDepth == nil, Self.isName("rPh", bytes, name, prefix) {
        phoneticDepth = open.count
      }
      open.append(name)
    }
  }

  /// Attributes of a tag beyond which it is left to libxml2.
  static let attributeLimit = 100

  /// Passes over the attributes of a tag; a name that stands twice is left to libxml2.
  mutating func skipAttributes(_ bytes: Span<UInt8>) throws(ScanStop) {
    var names: [Range<Int>] = []
    while let next = try attribute(bytes) {
      guard names.count < Self.attributeLimit,
        !names.contains(where: { Self.equal(bytes, $0, next.name) })
      else { throw .unsupported }
      names.append(next.name)
    }
  }

  static func equal(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
      return false
    }
    return true
  }

  /// Whether a name is the part's own prefix and this local name.
  static func isName(
    _ local: StaticString, _ bytes: Span<UInt8>, _ name: Range<Int>, _ prefix: [UInt8]
  ) -> Bool {
    guard name.count == prefix.count + local.utf8CodeUnitCount, hasPrefix(bytes, name, prefix)
    else { return false }
    let start = name.lowerBound + prefix.count
    return "\(local)".utf8.enumerated().allSatisfy { bytes[start + $0.offset] == $0.element }
  }

  /// Whether a name is the part's own prefix and this letter.
  @inline(__always)
  static func isLetter(
    _ letter: UInt8, _ bytes: Span<UInt8>, _ name: Range<Int>, _ prefix: [UInt8]
  ) -> Bool {
    name.count == prefix.count + 1 && bytes[name.upperBound - 1] == letter
      && hasPrefix(bytes, name, prefix)
  }

  /// Whether a name is one of the part's own, with the same prefix as the root.
  private static func isOwn(_ bytes: Span<UInt8>, _ name: Range<Int>, _ prefix: [UInt8]) -> Bool {
    guard name.count > prefix.count, hasPrefix(bytes, name, prefix) else { return false }
    for index in (name.lowerBound + prefix.count)..<name.upperBound
    where bytes[index] == UInt8(ascii: ":") {
      return false
    }
    return true
  }

  @inline(__always)
  private static func hasPrefix(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ prefix: [UInt8]
  ) -> Bool {
    for offset in prefix.indices where bytes[name.lowerBound + offset] != prefix[offset] {
      return false
    }
    return true
  }
}
