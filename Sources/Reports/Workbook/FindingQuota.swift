internal import Checking

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
  mutating func takes(_ finding: FindingOutline) -> Bool {
    let count = counts[finding.rule, default: 0]
    guard count < Self.perRule, taken < Self.inAll else {
      leftOut += 1
      return false
    }
    counts[finding.rule] = count + 1
    taken += 1
    return true
  }

  /// The places of the findings that fit.
  static func held(of findings: FindingReports) -> [Int] {
    var quota = FindingQuota()
    return findings.indices.filter { quota.takes(findings.outline($0)) }
  }
}
