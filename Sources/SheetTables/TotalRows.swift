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
    /// How many of its figures are the sum of the rows since the last total, and of all rows.
    var groupMatches = 0
    var allMatches = 0
    /// How many figures it holds.
    var figures = 0
  }

  let grid: SheetGrid
  let columns: [Int]

  /// The candidates that are totals.
  ///
  /// Cost: one pass over the figures, none without candidates.
  /// - Parameters:
  ///   - candidates: In row order.
  ///   - rows: The rows that hold data or totals, in order.
  /// - Returns: Those that are, in row order.
  func totals(among candidates: [Candidate], rows: [Int]) -> [Found] {
    var found: [Found] = []
    var group = [Double](repeating: 0, count: columns.count)
    var all = group
    var next = 0
    var dataRows = 0
    for candidate in candidates {
      let start = next
      while next < rows.count, rows[next] < candidate.row { next += 1 }
      add(rows[start..<next], to: &group, &all)
      dataRows += next - start
      var total = Found(candidate: candidate, rowsBefore: dataRows)
      compare(&total, group, all)
      guard isTotal(total, hasFollowers: next + 1 < rows.count) else { continue }
      found.append(total)
      if next < rows.count, rows[next] == candidate.row { next += 1 }
      group = [Double](repeating: 0, count: columns.count)
    }
    return found
  }

  private func add(_ rows: ArraySlice<Int>, to group: inout [Double], _ all: inout [Double]) {
    for (index, column) in columns.enumerated() {
      let sum = grid.sum(column, rows)
      group[index] += sum
      all[index] += sum
    }
  }

  private func compare(_ total: inout Found, _ group: [Double], _ all: [Double]) {
    for (index, column) in columns.enumerated() {
      guard let number = grid.number(total.candidate.row, column), number != 0 else { continue }
      total.figures += 1
      if number.isClose(to: group[index]) { total.groupMatches += 1 }
      if number.isClose(to: all[index]) { total.allMatches += 1 }
    }
  }

  private func isTotal(_ total: Found, hasFollowers: Bool) -> Bool {
    let matches = max(total.groupMatches, total.allMatches)
    guard total.rowsBefore > 0 else { return total.candidate.word?.isSure == true && hasFollowers }
    if total.candidate.hasSum { return true }
    guard let word = total.candidate.word else {
      return total.figures > 1 && matches == total.figures && total.rowsBefore > 1
    }
    return word.isSure || matches > 0
  }
}

extension TotalRows {
  /// The totals with the data rows that each covers; one above all rows covers all.
  func covered(_ found: [Found], count: Int) -> [(found: Found, covers: Range<Int>)] {
    var covered: [(found: Found, covers: Range<Int>)] = []
    var groupStart = 0
    for (index, total) in found.enumerated() {
      guard total.rowsBefore > 0 else {
        covered.append((total, 0..<count))
        continue
      }
      let isRepeat = total.rowsBefore == groupStart
      let isAll = isRepeat || groupStart == 0 || coversAll(total, after: found[..<index])
      covered.append((total, (isAll ? 0 : groupStart)..<total.rowsBefore))
      groupStart = total.rowsBefore
    }
    return covered
  }

  /// Whether a total below earlier totals sums all rows, or only those since the last.
  private func coversAll(_ total: Found, after earlier: ArraySlice<Found>) -> Bool {
    if total.allMatches != total.groupMatches { return total.allMatches > total.groupMatches }
    if total.candidate.word?.kind == .subtotal { return false }
    if total.candidate.word?.kind == .grandTotal { return true }
    let first = Folding.words(total.candidate.label).first
    return !earlier.contains { Folding.words($0.candidate.label).first == first }
  }
}

extension Double {
  /// Equal but for what adding up decimals loses.
  func isClose(to other: Double) -> Bool {
    abs(self - other) <= 1e-9 * max(1, abs(self), abs(other))
  }
}

/// Finds sums over the cells above in formulas.
enum VerticalSum {
  /// Whether a formula begins with the sum of cells of its own column, above it.
  static func sumsAbove(_ formula: Formula) -> Bool {
    let text = formula.text
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
      ["SUM", "SUBTOTAL"].contains(text[..<open].uppercased())
    else { return false }
    return text[text.index(after: open)..<close].split { $0 == "," || $0 == ";" }.contains {
      guard let range = CellRange($0) else { return false }
      return range.columns == formula.cell.column...formula.cell.column
        && range.last.row < formula.cell.row && range.rows.count > 1
    }
  }
}
