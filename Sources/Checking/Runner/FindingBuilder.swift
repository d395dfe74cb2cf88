internal import Formulas
internal import Tables

/// Says what is wrong in a row that a rule does not hold for.
struct FindingBuilder {
  private let run: RuleRun
  private let table: Table
  private let evaluator: Evaluator
  private let pieces: [Piece]?
  private let arguments: [Shown]
  /// The two sides of a comparison.
  private let sides: (left: Formulas.Expression, right: Formulas.Expression)?
  private let form: LinearForm?
  private static let rowsNamed = 5

  /// A value that messages show; whether it is personal is told before anything is worked out,
  /// since a sum that is worked out no longer says of which columns it is.
  private struct Shown {
    let name: String
    let column: ColumnName?
    let value: Formulas.Expression
    let isPersonal: Bool
  }
  private enum Piece {
    case literal(String)
    case shown(Shown)
  }

  /// Works out beforehand what is the same for all rows.
  init(run: RuleRun, table: Table, evaluator: Evaluator) {
    (self.run, self.table, self.evaluator) = (run, table, evaluator)
    func shown(_ name: String, _ expression: Formulas.Expression) -> Shown {
      Shown(
        name: name, column: expression.single, value: evaluator.prepared(expression),
        isPersonal: run.values.isPersonal(expression))
    }
    pieces = run.rule.message?.pieces(run.language).map { piece in
      switch piece {
      case .literal(let text): .literal(text)
      case .expression(let expression, let text): .shown(shown(text, expression))
      }
    }
    guard case .holds(let check, _, let arguments) = run.rule.test else {
      (self.arguments, sides, form) = ([], nil, nil)
      return
    }
    self.arguments = arguments.sorted { $0.key < $1.key }.map { shown($0.key, $0.value) }
    if case .binary(let sign, let left, let right) = check.kind, sign.isComparison {
      sides = (evaluator.prepared(left), evaluator.prepared(right))
    } else {
      sides = nil
    }
    form = LinearForm(equality: check)
  }

  private var rule: Rule { run.rule }
  private var binding: Binding? { run.values.bound.bindings[run.values.table] }

  /// A finding of a check, a type or a value that is not there.
  func finding(_ row: Int) -> Finding {
    var columns = rule.testColumns.compactMap { binding?.index($0, in: table) }
    if case .holds(let check, _, _) = rule.test, let stated = statedColumn(check),
      let at = columns.firstIndex(of: stated)
    {
      columns.insert(columns.remove(at: at), at: 0)
    }
    var finding = make(row, columns)
    if case .holds(let check, _, _) = rule.test {
      addFigures(check, row, &finding)
      finding.equation = equation(row)
    }
    finding.message = message(row, columns, finding)
    return finding
  }

  /// A finding of values that occur in other rows too.
  func repetition(_ row: Int, _ columns: [Int], of rows: [Int]) -> Finding {
    var finding = make(row, columns)
    let others = rows.filter { $0 != row }.map { String(table.rows[$0] + 1) }
    let named = others.prefix(Self.rowsNamed).joined(separator: ", ")
    let rows = others.count > Self.rowsNamed ? named + ", …" : named
    finding.message =
      authored(row)
      ?? .catalog("rule-unique", subject(row, columns) + [NamedValue("rows", .text(rows))])
    return finding
  }

  private func make(_ row: Int, _ columns: [Int]) -> Finding {
    let shown =
      columns + rule.columns.compactMap { binding?.columns[$0] }.filter { !columns.contains($0) }
    let first = columns.first ?? 0
    var finding = Finding(
      rule: rule.id, severity: rule.severity, table: table.id,
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
  private func statedColumn(_ check: Formulas.Expression) -> Int? {
    guard case .binary(let sign, let left, let right) = check.kind, sign.isComparison else {
      return nil
    }
    let name = left.single ?? (sign == .equal ? right.single : nil)
    return name.flatMap { binding?.index($0, in: table) }
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
    evaluator.evaluate(expression, rows: row..<row + 1)[0]
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
      let value = TableValues.scalar(column, row).numeric
      if value.state == .blank { continue }
      guard value.state == .number else { return [] }
      terms.append(
        Term(
          name: column.id, cell: table.address(row: row, column: index), value: value.number,
          coefficient: coefficient, weight: rule.weights[column.id] ?? 1,
          isCount: column.type == .count))
    }
    return terms.count > 1 ? terms : []
  }
}

// Messages.
extension FindingBuilder {
  private func message(_ row: Int, _ columns: [Int], _ finding: Finding) -> Message {
    if let authored = authored(row) { return authored }
    switch rule.test {
    case .type(_, let type): return .catalog("rule-type-\(type.rawValue)", subject(row, columns))
    case .required: return .catalog("rule-required", subject(row, columns))
    case .unique: return .catalog("rule-unique", subject(row, columns))
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
      // What is not an equality has no expected figure: "found 0, expected 0" of `x > 0` misleads.
      return .catalog(
        check.isEquality ? "rule-check-figures" : "rule-check-against",
        [
          text, NamedValue("observed", .number(observed), isPersonal: isPersonal),
          NamedValue("expected", .number(expected), isPersonal: isPersonal),
          NamedValue(
            "difference", .number((expected - observed).withoutNoise), isPersonal: isPersonal),
        ])
    }
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
        }
      })
  }

  private func value(_ shown: Shown, _ row: Int) -> NamedValue {
    NamedValue(shown.name, value(shown.value, row).value, isPersonal: shown.isPersonal)
  }
}

extension Rule {
  /// The columns that the check itself names.
  fileprivate var testColumns: [ColumnName] {
    switch test {
    case .holds(let check, _, _): check.columns
    case .type(let id, _), .required(let id), .spelling(let id, _): [.id(id)]
    case .unique(let ids): ids.map { .id($0) }
    }
  }
}

extension Formulas.Expression {
  fileprivate var isEquality: Bool {
    if case .binary(.equal, _, _) = kind { return true }
    return false
  }
}
