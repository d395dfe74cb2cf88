internal import XLSX

/// Finds the rows whose labels are words of totals or notes, fast: most labels are turned away by
/// the first two letters of their first and last word.
struct LabelIndex {
  private let grid: SheetGrid
  private let vocabulary: Vocabulary
  private let beginnings: Set<UInt64>
  /// Which remainders of keys occur in ``beginnings``: turns nearly all labels away.
  private var remainders = [Bool](repeating: false, count: 1 << 12)
  private var known: [Int: Vocabulary.RowWord?] = [:]

  init(_ grid: SheetGrid, _ vocabulary: Vocabulary) {
    self.grid = grid
    self.vocabulary = vocabulary
    beginnings = Set(vocabulary.totalBeginnings.map { Self.key($0[...]) } + [Self.mixedKey])
    for key in beginnings { remainders[remainder(key)] = true }
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
    if isBeginning(Self.key(utf8)) { return true }
    guard let space = utf8.lastIndex(of: 0x20) else { return false }
    return isBeginning(Self.key(utf8[(space + 1)...]))
  }

  private func isBeginning(_ key: UInt64) -> Bool {
    remainders[remainder(key)] && beginnings.contains(key)
  }

  private func remainder(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: key ^ key >> 28) & (remainders.count - 1)
  }

  /// The key of legacy fonts and mixed scripts, which are always looked up.
  private static let mixedKey = UInt64.max

  /// The first two letters, lower case for the alphabets of the vocabulary; 0 for none.
  private static func key(_ utf8: ArraySlice<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    var (count, index) = (0, utf8.startIndex)
    var isMixed = false
    var wasASCII: Bool?
    while count < 2, index < utf8.endIndex {
      let scalar = scalar(utf8, &index)
      guard let letter = lowered(scalar) else { continue }
      isMixed = isMixed || wasASCII.map { $0 != (letter < 0x80) } ?? false
      wasASCII = letter < 0x80
      if (0x450...0x45F).contains(letter), letter != 0x451 { isMixed = true }
      key = key << 32 | UInt64(letter)
      count += 1
    }
    return isMixed ? mixedKey : key
  }

  /// The next scalar, moving behind it; of those beyond two bytes, which are no letters of the vocabulary, each
  /// byte stands for itself.
  private static func scalar(_ utf8: ArraySlice<UInt8>, _ index: inout Int) -> UInt32 {
    let byte = utf8[index]
    index += 1
    guard byte & 0xE0 == 0xC0, index < utf8.endIndex else { return UInt32(byte) }
    let scalar = UInt32(byte & 0x1F) << 6 | UInt32(utf8[index] & 0x3F)
    index += 1
    return scalar
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
