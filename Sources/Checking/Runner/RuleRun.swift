internal import Formulas
internal import Tables

/// One rule on one table, made ready to judge rows a stretch at a time, on any thread.
struct RuleRun: Sendable {
  let rule: Rule
  let values: TableValues
  let language: String
  let asOf: Double?
  /// How much its findings matter, once it is known how many there are.
  var severity: Severity
  private let when: Condition?
  private let test: Test
  /// Why no row can be checked.
  let obstacle: Message?

  /// What rows are judged by.
  private enum Test: Sendable {
    case condition(Condition)
    case cells(CellTest)
    case unique(ValueCodes, counts: [UInt32])
    /// A key that is known to have no value twice.
    case different
    case none
  }

  /// Works out what is the same for all rows.
  init(rule: Rule, values: TableValues, language: String, asOf: Double?) {
    self.rule = rule
    self.values = values
    self.language = language
    self.asOf = asOf
    severity = rule.severity
    obstacle = Self.obstacle(rule, values)
    guard obstacle == nil else {
      (when, test) = (nil, .none)
      return
    }
    when = rule.when.map { Condition($0, Evaluation(values: values, asOf: asOf)) }
    switch rule.test {
    case .holds(let check, _, _):
      test = .condition(
        Condition(
          check,
          Evaluation(
            values: values, asOf: asOf, tolerance: rule.tolerance,
            blankIsZero: rule.blanks == .zero)))
    case .unique(let ids):
      let columns = ids.compactMap { values.bound.bindings[values.table]?.columns[$0] }
      if columns.contains(where: { Self.areDifferent($0, values) }) {
        test = .different
        break
      }
      let codes = columns.map { ValueCodes(values, table: values.table, column: $0) }
      if let first = codes.first {
        let joined = codes.dropFirst().reduce(first) { ValueCodes($0, $1) }
        test = .unique(joined, counts: joined.counts)
      } else {
        test = .none
      }
    case .type, .required, .spelling, .reference, .parent, .rowCount:
      test = CellTest(rule, values).map(Test.cells) ?? .none
    }
  }

  var table: Table { values.bound.tables[values.table] }

  /// What becomes of some rows.
  func verdicts(_ rows: Range<Int>) -> [Verdict] {
    var verdicts = tested(rows)
    if rule.blanks == .fail || rule.blanks == .pass {
      let blank = Verdict.unknown(.blank)
      let instead: Verdict = rule.blanks == .fail ? .failed : .passed
      for index in verdicts.indices where verdicts[index] == blank { verdicts[index] = instead }
    }
    if let when {
      let conditions = when.verdicts(rows)
      for (index, condition) in conditions.enumerated() where condition != .passed {
        verdicts[index] = condition == .failed ? .notApplicable : condition
      }
    }
    if !rule.waivers.isEmpty { waive(rows, &verdicts) }
    return verdicts
  }

  private func tested(_ rows: Range<Int>) -> [Verdict] {
    switch test {
    case .condition(let condition): return condition.verdicts(rows)
    case .cells(let test): return test.verdicts(rows)
    case .unique(let codes, let counts):
      return rows.map { row in
        if let code = codes.code(row) { return counts[code] == 1 ? .passed : .failed }
        let state = codes.state(row) ?? .blank
        return state == .blank ? .notApplicable : .unknown(state)
      }
    case .different: return rows.map { _ in .passed }
    case .none: return rows.map { _ in .notApplicable }
    }
  }

  /// Whether all rows of a column are filled and known to differ: it is the key that was found, and of texts.
  private static func areDifferent(_ column: Int, _ values: TableValues) -> Bool {
    let table = values.bound.tables[values.table]
    return !table.isKeyDeclared && table.keyColumns == [column]
      && values.reading(values.table, column).isPlainText
      && table.columns[column].cells.kinds.allSatisfy { $0 == .text }
  }

  /// The other rows with the same values as a row, so many at most.
  func repetitions(of row: Int, limit: Int) -> [Int] {
    guard case .unique(let codes, _) = test, let code = codes.code(row) else { return [] }
    return codes.rows(of: code, limit: limit + 1).filter { $0 != row }
  }

  /// The result without rows: of a rule that cannot be run, or before the rows are counted.
  func result(_ tally: Tally) -> RuleResult {
    var result = RuleResult(
      id: rule.id, source: .file(rule.file), table: table.id, severity: severity)
    if let obstacle {
      result.notChecked = table.rows.count
      result.reasons =
        table.rows.first.map {
          [RuleResult.Reason(reason: obstacle, rows: table.rows.count, first: $0 + 1)]
        } ?? []
      result.remark = obstacle
      return result
    }
    result.passed = tally.count(.passed)
    result.failed = tally.count(.failed)
    result.notApplicable = tally.count(.notApplicable)
    for (verdict, rows, first) in tally.reasons {
      result.notChecked += rows
      result.reasons.append(
        RuleResult.Reason(reason: reason(verdict), rows: rows, first: table.rows[first] + 1))
    }
    if result.notApplicable == table.rows.count, differsInCaseOnly() {
      result.remark = .catalog("rule-case-only", [])
    }
    return result
  }

  private func reason(_ verdict: Verdict) -> Message {
    if let waiver = verdict.waiver, waiver < rule.waivers.count {
      return .catalog("rule-waived", [NamedValue("who", .text(rule.waivers[waiver].who))])
    }
    return Self.reason(verdict.state ?? .unfit)
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

  /// Whether `when` is true in no row, but would be in some if upper and lower case were the same.
  private func differsInCaseOnly() -> Bool {
    guard let when = rule.when else { return false }
    let loose = Condition(when, Evaluation(values: values, asOf: asOf, ignoresCase: true))
    return stride(from: 0, to: table.rows.count, by: Evaluator.chunk).contains { start in
      loose.verdicts(start..<min(start + Evaluator.chunk, table.rows.count)).contains(.passed)
    }
  }

  var evaluation: Evaluation {
    Evaluation(
      values: values, asOf: asOf, tolerance: rule.tolerance, blankIsZero: rule.blanks == .zero)
  }
}

// Waivers.
extension RuleRun {
  private func waive(_ rows: Range<Int>, _ verdicts: inout [Verdict]) {
    for (index, row) in rows.enumerated() where verdicts[index] == .failed {
      let number = rule.waivers.firstIndex { waiver in
        (waiver.until ?? .infinity) >= (asOf ?? 0)
          && waiver.key.allSatisfy { holds($0.key, $0.value, row) }
          && waiver.values.allSatisfy { holds($0.key, $0.value, row) }
      }
      if let number { verdicts[index] = .waived(number) }
    }
  }

  /// Whether a cell still holds what the waiver says.
  private func holds(_ column: String, _ wanted: Scalar, _ row: Int) -> Bool {
    guard let index = values.bound.bindings[values.table]?.columns[column] else { return false }
    let value = values.reading(values.table, index).scalar(row)
    if value.state == .blank || wanted.state == .blank { return value.state == wanted.state }
    return value.state.isKnown && value.textual.text == wanted.textual.text
  }
}

// What keeps a rule from running.
extension RuleRun {
  private static func obstacle(_ rule: Rule, _ values: TableValues) -> Message? {
    let table = values.bound.tables[values.table]
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
    for (other, column) in rule.neededWholeColumns
    where values.wholeColumnIsMissing(table: other, column: column) {
      return .catalog("rule-column-missing", [NamedValue("column", .text("\(other)[\(column)]"))])
    }
    return values.missingSheet(of: rule)
  }
}

extension Rule {
  /// The whole columns without which it cannot be judged.
  fileprivate var neededWholeColumns: [(table: String, column: String)] {
    if case .reference(_, let table, let column) = test { return [(table, column)] }
    return expressions.flatMap(\.wholeColumns)
  }
}

extension TableValues {
  fileprivate func wholeColumnIsMissing(table id: String, column: String) -> Bool {
    !bound.tables(of: id).contains { bound.bindings[$0]?.columns[column] != nil }
  }
}
