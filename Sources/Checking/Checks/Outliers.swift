public import Tables

/// Flags numbers far from the rest of their column, by robust measures that a skewed column does not
/// mislead (``UsualRange``).
///
/// Left alone are identifiers, years, running numbers, and what survey tools write for themselves
/// (`_parent_index`, `_id`).
///
/// Why it matters: a digit too many shows as a value ten times its neighbours'.
///
/// Triggers: 2850 participants where others have 20 to 40. Does not: 120 among 20 to 90.
public struct Outliers: Check {
  /// `outliers`.
  public let name = "outliers"
  /// A remark.
  public let severity = Severity.info
  /// What it reads.
  public let reads: Set<CheckInput> = [.numbers]
  /// The fewest numbers that a column is judged on.
  static let fewestNumbers = 6
  /// The greatest share of a column that stands out.
  static let oddShare = 0.05

  /// Makes the check.
  public init() {}

  /// Looks at each column of figures.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    let measured = table.columns.indices.filter { index in
      facts.profiles[index].count(.number) >= Self.fewestNumbers && table.columns[index].isMeasured
    }
    let columns = measured.compactMap { index in
      Self.usual(table.columns[index]).map { (index: index, usual: $0) }
    }
    guard !columns.isEmpty else { return nil }
    found.hasLooked = true
    let odd = columns.map { rows(of: table.columns[$0.index], outside: $0.usual) }
    // A row that stands out in most columns is no slip, but a total that does not say so.
    var times: [Int: Int] = [:]
    for row in odd.joined() { times[row, default: 0] += 1 }
    let sums = times.isEmpty ? [] : Breakdown.all(in: table)
    for (column, rows) in zip(columns, odd) {
      let slips = rows.filter { (times[$0] ?? 0) < max(3, (columns.count + 1) / 2) }
      let count = facts.profiles[column.index].count(.number)
      guard !slips.isEmpty, slips.count <= Self.most(of: count) else { continue }
      let parts = Set(sums.filter { $0.total == column.index }.flatMap(\.parts))
      let others = Set(zip(columns, odd).filter { parts.contains($0.0.index) }.flatMap(\.1))
      // A total stands out with its part.
      add(slips.filter { !others.contains($0) }, outside: column.usual, column.index, &found)
    }
    return found.outcome
  }

  private func rows(of column: Column, outside usual: ClosedRange<Double>) -> [Int] {
    let (kinds, payloads) = (column.cells.kinds, column.cells.payloads)
    return kinds.indices.filter { row in
      guard kinds[row] == .number, case let number = Double(bitPattern: payloads[row]) else {
        return false
      }
      return !usual.contains(number) && !SentinelValues.isCode(number)
    }
  }

  private func add(
    _ rows: [Int], outside usual: ClosedRange<Double>, _ index: Int, _ found: inout ColumnFindings
  ) {
    guard !rows.isEmpty else { return }
    let others = found.table.columns[index].storedNumbers.lazy.filter {
      usual.contains($0) && !SentinelValues.isCode($0)
    }
    let (low, high) = (others.min() ?? usual.lowerBound, others.max() ?? usual.upperBound)
    for row in rows {
      found.add(
        "outliers", rows: [row], column: index,
        [NamedValue("low", .number(low)), NamedValue("high", .number(high))],
        confidence: .possible)
    }
  }

  /// The most of some numbers that stand out; where there are more, they are a kind of their own.
  private static func most(of count: Int) -> Int {
    max(count < 12 ? 1 : 2, Int(oddShare * Double(count)))
  }

  /// The values that do not stand out; nil where nothing can be said.
  private static func usual(_ column: Column) -> ClosedRange<Double>? {
    var numbers = column.storedNumbers
    // Codes for "no data" say nothing of the spread.
    let codes = numbers.count(where: SentinelValues.isCode)
    if numbers.count - codes >= fewestNumbers { numbers.removeAll(where: SentinelValues.isCode) }
    return UsualRange(of: numbers)?.range
  }
}

extension Column {
  /// Whether its numbers measure something, so that one can be too large.
  fileprivate var isMeasured: Bool {
    guard isFigure, !isIdentifier, !isTechnical else { return false }
    switch concept {
    case "birth-date", "location", "percent", "date", "start-date", "end-date": return false
    default: break
    }
    let sample = cells.kinds.indices.prefix(200).compactMap { storedNumber($0) }
    let areYears = sample.allSatisfy { (1900...2100).contains($0) && $0 == $0.rounded() }
    let isRunning = zip(sample, sample.dropFirst()).allSatisfy { $1 > $0 }
    return !areYears && !isRunning
  }
}

extension Column {
  /// Whether a survey tool or a database wrote it: `_parent_index`, `_id`, `group/_index`, `form_id`.
  fileprivate var isTechnical: Bool {
    let leaf = (path.last ?? header).split(separator: "/").last.map { $0.lowercased() } ?? ""
    return leaf.hasPrefix("_") || leaf.hasSuffix("_id") || leaf.hasSuffix("_index")
      || ["id", "index", "code", "version"].contains(leaf) || HeaderTerms.identifiers.isIn(leaf)
  }
}
