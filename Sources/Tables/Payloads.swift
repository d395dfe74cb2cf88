/// The stored values of a column: its own, or a stretch of an array that it shares with the sheet.
public struct Payloads: RandomAccessCollection, Sendable {
  @usableFromInline var storage: [UInt64]
  @usableFromInline let offset: Int
  /// How many there are.
  public private(set) var count: Int

  /// Takes values over.
  public init(_ values: [UInt64] = []) { self.init(sharing: values, from: 0, count: values.count) }

  /// Shares a stretch of values without copying them.
  public init(sharing values: [UInt64], from first: Int, count: Int) {
    (storage, offset, self.count) = (values, first, count)
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  @inlinable public var startIndex: Int { 0 }
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  @inlinable public var endIndex: Int { count }
  /// The value of a row.
  @inlinable public subscript(row: Int) -> UInt64 {
    get { storage[offset + row] }
    set { storage[offset + row] = newValue }
  }

  mutating func append(_ value: UInt64) {
    if offset + count < storage.count { self = Payloads(Array(self)) }
    storage.append(value)
    count += 1
  }
}
