internal import XLSX

/// The first rows of a band, looked at closely: where a header is judged.
struct HeaderSample {
  /// How many rows a header and the values below it are judged on.
  static let rowLimit = 120

  /// What a cell looks like; a year is any period that may name a column: 2023, 202301, 1 January 2023.
  enum Look { case blank, text, number, year }

  let rows: Range<Int>
  let columns: ClosedRange<Int>
  private let looks: [[Look]]
  private let labels: [[String]]
  /// For each row and column, how many cells from that row on are filled, and how many are numbers.
  private let below: [[(filled: Int, numeric: Int)]]
  /// The merged ranges of more than one cell among its rows.
  let merges: [CellRange]

  init(_ grid: SheetGrid, rows band: Range<Int>, columns: ClosedRange<Int>) {
    rows = band.prefix(Self.rowLimit)
    self.columns = columns
    let merges = grid.merges(
      rows: rows.lowerBound...max(rows.lowerBound, rows.upperBound - 1), columns: columns)
    self.merges = merges
    looks = rows.map { Self.looks(grid, $0, columns) }
    labels = Self.labels(grid, rows.prefix(HeaderFinder.probeLimit + 4), columns, merges)
    below = Self.counts(looks, width: columns.count)
  }

  /// What the cells of a row look like; dates are periods where several stand above none.
  private static func looks(_ grid: SheetGrid, _ row: Int, _ columns: ClosedRange<Int>) -> [Look] {
    let dates = columns.filter { grid.kind(row, $0) == .date }
    let arePeriods =
      dates.count > 2 && dates.allSatisfy { [.number, .blank].contains(grid.kind(row + 1, $0)) }
    let days = days(grid, row, columns)
    return columns.map { column in
      arePeriods && grid.kind(row, column) == .date || days.contains(column)
        ? .year : look(grid, row, column)
    }
  }

  /// How many numbers from 1 on may name columns: classes, weeks, the days of a month.
  private static let fewestDays = 7

  /// The columns of a row with 1, 2, 3 … up to the last number, after names of more than a letter; none else.
  private static func days(
    _ grid: SheetGrid, _ row: Int, _ columns: ClosedRange<Int>
  ) -> Set<Int> {
    let numbers = columns.filter { grid.kind(row, $0) == .number }
    guard numbers.count >= fewestDays, let first = numbers.first,
      zip(numbers, 1...).allSatisfy({ grid.number(row, $0) == Double($1) }),
      zip(numbers, numbers.dropFirst()).allSatisfy({ $1 == $0 + 1 }),
      columns.contains(where: { $0 < first && grid.label(row, $0).count { $0.isLetter } > 1 })
    else { return [] }
    return Set(numbers)
  }

  private static func look(_ grid: SheetGrid, _ row: Int, _ column: Int) -> Look {
    switch grid.kind(row, column) {
    case .blank: .blank
    case .text: lookOfText(grid, row, column)
    case .number: grid.number(row, column).map(isPeriod) == true ? .year : .number
    case .boolean, .error, .date, .time: .number
    }
  }

  /// A dash stands for nothing.
  private static func lookOfText(_ grid: SheetGrid, _ row: Int, _ column: Int) -> Look {
    if let number = grid.number(row, column) {
      return isPeriod(number) || isDayOfMonth(grid.label(row, column)) ? .year : .number
    }
    return grid.label(row, column).isDash ? .blank : .text
  }

  /// A day and a month as a text: `06.03`.
  private static func isDayOfMonth(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let day = Int(parts[0]),
      let month = Int(parts[1])
    else { return false }
    return (1...31).contains(day) && (1...12).contains(month)
  }

  /// 2023, or 202301 as DHIS2 writes months.
  private static func isPeriod(_ number: Double) -> Bool {
    guard let whole = Int(exactly: number) else { return false }
    return (1990...2050).contains(whole)
      || (1990...2050).contains(whole / 100) && (1...12).contains(whole % 100)
  }

  /// What each cell says, merged cells what their first cell says.
  private static func labels(
    _ grid: SheetGrid, _ rows: Range<Int>, _ columns: ClosedRange<Int>, _ merges: [CellRange]
  ) -> [[String]] {
    var labels = rows.map { row in columns.map { grid.label(row, $0) } }
    for merge in merges {
      let label = grid.label(merge.first.row, merge.first.column)
      for row in merge.rows.clamped(to: rows.lowerBound...rows.upperBound)
      where rows.contains(row) {
        for column in merge.columns where columns.contains(column) {
          labels[row - rows.lowerBound][column - columns.lowerBound] = label
        }
      }
    }
    return labels
  }

  private static func counts(_ looks: [[Look]], width: Int) -> [[(filled: Int, numeric: Int)]] {
    var counts = [[(filled: Int, numeric: Int)]](
      repeating: Array(repeating: (0, 0), count: width), count: looks.count + 1)
    for row in looks.indices.reversed() {
      for column in 0..<width {
        let look = looks[row][column]
        counts[row][column].filled = counts[row + 1][column].filled + (look == .blank ? 0 : 1)
        let isNumeric = look == .number || look == .year
        counts[row][column].numeric = counts[row + 1][column].numeric + (isNumeric ? 1 : 0)
      }
    }
    return counts
  }

  func look(_ row: Int, _ column: Int) -> Look {
    rows.contains(row) ? looks[row - rows.lowerBound][column - columns.lowerBound] : .blank
  }

  func label(_ row: Int, _ column: Int) -> String {
    let offset = row - rows.lowerBound
    return labels.indices.contains(offset) ? labels[offset][column - columns.lowerBound] : ""
  }

  /// The columns whose cell in a row is filled by itself, not by a merged one.
  func filled(_ row: Int) -> [Int] { columns.filter { look(row, $0) != .blank } }

  /// The columns filled from a row on.
  func body(from row: Int) -> [Int] { columns.filter { count(row, $0).filled > 0 } }

  /// Whether most of a column's cells from a row on are numbers, dates or the like.
  func isNumeric(_ column: Int, from row: Int) -> Bool {
    let count = count(row, column)
    return count.numeric * 2 > count.filled
  }

  /// Whether a column holds anything from a row on.
  func isFilled(_ column: Int, from row: Int) -> Bool { count(row, column).filled > 0 }

  private func count(_ row: Int, _ column: Int) -> (filled: Int, numeric: Int) {
    let offset = min(max(row - rows.lowerBound, 0), below.count - 1)
    return below[offset][column - columns.lowerBound]
  }

  /// The merged range that covers a cell.
  func merge(at row: Int, _ column: Int) -> CellRange? {
    merges.first { $0.rows.contains(row) && $0.columns.contains(column) }
  }
}
