/// Many texts in one block of UTF-8, each known by its number: 4 bytes a use instead of a `String`.
public struct TextPool: Sendable {
  /// The UTF-8 of all texts, one after the other.
  public private(set) var bytes: [UInt8] = []
  /// Where each text ends in ``bytes``; the next begins there.
  public private(set) var ends: [Int] = []

  /// Makes an empty pool.
  public init() {}

  /// The number of texts.
  public var count: Int { ends.count }

  /// Adds a text given as UTF-8 and returns its number.
  @discardableResult
  public mutating func append(_ utf8: some Sequence<UInt8>) -> Int {
    bytes.append(contentsOf: utf8)
    ends.append(bytes.count)
    return ends.count - 1
  }

  /// The UTF-8 of one text.
  public func utf8(_ number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// One text as a `String`, made anew at each call.
  public subscript(number: Int) -> String { String(decoding: utf8(number), as: UTF8.self) }
}
