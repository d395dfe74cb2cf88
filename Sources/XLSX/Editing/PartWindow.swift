internal import OPC

/// The part of a part that is being looked at, while it is inflated: tags are found one after the other.
///
/// Offsets are those of the whole part. Memory: a few pieces of ``PartStream/chunkSize``, and what
/// stands behind ``mark``.
struct PartWindow: ~Copyable {
  private var stream: PartStream
  private var buffer: [UInt8] = []
  /// The offset of the first byte that is held.
  private var base = 0
  /// Where the search goes on.
  private(set) var position = 0
  /// From here on bytes are held; nil for the position.
  var mark: Int?
  /// Whether something came up that only a reading of the whole part can judge: a comment, a CDATA section,
  /// a DOCTYPE, a broken tag.
  private(set) var isUnusual = false

  init(_ stream: consuming PartStream) { self.stream = stream }

  /// The bytes between two offsets, which must still be held.
  subscript(range: Range<Int>) -> ArraySlice<UInt8> {
    buffer[range.lowerBound - base..<range.upperBound - base]
  }

  /// The next tag; nil at the end of the part, or where it becomes unusual.
  mutating func next() throws(PackageError) -> Tag? {
    while try moveToTag() {
      let start = position
      guard try hold(2, from: start) else { return unusual() }
      switch buffer[start + 1 - base] {
      case UInt8(ascii: "?"):
        guard try skipInstruction() else { return unusual() }
      case UInt8(ascii: "!"): return unusual()
      default: return try tag(from: start)
      }
    }
    return nil
  }

  /// Goes to the next of some tags, given as they begin (`<f`, `</row`), and returns its number.
  ///
  /// All other tags are passed over unread. Nil at the end, or where it becomes unusual.
  mutating func move(toOneOf starts: [[UInt8]]) throws(PackageError) -> Int? {
    let longest = (starts.map(\.count).max() ?? 0) + 1
    while try moveToTag() {
      guard try hold(2, from: position) else { return nil }
      let second = buffer[position + 1 - base]
      if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") {
        isUnusual = true
        return nil
      }
      if starts.contains(where: { $0[1] == second }) {
        _ = try hold(longest, from: position)
        let here = position - base
        if let found = starts.firstIndex(where: { stands($0, at: here) }) { return found }
      }
      position += 1
    }
    return nil
  }

  /// Hands over all that follows the position, piece by piece.
  mutating func takeRest(_ body: (ArraySlice<UInt8>, Int) -> Void) throws(PackageError) {
    mark = nil
    repeat {
      body(buffer[(position - base)...], position)
      position = base + buffer.count
    } while try more()
  }

  private func stands(_ start: [UInt8], at here: Int) -> Bool {
    guard here + start.count < buffer.count, endsName(buffer[here + start.count]) else {
      return false
    }
    return start.indices.allSatisfy { buffer[here + $0] == start[$0] }
  }

  private mutating func unusual() -> Tag? {
    isUnusual = true
    return nil
  }

  /// Goes to the next `<`.
  private mutating func moveToTag() throws(PackageError) -> Bool {
    while true {
      let place = nextOpening()
      position = base + place
      if place < buffer.count { return true }
      guard try more() else { return false }
    }
  }

  /// The index of the next `<` in the buffer, or its end.
  private func nextOpening() -> Int {
    let span = buffer.span
    var here = position - base
    while here < span.count, span[here] != UInt8(ascii: "<") { here += 1 }
    return here
  }

  private mutating func tag(from start: Int) throws(PackageError) -> Tag? {
    let held = mark
    mark = min(mark ?? start, start)
    defer { mark = held }
    guard let close = try end(ofTagFrom: start) else { return unusual() }
    let isEnd = buffer[start + 1 - base] == UInt8(ascii: "/")
    let name = start + (isEnd ? 2 : 1)
    var nameEnd = name
    while !endsName(buffer[nameEnd - base]) { nameEnd += 1 }
    guard nameEnd > name else { return unusual() }
    position = close + 1
    let isEmpty = !isEnd && buffer[close - 1 - base] == UInt8(ascii: "/")
    return Tag(
      kind: isEnd ? .end : isEmpty ? .empty : .start, range: start..<close + 1,
      name: name..<nameEnd)
  }

  /// The offset of the `>` that ends a tag; one in quotes does not.
  private mutating func end(ofTagFrom start: Int) throws(PackageError) -> Int? {
    var here = start + 1
    var quote: UInt8?
    while true {
      guard here - base < buffer.count else {
        guard try more() else { return nil }
        continue
      }
      let byte = buffer[here - base]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return here
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      here += 1
    }
  }

  private mutating func skipInstruction() throws(PackageError) -> Bool {
    let held = mark
    mark = min(mark ?? position, position)
    defer { mark = held }
    var here = position + 2
    while try hold(2, from: here) {
      if buffer[here - base] == UInt8(ascii: "?"), buffer[here + 1 - base] == UInt8(ascii: ">") {
        position = here + 2
        return true
      }
      here += 1
    }
    return false
  }

  /// Sees to it that so many bytes from an offset on are held; false if the part ends before.
  private mutating func hold(_ count: Int, from offset: Int) throws(PackageError) -> Bool {
    while offset + count > base + buffer.count {
      guard try more() else { return false }
    }
    return true
  }

  /// Inflates a piece more; bytes that nobody needs any longer go.
  private mutating func more() throws(PackageError) -> Bool {
    let keep = min(mark ?? position, position)
    if keep > base {
      buffer.removeFirst(keep - base)
      base = keep
    }
    return try stream.read(appendingTo: &buffer)
  }

  private func endsName(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "/")
  }
}
