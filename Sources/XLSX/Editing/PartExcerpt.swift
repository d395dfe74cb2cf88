/// The stretches of a part that matter to an edit, put together to a shorter part.
///
/// What is left out are whole elements, so that the excerpt is read as the part itself would be; a place
/// in it is translated to the place in the part.
struct PartExcerpt {
  /// The stretches one after the other.
  private(set) var bytes: [UInt8] = []
  /// Where stretches begin, here and in the part.
  private var starts: [(here: Int, there: Int)] = []

  /// Begins without a stretch.
  init() {}

  /// Makes an excerpt that is all of the part.
  init(whole bytes: [UInt8]) {
    self.bytes = bytes
    starts = [(0, 0)]
  }

  /// Adds a stretch that begins at an offset of the part, behind all others.
  mutating func add(_ stretch: ArraySlice<UInt8>, at offset: Int) {
    if starts.last.map({ $0.there + bytes.count - $0.here }) != offset {
      starts.append((bytes.count, offset))
    }
    bytes += stretch
  }

  /// The splices of the excerpt as splices of the part; those that change nothing are left out.
  ///
  /// An insertion between two stretches belongs to the one behind it.
  func translated(_ splices: [Splice]) -> [Splice] {
    splices.compactMap { splice in
      let range = splice.range
      if range.upperBound <= bytes.count, bytes[range] == splice.bytes[...] { return nil }
      let first = place(range.lowerBound)
      let end = range.isEmpty ? first : place(range.upperBound - 1) + 1
      return Splice(first..<end, splice.bytes)
    }
  }

  /// The offset in the part of an offset here.
  private func place(_ offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].here <= offset { low = middle + 1 } else { high = middle }
    }
    let start = low > 0 ? starts[low - 1] : (here: 0, there: 0)
    return start.there + offset - start.here
  }
}
