internal import Checking

/// A rule on a table with its findings.
struct RuleOutcome {
  var rule: RuleReport
  /// The places of its findings among those of the workbook.
  var findings: [Int] = []
  /// Whether an error was found.
  var isFailed = false
  /// Whether it looked at no row.
  var isSkipped: Bool { findings.isEmpty && rule.passed + rule.failed == 0 }
}

extension InputReport {
  /// The rules in order, each with its findings; a check of whole sheets has those of all tables.
  var ruleOutcomes: [RuleOutcome] {
    var outcomes = rules.map { RuleOutcome(rule: $0) }
    var places: [[String]: Int] = [:]
    for (index, rule) in rules.enumerated() {
      for name in [[rule.id, rule.table ?? ""], [rule.id]] where places[name] == nil {
        places[name] = index
      }
    }
    for (index, finding) in findings.outlines.enumerated() {
      let place = places[[finding.rule, finding.table ?? ""]] ?? places[[finding.rule]]
      guard let place else { continue }
      outcomes[place].findings.append(index)
      if finding.severity == .error { outcomes[place].isFailed = true }
    }
    return outcomes
  }
}
