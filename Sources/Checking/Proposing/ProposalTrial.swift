internal import Tables

/// Tries proposed rules on the tables that they were proposed for.
struct ProposalTrial {
  private let tables: [Table]
  private static let stretch = 16_384

  init(_ tables: [Table]) { self.tables = tables }

  /// The proposals with what came of them, without those that do not hold.
  ///
  /// A rule that is evident stays, with its exceptions, where it holds in most rows.
  func judged(_ proposed: ProposedRules) -> ProposedRules {
    var judged = proposed
    let found = evidence(judged)
    for table in judged.tables.indices {
      let id = judged.tables[table].id
      for column in judged.tables[table].columns.indices {
        let name = judged.tables[table].columns[column].id
        judged.tables[table].columns[column].shortcuts = judged.tables[table].columns[column]
          .shortcuts.compactMap { shortcut in
            var shortcut = shortcut
            shortcut.evidence = found["\(id).\(name).\(shortcut.key)"] ?? Evidence()
            return shortcut.evidence.holds ? shortcut : nil
          }
      }
    }
    judged.rules = judged.rules.compactMap { rule in
      var rule = rule
      rule.evidence = found[rule.id] ?? Evidence()
      return rule.evidence.holds || rule.isEvident && rule.evidence.mostlyHolds ? rule : nil
    }
    return judged
  }

  /// What came of each rule, by id.
  private func evidence(_ proposed: ProposedRules) -> [String: Evidence] {
    let text = proposed.yaml(all: true) { _ in "" }
    let (ruleset, _) = Ruleset.load(["proposed"], read: { _ in Array(text.utf8) })
    let bound = ruleset.bind(tables)
    let pairs = ruleset.rules.flatMap { rule in
      rule.tables.flatMap { bound.tables(of: $0) }.map { (rule: rule, table: $0) }
    }
    let found = Parallel.map(pairs) { pair in
      let values = TableValues(bound: bound, ruleset: ruleset, table: pair.table)
      return Self.evidence(RuleRun(rule: pair.rule, values: values, language: "en", asOf: nil))
    }
    var byId: [String: Evidence] = [:]
    for (pair, evidence) in zip(pairs, found) {
      byId[pair.rule.id, default: Evidence()].add(evidence)
      byId[pair.rule.id]?.namesSheets = bound.tables(of: pair.rule.tables[0]).count > 1
    }
    return byId
  }

  private static func evidence(_ run: RuleRun) -> Evidence {
    var evidence = Evidence()
    guard run.obstacle == nil else { return evidence }
    var tally = Tally()
    let count = run.table.rows.count
    for start in stride(from: 0, to: count, by: stretch) {
      tally.add(Tally(run.verdicts(start..<min(start + stretch, count)), from: start))
    }
    evidence.passed = tally.count(.passed)
    evidence.failed = tally.count(.failed)
    var row = tally.failed.first(from: 0)
    while let failing = row, evidence.exceptions.count < Evidence.namedCells {
      evidence.exceptions.append(run.table.address(row: failing, column: run.firstColumn))
      row = tally.failed.first(from: failing + 1)
    }
    return evidence
  }
}

extension Evidence {
  /// Adds what came of the same rule on another table.
  fileprivate mutating func add(_ other: Evidence) {
    passed += other.passed
    failed += other.failed
    exceptions = Array((exceptions + other.exceptions).prefix(Self.namedCells))
  }
}

extension RuleRun {
  /// The index of the column that a finding names first.
  fileprivate var firstColumn: Int {
    guard let binding = values.bound.bindings[values.table] else { return 0 }
    return rule.neededColumns.lazy.compactMap { binding.index($0, in: table) }.first ?? 0
  }
}
