/// Bytes that take the place of a range of a part; an empty range is an insertion.
struct Splice: Hashable, Sendable {
  /// The range in the original.
  var range: Range<Int>
  /// What stands there afterwards.
  var bytes: [UInt8]

  /// Makes a splice.
  init(_ range: Range<Int>, _ bytes: [UInt8]) {
    self.range = range
    self.bytes = bytes
  }

  /// Makes a splice that writes some text.
  init(_ range: Range<Int>, _ text: String) { self.init(range, Array(text.utf8)) }

  /// Makes an insertion.
  init(at offset: Int, _ text: String) { self.init(offset..<offset, text) }
}

extension [Splice] {
  /// The splices in the order of their places; insertions at one place keep their order.
  var ordered: [Splice] {
    enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }.map(\.element)
  }

  /// The original with all splices made; nil if two of them overlap or one lies outside.
  func applied(to original: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(original.count + reduce(0) { $0 + $1.bytes.count })
    var position = 0
    for splice in ordered {
      guard splice.range.lowerBound >= position, splice.range.upperBound <= original.count else {
        return nil
      }
      result += original[position..<splice.range.lowerBound]
      result += splice.bytes
      position = splice.range.upperBound
    }
    result += original[position...]
    return result
  }
}
