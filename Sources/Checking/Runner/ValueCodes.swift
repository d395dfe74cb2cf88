internal import Formulas
internal import Tables

/// The values of a column, or of several side by side, numbered: rows with equal values have the same code.
struct ValueCodes: Sendable {
  /// One for each row; from ``reserved`` on, the reason why there is no value.
  private(set) var codes: [UInt32]
  /// The first row of each code.
  private(set) var firsts: [UInt32] = []

  private static let reserved = UInt32.max - 255

  /// Numbers the values of a column.
  ///
  /// Memory: 20 bytes a row at most while it is worked out, 4 afterwards and 4 for each value.
  init(_ values: TableValues, table: Int, column: Int) {
    let source = ValueHashes(values, table: table, column: column)
    self.init(hashes: source.hashes, isSame: source.isSame)
  }

  /// Numbers the pairs of two columns' values.
  init(_ left: ValueCodes, _ right: ValueCodes) {
    let pairs = left.codes.indices.map { row -> UInt64 in
      let (one, other) = (left.codes[row], right.codes[row])
      if max(one, other) >= Self.reserved {
        let state = max(one >= Self.reserved ? one : 0, other >= Self.reserved ? other : 0)
        return ValueHashes.unknown | UInt64(state - Self.reserved)
      }
      return UInt64(one) << 32 | UInt64(other)
    }
    self.init(hashes: pairs) {
      left.codes[$0] == left.codes[$1] && right.codes[$0] == right.codes[$1]
    }
  }

  /// Open addressing: a slot holds the code of the value whose hash leads there.
  private init(hashes: [UInt64], isSame: (Int, Int) -> Bool) {
    codes = []
    codes.reserveCapacity(hashes.count)
    var slots = [UInt32](repeating: .max, count: 1024)
    var mask = UInt64(slots.count - 1)
    for (row, hash) in hashes.enumerated() {
      if hash & ValueHashes.unknown == ValueHashes.unknown {
        codes.append(Self.reserved + UInt32(hash & 0xFF))
        continue
      }
      if firsts.count * 2 >= slots.count {
        slots = [UInt32](repeating: .max, count: slots.count * 4)
        mask = UInt64(slots.count - 1)
        for (code, first) in firsts.enumerated() {
          var slot = Self.spread(hashes[Int(first)]) & mask
          while slots[Int(slot)] != .max { slot = (slot + 1) & mask }
          slots[Int(slot)] = UInt32(code)
        }
      }
      var slot = Self.spread(hash) & mask
      while true {
        let code = slots[Int(slot)]
        if code == .max {
          slots[Int(slot)] = UInt32(firsts.count)
          codes.append(UInt32(firsts.count))
          firsts.append(UInt32(row))
          break
        }
        let first = Int(firsts[Int(code)])
        if hashes[first] == hash, isSame(first, row) {
          codes.append(code)
          break
        }
        slot = (slot + 1) & mask
      }
    }
  }

  private static func spread(_ hash: UInt64) -> UInt64 {
    (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15 >> 20
  }

  /// The code of a row's value; nil if it has none.
  func code(_ row: Int) -> Int? { codes[row] < Self.reserved ? Int(codes[row]) : nil }

  /// Why a row has no value.
  func state(_ row: Int) -> State? {
    codes[row] < Self.reserved ? nil : State(rawValue: UInt8(codes[row] - Self.reserved))
  }

  /// How many rows have each code.
  var counts: [UInt32] {
    var counts = [UInt32](repeating: 0, count: firsts.count)
    for code in codes where code < Self.reserved { counts[Int(code)] += 1 }
    return counts
  }

  /// The first rows of a code, so many at most.
  func rows(of code: Int, limit: Int) -> [Int] {
    var rows: [Int] = []
    var row = Int(firsts[code])
    while row < codes.count, rows.count < limit {
      if codes[row] == UInt32(code) { rows.append(row) }
      row += 1
    }
    return rows
  }
}

/// A number for each value of a column that is the same for equal values.
private struct ValueHashes {
  /// The bits of what has no value; the lowest byte is the reason.
  static let unknown: UInt64 = 0xFFFF_FFFF_FFFF_FF00
  let hashes: [UInt64]
  private let cells: CellVector
  private let reading: ColumnReading

  init(_ values: TableValues, table: Int, column: Int) {
    let reading = values.reading(table, column)
    let cells = reading.column.cells
    (self.reading, self.cells) = (reading, cells)
    let starts = Array(stride(from: 0, to: cells.count, by: 65_536))
    hashes = Parallel.map(starts) { start in
      var memo = TextMemo<UInt64>(empty: 0)
      return (start..<min(start + 65_536, cells.count)).map { row -> UInt64 in
        guard cells.kinds[row] == .text else { return Self.hash(reading.scalar(row)) }
        let number = Int(truncatingIfNeeded: cells.payloads[row])
        return memo.value(number) {
          if reading.isPlainText, let hash = TextHash.plain(cells.texts.utf8(number)) {
            return hash
          }
          return Self.hash(reading.scalar(row))
        }
      }
    }.flatMap(\.self)
  }

  /// Whether two rows with the same hash have the same value; mostly they hold the very same text.
  func isSame(_ left: Int, _ right: Int) -> Bool {
    if cells.payloads[left] == cells.payloads[right], cells.kinds[left] == cells.kinds[right] {
      return true
    }
    return reading.scalar(left) == reading.scalar(right)
  }

  private static func hash(_ value: Scalar) -> UInt64 {
    guard value.state.isKnown else { return unknown | UInt64(value.state.rawValue) }
    if value.state == .text {
      return TextHash.of(value.text)
    }
    let bits = value.number == 0 ? 0 : value.number.bitPattern
    return (bits ^ UInt64(value.state.rawValue) << 3) & ~(1 << 63)
  }
}
