public import Tables

/// Flags numbers and words that stand for "no data" in columns of numbers and dates.
///
/// A code such as 99 is told from a value by where it stands: below zero where all else is not, or
/// far beyond the largest of the other values; for codes of two digits more than once, or among many.
///
/// Why it matters: averages and sums count 999 as 999 people.
///
/// Triggers: 999 among ages up to 71; `н/д` in a column of counts. Does not: 99 among 98 and 101.
public struct SentinelValues: Check {
  /// `sentinel-values`.
  public let name = "sentinel-values"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.numbers, .dates]
  /// The fewest other values that a code is told from.
  static let fewestValues = 5
  /// The fewest other values that a single code of two digits is told from.
  static let manyValues = 15
  /// How many years a code among ages stands above all others.
  static let ageGap = 9.0

  /// Makes the check.
  public init() {}

  /// Looks at each column of numbers or dates.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    for (index, column) in table.columns.enumerated()
    where !column.isIdentifier && !table.definesChoices {
      let profile = facts.profiles[index]
      let others = profile.count(.number) + profile.count(.date)
      found.hasLooked = found.hasLooked || others >= Self.fewestValues
      if profile.count(.number) > Self.fewestValues { addCodes(index, column, &found) }
      if others >= Self.fewestValues, others * 2 > profile.filled {
        addWords(index, column, profile, &found)
      }
    }
    return found.outcome
  }

  private func addCodes(_ index: Int, _ column: Column, _ found: inout ColumnFindings) {
    var rows = Self.codes(in: column)
    guard !rows.isEmpty else { return }
    var others = column.storedNumbers
    let isOfAges = column.concept == "age"
    // An age that cannot be makes no room for a code below it.
    others.removeAll { Self.isCode($0) || isOfAges && $0 > 120 }
    let count = others.count
    // A code that a quarter of the values exceed is one of them.
    rows = rows.filter { code, _ in code < 0 || others.count { $0 > code } * 4 <= count }
    guard !rows.isEmpty, count >= Self.fewestValues else { return }
    // A single other negative is a slip of its own.
    let isPositive = others.count { $0 < 0 } < 2
    let usual = UsualRange(of: others)?.range
    // Another slip far up makes no room for a code below it.
    let high = others.reduce(-Double.infinity) { usual?.contains($1) ?? true ? max($0, $1) : $0 }
    for (code, rows) in rows.sorted(by: { $0.key < $1.key })
    where !ColumnFindings.isHabit(rows.count, of: (count + rows.count) * 2) {
      let isApart =
        code < 0
        ? isPositive
        : isFar(code, above: high, times: rows.count, of: count)
          || isOfAges && code >= 99 && code > high + Self.ageGap
            && count >= Self.manyValues
      if isApart, !column.cells.isFormula(rows[0]) {
        found.add("sentinel-number", rows: rows, column: index)
      }
    }
  }

  /// The rows of each code.
  private static func codes(in column: Column) -> [Double: [Int]] {
    var rows: [Double: [Int]] = [:]
    for row in column.cells.kinds.indices {
      guard let number = column.storedNumber(row), isCode(number) else { continue }
      rows[number, default: []].append(row)
    }
    return rows
  }

  /// Whether a number is one of the codes.
  static func isCode(_ number: Double) -> Bool {
    guard (77...999_999).contains(number.magnitude),
      let whole = Int(exactly: number.magnitude)
    else { return false }
    return switch whole {
    case 77, 88, 99, 777, 888, 998, 999, 7777, 8888, 9998, 9999, 99999, 999_999: true
    default: false
    }
  }

  /// Whether a code lies far beyond the other values; short ones must also be repeated, or stand
  /// out from many.
  private func isFar(_ code: Double, above high: Double, times: Int, of count: Int) -> Bool {
    guard code < 100 else { return code > high * 2 }
    if times > 2 { return high > 0 && code > high * 1.2 }
    return high > 0 && code > high * 1.5 && (times > 1 || count >= Self.manyValues)
  }

  private func addWords(
    _ index: Int, _ column: Column, _ profile: ColumnProfile, _ found: inout ColumnFindings
  ) {
    guard profile.texts.count <= ColumnProfile.categoryLimit else { return }
    let words = profile.categories(in: column.cells)?.filter { ValueWords.isNoData($0.text) } ?? []
    for word in words {
      found.add(
        "sentinel-word", rows: profile.rows(of: word.numbers, in: column.cells), column: index)
    }
  }
}

extension Table {
  /// Whether it lists the codes of a questionnaire (XLSForm's `choices`), where 999 is as meant.
  fileprivate var definesChoices: Bool {
    columns.contains { $0.header == "list_name" || $0.header == "list name" }
  }
}
