/// Where the formulas of a workbook stand, which of them are done, and which cells turned out wrong.
///
/// Cost: a formula that is done is passed over by all later questions, so that a thousand running sums
/// down a column do not ask for each of their cells a thousand times.
struct FormulaPlaces {
  /// The formulas of one column in row order.
  fileprivate struct Column {
    var rows: [Int] = []
    var entries: [Int] = []
    /// For each place, itself or a later one up to which all are done.
    var next: [Int] = []
    /// The rows whose stored value is not the one worked out, in order.
    var wrong: [Int] = []
  }
  private var columns: [[Int: Column]]

  init(sheets: Int) { columns = Array(repeating: [:], count: sheets) }

  mutating func add(
    _ entry: Int, sheet: Int, rows: ClosedRange<Int>, columns area: ClosedRange<Int>
  ) {
    for column in area {
      columns[sheet][column, default: Column()].rows += rows
      columns[sheet][column, default: Column()].entries += repeatElement(entry, count: rows.count)
    }
  }

  /// Brings the columns into order, once all formulas are there.
  mutating func sort() {
    for sheet in columns.indices {
      for (number, column) in columns[sheet] {
        let order = column.rows.indices.sorted { (column.rows[$0], $0) < (column.rows[$1], $1) }
        columns[sheet][number]?.rows = order.map { column.rows[$0] }
        columns[sheet][number]?.entries = order.map { column.entries[$0] }
        columns[sheet][number]?.next = Array(0...order.count)
      }
    }
  }

  /// The formulas in a rectangle that are not done, with how much was looked at.
  mutating func waiting(
    sheet: Int, rows: ClosedRange<Int>, columns area: ClosedRange<Int>
  ) -> (entries: [Int], cost: Int) {
    var found: [Int] = []
    let hit = columns[sheet].keys.filter(area.contains)
    for number in hit { columns[sheet][number]?.gather(rows, into: &found) }
    return (found, hit.count + found.count)
  }

  /// Marks the cell of a formula as done, and as wrong if its stored value is.
  mutating func finish(_ entry: Int, sheet: Int, row: Int, column: Int, isWrong: Bool) {
    columns[sheet][column]?.finish(entry, row, isWrong)
  }

  /// Whether a cell of a rectangle turned out wrong.
  func hasWrong(sheet: Int, rows: ClosedRange<Int>, columns area: ClosedRange<Int>) -> Bool {
    columns[sheet].contains { number, column in
      guard area.contains(number) else { return false }
      let first = column.wrong.place(of: rows.lowerBound)
      return first < column.wrong.count && column.wrong[first] <= rows.upperBound
    }
  }
}

extension FormulaPlaces.Column {
  fileprivate mutating func gather(_ wanted: ClosedRange<Int>, into found: inout [Int]) {
    var place = open(from: rows.place(of: wanted.lowerBound))
    while place < rows.count, rows[place] <= wanted.upperBound {
      found.append(entries[place])
      place = open(from: place + 1)
    }
  }

  /// The first place from here on that is not done; shortens the way for those who ask later.
  private mutating func open(from start: Int) -> Int {
    var end = start
    while next[end] != end { end = next[end] }
    var place = start
    while next[place] != end { (place, next[place]) = (next[place], end) }
    return end
  }

  fileprivate mutating func finish(_ entry: Int, _ row: Int, _ isWrong: Bool) {
    var place = rows.place(of: row)
    while place < rows.count, rows[place] == row {
      if entries[place] == entry { next[place] = place + 1 }
      place += 1
    }
    if isWrong { wrong.insert(row, at: wrong.place(of: row)) }
  }
}

extension [Int] {
  /// The first place of a sorted array whose element is not smaller.
  fileprivate func place(of wanted: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
