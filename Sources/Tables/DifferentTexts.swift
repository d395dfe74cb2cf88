/// Finds out whether texts are all different.
///
/// Names of rows mostly ascend, by length and then by bytes: `KG-9`, `KG-10`. Those that do need no more than a
/// look at the last one; the few that do not are looked up among them. Where they are many, hashes are compared.
struct DifferentTexts {
  private let texts: Texts
  private let capacity: Int
  /// The numbers of texts that ascend.
  private var ascending: [Int32] = []
  /// The texts out of order.
  private var others: Set<ArraySlice<UInt8>> = []
  /// The hashes of all, once too many are out of order.
  private var hashes: HashSet?

  /// How many texts out of order are always looked up.
  private static let fewest = 4_096

  init(_ texts: Texts, capacity: Int) {
    self.texts = texts
    self.capacity = capacity
  }

  /// Adds a text by its number; false if it is certainly there already, or seems to be.
  mutating func insert(_ number: Int) -> Bool {
    let utf8 = texts.utf8(number)
    if hashes != nil { return hashes?.insert(Self.hash(utf8)) ?? false }
    if let last = ascending.last, !Self.isLess(texts.utf8(Int(last)), utf8) {
      guard others.insert(utf8).inserted else { return false }
      return others.count < Self.fewest || others.count * 16 < ascending.count || turnToHashes()
    }
    ascending.append(Int32(truncatingIfNeeded: number))
    return true
  }

  /// Whether all are different, when all are in.
  var areAll: Bool { hashes != nil || !others.contains(where: isAscending) }

  /// Whether a text is one of those that ascend.
  private func isAscending(_ text: ArraySlice<UInt8>) -> Bool {
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.isLess(texts.utf8(Int(ascending[middle])), text) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ascending.count && texts.utf8(Int(ascending[low])) == text
  }

  private static func isLess(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
  }

  /// Goes over to hashes; false if two are the same.
  private mutating func turnToHashes() -> Bool {
    var hashes = HashSet(capacity: capacity)
    for number in ascending where !hashes.insert(Self.hash(texts.utf8(Int(number)))) {
      return false
    }
    for text in others where !hashes.insert(Self.hash(text)) { return false }
    self.hashes = hashes
    (ascending, others) = ([], [])
    return true
  }

  private static func hash(_ utf8: ArraySlice<UInt8>) -> UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// Hashes that were seen, by open addressing.
///
/// Two different texts of a million share one with a chance of 1 in 10 million, and then the column is no key,
/// which does no harm.
private struct HashSet {
  /// Steps from a hash's slot at most; texts that take more were made to collide.
  private static let reach = 1_000
  private var slots: [UInt64]
  private let mask: UInt64

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = UInt64(size - 1)
  }

  /// Whether a hash was not yet seen; 0, which marks a free slot, counts as 1.
  ///
  /// One that finds no slot within ``reach`` is said to be seen: then the column is no key, which does no
  /// harm.
  mutating func insert(_ hash: UInt64) -> Bool {
    let hash = max(hash, 1)
    let start = hash ^ hash >> 29
    for step in 0..<UInt64(Self.reach) {
      let slot = Int((start &+ step) & mask)
      if slots[slot] == 0 {
        slots[slot] = hash
        return true
      }
      if slots[slot] == hash { return false }
    }
    return false
  }
}
