internal import OPC

/// A start or end tag, and where its bytes are.
struct Tag {
  /// What a tag does.
  enum Kind { case start, end, empty }
  /// What it does.
  var kind: Kind
  /// From `<` to behind `>`.
  var range: Range<Int>
  /// The name with its prefix.
  var name: Range<Int>
}

/// An attribute, and where its bytes are.
struct Attribute {
  /// The name with its prefix.
  var name: String
  /// What stands between the quotes, as written.
  var value: Range<Int>
  /// From the white space before the name to behind the closing quote.
  var range: Range<Int>
}

/// Finds the tags of an XML text one after the other, with the places of their bytes.
///
/// Comments, CDATA sections and processing instructions are passed over. A DOCTYPE, or text that is
/// not in UTF-8, is refused: such parts are not edited. The nesting is not checked here.
struct TagScanner {
  /// The text.
  let bytes: [UInt8]
  /// Where the search goes on.
  var position = 0
  private let part: String

  /// Makes a scanner; `part` is named in errors.
  init(_ bytes: [UInt8], part: String) throws(PackageError) {
    self.bytes = bytes
    self.part = part
    try checkEncoding()
  }

  /// The next tag, or nil at the end.
  mutating func next() throws(PackageError) -> Tag? {
    while let start = find(UInt8(ascii: "<"), from: position) {
      guard start + 1 < bytes.count else { throw damaged(start) }
      switch bytes[start + 1] {
      case UInt8(ascii: "?"): try skip(to: "?>", from: start)
      case UInt8(ascii: "!"):
        if starts("<!--", at: start) {
          try skip(to: "-->", from: start + 4)
        } else if starts("<![CDATA[", at: start) {
          try skip(to: "]]>", from: start)
        } else {
          throw damaged(start)
        }
      default: return try tag(from: start)
      }
    }
    return nil
  }

  /// The attributes of a tag.
  func attributes(of tag: Tag) throws(PackageError) -> [Attribute] {
    var result: [Attribute] = []
    var here = tag.name.upperBound
    let end = tag.range.upperBound - (tag.kind == .empty ? 2 : 1)
    while here < end {
      let start = here
      while here < end, isSpace(bytes[here]) { here += 1 }
      if here == end { break }
      let name = here
      while here < end, bytes[here] != UInt8(ascii: "="), !isSpace(bytes[here]) { here += 1 }
      let nameEnd = here
      while here < end, isSpace(bytes[here]) || bytes[here] == UInt8(ascii: "=") { here += 1 }
      guard here < end, isQuote(bytes[here]), nameEnd > name,
        let close = find(bytes[here], from: here + 1), close < end
      else { throw damaged(start) }
      result.append(
        Attribute(
          name: String(decoding: bytes[name..<nameEnd], as: UTF8.self), value: (here + 1)..<close,
          range: start..<(close + 1)))
      here = close + 1
    }
    return result
  }

  /// Whether the name of a tag is this one.
  func hasName(_ tag: Tag, _ name: [UInt8]) -> Bool { bytes[tag.name] == name[...] }

  /// The error for markup that is not understood at an offset.
  func damaged(_ offset: Int) -> PackageError {
    PackageError(
      .refused, "this part of the workbook holds markup that cannot be edited in place",
      place: "\(part), byte \(offset)")
  }

  private mutating func tag(from start: Int) throws(PackageError) -> Tag {
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    let name = start + (isEnd ? 2 : 1)
    var here = name
    while here < bytes.count, !isSpace(bytes[here]), bytes[here] != UInt8(ascii: "/"),
      bytes[here] != UInt8(ascii: ">")
    { here += 1 }
    let nameEnd = here
    while here < bytes.count, bytes[here] != UInt8(ascii: ">") {
      if isQuote(bytes[here]) {
        guard let close = find(bytes[here], from: here + 1) else { throw damaged(start) }
        here = close
      }
      here += 1
    }
    guard here < bytes.count, nameEnd > name else { throw damaged(start) }
    position = here + 1
    let isEmpty = !isEnd && bytes[here - 1] == UInt8(ascii: "/")
    return Tag(
      kind: isEnd ? .end : isEmpty ? .empty : .start, range: start..<(here + 1),
      name: name..<nameEnd)
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    var here = start
    while here < bytes.count {
      if bytes[here] == byte { return here }
      here += 1
    }
    return nil
  }

  private func starts(_ text: StaticString, at offset: Int) -> Bool {
    bytes[offset...].starts(with: "\(text)".utf8)
  }

  private mutating func skip(to text: StaticString, from start: Int) throws(PackageError) {
    let ending = Array("\(text)".utf8)
    var here = start
    while here + ending.count <= bytes.count {
      if bytes[here] == ending[0], bytes[here..<(here + ending.count)] == ending[...] {
        position = here + ending.count
        return
      }
      here += 1
    }
    throw damaged(start)
  }

  /// UTF-8 is what a part without byte order mark and encoding is in; nothing else is edited.
  private func checkEncoding() throws(PackageError) {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { throw damaged(0) }
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard starts("<?xml", at: mark), let end = find(UInt8(ascii: ">"), from: mark) else { return }
    let declaration = String(decoding: bytes[mark..<end], as: UTF8.self).lowercased()
    let isOther =
      declaration.contains("encoding") && !declaration.contains("utf-8")
      && !declaration.contains("us-ascii")
    if isOther { throw damaged(mark) }
  }
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

private func isQuote(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
}
