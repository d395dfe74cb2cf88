internal import Tables
internal import XLSX

/// Tells total and subtotal rows from data rows, by their words and by their sums.
struct TotalRows {
  /// A row that may be a total.
  struct Candidate {
    var row: Int
    /// The word of its label.
    var word: Vocabulary.RowWord?
    /// Whether a cell sums the cells above it.
    var hasSum = false
    /// Whether it has no number among rows that have one.
    var isUnnumbered = false
    /// What its label says.
    var label = ""
  }

  /// A row found to be a total.
  struct Found {
    var candidate: Candidate
    /// How many data rows stand above it.
    var rowsBefore: Int
    /// What their figures come to, by column.
    var sumsBefore: [Double]
    /// Its figures by column; nil where there is none.
    var figures: [Double?]
    /// How many of them are the sum of the rows that it covers.
    var matches = 0

    /// How many of its figures but zeros are such sums.
    func matches(_ sums: [Double]) -> Int {
      zip(figures, sums).count { $0 != 0 && $0?.isClose(to: $1) == true }
    }

    /// How many of its figures are no such sums.
    func misses(_ sums: [Double]) -> Int {
      zip(figures, sums).count { $0?.isClose(to: $1) == false }
    }

    /// How many figures it holds, without zeros.
    var count: Int { figures.count { $0 != nil && $0 != 0 } }
  }

  /// The fewest rows of which one that bears a name but no total's word is the sum by no chance.
  static let fewestRows = 4
  /// Where more rows bear a total's word, it is a category's.
  static let candidateLimit = 20_000

  let grid: SheetGrid
  let columns: [Int]

  /// The candidates that are totals, with the data rows that each covers.
  ///
  /// Cost: a pass over the figures, a second where the first row is a candidate; none without candidates.
  /// - Parameters:
  ///   - candidates: In row order, each one of the rows.
  ///   - rows: The rows that hold data or totals, in order.
  ///   - areStated: Whether they are totals whatever they hold.
  ///   - trials: How often candidates may be given up and the others judged anew.
  /// - Returns: Those that are, in row order, and the data rows of each as a range among all of these.
  func totals(
    among candidates: [Candidate], rows: [Int], areStated: Bool = false, trials: Int = 3
  ) -> [(found: Found, covers: Range<Int>)] {
    guard let first = candidates.first, candidates.count <= Self.candidateLimit else { return [] }
    var found: [Found] = []
    var above = rows.prefix { $0 < first.row }
    var sumsAbove = sums(above)
    let rest = above.isEmpty ? sums(rows.dropFirst()) : sumsAbove
    var before = columns.map { _ in 0.0 }
    var dataRows = 0
    for (index, candidate) in candidates.enumerated() {
      let end = index + 1 < candidates.count ? candidates[index + 1].row : .max
      let below = rows[(above.endIndex + 1)...].prefix { $0 < end }
      let sumsBelow = sums(below)
      before.add(sumsAbove)
      dataRows += above.count
      let total = Found(
        candidate: candidate, rowsBefore: dataRows, sumsBefore: before,
        figures: figures(candidate.row))
      let groups = found.suffix(TotalCoverage.reach).map {
        (sums: before.less($0.sumsBefore), rows: dataRows - $0.rowsBefore)
      }
      var stretches = [(sums: before, rows: dataRows), (sumsBelow, below.count)] + groups
      if index == 0 { stretches.append((rest, rows.count - 1)) }
      // Without a word, a row like the only other one is no total of it.
      let least = candidate.word == nil && !candidate.hasSum ? 2 : 1
      let sums = stretches.filter { $0.rows >= least }.map(\.sums)
      if areStated || isTotal(total, sums, hasFollowers: above.endIndex + 1 < rows.endIndex) {
        found.append(total)
      } else {
        before.add(total.figures.map { $0 ?? 0 })
        dataRows += 1
      }
      (above, sumsAbove) = (below, sumsBelow)
    }
    before.add(sumsAbove)
    let covered = TotalCoverage(totals: found, count: dataRows + above.count, sums: before).all
    // A row taken for a total because it seemed to be a sum, and of none of the stretches is, is data;
    // so are all that are no sums where most are none: "Total" is a category there, beside "women".
    let unproven = covered.filter { $0.found.matches == 0 && !$0.found.candidate.hasSum }
    let areCategories = covered.count >= Self.fewestRows && unproven.count * 2 > covered.count
    let mistaken = Set(
      unproven.filter { areCategories || !isCertain($0.found) }.map(\.found.candidate.row))
    guard !areStated, !mistaken.isEmpty, trials > 0 else { return covered }
    return totals(
      among: candidates.filter { !mistaken.contains($0.row) }, rows: rows, trials: trials - 1)
  }

  private func sums(_ rows: ArraySlice<Int>) -> [Double] { columns.map { grid.sum($0, rows) } }

  private func figures(_ row: Int) -> [Double?] {
    columns.map { grid.number(row, $0) }
  }

  private func isTotal(_ total: Found, _ sums: [[Double]], hasFollowers: Bool) -> Bool {
    let isFirst = total.rowsBefore == 0
    guard !isFirst || hasFollowers else { return false }
    if isCertain(total) { return true }
    guard let best = sums.max(by: { total.matches($0) < total.matches($1) }) else { return false }
    let matches = total.matches(best)
    guard total.candidate.word != nil else {
      let isNamed = !total.candidate.label.isEmpty && !total.candidate.isUnnumbered
      return matches > 1 && matches > total.misses(best)
        && (isFirst || total.rowsBefore >= (isNamed ? Self.fewestRows : 2))
    }
    return matches > 0
  }

  /// Whether it is a total whatever it sums; above all rows, "Total" may also be the first of "Total,
  /// women, men".
  private func isCertain(_ total: Found) -> Bool {
    if total.candidate.hasSum { return true }
    let isFirst = total.rowsBefore == 0
    return total.candidate.word?.isSure == true
      && !(isFirst && total.count > 2)
  }
}

extension Double {
  /// Equal but for what adding up decimals loses.
  func isClose(to other: Double) -> Bool {
    abs(self - other) <= 1e-9 * max(1, abs(self), abs(other))
  }
}

extension [Double] {
  fileprivate mutating func add(_ other: [Double]) {
    for index in indices { self[index] += other[index] }
  }

  /// What remains, column by column.
  func less(_ other: [Double]) -> [Double] { zip(self, other).map { $0 - $1 } }
}

/// Finds sums over the other cells of a column in formulas.
enum VerticalSum {
  /// Whether a formula begins with the sum of cells of its own column, above or below it.
  static func sumsColumn(_ formula: Formula) -> Bool {
    let text = formula.text
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
      ["SUM", "SUBTOTAL"].contains(text[..<open].uppercased())
    else { return false }
    return text[text.index(after: open)..<close].split { $0 == "," || $0 == ";" }.contains {
      guard let range = CellRange($0) else { return false }
      return range.columns == formula.cell.column...formula.cell.column
        && !range.rows.contains(formula.cell.row) && range.rows.count > 1
    }
  }
}
