/// Which rows of one sheet are which of another.
public struct RowAlignment: Sendable {
  /// How rows were found.
  public enum Kind: String, Sendable {
    /// By what they hold, in their order.
    case inOrder
    /// By what they hold or by a key, in another order.
    case reordered
    /// By their numbers: too much differs for anything else.
    case byNumber
  }
  /// How rows were found.
  public var kind = Kind.inOrder
  /// Zero-based rows of the first and of the second sheet, rising in the second.
  public var pairs: [(old: Int, new: Int)] = []
  /// Rows of the first sheet without a partner, rising.
  public var removed: [Int] = []
  /// Rows of the second sheet without a partner, rising.
  public var added: [Int] = []

  /// The most insertions and deletions that are looked for; the memory goes with its square.
  static let editLimit = 1_000
  /// The most pairs of rows that are compared cell by cell for their likeness.
  static let likenessLimit = 40_000

  /// Pairs rows by their numbers.
  init(rows: Int) { pairs = (0..<rows).map { ($0, $0) } }

  /// Pairs rows that are the same, and between them those that are most alike.
  ///
  /// Cost: the number of rows, and the square of the number of insertions and deletions.
  ///
  /// - Parameters:
  ///   - old: The fingerprints of the rows of the first sheet.
  ///   - new: Those of the second.
  ///   - keys: The fingerprints of a column that tells the rows of each sheet apart; nil for none.
  ///   - likeness: How many cells of two rows are the same.
  init(
    _ old: [UInt64], _ new: [UInt64], keys: (old: [UInt64], new: [UInt64])?,
    likeness: (Int, Int) -> Int
  ) {
    if let matches = EditScript.matches(old, new, limit: Self.editLimit) {
      fillGaps(between: matches, (old.count, new.count), likeness)
    } else if let keys {
      join(keys.old, keys.new)
    } else {
      join(old, new)
    }
    removed.sort()
    added.sort()
    pairs.sort { $0.new < $1.new }
  }

  private mutating func fillGaps(
    between matches: [(old: Int, new: Int)], _ ends: (old: Int, new: Int),
    _ likeness: (Int, Int) -> Int
  ) {
    var next = (old: 0, new: 0)
    for match in matches + [ends] {
      pair(next.old..<match.old, next.new..<match.new, likeness)
      if match != ends { pairs.append(match) }
      next = (match.old + 1, match.new + 1)
    }
  }

  /// Pairs the rows of a stretch without a common row.
  private mutating func pair(
    _ old: Range<Int>, _ new: Range<Int>, _ likeness: (Int, Int) -> Int
  ) {
    if old.count == new.count || old.count * new.count > Self.likenessLimit {
      let common = min(old.count, new.count)
      for offset in 0..<common {
        pairs.append((old.lowerBound + offset, new.lowerBound + offset))
      }
      removed += old.dropFirst(common)
      added += new.dropFirst(common)
      return
    }
    let alike = Self.likest(old, new, likeness)
    pairs += alike
    removed += old.filter { row in !alike.contains { $0.old == row } }
    added += new.filter { row in !alike.contains { $0.new == row } }
  }

  /// The pairs, in order, that have most cells in common (Needleman and Wunsch 1970, gaps cost nothing).
  private static func likest(
    _ old: Range<Int>, _ new: Range<Int>, _ likeness: (Int, Int) -> Int
  ) -> [(old: Int, new: Int)] {
    let width = new.count + 1
    var best = [Int](repeating: 0, count: (old.count + 1) * width)
    var scores = best
    for (i, row) in old.enumerated().reversed() {
      for (j, other) in new.enumerated().reversed() {
        let place = i * width + j
        scores[place] = likeness(row, other)
        let paired = scores[place] == 0 ? 0 : scores[place] + best[place + width + 1]
        best[place] = max(paired, best[place + width], best[place + 1])
      }
    }
    var (i, j) = (0, 0)
    var pairs: [(old: Int, new: Int)] = []
    while i < old.count, j < new.count {
      let place = i * width + j
      if scores[place] > 0, best[place] == scores[place] + best[place + width + 1] {
        pairs.append((old.lowerBound + i, new.lowerBound + j))
        (i, j) = (i + 1, j + 1)
      } else if best[place] == best[place + width] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  /// Pairs rows with the same fingerprint wherever they are; the rest by their order.
  private mutating func join(_ old: [UInt64], _ new: [UInt64]) {
    var places: [UInt64: [Int]] = [:]
    for (row, print) in old.enumerated().reversed() { places[print, default: []].append(row) }
    var restNew: [Int] = []
    var isTaken = [Bool](repeating: false, count: old.count)
    for (row, print) in new.enumerated() {
      if let partner = places[print]?.popLast() {
        isTaken[partner] = true
        pairs.append((partner, row))
      } else {
        restNew.append(row)
      }
    }
    let isInOrder = zip(pairs, pairs.dropFirst()).allSatisfy { $0.old < $1.old }
    let isHalf = pairs.count * 2 >= min(old.count, new.count)
    kind = isHalf ? (isInOrder ? .inOrder : .reordered) : .byNumber
    if !isHalf {
      pairs = (0..<min(old.count, new.count)).map { ($0, $0) }
      removed = Array(old.indices.dropFirst(new.count))
      added = Array(new.indices.dropFirst(old.count))
    } else {
      removed = old.indices.filter { !isTaken[$0] }
      added = restNew
    }
  }
}
