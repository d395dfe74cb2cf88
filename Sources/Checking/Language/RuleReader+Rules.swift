internal import Formulas
internal import Tables

extension RuleReader {
  /// Reads rules and the shortcuts of columns; every name is declared by now.
  mutating func readRules(_ root: YAMLNode, into ruleset: inout Ruleset) {
    languages += ruleset.languages.filter { !languages.contains($0) }
    for (name, value, _) in (root["tables"]?.entries ?? []).compactMap(Self.named) {
      readTableRules(name, value, &ruleset)
    }
    guard let node = root["rules"], !node.isNull else { return }
    guard case .sequence(let items) = node.kind else {
      return note("wrong-type", "rules: expected a list, found \(node.description)", node)
    }
    for item in items { readRule(item, &ruleset) }
  }

  private static func named(_ entry: YAMLNode.Entry) -> (String, YAMLNode, YAMLNode)? {
    entry.key.text.map { ($0, entry.value, entry.key) }
  }

  private mutating func readRule(_ node: YAMLNode, _ ruleset: inout Ruleset) {
    let before = errors.count
    var rule = Rule(
      id: "", file: source.file, tables: [], test: .required(""), place: node.place)
    let entries = entries(node, RuleKeys.rule, "rule")
    if let key = entries.first(where: { $0.key == "id" }), let id = text(key.value, "id") {
      rule.id = id
      if ruleset.rules.contains(where: { $0.id == id }) {
        note("duplicate-id", "the rule \"\(id)\" is declared twice", key.value)
      }
    } else if node.entries != nil {
      note("missing-key", "a rule needs an \"id\"", node)
    }
    for (key, value, _) in entries where key == "table" || key == "for" {
      for (name, item) in zip(texts(value, key), value.items) {
        readTableName(name, item, ruleset, &rule)
      }
    }
    if rule.tables.isEmpty, errors.count == before, ruleset.tables.count == 1 {
      rule.tables = [ruleset.tables[0].id]
    } else if rule.tables.isEmpty, errors.count == before {
      note("missing-key", "the rule \"\(rule.id)\" needs a \"table\"", node)
    }
    guard !rule.tables.isEmpty else { return }
    if let other = ruleset.tables.first(where: { rule.tables.contains($0.id) && $0.file != nil }) {
      return note(
        "wrong-value",
        "the table \"\(other.id)\" is in another workbook: rules may name it, and check this one's",
        node)
    }
    let scope = ruleset.scope(rule.tables)
    for (key, value, _) in entries { readKey(key, value, scope, &rule) }
    if !entries.contains(where: { $0.key == "check" }), errors.count == before {
      note("missing-key", "the rule \"\(rule.id)\" needs a \"check\"", node)
    }
    // A list that is wrong, and was reported, takes its rules with it.
    if errors.count == before, !ruleset.usesWrongList(rule) { ruleset.rules.append(rule) }
  }

  private mutating func readTableName(
    _ name: String, _ node: YAMLNode, _ ruleset: Ruleset, _ rule: inout Rule
  ) {
    if ruleset.tables.contains(where: { $0.id == name }) { return rule.tables.append(name) }
    let hint = NearestName.hint(name, in: ruleset.tables.map(\.id))
    note("unknown-table", "no table \"\(name)\" is declared\(hint)", node)
  }

  private mutating func readKey(
    _ key: String, _ node: YAMLNode, _ scope: Scope, _ rule: inout Rule
  ) {
    switch key {
    case "when":
      rule.when = expression(key, node, scope, wants: .boolean)
      rule.condition = node.text
    case "check":
      guard let check = expression(key, node, scope, wants: .boolean) else { return }
      rule.text = node.text ?? ""
      rule.test = .holds(check, message: "rule-check", arguments: [:])
    case "tolerance": rule.tolerance = tolerance(node)
    case "severity": rule.severity = severity(node) ?? .error
    case "blanks":
      let words = Rule.Blanks.allCases.map(\.rawValue)
      rule.blanks = choice(node, of: words, key).flatMap(Rule.Blanks.init) ?? .notChecked
    case "message": rule.message = message(node, scope)
    case "columns": rule.columns = columns(node, scope)
    case "weight":
      for (name, value, keyNode) in named(node, key) {
        if scope.columns[name] == nil { noteColumn(name, keyNode, scope) }
        if let weight = number(value, key) {
          if weight <= 0 { note("wrong-value", "weight: expected a number above 0", value) }
          rule.weights[name] = weight
        }
      }
    case "suggest":
      let words = ["total", "part", "typing-error", "swap", "sign", "scale"]
      rule.explanations = Set(node.items.compactMap { choice($0, of: words, key) })
    case "at_most": rule.allowance = allowance(node, key)
    case "fix": rule.fix = fix(node, scope)
    case "waive":
      rule.waivers = node.asItems.compactMap { waiver($0, scope) }
    case "examples":
      rule.examples = node.asItems.compactMap { example($0, scope) }
    case "about": rule.about = text(node, key)
    default: break
    }
  }

  mutating func noteColumn(_ name: String, _ node: YAMLNode, _ scope: Scope) {
    let hint = NearestName.hint(name, in: scope.columns.keys.sorted())
    note("unknown-name", "no column \"\(name)\" is declared\(hint)", node)
  }

  private mutating func columns(_ node: YAMLNode, _ scope: Scope) -> [String] {
    node.items.compactMap { item in
      guard let name = text(item, "columns") else { return nil }
      if scope.columns[name] == nil { noteColumn(name, item, scope) }
      return name
    }
  }

  /// A number, or a percentage.
  private mutating func tolerance(_ node: YAMLNode) -> Tolerance? {
    let text = (node.text ?? "").trimmed
    let isShare = text.hasSuffix("%")
    if let number = Double((isShare ? String(text.dropLast()) : text).trimmed), number >= 0,
      number.isFinite
    {
      return isShare ? .relative(number / 100) : .absolute(number)
    }
    note(
      "wrong-type", "tolerance: expected a number or a percentage, found \(node.description)", node)
    return nil
  }

  /// One text, or a text for each language, with expressions in braces.
  mutating func message(_ node: YAMLNode, _ scope: Scope) -> AuthoredMessage? {
    guard let entries = node.entries else {
      guard let text = text(node, "message") else { return nil }
      return AuthoredMessage(texts: [("", pieces(text, node, scope))], place: node.place)
    }
    return AuthoredMessage(
      texts: entries.compactMap { entry in
        guard let language = entry.key.text, let text = text(entry.value, "message") else {
          return nil
        }
        if !languages.contains(language) {
          let hint = NearestName.hint(language, in: languages)
          note("unknown-key", "message: unknown language \"\(language)\"\(hint)", entry.key)
        }
        return (language, pieces(text, entry.value, scope))
      }, place: node.place)
  }

  private mutating func pieces(
    _ text: String, _ node: YAMLNode, _ scope: Scope
  ) -> [AuthoredMessage.Piece] {
    do {
      return try MessageParser.pieces(of: text, scope: scope)
    } catch {
      errors.append(
        source.error(
          error.code.rawValue, "message: \(error.message)",
          source.place(of: error.offset, in: node)))
      return []
    }
  }
}

extension Ruleset {
  /// The names that rules of some tables may use: columns that all of these tables have.
  func scope(_ ids: [String]) -> Scope {
    let types = tables.map { table in
      (
        table.id,
        Dictionary(
          table.columns.map { ($0.id, ValueType($0.type)) }, uniquingKeysWith: { first, _ in first }
        )
      )
    }
    let all = Dictionary(types, uniquingKeysWith: { first, _ in first })
    var columns = ids.first.flatMap { all[$0] } ?? [:]
    for id in ids.dropFirst() {
      let other = all[id] ?? [:]
      columns = columns.filter { other[$0.key] != nil }
    }
    return Scope(columns: columns, tables: all, values: values, lists: Set(lists.keys))
  }

  func usesWrongList(_ rule: Rule) -> Bool {
    rule.expressions.contains { $0.lists.contains { lists[$0]?.names.isEmpty != false } }
  }
}

extension Rule {
  /// What must be worked out to judge a row.
  var expressions: [Formulas.Expression] {
    var all = when.map { [$0] } ?? []
    if case .holds(let check, _, _) = test { all.append(check) }
    return all
  }

  /// Everything that is worked out of a row, to judge it and to speak of it.
  var allExpressions: [Formulas.Expression] {
    var all = expressions + (fix.map { [$0.value] } ?? [])
    if case .holds(_, _, let arguments) = test {
      all += arguments.sorted { $0.key < $1.key }.map(\.value)
    }
    return all + (message?.texts ?? []).flatMap { message?.expressions($0.pieces) ?? [] }
  }

  /// The columns without which it cannot be judged.
  var neededColumns: [ColumnName] {
    switch test {
    case .holds: expressions.flatMap(\.columns)
    case .type(let id, _), .required(let id), .spelling(let id, _), .reference(let id, _, _):
      [.id(id)]
    case .parent(let id, _, let other): [.id(id), .id(other)]
    case .unique(let ids): ids.map { .id($0) }
    case .rowCount: []
    }
  }
}

extension Formulas.Expression {
  /// The lists that it names.
  var lists: [String] {
    let own: [String] = if case .isInList(_, let list) = kind { [list] } else { [] }
    return own + operands.flatMap(\.lists)
  }

  /// The whole columns that it names.
  var wholeColumns: [(table: String, column: String)] {
    if case .wholeColumn(let table, let column) = kind { return [(table, column)] }
    return operands.flatMap(\.wholeColumns)
  }
}
