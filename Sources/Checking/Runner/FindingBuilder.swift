internal import Formulas
internal import Tables

/// Says what is wrong in a row that a rule does not hold for.
struct FindingBuilder: Sendable {
  private let run: RuleRun
  private let table: Table
  private let evaluation: Evaluation
  private let groups: [GroupRows]
  private let pieces: [Piece]?
  private let arguments: [Shown]
  /// The two sides of a comparison.
  private let sides: (left: Formulas.Expression, right: Formulas.Expression)?
  private let form: LinearForm?
  /// The columns that a finding names, the stated figure first.
  private let columns: [Int]
  private static let rowsNamed = 5
  /// The cells of a group's sum that a finding lists at most.
  private static let cellsNamed = 100

  /// A value that messages show; whether it is personal is told before anything is worked out,
  /// since a sum that is worked out no longer says of which columns it is.
  private struct Shown: Sendable {
    let name: String
    let column: ColumnName?
    let value: Formulas.Expression
    let isPersonal: Bool
  }
  private enum Piece: Sendable {
    case literal(String)
    case shown(Shown)
    case plural(Shown, forms: [String])
  }

  /// Works out beforehand what is the same for all rows.
  init(_ run: RuleRun) {
    let evaluation = run.evaluation
    (self.run, table, self.evaluation) = (run, run.table, evaluation)
    func shown(_ name: String, _ expression: Formulas.Expression) -> Shown {
      Shown(
        name: name, column: expression.single, value: evaluation.prepared(expression),
        isPersonal: run.values.isPersonal(expression))
    }
    pieces = run.rule.message?.pieces(run.language).map { piece in
      switch piece {
      case .literal(let text): .literal(text)
      case .expression(let expression, let text): .shown(shown(text, expression))
      case .plural(let expression, let text, let forms):
        .plural(shown(text, expression), forms: forms)
      }
    }
    guard case .holds(let check, _, let arguments) = run.rule.test else {
      (self.arguments, sides, form, groups) = ([], nil, nil, [])
      columns = run.rule.testColumns.compactMap {
        run.values.bound.bindings[run.values.table]?.index($0, in: run.table)
      }
      return
    }
    self.arguments = arguments.sorted { $0.key < $1.key }.map { shown($0.key, $0.value) }
    if case .binary(let sign, let left, let right) = check.kind, sign.isComparison {
      sides = (evaluation.prepared(left), evaluation.prepared(right))
    } else {
      sides = nil
    }
    form = LinearForm(equality: check)
    groups = GroupRows.all(in: check, evaluation)
    var columns = run.rule.testColumns.compactMap {
      run.values.bound.bindings[run.values.table]?.index($0, in: run.table)
    }
    if let stated = Self.statedColumn(check, run), let at = columns.firstIndex(of: stated) {
      columns.insert(columns.remove(at: at), at: 0)
    }
    self.columns = columns
  }

  /// What it says of rows, whenever that is asked for.
  var findings: FindingRun {
    FindingRun(rule.id, run.severity, table, columns: columns) { finding($0) }
  }

  private var rule: Rule { run.rule }
  private var binding: Binding? { run.values.bound.bindings[run.values.table] }

  /// A finding of a row that fails.
  func finding(_ row: Int) -> Finding {
    var finding = make(row)
    if case .holds(let check, _, _) = rule.test {
      addFigures(check, row, &finding)
      finding.equation = equation(row)
      finding.slips = rule.slips
    }
    let parts = groups.flatMap { $0.cells(for: row, limit: Self.cellsNamed) }
    finding.cells += parts
    finding.message = message(row, finding, parts)
    return finding
  }

  private func make(_ row: Int) -> Finding {
    let shown =
      columns + rule.columns.compactMap { binding?.columns[$0] }.filter { !columns.contains($0) }
    let first = columns.first ?? 0
    var finding = Finding(
      rule: rule.id, severity: run.severity, table: table.id,
      cell: table.address(row: row, column: first),
      cells: (columns.isEmpty ? [first] : columns).map { table.address(row: row, column: $0) },
      message: .authored([]))
    finding.key = table.key(row).map { named($0.column, row) }
    finding.values = shown.map { named($0, row) }
    return finding
  }

  private func named(_ column: Int, _ row: Int) -> NamedValue {
    let column = table.columns[column]
    return NamedValue(column.id, column.cells[row], isPersonal: column.isPersonal)
  }
}

// Figures.
extension FindingBuilder {
  /// The column that holds the stated figure: the single one of an equality.
  private static func statedColumn(_ check: Formulas.Expression, _ run: RuleRun) -> Int? {
    guard case .binary(let sign, let left, let right) = check.kind, sign.isComparison else {
      return nil
    }
    let name = left.single ?? (sign == .equal ? right.single : nil)
    return name.flatMap {
      run.values.bound.bindings[run.values.table]?.index($0, in: run.table)
    }
  }

  /// The stated figure and what it should be, where both are numbers.
  private func addFigures(_ check: Formulas.Expression, _ row: Int, _ finding: inout Finding) {
    guard case .binary(let sign, let left, let right) = check.kind, let sides,
      let one = number(sides.left, row), let other = number(sides.right, row)
    else { return }
    let isSwapped = sign == .equal && left.single == nil && right.single != nil
    finding.observed = isSwapped ? other : one
    finding.expected = isSwapped ? one : other
  }

  private func value(_ expression: Formulas.Expression, _ row: Int) -> Scalar {
    evaluation.value(expression, row)
  }

  private func number(_ expression: Formulas.Expression, _ row: Int) -> Double? {
    let value = value(expression, row)
    if value.state == .blank, rule.blanks == .zero { return 0 }
    let number = value.numeric
    return number.state == .number ? number.number : nil
  }

  /// The terms of a sum that fails; empty if a value is no number.
  private func equation(_ row: Int) -> [Term] {
    guard let form else { return [] }
    var terms: [Term] = []
    for (name, coefficient) in form.terms {
      guard let index = binding?.index(name, in: table) else { return [] }
      let column = table.columns[index]
      let value = run.values.reading(run.values.table, index).scalar(row).numeric
      if value.state == .blank { continue }
      guard value.state == .number else { return [] }
      terms.append(
        Term(
          name: column.id, cell: table.address(row: row, column: index), value: value.number,
          coefficient: coefficient, weight: weight(column.id, isTotal: terms.isEmpty),
          isCount: column.type == .count))
    }
    return terms.count > 1 ? terms : []
  }

  /// How far to trust a figure; one that the rule does not want explained must not change.
  private func weight(_ id: String, isTotal: Bool) -> Double {
    if let wanted = rule.explanations, form?.stated != nil,
      !wanted.isDisjoint(with: ["total", "part"]), !wanted.contains(isTotal ? "total" : "part")
    {
      return .infinity
    }
    return rule.weights[id] ?? 1
  }
}

// Messages.
extension FindingBuilder {
  private func message(_ row: Int, _ finding: Finding, _ parts: [CellAddress]) -> Message {
    if let authored = authored(row) { return authored }
    switch rule.test {
    case .type(_, let type): return .catalog("rule-type-\(type.rawValue)", subject(row, columns))
    case .required: return .catalog("rule-required", subject(row, columns))
    case .unique:
      return .catalog("rule-unique", subject(row, columns) + [others(of: row)])
    case .reference(_, let other, let column):
      let target = NamedValue("target", .text("\(other)[\(column)]"))
      return .catalog("rule-references", subject(row, columns) + [target])
    case .parent:
      guard columns.count > 1 else { return .catalog("rule-parent", subject(row, columns)) }
      var parent = named(columns[1], row)
      parent.name = "parent"
      return .catalog("rule-parent", subject(row, columns) + [parent])
    case .rowCount: return .catalog("rule-required", subject(row, columns))
    case .spelling(_, let list):
      let name = columns.first.flatMap {
        run.values.ruleset.lists[list]?.name(of: table.columns[$0].cells[row])?.name
      }
      let isPersonal = columns.contains { table.columns[$0].isPersonal }
      let own = NamedValue("name", .text(name ?? ""), isPersonal: isPersonal)
      return .catalog("rule-spelling", subject(row, columns) + [own])
    case .holds(let check, let id, _):
      let isPersonal = run.values.isPersonal(check)
      let values = subject(row, columns) + arguments.map { value($0, row) }
      guard id == "rule-check" else { return .catalog(id, values) }
      let text = NamedValue("check", .text(rule.text))
      guard let observed = finding.observed, let expected = finding.expected else {
        return .catalog(id, [text])
      }
      let figures = [
        text, NamedValue("observed", .number(observed), isPersonal: isPersonal),
        NamedValue("expected", .number(expected), isPersonal: isPersonal),
        NamedValue(
          "difference", .number((expected - observed).withoutNoise), isPersonal: isPersonal),
      ]
      if !parts.isEmpty, check.isEquality {
        return .catalog(
          "rule-check-parts", figures + [NamedValue("cells", .text(Self.names(parts)))])
      }
      // What is not an equality has no expected figure: "found 0, expected 0" of `x > 0` misleads.
      return .catalog(
        check.isEquality ? "rule-check-figures" : "rule-check-against", figures)
    }
  }

  /// Cells that make up a sum: the sheet once, then A1, so many at most.
  private static func names(_ cells: [CellAddress]) -> String {
    let named = cells.prefix(rowsNamed)
    let rest = named.dropFirst().map(\.a1)
    let all = named.prefix(1).map(\.qualified) + rest + (cells.count > rowsNamed ? ["…"] : [])
    return all.joined(separator: ", ")
  }

  /// The other sheet rows with the same values.
  private func others(of row: Int) -> NamedValue {
    let others = run.repetitions(of: row, limit: Self.rowsNamed + 1)
      .map { String(table.rows[$0] + 1) }
    let named = others.prefix(Self.rowsNamed).joined(separator: ", ")
    return NamedValue("rows", .text(others.count > Self.rowsNamed ? named + ", …" : named))
  }

  /// The column's header and its value.
  private func subject(_ row: Int, _ columns: [Int]) -> [NamedValue] {
    guard let first = columns.first else { return [] }
    let headers = columns.map { table.columns[$0].header }.joined(separator: " + ")
    let isPersonal = columns.contains { table.columns[$0].isPersonal }
    return [
      NamedValue("column", .text(headers)),
      NamedValue("value", table.columns[first].cells[row], isPersonal: isPersonal),
    ]
  }

  /// The author's message, in pieces; a column alone is shown as it stands in its cell.
  private func authored(_ row: Int) -> Message? {
    guard let pieces else { return nil }
    return .authored(
      pieces.map { piece in
        switch piece {
        case .literal(let text): return .literal(text)
        case .shown(let shown):
          if let name = shown.column, let index = binding?.index(name, in: table) {
            return .value(named(index, row))
          }
          return .value(value(shown, row))
        case .plural(let shown, let forms): return .plural(value(shown, row), forms: forms)
        }
      })
  }

  private func value(_ shown: Shown, _ row: Int) -> NamedValue {
    NamedValue(shown.name, value(shown.value, row).value, isPersonal: shown.isPersonal)
  }
}

extension Rule {
  /// The kinds of slips that explanations may be of; nil where `suggest` names none.
  fileprivate var slips: Set<Slip>? {
    let named = Set((explanations ?? []).compactMap(Slip.init))
    return named.isEmpty ? nil : named
  }

  /// The columns that the check itself names.
  fileprivate var testColumns: [ColumnName] {
    switch test {
    case .holds(let check, _, _): check.columns
    case .type(let id, _), .required(let id), .spelling(let id, _), .reference(let id, _, _):
      [.id(id)]
    case .parent(let id, _, let other): [.id(id), .id(other)]
    case .unique(let ids): ids.map { .id($0) }
    case .rowCount: []
    }
  }
}

extension Formulas.Expression {
  fileprivate var isEquality: Bool {
    if case .binary(.equal, _, _) = kind { return true }
    return false
  }
}
