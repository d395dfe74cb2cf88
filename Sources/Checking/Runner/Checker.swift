internal import Formulas
public import Tables

/// Checks tables by the rules of files and by the built-in checks.
public struct Checker: Sendable {
  private let ruleset: Ruleset
  private let language: String
  private let asOf: Double?
  /// The rows that a thread judges at a time; a multiple of 64.
  private static let stretch = 16_384

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
  /// - Parameters:
  ///   - tables: The tables of the workbook.
  ///   - others: The tables of other workbooks that rule files name, by path (``Ruleset/files``).
  ///   - cells: The workbook's cells, for rules that name them by address; without them these are blank.
  /// - Returns: Results of rules in the order of the files, then of the built-in checks by name;
  ///   findings in workbook order (sheet, row, column, rule); the tables as they are declared.
  public func check(
    _ tables: [Table], others: [String: [Table]] = [:], cells: WorkbookCells? = nil
  ) -> CheckOutcome {
    var bound = ruleset.bind(tables, others: others)
    bound.cells = cells
    var outcome = CheckOutcome()
    outcome.tables = Array(bound.tables.prefix(tables.count))
    runRules(bound, &outcome)
    runBuiltIn(bound, count: tables.count, &outcome)
    outcome.findings.sort(sheets: tables.map(\.sheet))
    return outcome
  }

  /// What a rule is run on.
  private enum Job: Sendable {
    case run(RuleRun)
    /// Its table is not in the workbook.
    case absent(Rule, String)
    /// Judged as a whole.
    case table(Rule, Int)
  }

  private func runRules(_ bound: BoundTables, _ outcome: inout CheckOutcome) {
    var pairs: [(rule: Rule, table: Int?, id: String)] = []
    for rule in ruleset.rules {
      for id in rule.tables {
        let found = bound.tables(of: id)
        if found.isEmpty, !rule.isRemark { pairs.append((rule, nil, id)) }
        pairs += found.map { (rule, $0, id) }
      }
    }
    let jobs = Parallel.map(pairs) { pair -> Job in
      guard let table = pair.table else { return .absent(pair.rule, pair.id) }
      if case .rowCount = pair.rule.test { return .table(pair.rule, table) }
      let values = TableValues(bound: bound, ruleset: ruleset, table: table)
      return .run(RuleRun(rule: pair.rule, values: values, language: language, asOf: asOf))
    }
    for (job, tally) in zip(jobs, tallies(jobs)) {
      switch job {
      case .absent(let rule, let id): outcome.results.append(absent(rule, id))
      case .table(let rule, let table):
        countRows(rule, bound.tables[table], &outcome)
      case .run(let run): add(run, tally, &outcome)
      }
    }
  }

  /// What became of the rows of each job, judged side by side.
  private func tallies(_ jobs: [Job]) -> [Tally] {
    var pieces: [(job: Int, run: RuleRun, rows: Range<Int>)] = []
    for (index, job) in jobs.enumerated() {
      guard case .run(let run) = job, run.obstacle == nil else { continue }
      let count = run.table.rows.count
      for start in stride(from: 0, to: count, by: Self.stretch) {
        pieces.append((index, run, start..<min(start + Self.stretch, count)))
      }
    }
    var tallies = [Tally](repeating: Tally(), count: jobs.count)
    let found = Parallel.map(pieces) { Tally($0.run.verdicts($0.rows), from: $0.rows.lowerBound) }
    for (piece, tally) in zip(pieces, found) { tallies[piece.job].add(tally) }
    return tallies
  }

  private func add(_ run: RuleRun, _ tally: Tally, _ outcome: inout CheckOutcome) {
    if run.rule.isRemark, tally.failed.count == 0 { return }
    var run = run
    var result = run.result(tally)
    if let allowance = run.rule.allowance, result.failed > 0,
      allowance.allows(result.failed, of: result.failed + result.passed)
    {
      (run.severity, result.severity) = (.info, .info)
    }
    outcome.results.append(result)
    guard result.failed > 0 else { return }
    outcome.findings.append(tally.failed, of: FindingBuilder(run).findings)
    outcome.changes += run.fixes(tally.failed)
  }

  /// A rule whose table is not in the workbook: not applicable, once.
  private func absent(_ rule: Rule, _ table: String) -> RuleResult {
    var result = RuleResult(
      id: rule.id, source: .file(rule.file), table: nil, severity: rule.severity)
    result.notApplicable = 1
    result.remark = .catalog("rule-table-absent", [NamedValue("table", .text(table))])
    return result
  }

  /// How many rows the table has, judged once.
  private func countRows(_ rule: Rule, _ table: Table, _ outcome: inout CheckOutcome) {
    guard case .rowCount(let least, let most) = rule.test else { return }
    var result = RuleResult(
      id: rule.id, source: .file(rule.file), table: table.id, severity: rule.severity)
    let count = table.rows.count
    (result.passed, result.failed) = (least...most).contains(count) ? (1, 0) : (0, 1)
    outcome.results.append(result)
    guard result.failed > 0 else { return }
    let cell = CellAddress(
      sheet: table.sheet, row: table.header.rows.lowerBound, column: table.header.columns.lowerBound
    )
    let bound = count < least ? least : most
    var finding = Finding(
      rule: rule.id, severity: rule.severity, table: table.id, cell: cell, cells: [cell],
      message: .catalog(
        count < least ? "rule-rows-few" : "rule-rows-many",
        [
          NamedValue("rows", .number(Double(count))), NamedValue("bound", .number(Double(bound))),
        ]))
    (finding.observed, finding.expected) = (Double(count), Double(bound))
    outcome.findings.append(contentsOf: [finding])
  }

  private func runBuiltIn(_ bound: BoundTables, count: Int, _ outcome: inout CheckOutcome) {
    let onceOver = ruleset.checks.compactMapValues(\.onceOver)
    let facts = Parallel.map(Array(0..<count)) { index in
      var facts = TableFacts(
        bound.tables[index], covered: covered(index, bound), project: project)
      facts.onceOver = onceOver
      return facts
    }
    outcome.texts = facts.map(\.texts)
    let checks = BuiltInChecks.all.sorted { $0.name < $1.name }.filter { ruleset.runs($0.name) }
    let jobs = checks.flatMap { check in
      facts.indices.filter { facts[$0].hold(check.reads, of: bound.tables[$0]) }
        .map { (check: check, table: $0) }
    }
    let found = Parallel.map(jobs) {
      $0.check.run(on: bound.tables[$0.table], facts: facts[$0.table])
    }
    for (job, found) in zip(jobs, found) {
      guard var (result, findings) = found else { continue }
      ruleset.regrade(job.check.name, bound.tables[job.table], &result, &findings)
      outcome.results.append(result)
      outcome.findings.append(contentsOf: findings)
    }
    for table in bound.tables.prefix(count) { outcome.changes += ruleset.changes(in: table) }
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
