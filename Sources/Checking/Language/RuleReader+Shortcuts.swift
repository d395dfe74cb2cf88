internal import Formulas
internal import Tables

extension RuleReader {
  /// The shortcuts of a table and its columns, as rules.
  mutating func readTableRules(_ table: String, _ node: YAMLNode, _ ruleset: inout Ruleset) {
    // A table of another workbook is read, not judged.
    guard ruleset.tables.first(where: { $0.id == table })?.file == nil else { return }
    let scope = ruleset.scope([table])
    if let unique = node["unique"] { readUnique(unique, table, scope, &ruleset) }
    if let references = node["references"] {
      readReferences(references, table, scope, &ruleset)
    }
    if let rows = node["rows"] { readRowCount(rows, table, &ruleset) }
    for entry in node["columns"]?.entries ?? [] {
      guard let id = entry.key.text, scope.columns[id] != nil else { continue }
      let column = entry.value
      let severity = column["severity"].flatMap { self.severity($0) } ?? Severity.error
      for shortcut in column.entries ?? [] {
        guard let key = shortcut.key.text, RuleKeys.column.contains(key) else { continue }
        readShortcut(
          key, shortcut.value, ShortcutPlace(table: table, column: id, severity: severity),
          scope, &ruleset)
      }
    }
  }

  struct ShortcutPlace {
    let table: String
    let column: String
    let severity: Severity
  }

  /// `unique: [[a, b], …]`, or `[a, b]`.
  private mutating func readUnique(
    _ node: YAMLNode, _ table: String, _ scope: Scope, _ ruleset: inout Ruleset
  ) {
    let isNested = node.items.contains { if case .sequence = $0.kind { true } else { false } }
    for group in isNested ? node.items : [node] {
      var ids: [String] = []
      for item in group.items {
        guard let id = text(item, "unique") else { continue }
        if scope.columns[id] == nil {
          let hint = NearestName.hint(id, in: scope.columns.keys.sorted())
          note("unknown-name", "unique: no column \"\(id)\" is declared\(hint)", item)
        } else {
          ids.append(id)
        }
      }
      guard ids.count == group.items.count, !ids.isEmpty else { continue }
      ruleset.rules.append(
        Rule(
          id: "\(table).\(ids.joined(separator: "+")).unique", file: source.file, tables: [table],
          test: .unique(ids), text: "unique: \(group.inline)", place: node.place))
    }
  }

  private mutating func readShortcut(
    _ key: String, _ node: YAMLNode, _ place: ShortcutPlace, _ scope: Scope,
    _ ruleset: inout Ruleset
  ) {
    let before = errors.count
    var rule = Rule(
      id: "\(place.table).\(place.column).\(key)", file: source.file, tables: [place.table],
      test: .required(place.column), place: node.place)
    rule.severity = key.hasPrefix("soft_") ? .warning : place.severity
    var value = node
    if key != "length", key != "missing", key != "message", node.entries != nil {
      for (name, part, _) in entries(node, RuleKeys.shortcut, "\(key)") {
        switch name {
        case "value": value = part
        case "severity": rule.severity = severity(part) ?? rule.severity
        default: rule.message = message(part, scope)
        }
      }
    }
    guard let test = test(key, value, place, scope, ruleset) else { return }
    rule.test = test
    rule.text = "\(key): \(value.inline)"
    guard errors.count == before, !ruleset.usesWrongList(rule) else { return }
    ruleset.rules.append(rule)
    if key == "in" {
      addSpelling(rule, place, &ruleset)
      addParent(rule, place, scope, &ruleset)
    }
  }

  /// Flags values in another spelling than the list's own, which pass `in` all the same.
  private func addSpelling(_ rule: Rule, _ place: ShortcutPlace, _ ruleset: inout Ruleset) {
    guard case .holds(let check, _, _) = rule.test, let list = check.lists.first,
      ruleset.lists[list]?.hasOtherSpellings == true
    else { return }
    var spelling = rule
    spelling.id = "\(place.table).\(place.column).spelling"
    spelling.test = .spelling(place.column, list: list)
    (spelling.severity, spelling.message) = (.info, nil)
    ruleset.rules.append(spelling)
  }

  private mutating func test(
    _ key: String, _ node: YAMLNode, _ place: ShortcutPlace, _ scope: Scope, _ ruleset: Ruleset
  ) -> Rule.Test? {
    let declared = ruleset.tables.first { $0.id == place.table }?.columns
      .first { $0.id == place.column }
    switch key {
    case "type": return declared?.type.map { .type(place.column, $0) }
    case "required": return declared?.isRequired == true ? .required(place.column) : nil
    case "unique": return flag(node, key) ? .unique([place.column]) : nil
    case "in": return inList(node, declared?.list, place, scope)
    case "matches": return matches(node, place, scope)
    case "min", "soft_min": return bound(.atLeast, key, node, place, scope)
    case "max", "soft_max": return bound(.atMost, key, node, place, scope)
    case "between": return between(node, place, scope)
    case "length": return length(node, place)
    default: return nil
    }
  }

  private mutating func inList(
    _ node: YAMLNode, _ list: String?, _ place: ShortcutPlace, _ scope: Scope
  ) -> Rule.Test? {
    guard let list else { return nil }
    guard scope.lists.contains(list) else {
      let hint = NearestName.hint(list, in: scope.lists.filter { !$0.contains(".") }.sorted())
      note("missing-list", "in: no list \"\(list)\" is declared\(hint)", node)
      return nil
    }
    return .holds(
      Expression(.isInList(Expression(.column(place.column)), list)), message: "rule-in",
      arguments: [:])
  }

  private mutating func matches(
    _ node: YAMLNode, _ place: ShortcutPlace, _ scope: Scope
  ) -> Rule.Test? {
    guard let pattern = text(node, "matches") else { return nil }
    do {
      let regex = try Formulas.Regex(pattern)
      return .holds(
        Expression(.matches(Expression(.column(place.column)), regex)), message: "rule-matches",
        arguments: ["pattern": Expression(.constant(Scalar(text: pattern)))])
    } catch {
      errors.append(
        source.error(
          error.code.rawValue, "matches: \(error.message)",
          source.place(of: error.offset, in: node)))
      return nil
    }
  }

  /// A bound of the column's own type.
  private mutating func limit(
    _ key: String, _ node: YAMLNode, _ place: ShortcutPlace, _ scope: Scope
  ) -> Formulas.Expression? {
    guard let limit = expression(key, node, scope) else { return nil }
    let comparison = Expression(
      .binary(.equal, Expression(.column(place.column)), limit), at: limit.offset)
    do {
      try scope.type(of: comparison)
      return limit
    } catch {
      note("wrong-type", "\(key): \(error.message)", node)
      return nil
    }
  }

  private mutating func bound(
    _ sign: BinaryOperator, _ key: String, _ node: YAMLNode, _ place: ShortcutPlace, _ scope: Scope
  ) -> Rule.Test? {
    guard let limit = limit(key, node, place, scope) else { return nil }
    return .holds(
      Expression(.binary(sign, Expression(.column(place.column)), limit)),
      message: sign == .atLeast ? "rule-min" : "rule-max", arguments: ["bound": limit])
  }

  private mutating func between(
    _ node: YAMLNode, _ place: ShortcutPlace, _ scope: Scope
  ) -> Rule.Test? {
    guard case .sequence(let ends) = node.kind, ends.count == 2 else {
      let form: Phrase = source.sheets.isEmpty ? "[low, high]" : "low; high"
      note("wrong-type", "between: expected \(form), found \(node.description)", node)
      return nil
    }
    guard let low = limit("between", ends[0], place, scope),
      let high = limit("between", ends[1], place, scope)
    else { return nil }
    return .holds(
      Expression(.between(Expression(.column(place.column)), low, high)), message: "rule-between",
      arguments: ["low": low, "high": high])
  }

  /// A number of characters, `[least, most]` or `{min: …, max: …}`.
  private mutating func length(_ node: YAMLNode, _ place: ShortcutPlace) -> Rule.Test? {
    var ends: (low: Double?, high: Double?) = (nil, nil)
    if node.entries != nil {
      for (key, value, _) in entries(node, RuleKeys.bounds, "length") {
        if key == "min" { ends.low = number(value, key) } else { ends.high = number(value, key) }
      }
    } else if case .sequence(let items) = node.kind, items.count == 2 {
      ends = (number(items[0], "length"), number(items[1], "length"))
    } else if let exact = number(node, "length") {
      ends = (exact, exact)
    }
    guard ends.low != nil || ends.high != nil else { return nil }
    let low = Expression(.constant(Scalar(.number, ends.low ?? 0)))
    let high = Expression(.constant(Scalar(.number, ends.high ?? 32_767)))
    let length = Expression(.call(.len, [Expression(.column(place.column))]))
    return .holds(
      Expression(.between(length, low, high)), message: "rule-length",
      arguments: ["length": length, "low": low, "high": high])
  }
}
