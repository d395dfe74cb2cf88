internal import Formulas
internal import Tables

/// What is done about rows that fail: `fix`, `waive`, and the `examples` that show which do.
extension RuleReader {
  /// `{set: men = total - women, overwrite: true}`.
  mutating func fix(_ node: YAMLNode, _ scope: Scope) -> Fix? {
    var assignment: YAMLNode?
    var overwrites = false
    for (key, value, _) in entries(node, RuleKeys.fix, "fix") {
      if key == "set" { assignment = value } else { overwrites = flag(value, "fix.overwrite") }
    }
    guard let assignment else {
      note("missing-key", "fix: needs \"set\", such as {set: men = total - women}", node)
      return nil
    }
    guard let equation = expression("set", assignment, scope) else { return nil }
    guard case .binary(.equal, let target, let value) = equation.kind,
      case .column(let column) = target.kind
    else {
      note("syntax", "fix.set: expected a column, = and an expression", assignment)
      return nil
    }
    return Fix(column: column, value: value, overwrites: overwrites)
  }

  /// `{key: {event_id: E1}, value: {total: 764}, who: …, until: 2024-12-31}`.
  mutating func waiver(_ node: YAMLNode, _ scope: Scope) -> Waiver? {
    let before = errors.count
    var waiver = Waiver(key: [:], values: [:], who: "")
    for (key, value, _) in entries(node, RuleKeys.waiver, "waive") {
      switch key {
      case "key": waiver.key = cells(value, key, scope)
      case "value": waiver.values = cells(value, key, scope)
      case "who": waiver.who = text(value, key) ?? ""
      default:
        guard let day = literal(value), day.state == .date else {
          note("wrong-type", "until: expected a date, found \(value.description)", value)
          continue
        }
        waiver.until = day.number
      }
    }
    for (key, isMissing) in [
      ("key", waiver.key.isEmpty), ("value", waiver.values.isEmpty), ("who", waiver.who.isEmpty),
    ] where isMissing && errors.count == before && node.entries != nil {
      note("missing-key", "waive: a waiver needs \"\(key)\"", node)
    }
    return errors.count == before ? waiver : nil
  }

  /// Columns with what they hold.
  private mutating func cells(
    _ node: YAMLNode, _ what: String, _ scope: Scope
  ) -> [String: Scalar] {
    var cells: [String: Scalar] = [:]
    for (name, value, key) in named(node, what) {
      if scope.columns[name] == nil { noteColumn(name, key, scope) }
      cells[name] = literal(value)
    }
    return cells
  }

  /// `{total: 764, women: 495, outcome: not_checked}`.
  mutating func example(_ node: YAMLNode, _ scope: Scope) -> Example? {
    var values: [String: Scalar] = [:]
    var tables: [String: [[String: Scalar]]] = [:]
    var outcome: StatedOutcome?
    let before = errors.count
    for (name, value, key) in named(node, "examples") {
      if name == "outcome" {
        let words = StatedOutcome.allCases.map(\.rawValue)
        outcome = choice(value, of: words, name).flatMap(StatedOutcome.init)
      } else if scope.columns[name] == nil, let columns = scope.tables[name] {
        let other = Scope(columns: columns)
        tables[name] = value.asItems.map { cells($0, name, other) }
      } else if scope.columns[name] == nil {
        let hint = NearestName.hint(
          name, in: scope.columns.keys.sorted() + scope.tables.keys.sorted())
        note("unknown-name", "examples: no column or table \"\(name)\" is declared\(hint)", key)
      } else {
        values[name] = literal(value)
      }
    }
    if outcome == nil, errors.count == before {
      note("missing-key", "examples: an example needs \"outcome\"", node)
    }
    guard let outcome, errors.count == before else { return nil }
    return Example(values: values, tables: tables, outcome: outcome, place: node.place)
  }
}

/// What is cleaned beyond the safe defaults.
extension RuleReader {
  /// Reads `clean:`; every table and list is declared by now.
  mutating func readCleaning(_ root: YAMLNode, into ruleset: inout Ruleset) {
    guard let node = root["clean"] else { return }
    for (table, value, key) in named(node, "clean") {
      guard let declaration = ruleset.tables.first(where: { $0.id == table }) else {
        let hint = NearestName.hint(table, in: ruleset.tables.map(\.id))
        note("unknown-table", "no table \"\(table)\" is declared\(hint)", key)
        continue
      }
      for item in value.asItems {
        ruleset.cleaning += requests(item, declaration, Set(ruleset.lists.keys))
      }
    }
  }

  private mutating func requests(
    _ node: YAMLNode, _ table: TableDeclaration, _ lists: Set<String>
  ) -> [CleaningRequest] {
    var column: String?
    var actions: [CleaningRequest.Action] = []
    let before = errors.count
    for (key, value, _) in entries(node, RuleKeys.cleaning, "clean") {
      switch key {
      case "column":
        column = text(value, key)
        if let id = column, !table.columns.contains(where: { $0.id == id }) {
          let hint = NearestName.hint(id, in: table.columns.map(\.id))
          note("unknown-name", "no column \"\(id)\" is declared\(hint)", value)
        }
      case "spelling":
        guard let list = text(value, key) else { continue }
        if !lists.contains(list) {
          let names = lists.filter { !$0.contains(".") }.sorted()
          let hint = NearestName.hint(list, in: names)
          note("missing-list", "spelling: no list \"\(list)\" is declared\(hint)", value)
        }
        actions.append(.spelling(list: list))
      case "dates":
        let word = choice(value, of: ["day-first", "month-first"], key)
        actions.append(.dates(dayFirst: word == "day-first"))
      default:
        let word = choice(value, of: ["decimal-comma", "decimal-point"], key)
        actions.append(.numbers(decimalComma: word == "decimal-comma"))
      }
    }
    if column == nil, errors.count == before {
      note("missing-key", "clean: needs the \"column\" to clean", node)
    }
    guard let column, errors.count == before else { return [] }
    return actions.map { CleaningRequest(table: table.id, column: column, action: $0) }
  }
}
