internal import Formulas

/// What became of one row: passed, failed, not applicable, or the reason why it was not checked.
struct Verdict: Hashable, Sendable {
  let code: UInt8

  static let failed = Verdict(code: 0)
  static let passed = Verdict(code: 1)
  static let notApplicable = Verdict(code: 2)
  /// A person has confirmed the row; the number of the waiver.
  static func waived(_ number: Int) -> Verdict { Verdict(code: 64 + UInt8(min(number, 190))) }
  /// Why there is no verdict.
  static func unknown(_ state: State) -> Verdict {
    Verdict(code: 16 + (state.isKnown ? State.unfit : state).rawValue)
  }

  /// What a test gave: TRUE, FALSE, or why it is neither.
  init(_ truth: Scalar) {
    self = truth.truth.map { $0 ? .passed : .failed } ?? .unknown(truth.state)
  }

  init(code: UInt8) { self.code = code }

  /// The reason why there is none.
  var state: State? { (16..<64).contains(code) ? State(rawValue: code - 16) : nil }
  var waiver: Int? { code >= 64 ? Int(code) - 64 : nil }

  var outcome: StatedOutcome {
    switch code {
    case 0: .failed
    case 1: .passed
    case 2: .notApplicable
    default: .notChecked
    }
  }
}

/// What became of a stretch of rows: counts, reasons, and one bit a row for those that failed.
struct Tally: Sendable {
  private var counts = [Int](repeating: 0, count: 256)
  private var firsts = [Int](repeating: .max, count: 256)
  private(set) var failed = BitRows()

  init() {}

  /// Counts a stretch of rows.
  init(_ verdicts: [Verdict], from start: Int) {
    for (index, verdict) in verdicts.enumerated() {
      let code = Int(verdict.code)
      counts[code] += 1
      if firsts[code] == .max { firsts[code] = start + index }
    }
    failed.append(verdicts)
  }

  /// Adds the next rows, after a whole number of words of 64.
  mutating func add(_ next: Tally) {
    for code in counts.indices where next.counts[code] > 0 {
      counts[code] += next.counts[code]
      firsts[code] = min(firsts[code], next.firsts[code])
    }
    failed.append(next.failed)
  }

  func count(_ verdict: Verdict) -> Int { counts[Int(verdict.code)] }

  /// The verdicts that are reasons, in order of their first row, which is zero-based.
  var reasons: [(verdict: Verdict, rows: Int, first: Int)] {
    (16..<256).filter { counts[$0] > 0 }.sorted { (firsts[$0], $0) < (firsts[$1], $1) }
      .map { (Verdict(code: UInt8($0)), counts[$0], firsts[$0]) }
  }
}

/// A set of rows, one bit a row.
struct BitRows: Sendable {
  private var words: [UInt64] = []
  private(set) var rows = 0
  private(set) var count = 0

  /// Adds the next rows: those that failed.
  mutating func append(_ verdicts: [Verdict]) {
    for verdict in verdicts {
      if rows & 63 == 0 { words.append(0) }
      if verdict == .failed {
        words[words.count - 1] |= 1 << UInt64(rows & 63)
        count += 1
      }
      rows += 1
    }
  }

  /// Adds the next rows; those there are fill whole words.
  mutating func append(_ next: BitRows) {
    precondition(rows & 63 == 0)
    words += next.words
    rows += next.rows
    count += next.count
  }

  func contains(_ row: Int) -> Bool {
    row < rows && words[row >> 6] & (1 << UInt64(row & 63)) != 0
  }

  /// The first row of the set from one on.
  func first(from row: Int) -> Int? {
    guard row < rows else { return nil }
    var index = row >> 6
    var word = words[index] & (~0 << UInt64(row & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }
}
