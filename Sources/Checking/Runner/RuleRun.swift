internal import Formulas
internal import Tables

/// Runs one rule over one bound table.
struct RuleRun {
  let rule: Rule
  let values: TableValues
  let language: String
  let asOf: Double?

  private var table: Table { values.bound.tables[values.table] }

  /// The four counts and what was found; a column that is missing leaves all rows not checked.
  func run() -> (RuleResult, [Finding]) {
    var result = RuleResult(
      id: rule.id, source: .file(rule.file), table: table.id, severity: rule.severity)
    if let missing = missingColumn() {
      result.notChecked = table.rows.count
      result.reasons =
        table.rows.first.map {
          [RuleResult.Reason(reason: missing, rows: table.rows.count, first: $0 + 1)]
        } ?? []
      result.remark = missing
      return (result, [])
    }
    if case .unique(let columns) = rule.test { return unique(columns, result) }
    var findings: [Finding] = []
    let builder = FindingBuilder(run: self, table: table, evaluator: evaluator)
    for (row, truth) in outcomes(&result) {
      guard let kept = settle(truth, row, &result) else { continue }
      if !kept { findings.append(builder.finding(row)) }
    }
    if result.notApplicable == table.rows.count, differsInCaseOnly() {
      result.remark = .catalog("rule-case-only", [])
    }
    return (result, findings)
  }

  /// Whether `when` is true in no row, but would be in some if upper and lower case were the same.
  private func differsInCaseOnly() -> Bool {
    guard let when = rule.when else { return false }
    let holds = { (ignoresCase: Bool) in
      let evaluator = Evaluator(values, asOf: asOf, ignoresCase: ignoresCase)
      let prepared = evaluator.prepared(when)
      return stride(from: 0, to: table.rows.count, by: Evaluator.chunk).contains { start in
        let rows = start..<min(start + Evaluator.chunk, table.rows.count)
        let vector = evaluator.evaluate(prepared, rows: rows)
        return (0..<rows.count).contains { vector[$0].truth == true }
      }
    }
    return !holds(false) && holds(true)
  }

  var evaluator: Evaluator {
    Evaluator(
      values, asOf: asOf, tolerance: rule.tolerance, blankIsZero: rule.blanks == .zero)
  }

  private func missingColumn() -> Message? {
    guard let binding = values.bound.bindings[values.table] else { return nil }
    for name in rule.neededColumns where binding.index(name, in: table) == nil {
      let text =
        switch name {
        case .id(let id): id
        case .header(let header): header
        }
      if let near = binding.nearestHeader(name, in: table) {
        return .catalog(
          "rule-column-missing-near",
          [NamedValue("column", .text(text)), NamedValue("header", .text(near))])
      }
      return .catalog("rule-column-missing", [NamedValue("column", .text(text))])
    }
    for (other, column) in rule.expressions.flatMap(\.wholeColumns)
    where values.wholeColumn(table: other, column: column) == nil {
      return .catalog("rule-column-missing", [NamedValue("column", .text("\(other)[\(column)]"))])
    }
    return nil
  }

  /// What the check gives in the rows to which the rule applies.
  private func outcomes(_ result: inout RuleResult) -> [(row: Int, truth: Scalar)] {
    let evaluator = evaluator
    let when = rule.when.map {
      Evaluator(values, asOf: asOf).prepared($0)
    }
    let check = test(evaluator)
    var outcomes: [(Int, Scalar)] = []
    for start in stride(from: 0, to: table.rows.count, by: Evaluator.chunk) {
      let rows = start..<min(start + Evaluator.chunk, table.rows.count)
      let applies = when.map { Evaluator(values, asOf: asOf).evaluate($0, rows: rows) }
      let found = check(rows)
      for row in rows {
        let condition = applies?[row - start] ?? Scalar(true)
        if condition.truth == false || condition.truth == true && found[row - start] == nil {
          result.notApplicable += 1
        } else if condition.truth == nil {
          result.addNotChecked(Self.reason(condition.state), row: table.rows[row] + 1)
        } else if let truth = found[row - start] {
          outcomes.append((row, truth))
        }
      }
    }
    return outcomes
  }

  /// What the check gives for a stretch of rows; nil where it does not apply.
  private func test(_ evaluator: Evaluator) -> (Range<Int>) -> [Scalar?] {
    let binding = values.bound.bindings[values.table]
    switch rule.test {
    case .holds(let check, _, _):
      let check = evaluator.prepared(check)
      return { rows in
        let vector = evaluator.evaluate(check, rows: rows)
        return (0..<rows.count).map { vector[$0] }
      }
    case .type(let id, let type):
      guard let index = binding?.columns[id] else { return { _ in [] } }
      let test = TypeTest(type: type, column: table.columns[index])
      return { $0.map(test.result) }
    case .required(let id):
      guard let index = binding?.columns[id] else { return { _ in [] } }
      let column = table.columns[index]
      return { $0.map { Scalar(column.cells[$0].comparable != .blank) } }
    case .spelling(let id, let list):
      guard let index = binding?.columns[id], let list = values.ruleset.lists[list] else {
        return { _ in [] }
      }
      let cells = table.columns[index].cells
      return { $0.map { list.name(of: cells[$0]).map { Scalar($0.isOwn) } } }
    case .unique: return { _ in [] }
    }
  }

  /// Counts a row; whether it holds, nil if that is not known.
  private func settle(_ truth: Scalar, _ row: Int, _ result: inout RuleResult) -> Bool? {
    var holds = truth.truth
    if truth.state == .blank, rule.blanks == .fail { holds = false }
    if truth.state == .blank, rule.blanks == .pass { holds = true }
    switch holds {
    case true?: result.passed += 1
    case false?: result.failed += 1
    case nil:
      let state = truth.state.isKnown ? State.unfit : truth.state
      result.addNotChecked(Self.reason(state), row: table.rows[row] + 1)
    }
    return holds
  }

  static func reason(_ state: State) -> Message {
    switch state {
    case .blank: .catalog("blank-value", [])
    case .undated: .catalog("no-as-of", [])
    case .error: .catalog("error-value", [])
    case .ambiguous: .catalog("two-readings", [])
    case .undefined: .catalog("no-result", [])
    case .number, .text, .boolean, .date, .unfit: .catalog("unfit-value", [])
    }
  }
}

extension RuleRun {
  /// Every row of a group that shares its values; blanks do not take part.
  private func unique(_ ids: [String], _ start: RuleResult) -> (RuleResult, [Finding]) {
    var result = start
    let binding = values.bound.bindings[values.table]
    let columns = ids.compactMap { binding?.columns[$0] }
    let vectors = ids.compactMap { values.column(.id($0), rows: 0..<table.rows.count) }
    var groups: [[Scalar]: [Int]] = [:]
    var keys: [[Scalar]?] = []
    for row in table.rows.indices {
      let key = vectors.map { $0[row] }
      let state = key.map(\.state).reduce(.number) { State.stronger($0, $1) }
      keys.append(state.isKnown ? key : nil)
      if state.isKnown {
        groups[key, default: []].append(row)
      } else if state == .blank {
        result.notApplicable += 1
      } else {
        result.addNotChecked(Self.reason(state), row: table.rows[row] + 1)
      }
    }
    var findings: [Finding] = []
    let builder = FindingBuilder(run: self, table: table, evaluator: evaluator)
    for row in table.rows.indices {
      guard let key = keys[row], let rows = groups[key] else { continue }
      if rows.count == 1 {
        result.passed += 1
      } else {
        result.failed += 1
        findings.append(builder.repetition(row, columns, of: rows))
      }
    }
    return (result, findings)
  }
}
