extension Table {
  /// The columns and values that name a data row; empty where the table has no key.
  public func key(_ row: Int) -> [(column: Int, value: Value)] {
    keyColumns.map { ($0, columns[$0].cells[row]) }
  }

  /// Whether a text in the column that reads as a number is meant as one, see
  /// ``Column/readsTextAsNumbers``; never in a key column.
  public func readsTextAsNumbers(_ column: Int) -> Bool {
    columns[column].readsTextAsNumbers && !keyColumns.contains(column)
  }

  /// The first text or id column that is full and unique; empty if there is none.
  ///
  /// Columns of personal values are passed over, and a running number serves only where nothing else
  /// does.
  /// Cost: one pass over the text and id columns, most of which end at their first repetition.
  public func inferredKeyColumns() -> [Int] {
    guard !rows.isEmpty else { return [] }
    return keyCandidates.first { columns[$0].cells.isFullAndUnique }.map { [$0] } ?? []
  }

  /// The columns of texts and identifiers that may be the key, the likeliest first.
  public var keyCandidates: [Int] {
    let named = columns.indices.filter { index in
      let column = columns[index]
      return (column.type == .text || column.type == .id) && !column.isPersonal
    }
    return named.filter { columns[$0].concept != "number-sign" }
      + named.filter { columns[$0].concept == "number-sign" }
  }
}

extension CellVector {
  /// Whether there are no blanks and no two values are the same, texts compared trimmed.
  fileprivate var isFullAndUnique: Bool {
    // A repeated text mostly has the same number in the pool: found without reading it.
    var seen = [Bool](repeating: false, count: texts.count)
    for row in 0..<count {
      switch kinds[row] {
      case .blank: return false
      case .text:
        let number = Int(truncatingIfNeeded: payloads[row])
        guard !seen[number] else { return false }
        seen[number] = true
      default: continue
      }
    }
    if let plain = arePlainTextsUnique { return plain }
    var values = Set<Value>(minimumCapacity: count)
    return (0..<count).allSatisfy { row in
      let value = self[row].comparable
      return value != .blank && values.insert(value).inserted
    }
  }

  /// The same for texts that differ if their bytes differ; nil if there are others.
  ///
  /// Compares hashes: two different texts of a million share one with a chance of 1 in 10 million,
  /// and then the column is no key, which does no harm.
  private var arePlainTextsUnique: Bool? {
    var hashes = HashSet(capacity: count)
    for row in 0..<count {
      guard kinds[row] == .text,
        case let utf8 = texts.utf8(Int(truncatingIfNeeded: payloads[row])),
        let first = utf8.first, let last = utf8.last, first > 0x20, last > 0x20
      else { return nil }
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in utf8 {
        guard byte.isPlain else { return nil }
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      guard hashes.insert(hash) else { return false }
    }
    return true
  }
}

/// Hashes that were seen, by open addressing.
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

extension UInt8 {
  /// Whether it is of ASCII or of a precomposed Cyrillic letter (U+0400–U+04FF).
  fileprivate var isPlain: Bool { self < 0xC0 || (0xD0...0xD3).contains(self) }
}
