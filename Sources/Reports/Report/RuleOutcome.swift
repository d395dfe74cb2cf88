internal import Checking

/// A rule on a table with its findings.
struct RuleOutcome {
  var rule: RuleReport
  var findings: [FindingReport] = []

  /// Whether an error was found.
  var isFailed: Bool { findings.contains { $0.severity == .error } }
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
    for finding in findings {
      let place = places[[finding.rule, finding.table ?? ""]] ?? places[[finding.rule]]
      if let place { outcomes[place].findings.append(finding) }
    }
    return outcomes
  }
}
