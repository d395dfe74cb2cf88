/// How many findings a workbook that the program writes may hold; JSON and csv hold all.
struct FindingQuota {
  /// Findings of one rule.
  static let perRule = 100_000
  /// Findings in all; a sheet has 1,048,576 rows.
  static let inAll = 1_000_000

  private var counts: [String: Int] = [:]
  private var taken = 0
  /// Findings that did not fit.
  private(set) var leftOut = 0

  /// Whether one more finding of the rule fits, which then counts.
  mutating func takes(_ finding: FindingReport) -> Bool {
    let count = counts[finding.rule, default: 0]
    guard count < Self.perRule, taken < Self.inAll else {
      leftOut += 1
      return false
    }
    counts[finding.rule] = count + 1
    taken += 1
    return true
  }

  /// How many of the findings do not fit.
  static func leftOut(of findings: [FindingReport]) -> Int {
    var quota = FindingQuota()
    for finding in findings { _ = quota.takes(finding) }
    return quota.leftOut
  }
}
