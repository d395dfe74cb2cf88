internal import Tables

/// Looks for columns that are the sums of others, by their values.
struct SumSearch {
  /// How many rows are looked at.
  static let sample = 2_000
  /// More columns of figures than this are not tried in pairs.
  private static let pairLimit = 40
  /// The columns of figures that are looked at.
  private static let columnLimit = 120
  /// In how many rows more than one part must count.
  private static let fewRows = 5
  /// Of more columns that are called totals no parts are looked for.
  static let totalLimit = 60
  /// How many columns may be the parts of one.
  private static let partLimit = 40

  private let columns: [Int]
  /// Figures by place in ``columns``; not a number where there is none.
  private let figures: [[Double]]

  init(_ table: Table, columns: [Int], rows: Int = sample) {
    self.columns = Array(columns.filter { table.columns[$0].isFigure }.prefix(Self.columnLimit))
    let rows = min(table.rows.count, rows)
    figures = self.columns.map { index in
      (0..<rows).map { row in
        if case .number(let number) = table.columns[index].number(row) { number } else { .nan }
      }
    }
  }

  /// The sums, by their total from left to right, at most one for each.
  ///
  /// Parts stand side by side, right before or after the total, as many as fit; else any two columns.
  var relations: [SumRelation] {
    columns.indices.compactMap { total in
      guard Set(figures[total].filter { !$0.isNaN }).count > 2 else { return nil }
      let beside = [
        longest(of: (total + 1)..<columns.count, for: total),
        longest(of: (0..<total).reversed(), for: total),
      ].compactMap(\.self)
      let parts = beside.max { $0.count < $1.count } ?? pair(of: total)
      return parts.map { SumRelation(total: columns[total], parts: $0.map { columns[$0] }) }
    }
  }

  /// Those of some columns, from the first on, that add up to a column in most rows; of several equal
  /// stretches the shortest.
  ///
  /// - Parameters:
  ///   - total: The index of a column.
  ///   - others: The indices of columns.
  /// - Returns: Their indices; nil if there are none.
  func parts(of total: Int, among others: [Int]) -> [Int]? {
    guard let total = columns.firstIndex(of: total),
      Set(figures[total].filter { !$0.isNaN }).count > 2
    else { return nil }
    var sum = Sum(rows: figures[total].count)
    var best: (parts: [Int], hits: Int)?
    for part in others.prefix(Self.partLimit) {
      guard let place = columns.firstIndex(of: part) else { break }
      sum.append(figures[place], place)
      guard let hits = sum.hits(for: figures[total]), hits > best?.hits ?? 0 else { continue }
      best = (sum.parts, hits)
    }
    return best.map { $0.parts.map { columns[$0] } }
  }

  /// The most of some columns, from the first on, that add up to a total.
  private func longest(of others: some Sequence<Int>, for total: Int) -> [Int]? {
    var sum = Sum(rows: figures[total].count)
    var longest: [Int]?
    for part in others {
      // A column without figures counts for nothing, and would only be carried along.
      guard sum.add(figures[part], part) else { continue }
      if sum.parts.count > 1, sum.holds(for: figures[total], in: Self.fewRows) {
        longest = sum.parts
      }
    }
    return longest
  }

  private func pair(of total: Int) -> [Int]? {
    guard columns.count <= Self.pairLimit else { return nil }
    for first in columns.indices where first != total {
      for second in columns.indices where second > first && second != total {
        var sum = Sum(rows: figures[total].count)
        guard sum.add(figures[first], first), sum.add(figures[second], second) else { continue }
        if sum.holds(for: figures[total], in: Self.fewRows) { return [first, second] }
      }
    }
    return nil
  }

  /// Columns added up, row by row.
  private struct Sum {
    private(set) var parts: [Int] = []
    private var sums: [Double]
    private var sizes: [Double]
    private var nonzero: [Int]

    init(rows: Int) {
      sums = [Double](repeating: 0, count: rows)
      sizes = sums
      nonzero = [Int](repeating: 0, count: rows)
    }

    /// Adds a column; false if it is zero in every row.
    mutating func add(_ figures: [Double], _ part: Int) -> Bool {
      guard figures.contains(where: { $0 != 0 && !$0.isNaN }) else { return false }
      append(figures, part)
      return true
    }

    /// Adds a column.
    mutating func append(_ figures: [Double], _ part: Int) {
      parts.append(part)
      for (row, figure) in figures.enumerated() {
        sums[row] += figure
        sizes[row] += abs(figure)
        if figure != 0 { nonzero[row] += 1 }
      }
    }

    /// On how many rows a total is the sum of several figures; nil unless these are three quarters of
    /// all rows that can be checked, three at least.
    func hits(for totals: [Double]) -> Int? {
      var (hits, misses) = (0, 0)
      for row in totals.indices where !(sums[row] + totals[row]).isNaN {
        if !(sums[row] - totals[row]).isNegligible(beside: sizes[row]) {
          misses += 1
        } else if nonzero[row] > 1 {
          hits += 1
        }
      }
      return hits > 2 && misses * 3 <= hits ? hits : nil
    }

    /// Whether nearly all rows agree, and so many of them add up more than one figure.
    func holds(for totals: [Double], in least: Int) -> Bool {
      var misses = 0
      var several = 0
      for row in totals.indices where !(sums[row] + totals[row]).isNaN {
        if !(sums[row] - totals[row]).isNegligible(beside: sizes[row]) {
          misses += 1
          if misses * 100 > totals.count * Evidence.toleratedPercent { return false }
        } else if nonzero[row] > 1 {
          several += 1
        }
      }
      return several >= least
    }
  }
}
