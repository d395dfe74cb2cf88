internal import OPC

/// A part with splices made piece by piece, and the proof of it.
enum SplicedPart {
  /// Deflates a part with its splices made.
  ///
  /// Memory: some pieces, whatever the size of the part.
  /// - Throws: ``PackageError`` if two splices overlap, the part is damaged or the disk is full.
  static func deflated(
    _ stream: consuming PartStream, with splices: [Splice], beside target: String
  ) throws(PackageError) -> CompressedPart {
    var spool = DeflateSpool(beside: target)
    var waiting = splices.ordered[...]
    var offset = 0
    var (piece, result): ([UInt8], [UInt8]) = ([], [])
    var isOver = false
    while !isOver {
      piece.removeAll(keepingCapacity: true)
      isOver = !(try stream.read(appendingTo: &piece))
      var here = 0
      // An insertion at the end of a piece is made with it, a replacement where its bytes end.
      while let splice = waiting.first, splice.range.lowerBound <= offset + piece.count {
        let start = splice.range.lowerBound - offset
        guard start >= here else { throw overlap }
        if !splice.range.isEmpty, start == piece.count, !isOver { break }
        result += piece[here..<start]
        result += splice.bytes
        waiting.removeFirst()
        var end = splice.range.upperBound - offset
        while end > piece.count, try stream.read(appendingTo: &piece) {}
        end = splice.range.upperBound - offset
        guard end <= piece.count else { throw overlap }
        here = end
      }
      result += piece[here...]
      offset += piece.count
      try spool.write(result)
      result.removeAll(keepingCapacity: true)
    }
    guard waiting.isEmpty else { throw overlap }
    return try spool.finish()
  }

  private static var overlap: PackageError {
    PackageError(.refused, "two changes to the workbook stand in each other's way")
  }

  /// Whether an edited part is the original but for some splices: every byte outside them is the same.
  ///
  /// - Throws: ``PackageError`` if one of them cannot be inflated.
  static func isProved(
    _ edited: consuming PartStream, madeFrom original: consuming PartStream, by splices: [Splice]
  ) throws(PackageError) -> Bool {
    var left = Cursor(original)
    var right = Cursor(edited)
    for splice in splices.ordered {
      let kept = splice.range.lowerBound - left.offset
      guard kept >= 0, try same(&left, &right, count: kept),
        try left.skip(splice.range.count), try right.matches(splice.bytes)
      else { return false }
    }
    return try same(&left, &right, count: nil)
  }

  /// Whether so many bytes of both are the same; nil for all that are left.
  private static func same(
    _ left: inout Cursor, _ right: inout Cursor, count: Int?
  ) throws(PackageError) -> Bool {
    var rest = count ?? .max
    while rest > 0 {
      let (one, other) = (try left.available(), try right.available())
      if one == 0 || other == 0 { return count == nil && one == other }
      let length = min(one, other, rest)
      guard left.peek(length) == right.peek(length) else { return false }
      left.advance(length)
      right.advance(length)
      rest -= length
    }
    return true
  }

  /// A place in a part that is inflated piece by piece.
  private struct Cursor: ~Copyable {
    private var stream: PartStream
    private var piece: [UInt8] = []
    private var used = 0
    private(set) var offset = 0

    init(_ stream: consuming PartStream) { self.stream = stream }

    /// How many bytes are at hand; 0 at the end only.
    mutating func available() throws(PackageError) -> Int {
      if used == piece.count {
        piece.removeAll(keepingCapacity: true)
        used = 0
        _ = try stream.read(appendingTo: &piece)
      }
      return piece.count - used
    }

    func peek(_ count: Int) -> ArraySlice<UInt8> { piece[used..<used + count] }

    mutating func advance(_ count: Int) {
      used += count
      offset += count
    }

    mutating func skip(_ count: Int) throws(PackageError) -> Bool {
      var rest = count
      while rest > 0 {
        let length = min(try available(), rest)
        if length == 0 { return false }
        advance(length)
        rest -= length
      }
      return true
    }

    mutating func matches(_ bytes: [UInt8]) throws(PackageError) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let length = min(try available(), rest.count)
        if length == 0 || peek(length) != rest.prefix(length) { return false }
        advance(length)
        rest = rest.dropFirst(length)
      }
      return true
    }
  }
}
