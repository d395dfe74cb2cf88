internal import OPC

/// Takes from a shared strings part what adding to it needs: its start, its end, and how many there are.
enum StringsExcerpt {
  /// Makes an excerpt.
  ///
  /// - Parameter stream: The part.
  /// - Returns: The excerpt and the number of its strings; nil if only the whole part will do.
  /// - Throws: ``PackageError`` if the part is damaged.
  static func make(
    of stream: consuming PartStream
  ) throws(PackageError) -> (excerpt: PartExcerpt, count: Int)? {
    var window = PartWindow(stream)
    window.mark = 0
    guard let root = try window.next(), root.kind == .start else { return nil }
    var excerpt = PartExcerpt()
    excerpt.add(window[0..<root.range.upperBound], at: 0)
    let name = Array(window[root.name])
    let prefix = name.prefix { $0 != UInt8(ascii: ":") }
    let p = prefix.count == name.count ? [] : prefix + [UInt8(ascii: ":")]
    let starts = [
      Array("<".utf8) + p + Array("si".utf8), Array("</".utf8) + name,
      Array("<".utf8) + p + Array("extLst".utf8),
    ]
    var count = 0
    window.mark = nil
    while let found = try window.move(toOneOf: starts) {
      if found > 0 {
        try window.takeRest { piece, offset in excerpt.add(piece, at: offset) }
        return (excerpt, count)
      }
      guard try window.next() != nil else { return nil }
      count += 1
    }
    return nil
  }
}
