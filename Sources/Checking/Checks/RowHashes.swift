internal import Tables

/// Hashes of what cells hold, by which rows and keys are compared.
struct RowHashes {
  private var hashes: [UInt64]
  private let table: Table
  private let columns: [Int]
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Hashes some columns of a table, row by row.
  ///
  /// Cost: a pass over the cells, and one over the bytes of their different texts.
  init(_ table: Table, columns: [Int]) {
    self.table = table
    self.columns = columns
    hashes = [UInt64](repeating: Self.seed, count: table.rows.count)
    for column in columns { add(table.columns[column].cells) }
  }

  /// Takes in a column.
  private mutating func add(_ cells: CellVector) {
    // The hash of each text of its pool, 0 where it is not known.
    var texts = [UInt64](repeating: 0, count: cells.texts.count)
    for row in hashes.indices {
      let payload = cells.payloads[row]
      var value = payload &+ UInt64(cells.kinds[row].rawValue)
      if cells.kinds[row] == .text || cells.kinds[row] == .error {
        let number = Int(truncatingIfNeeded: payload)
        if texts[number] == 0 { texts[number] = Self.hash(cells.texts.utf8(number)) }
        value = texts[number]
      }
      hashes[row] = Self.mix(hashes[row] ^ value)
    }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }

  /// The hash of a text, trimmed; never 0.
  ///
  /// A text that does not show hashes like a blank.
  private static func hash(_ utf8: ArraySlice<UInt8>) -> UInt64 {
    var bytes = utf8
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    guard !bytes.isEmpty else { return 1 << 63 }
    return bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | 1
  }

  /// The groups of rows that are the same, by their first row.
  ///
  /// - Parameters:
  ///   - rows: The rows to compare, ascending.
  ///   - most: How many of them may repeat another.
  /// - Returns: The rows of each group, ascending; rows that occur once are in none. Nil where more repeat.
  func groups(among rows: [Int], most: Int = .max) -> [[Int]]? {
    var later: [Int: [Int]] = [:]
    var repeated = 0
    // Open addressing: a place for two rows of three at most, the row plus one in each.
    var bits = 4
    while 1 << bits < rows.count * 3 / 2 + 1 { bits += 1 }
    let mask = 1 << bits - 1
    var places = [Int32](repeating: 0, count: mask + 1)
    for row in rows {
      var place = Int(truncatingIfNeeded: hashes[row]) & mask
      while true {
        let other = Int(places[place]) - 1
        if other < 0 {
          places[place] = Int32(truncatingIfNeeded: row + 1)
          break
        }
        if hashes[other] == hashes[row], isSame(other, row) {
          later[other, default: []].append(row)
          repeated += 1
          if repeated > most { return nil }
          break
        }
        place = (place + 1) & mask
      }
    }
    return later.sorted { $0.key < $1.key }.map { [$0.key] + $0.value }
  }

  private func isSame(_ one: Int, _ other: Int) -> Bool {
    columns.allSatisfy {
      let cells = table.columns[$0].cells
      // The same text mostly has the same number in the pool.
      return cells.kinds[one] == cells.kinds[other] && cells.payloads[one] == cells.payloads[other]
        || cells[one].comparable == cells[other].comparable
    }
  }
}
