public import Tables

/// Flags whole numbers of more than 15 digits, of which a spreadsheet keeps only the first 15.
///
/// Numbers of few digits and many zeros, such as 10^18, are amounts and are left alone.
///
/// Why it matters: the last digits of a passport or bank number are gone for good.
///
/// Triggers: 12345678901234567 stored as a number. Does not: the same stored as text.
public struct LongNumbers: Check {
  /// `long-numbers`.
  public let name = "long-numbers"
  /// An error.
  public let severity = Severity.error
  /// What it reads.
  public let reads: Set<CheckInput> = [.numbers]

  /// Makes the check.
  public init() {}

  /// Looks at each column of numbers; one finding a column.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    for (index, column) in table.columns.enumerated()
    where facts.profiles[index].count(.number) > 0 {
      found.hasLooked = true
      let rows = column.cells.kinds.indices.filter { row in
        !column.cells.isFormula(row) && column.storedNumber(row).map(Self.isDamaged) ?? false
      }
      guard !rows.isEmpty else { continue }
      found.add(
        "long-numbers", rows: rows, column: index,
        severity: column.concept == nil ? .warning : nil, confidence: .certain)
    }
    return found.outcome
  }

  /// Whether a number has 16 to 24 digits, and no more than three zeros at the end of its first 15.
  private static func isDamaged(_ number: Double) -> Bool {
    guard abs(number) >= 1e15, abs(number) < 1e24 else { return false }
    var leading = abs(number)
    while leading >= 1e15 { leading /= 10 }
    return Int(exactly: leading.rounded()).map { $0 % 10_000 != 0 } ?? false
  }
}
