public import Tables

/// Flags values that cannot be, by what their column is about: negative counts and fractions of people
/// or households, ages below 0 or above 120, shares above the whole, dates outside the project, outside
/// 1900 to 2100 or years away from all others, and rows that end before they begin.
///
/// A column in which many values are so means something else than its header says (thousands of
/// people, achievement in percent), and nothing is said of it.
///
/// Why it matters: whatever else is right, these are slips.
///
/// Triggers: −5 women; 12.5 men; an age of 180. Does not: 3154.9 in a column of such figures.
public struct ImpossibleValues: Check {
  /// `impossible-values`.
  public let name = "impossible-values"
  /// An error.
  public let severity = Severity.error
  /// What it reads.
  public let reads: Set<CheckInput> = [.numbers, .dates]
  /// Days since 1899-12-30 of the years that dates are expected in, 1900 to 2100.
  static let plausibleDays = 2.0..<73_416.0

  /// How many numbers above zero make a single one below it a slip, whatever they are about.
  static let manyNumbers = 8
  /// Among more rows than this a single odd value may be as meant.
  static let slipLimit = 100_000

  /// Makes the check.
  public init() {}

  /// Looks at each column about people, ages, shares or dates.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    for (index, column) in table.columns.enumerated() where facts.profiles[index].filled > 0 {
      found.hasLooked =
        found.hasLooked || table.countsUnits(index) || column.concept == "age"
        || column.concept == "percent" || facts.profiles[index].count(.date) > 0
      if table.countsUnits(index) {
        addCounts(index, column, &found)
      } else {
        addLostSign(index, column, &found)
      }
      switch column.concept {
      case "age": addAges(index, column, &found)
      case "percent": addShares(index, column, &found)
      case "birth-date": addBirths(index, column, &found)
      case nil where column.type.isNumeric && HeaderTerms.percent.isIn(column.header):
        addShares(index, column, &found)
      default: break
      }
      if facts.profiles[index].count(.date) > 0 { addDates(index, column, facts, &found) }
      addYears(index, column, &found)
    }
    addBackwardRows(&found)
    return found.outcome
  }

  private func addCounts(_ index: Int, _ column: Column, _ found: inout ColumnFindings) {
    let count = column.cells.kinds.count { $0 == .number }
    let negative = rows(of: column) { $0 < 0 && $0 == $0.rounded() && !SentinelValues.isCode($0) }
    if !Self.isMeant(negative, of: count) {
      for row in negative { found.add("impossible-negative", rows: [row], column: index) }
    }
    let broken = rows(of: column) { $0 != $0.rounded() }
    if !Self.isMeant(broken, of: count) {
      for row in broken {
        found.add("impossible-fraction", rows: [row], column: index, severity: .warning)
      }
    }
  }

  /// The only negative among many whole numbers, of their size: a minus that strayed in.
  private func addLostSign(_ index: Int, _ column: Column, _ found: inout ColumnFindings) {
    guard column.isFigure, column.type != .number, column.cells.count <= Self.slipLimit,
      !HeaderTerms.measured.isIn(column.header),
      !HeaderTerms.achievement.isIn(column.header), !HeaderTerms.difference.isIn(column.header)
    else { return }
    let negative = rows(of: column) { $0 < 0 && !SentinelValues.isCode($0) }
    guard negative.count == 1, let number = column.storedNumber(negative[0]) else { return }
    let others = column.storedNumbers.filter { $0 >= 0 }
    guard others.count >= Self.manyNumbers, let low = others.min(), let high = others.max(),
      low > 0, (low / 2...high * 2).contains(-number)
    else { return }
    found.add("impossible-negative", rows: negative, column: index, severity: .warning)
  }

  private func addAges(_ index: Int, _ column: Column, _ found: inout ColumnFindings) {
    let count = column.cells.kinds.count { $0 == .number }
    let odd = rows(of: column) { ($0 < 0 || $0 > 120) && !SentinelValues.isCode($0) }
    guard !Self.isMeant(odd, of: count) else { return }
    for row in odd { found.add("impossible-age", rows: [row], column: index) }
  }

  private func addShares(_ index: Int, _ column: Column, _ found: inout ColumnFindings) {
    let numbers = column.storedNumbers
    guard numbers.count >= 4, !HeaderTerms.achievement.isIn(column.header) else { return }
    // Shares are written as 0.65 or as 65; the rest of the column tells.
    let whole = numbers.count(where: { abs($0) <= 1 }) * 10 >= numbers.count * 8 ? 1.0 : 100.0
    let odd = rows(of: column) { $0 > whole * 1.0001 }
    guard !odd.isEmpty, odd.count * 10 <= numbers.count || odd.count == 1 else { return }
    for row in odd {
      found.add("impossible-share", rows: [row], column: index, severity: .warning)
    }
  }

  private func addDates(
    _ index: Int, _ column: Column, _ facts: TableFacts, _ found: inout ColumnFindings
  ) {
    let isOfProject = ["date", "start-date", "end-date"].contains(column.concept)
    var far: [Int] = []
    var outside: [Int] = []
    for row in column.cells.kinds.indices where column.cells.kinds[row] == .date {
      let days = Double(bitPattern: column.cells.payloads[row])
      if !Self.plausibleDays.contains(days) {
        // A zero that is shown as a date is no date.
        if days < 0 || days >= 1 { far.append(row) }
      } else if isOfProject, let project = facts.project,
        !(project.lowerBound..<project.upperBound + 1).contains(days)
      {
        outside.append(row)
      }
    }
    if !ColumnFindings.isHabit(far.count, of: facts.profiles[index].filled) {
      for row in far {
        found.add("impossible-date", rows: [row], column: index, severity: .warning)
      }
    }
    guard let project = facts.project else { return }
    let bounds = [
      NamedValue("start", .date(project.lowerBound)), NamedValue("end", .date(project.upperBound)),
    ]
    for row in outside {
      found.add(
        "impossible-outside", rows: [row], column: index, severity: .warning, bounds)
    }
  }

  /// Rows whose end is before their start.
  private func addBackwardRows(_ found: inout ColumnFindings) {
    let table = found.table
    let starts = table.columns.indices.filter { table.columns[$0].concept == "start-date" }
    let ends = table.columns.indices.filter { table.columns[$0].concept == "end-date" }
    guard starts.count == 1, ends.count == 1, let start = starts.first, let end = ends.first else {
      return
    }
    let pairs = table.rows.indices.compactMap { row -> (row: Int, isBack: Bool)? in
      guard case .date(let from) = table.columns[start].cells[row],
        case .date(let to) = table.columns[end].cells[row]
      else { return nil }
      return (row, to.rounded(.down) < from.rounded(.down))
    }
    let odd = pairs.filter(\.isBack).map(\.row)
    guard !Self.isMeant(odd, of: pairs.count) else { return }
    for row in odd {
      found.add(
        "impossible-order", row: row, columns: [end, start],
        [
          NamedValue("start", table.columns[start].cells[row]),
          NamedValue("end", table.columns[end].cells[row]),
        ])
    }
  }

  private func rows(of column: Column, where isOdd: (Double) -> Bool) -> [Int] {
    column.cells.kinds.indices.filter { row in
      column.storedNumber(row).map(isOdd) ?? false
    }
  }

  /// Whether so many are odd that the column means something else.
  private static func isMeant(_ rows: [Int], of count: Int) -> Bool {
    rows.isEmpty || rows.count > 2 && rows.count * 10 > count
  }
}

extension Table {
  /// Whether a column counts people or households, by its concept or by other names of theirs.
  fileprivate func countsUnits(_ index: Int) -> Bool {
    if countsPeople(index) { return true }
    let column = columns[index]
    return column.isFigure && column.concept == nil && HeaderTerms.counted.isIn(column.header)
      && !HeaderTerms.measured.isIn(column.header) && !HeaderTerms.achievement.isIn(column.header)
  }
}
