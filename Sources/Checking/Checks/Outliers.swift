internal import Glibc
public import Tables

/// Flags numbers far from the rest of their column, by the robust z of Iglewicz and Hoaglin (1993):
/// 0.6745 × (value − median) / median of the absolute deviations.
///
/// Figures about people are mostly small with a few large ones, so a value must stand out as it is
/// and, where all values are positive, in its logarithm too.
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
  /// The fewest numbers that a column's spread is judged on.
  static let fewestNumbers = 12
  /// The z beyond which a value stands out, and that for logarithms.
  static let limit = 6.0
  static let logLimit = 4.5
  /// The greatest share of a column that stands out.
  static let oddShare = 0.05
  /// How many numbers the spread is worked out from; longer columns are sampled evenly.
  static let sampleSize = 5_000

  /// Makes the check.
  public init() {}

  /// Looks at each column of figures.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    for (index, column) in table.columns.enumerated()
    where facts.profiles[index].count(.number) >= Self.fewestNumbers && column.isMeasured {
      guard let range = Self.usual(column) else { continue }
      found.hasLooked = true
      let odd = column.cells.kinds.indices.filter { row in
        column.storedNumber(row).map { !range.contains($0) } ?? false
      }
      let count = facts.profiles[index].count(.number)
      guard !odd.isEmpty, Double(odd.count) <= max(1, Self.oddShare * Double(count)) else {
        continue
      }
      for row in odd where !SentinelValues.isCode(column.storedNumber(row) ?? 0) {
        found.add(
          "outliers", rows: [row], column: index,
          [
            NamedValue("low", .number(range.lowerBound.rounded(toDigits: 3))),
            NamedValue("high", .number(range.upperBound.rounded(toDigits: 3))),
          ], confidence: .possible)
      }
    }
    return found.outcome
  }

  /// The values that do not stand out; nil where nothing can be said.
  private static func usual(_ column: Column) -> ClosedRange<Double>? {
    let count = column.cells.count
    let step = max(1, count / sampleSize)
    var sample = stride(from: 0, to: count, by: step).compactMap { column.storedNumber($0) }
    sample.sort()
    guard sample.count >= fewestNumbers, Set(sample).count > 5, let low = sample.first,
      var range = spread(sample, limit)
    else { return nil }
    if low > 0 {
      guard let logs = spread(sample.map { log($0) }, logLimit) else { return nil }
      let (from, to) = (exp(logs.lowerBound), exp(logs.upperBound))
      range = min(range.lowerBound, from)...max(range.upperBound, to)
    }
    return range
  }

  /// The values of a sorted sample within so many robust deviations; nil without a spread.
  private static func spread(_ sorted: [Double], _ limit: Double) -> ClosedRange<Double>? {
    let median = sorted[sorted.count / 2]
    let deviations = sorted.map { abs($0 - median) }.sorted()
    let deviation = deviations[deviations.count / 2] / 0.6745
    let reach = limit * deviation
    guard deviation > 0, reach.isFinite else { return nil }
    return (median - reach)...(median + reach)
  }
}

extension Column {
  /// Whether its numbers measure something, so that one can be too large.
  fileprivate var isMeasured: Bool {
    guard isFigure, !isIdentifier else { return false }
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

extension Double {
  /// Rounded to so many significant digits.
  fileprivate func rounded(toDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let scale = pow(10, (log10(abs(self)).rounded(.down) - Double(digits - 1)))
    return ((self / scale).rounded() * scale).withoutNoise
  }
}
