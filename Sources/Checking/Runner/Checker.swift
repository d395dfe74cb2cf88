internal import Formulas
public import Tables

/// Checks tables by the rules of files and by the built-in checks.
public struct Checker: Sendable {
  private let ruleset: Ruleset
  private let language: String
  private let asOf: Double?

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - ruleset: The rules; an empty one leaves the built-in checks.
  ///   - language: The language of authors' messages, such as `ky`; English where it is missing.
  ///   - asOf: What TODAY() gives, in days since 1899-12-30; nil makes it unknown.
  public init(ruleset: Ruleset = Ruleset(), language: String = "en", asOf: Double? = nil) {
    self.ruleset = ruleset
    self.language = language
    self.asOf = asOf
  }

  /// Checks tables, all of one workbook, in the order of its sheets.
  ///
  /// - Returns: Results of rules in the order of the files, then of the built-in checks by name;
  ///   findings in workbook order (sheet, row, column, rule); the tables as they are declared.
  public func check(_ tables: [Table]) -> CheckOutcome {
    let bound = ruleset.bind(tables)
    var outcome = CheckOutcome()
    outcome.tables = bound.tables
    for rule in ruleset.rules { run(rule, bound, &outcome) }
    runBuiltIn(bound, &outcome)
    outcome.sortFindings(sheets: tables.map(\.sheet))
    return outcome
  }

  private func run(_ rule: Rule, _ bound: BoundTables, _ outcome: inout CheckOutcome) {
    for id in rule.tables {
      let found = bound.tables(of: id)
      if found.isEmpty, !rule.isRemark { outcome.results.append(absent(rule, id)) }
      for table in found {
        let values = TableValues(bound: bound, ruleset: ruleset, table: table)
        let run = RuleRun(rule: rule, values: values, language: language, asOf: asOf)
        let (result, findings) = run.run()
        if rule.isRemark, findings.isEmpty { continue }
        outcome.results.append(result)
        outcome.findings += findings
      }
    }
  }

  /// A rule whose table is not in the workbook: not applicable, once.
  private func absent(_ rule: Rule, _ table: String) -> RuleResult {
    var result = RuleResult(
      id: rule.id, source: .file(rule.file), table: nil, severity: rule.severity)
    result.notApplicable = 1
    result.remark = .catalog("rule-table-absent", [NamedValue("table", .text(table))])
    return result
  }

  private func runBuiltIn(_ bound: BoundTables, _ outcome: inout CheckOutcome) {
    let facts = bound.tables.indices.map { index in
      var facts = TableFacts(
        bound.tables[index], covered: covered(index, bound), project: project)
      facts.listed = listed(bound.bindings[index])
      return facts
    }
    for check in BuiltInChecks.all.sorted(by: { $0.name < $1.name })
    where ruleset.runs(check.name) {
      for (facts, table) in zip(facts, bound.tables) where facts.hold(check.reads, of: table) {
        guard var (result, findings) = check.run(on: table, facts: facts) else { continue }
        if let severity = ruleset.severity(of: check.name) {
          result.severity = severity
          for index in findings.indices { findings[index].severity = severity }
        }
        outcome.results.append(result)
        outcome.findings += findings
      }
    }
  }

  /// The columns for which a rule file has a list.
  private func listed(_ binding: Binding?) -> Set<Int> {
    let columns = binding?.declaration.columns.filter { $0.list != nil } ?? []
    return Set(columns.compactMap { binding?.columns[$0.id] })
  }

  /// From the project's first day to its last, as the rule file has them.
  private var project: ClosedRange<Double>? {
    let days = ["project.start", "project.end"].map { name -> Double? in
      guard case .date(let days)? = ruleset.values[name]?.value else { return nil }
      return days
    }
    guard let start = days[0], let end = days[1], start <= end else { return nil }
    return start...end
  }

  /// The sums of a table's columns that rules without `when` check already.
  private func covered(_ index: Int, _ bound: BoundTables) -> Set<SumRelation> {
    guard let binding = bound.bindings[index] else { return [] }
    var covered: Set<SumRelation> = []
    for rule in ruleset.rules
    where rule.when == nil && rule.tables.contains(binding.declaration.id) {
      guard case .holds(let check, _, _) = rule.test,
        let (total, parts) = LinearForm(equality: check)?.total,
        let whole = binding.index(total, in: bound.tables[index])
      else { continue }
      let columns = parts.compactMap { binding.index($0, in: bound.tables[index]) }
      if columns.count == parts.count {
        covered.insert(SumRelation(total: whole, parts: columns))
      }
    }
    return covered
  }
}

extension CheckOutcome {
  /// Puts findings in workbook order: sheet, row, column, rule.
  fileprivate mutating func sortFindings(sheets: [String]) {
    var order: [String: Int] = [:]
    for sheet in sheets where order[sheet] == nil { order[sheet] = order.count }
    let keyed = findings.enumerated().map { index, finding in
      (order[finding.cell.sheet] ?? order.count, index, finding)
    }
    findings = keyed.sorted { left, right in
      if left.0 != right.0 { return left.0 < right.0 }
      let (one, other) = (left.2.cell, right.2.cell)
      if one.row != other.row { return one.row < other.row }
      if one.column != other.column { return one.column < other.column }
      return left.2.rule != right.2.rule ? left.2.rule < right.2.rule : left.1 < right.1
    }.map(\.2)
  }
}
