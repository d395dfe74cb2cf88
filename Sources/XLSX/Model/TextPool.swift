/// Many texts as UTF-8, each known by its number: 4 bytes a use instead of a `String`.
public struct TextPool: Sendable {
  /// Some texts one after the other; each but the last page of a pool holds ``TextPool/pageSize``.
  public struct Page: Sendable {
    /// The UTF-8 of its texts.
    public internal(set) var bytes: [UInt8] = []
    /// Where each text ends in ``bytes``; the next begins there.
    public internal(set) var ends: [UInt32] = []

    /// A copy without room to grow, which may be as large as what is there.
    fileprivate var trimmed: Page {
      var page = Page()
      page.bytes.reserveCapacity(bytes.count)
      page.bytes += bytes
      page.ends.reserveCapacity(ends.count)
      page.ends += ends
      return page
    }
  }
  /// The texts in order.
  public var pages: [Page] { last.ends.isEmpty ? full : full + [last] }
  @usableFromInline var full: [Page] = []
  @usableFromInline var last = Page()
  /// The bytes of the longest text.
  private(set) var longest = 0

  /// The texts of a page; of the length that a cell may have they are far from 4 GiB.
  public static let pageSize = 1_024

  /// Makes an empty pool.
  public init() {}

  /// The number of texts.
  public var count: Int { full.count * Self.pageSize + last.ends.count }

  /// Adds a text given as UTF-8 and returns its number.
  @discardableResult
  public mutating func append(_ utf8: some Sequence<UInt8>) -> Int {
    last.bytes.append(contentsOf: utf8)
    return endText()
  }

  /// Adds a text given as UTF-8 and returns its number.
  @discardableResult
  mutating func append(_ utf8: Span<UInt8>) -> Int {
    unsafe utf8.withUnsafeBufferPointer { unsafe last.bytes.append(contentsOf: $0) }
    return endText()
  }

  private mutating func endText() -> Int {
    longest = max(longest, last.bytes.count - Int(last.ends.last ?? 0))
    last.ends.append(UInt32(clamping: last.bytes.count))
    let number = count - 1
    if last.ends.count == Self.pageSize {
      full.append(last.trimmed)
      last.bytes.removeAll(keepingCapacity: last.bytes.count < Self.keptCapacity)
      last.ends.removeAll(keepingCapacity: true)
    }
    return number
  }

  // The room of a page of long texts is given back.
  private static let keptCapacity = 1 << 17

  /// The UTF-8 of one text.
  @inlinable
  public func utf8(_ number: Int) -> ArraySlice<UInt8> {
    let (page, offset) = (number / Self.pageSize, number % Self.pageSize)
    return page < full.count ? full[page].utf8(offset) : last.utf8(offset)
  }

  /// One text as a `String`, made anew at each call.
  public subscript(number: Int) -> String { String(decoding: utf8(number), as: UTF8.self) }
}

extension TextPool.Page {
  @inlinable
  func utf8(_ offset: Int) -> ArraySlice<UInt8> {
    bytes[(offset == 0 ? 0 : Int(ends[offset - 1]))..<Int(ends[offset])]
  }
}
