internal import Tables

extension ImpossibleValues {
  /// The fewest years that show when a table's rows took place.
  private static let fewestYears = 8
  /// The greatest share of a column that lies away from the others.
  private static let oddShare = 0.05

  /// How many years no life bridges, and how many years are between births of some people at most.
  private static let (lifetime, generation) = (95, 20)

  /// Flags births a lifetime before all others: 1903 among 1950 to 2003.
  func addBirths(_ index: Int, _ column: Column, _ found: inout ColumnFindings) {
    guard column.cells.count <= Self.slipLimit else { return }
    let years = column.cells.kinds.indices.filter { column.cells.kinds[$0] == .date }
      .compactMap { row in Self.year(row, in: column).map { (row: row, year: $0) } }
      .sorted { ($0.year, $0.row) < ($1.year, $1.row) }
    guard years.count >= Self.fewestYears, let first = years.first, let last = years.last,
      last.year - first.year >= Self.lifetime, years[1].year - first.year >= Self.generation
    else { return }
    found.add(
      "impossible-year", rows: [first.row], column: index, severity: .warning,
      [
        NamedValue("year", .text(String(first.year))),
        NamedValue("first", .text(String(years[1].year))),
        NamedValue("last", .text(String(last.year))),
      ])
  }

  /// Flags the years, of dates or by themselves, that lie far from all others: 2032 among 2022 to 2024.
  func addYears(_ index: Int, _ column: Column, _ found: inout ColumnFindings) {
    let (years, count) = Self.years(of: column)
    guard count >= Self.fewestYears, let usual = Self.usual(years, of: count) else { return }
    let odd = years.filter { !Self.isNear($0.key, usual) }
    let oddCount = odd.values.reduce(0, +)
    guard oddCount > 0, Double(oddCount) <= max(1, Self.oddShare * Double(count)) else { return }
    for row in column.cells.kinds.indices {
      guard let year = Self.year(row, in: column), odd[year] != nil else { continue }
      found.add(
        "impossible-year", rows: [row], column: index, severity: .warning,
        [
          NamedValue("year", .text(String(year))),
          NamedValue("first", .text(String(usual.lowerBound))),
          NamedValue("last", .text(String(usual.upperBound))),
        ])
    }
  }

  /// How often each year occurs in a column of dates, or of years; never birth dates, which spread.
  private static func years(of column: Column) -> (years: [Int: Int], count: Int) {
    let isOfYears =
      HeaderTerms.year.isIn(column.header) && !HeaderTerms.measured.isIn(column.header)
    guard column.concept != "birth-date", !column.isPersonal, !column.isIdentifier,
      isOfYears || column.cells.kinds.contains(.date)
    else { return ([:], 0) }
    var counts = [Int](repeating: 0, count: 10_000)
    for row in column.cells.kinds.indices {
      guard column.cells.kinds[row] == .date || isOfYears, let year = year(row, in: column) else {
        continue
      }
      counts[year] += 1
    }
    let years = counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
    return (Dictionary(uniqueKeysWithValues: years), counts.reduce(0, +))
  }

  /// The year of a date that is not flagged by itself, or that a cell holds; up to 9999.
  private static func year(_ row: Int, in column: Column) -> Int? {
    switch column.cells.kinds[row] {
    case .date:
      let days = Double(bitPattern: column.cells.payloads[row])
      return plausibleDays.contains(days) ? CivilDate(days: Int(days))?.year : nil
    case .number:
      guard let year = column.storedNumber(row).flatMap({ Int(exactly: $0) }) else { return nil }
      return (1...9999).contains(year) ? year : nil
    default: return nil
    }
  }

  /// The years between which nine of ten lie; nil where they spread too far to tell.
  private static func usual(_ years: [Int: Int], of count: Int) -> ClosedRange<Int>? {
    let cut = max(1, count / 20)
    func edge(_ sorted: [Int]) -> Int? {
      var seen = 0
      return sorted.first { year in
        seen += years[year] ?? 0
        return seen > cut
      }
    }
    let sorted = years.keys.sorted()
    guard let first = edge(sorted), let last = edge(sorted.reversed()), first <= last,
      first >= 1900, last <= 2100, last - first < 15
    else { return nil }
    return first...last
  }

  /// Whether a year may follow or precede the usual ones; one that a slip of the digits makes of them
  /// must be nearer.
  private static func isNear(_ year: Int, _ usual: ClosedRange<Int>) -> Bool {
    let distance = max(usual.lowerBound - year, year - usual.upperBound)
    let isSlip = usual.contains { Self.differInOneDigit($0, year) }
    return distance <= (isSlip ? max(4, usual.count) : max(10, 2 * usual.count))
  }

  private static func differInOneDigit(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (String(one).utf8, String(other).utf8)
    if first.count != second.count { return abs(first.count - second.count) == 1 }
    let places = zip(first, second).filter { $0 != $1 }
    return places.count == 1
      || places.count == 2 && places[0].0 == places[1].1 && places[0].1 == places[1].0
  }
}
