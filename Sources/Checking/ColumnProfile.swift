public import Tables

/// What a column holds: how many cells of each kind, and its different texts.
public struct ColumnProfile: Sendable {
  /// A text of a column, by its number in the pool.
  public struct Text: Sendable {
    /// The number in the pool.
    public var number: Int32
    /// The first data row that holds it.
    public var first: Int32
    /// How many rows hold it.
    public var count: Int32
  }
  private let counts: [Int]
  /// The texts in order of their first row.
  ///
  /// Texts with different numbers may be the same where the
  /// file repeats them.
  public let texts: [Text]
  /// Which of ``texts`` may hold spaces that do not show, by their bytes.
  let spaced: [Int]
  /// Which of ``texts`` hold letters of both scripts.
  let mixed: [Int]

  /// Counts the cells of a column.
  ///
  /// Cost: one pass, and one look at each different text.
  public init(_ cells: CellVector) {
    var counts = [Int](repeating: 0, count: 8)
    for kind in cells.kinds { counts[Int(kind.rawValue)] += 1 }
    self.counts = counts
    texts = counts[Int(ValueKind.text.rawValue)] == 0 ? [] : Self.texts(cells)
    (spaced, mixed) = Self.odd(texts, cells.texts)
  }

  /// How many cells hold something of a kind.
  public func count(_ kind: ValueKind) -> Int { counts[Int(kind.rawValue)] }
  /// How many cells hold something.
  public var filled: Int { counts.reduce(0, +) - count(.blank) }

  private static func odd(_ texts: [Text], _ pool: Texts) -> (spaced: [Int], mixed: [Int]) {
    var odd: (spaced: [Int], mixed: [Int]) = ([], [])
    for (place, text) in texts.enumerated() {
      let bytes = TextBytes(pool.utf8(Int(text.number)))
      if bytes.mayHoldHiddenSpaces { odd.spaced.append(place) }
      if bytes.holdsBothScripts { odd.mixed.append(place) }
    }
    return odd
  }

  private static func texts(_ cells: CellVector) -> [Text] {
    var places = [Int32](repeating: -1, count: cells.texts.count)
    var texts: [Text] = []
    texts.reserveCapacity(min(cells.count, cells.texts.count))
    for row in cells.kinds.indices where cells.kinds[row] == .text {
      let number = Int(truncatingIfNeeded: cells.payloads[row])
      let place = Int(places[number])
      if place >= 0 {
        texts[place].count += 1
      } else {
        places[number] = Int32(truncatingIfNeeded: texts.count)
        texts.append(
          Text(
            number: Int32(truncatingIfNeeded: number), first: Int32(truncatingIfNeeded: row),
            count: 1))
      }
    }
    return texts
  }
}

/// A text that cells of a column hold, compared without spaces that do not show.
struct Category: Sendable {
  /// The text without spaces that do not show.
  var text: String
  /// The numbers under which the pool holds it.
  var numbers: [Int]
  /// The first data row that holds it.
  var first: Int
  /// How many rows hold it.
  var count: Int
}

extension ColumnProfile {
  /// The most different texts of a column that are looked at as categories.
  static let categoryLimit = 2_000

  /// The different texts without those that do not show, in order of their first row; nil where
  /// there are more than ``categoryLimit``.
  func categories(in cells: CellVector) -> [Category]? {
    var places: [String: Int] = [:]
    var categories: [Category] = []
    // A pool that repeats its texts may hold each many times over.
    for text in texts {
      let number = Int(text.number)
      let written = cells.texts[number]
      let trimmed = HiddenSpaces(in: written)?.cleaned ?? written
      guard !trimmed.isEmpty else { continue }
      if let place = places[trimmed] {
        categories[place].count += Int(text.count)
        categories[place].numbers.append(number)
      } else {
        guard categories.count < Self.categoryLimit else { return nil }
        places[trimmed] = categories.count
        categories.append(
          Category(text: trimmed, numbers: [number], first: Int(text.first), count: Int(text.count))
        )
      }
    }
    return categories
  }

  /// The data rows whose text has one of some numbers, ascending.
  func rows(of numbers: some Sequence<Int>, in cells: CellVector) -> [Int] {
    let numbers = Set(numbers.map { UInt64($0) })
    return cells.kinds.indices.filter {
      cells.kinds[$0] == .text && numbers.contains(cells.payloads[$0])
    }
  }
}
