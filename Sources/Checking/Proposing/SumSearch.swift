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

  private let columns: [Int]
  /// Figures by place in ``columns``; not a number where there is none.
  private let figures: [[Double]]

  init(_ table: Table, columns: [Int]) {
    self.columns = Array(columns.filter { table.columns[$0].isFigure }.prefix(Self.columnLimit))
    let rows = min(table.rows.count, Self.sample)
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
      parts.append(part)
      for (row, figure) in figures.enumerated() {
        sums[row] += figure
        sizes[row] += abs(figure)
        if figure != 0 { nonzero[row] += 1 }
      }
      return true
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
