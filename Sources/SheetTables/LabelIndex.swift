internal import XLSX

/// Finds the rows whose labels are words of totals or notes, fast: most labels are turned away by
/// the first two letters of their first and last word.
struct LabelIndex {
  private let grid: SheetGrid
  private let vocabulary: Vocabulary
  private let beginnings: Set<UInt64>
  private var known: [Int: Vocabulary.RowWord?] = [:]

  init(_ grid: SheetGrid, _ vocabulary: Vocabulary) {
    self.grid = grid
    self.vocabulary = vocabulary
    beginnings = Set(vocabulary.totalBeginnings.map { Self.key($0[...]) } + [Self.mixedKey])
  }

  /// The words of the labels of some rows, in row order; of several in a row the first.
  mutating func words(rows: [Range<Int>], columns: [Int]) -> [Int: Vocabulary.RowWord] {
    var found: [Int: Vocabulary.RowWord] = [:]
    for column in columns.reversed().compactMap({ grid.column($0) }) {
      for run in column.runs {
        for piece in rows {
          let last = run.firstRow + run.kinds.count
          let start = max(piece.lowerBound, run.firstRow)
          for row in start..<max(start, min(piece.upperBound, last))
          where run.kinds[row - run.firstRow] == .text {
            let number = Int(truncatingIfNeeded: run.payloads[row - run.firstRow])
            if let word = word(number) { found[row] = word }
          }
        }
      }
    }
    return found
  }

  /// What a text of the sheet says about its row.
  mutating func word(_ number: Int) -> Vocabulary.RowWord? {
    let utf8 = grid.sheet.texts.utf8(number)
    guard utf8.count <= 200, mayBeTotal(utf8) else { return nil }
    if let word = known[number] { return word }
    let word = vocabulary.rowWord(of: String(decoding: utf8, as: UTF8.self))
    let total = word?.kind == .note ? nil : word
    known[number] = total
    return total
  }

  private func mayBeTotal(_ utf8: ArraySlice<UInt8>) -> Bool {
    if beginnings.contains(Self.key(utf8)) { return true }
    guard let space = utf8.lastIndex(of: 0x20) else { return false }
    return beginnings.contains(Self.key(utf8[(space + 1)...]))
  }

  /// The key of legacy fonts and mixed scripts, which are always looked up.
  private static let mixedKey = UInt64.max

  /// The first two letters, lower case for the alphabets of the vocabulary; 0 for none.
  private static func key(_ utf8: ArraySlice<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    var count = 0
    var isMixed = false
    var wasASCII: Bool?
    var decoder = UTF8()
    var bytes = utf8.makeIterator()
    while count < 2, case .scalarValue(let scalar) = decoder.decode(&bytes) {
      guard let letter = lowered(scalar.value) else { continue }
      isMixed = isMixed || wasASCII.map { $0 != (letter < 0x80) } ?? false
      wasASCII = letter < 0x80
      if (0x450...0x45F).contains(letter), letter != 0x451 { isMixed = true }
      key = key << 32 | UInt64(letter)
      count += 1
    }
    return isMixed ? mixedKey : key
  }

  private static func lowered(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: scalar | 0x20
    case 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    case 0x430...0x45F: scalar
    case 0x460...0x52F: scalar | 1
    default: nil
    }
  }
}

extension Vocabulary {
  /// The first words of the words of totals, as UTF-8.
  fileprivate var totalBeginnings: [[UInt8]] {
    terms.all.filter { ["total-row", "grand-total", "subtotal"].contains($0.concept) }
      .compactMap { term in
        switch term.words.first {
        case .word(let word), .stem(let word): Array(word.utf8)
        case .smallNumber, nil: nil
        }
      }
  }
}
