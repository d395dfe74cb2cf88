/// The different texts of new cells, each with a number, in memory that does not grow beyond a bound.
///
/// Texts are told apart by their bytes: the same letters in another composition are another text.
struct TextTable {
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []
  private var slots: [Int32] = []
  private let firstNumber: Int
  /// How often a text was looked up with success.
  private(set) var references = 0

  /// What the texts take at most, in UTF-8 bytes.
  static let byteLimit = 8 << 20
  /// The most texts.
  static let countLimit = 1 << 19
  /// The most slots that are looked at, so that texts made to collide cost no time.
  private static let probes = 64

  /// - Parameter first: The number of the first text.
  init(from first: Int = 0) { firstNumber = first }

  /// The number of texts.
  var count: Int { ends.count }

  /// The number of a text, which is added unless it is there; nil if the table is full.
  mutating func number(of text: String) -> Int? {
    let span = text.utf8.span
    if ends.count * 2 >= slots.count { grow() }
    var slot = Self.hash(span) & (slots.count - 1)
    for _ in 0..<Self.probes {
      let index = Int(slots[slot])
      if index < 0 {
        guard add(span) else { return nil }
        slots[slot] = Int32(ends.count - 1)
        references += 1
        return firstNumber + ends.count - 1
      }
      if isSame(span, range(index)) {
        references += 1
        return firstNumber + index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The bytes of a text, by its place from 0 on.
  subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  private func range(_ index: Int) -> Range<Int> {
    Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])
  }

  private mutating func add(_ text: Span<UInt8>) -> Bool {
    guard bytes.count + text.count <= Self.byteLimit, ends.count < Self.countLimit else {
      return false
    }
    for index in text.indices { bytes.append(text[index]) }
    ends.append(Int32(bytes.count))
    return true
  }

  private func isSame(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text.count == range.count else { return false }
    for index in text.indices where text[index] != bytes[range.lowerBound + index] { return false }
    return true
  }

  /// FNV-1a, its high bits folded in.
  private static func hash(_ text: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(256, slots.count * 2))
    for index in 0..<ends.count {
      let text = bytes[range(index)]
      var slot = text.withSpan { Self.hash($0) } & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(span) }
}
