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
    /// Its figures by column; nil where there is none or a zero.
    var figures: [Double?]
    /// How many of them are the sum of the rows that it covers.
    var matches = 0

    /// How many of its figures are such sums.
    func matches(_ sums: [Double]) -> Int {
      zip(figures, sums).count { $0?.isClose(to: $1) == true }
    }
  }

  /// The fewest rows of which one that bears a name but no total's word is the sum by no chance.
  static let fewestRows = 4

  let grid: SheetGrid
  let columns: [Int]

  /// The candidates that are totals, with the data rows that each covers.
  ///
  /// Cost: a pass over the figures, a second where the first row is a candidate; none without candidates.
  /// - Parameters:
  ///   - candidates: In row order, each one of the rows.
  ///   - rows: The rows that hold data or totals, in order.
  ///   - areStated: Whether they are totals whatever they hold.
  /// - Returns: Those that are, in row order, and the data rows of each as a range among all of these.
  func totals(
    among candidates: [Candidate], rows: [Int], areStated: Bool = false
  ) -> [(found: Found, covers: Range<Int>)] {
    guard let first = candidates.first else { return [] }
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
      let groups = found.suffix(TotalCoverage.reach).map { before.less($0.sumsBefore) }
      let sums = [before, sumsBelow] + groups + (index == 0 ? [rest] : [])
      let matches = sums.map(total.matches).max() ?? 0
      if areStated || isTotal(total, matches, hasFollowers: above.endIndex + 1 < rows.endIndex) {
        found.append(total)
      } else {
        before.add(total.figures.map { $0 ?? 0 })
        dataRows += 1
      }
      (above, sumsAbove) = (below, sumsBelow)
    }
    before.add(sumsAbove)
    return TotalCoverage(totals: found, count: dataRows + above.count, sums: before).all
  }

  private func sums(_ rows: ArraySlice<Int>) -> [Double] { columns.map { grid.sum($0, rows) } }

  private func figures(_ row: Int) -> [Double?] {
    columns.map { grid.number(row, $0).flatMap { $0 == 0 ? nil : $0 } }
  }

  private func isTotal(_ total: Found, _ matches: Int, hasFollowers: Bool) -> Bool {
    let isFirst = total.rowsBefore == 0
    guard !isFirst || hasFollowers else { return false }
    if total.candidate.hasSum { return true }
    guard let word = total.candidate.word else {
      let figures = total.figures.count { $0 != nil }
      let isNamed = !total.candidate.label.isEmpty
      return matches > 1 && matches * 2 > figures
        && (isFirst || total.rowsBefore >= (isNamed ? Self.fewestRows : 2))
    }
    return word.isSure || matches > 0
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
