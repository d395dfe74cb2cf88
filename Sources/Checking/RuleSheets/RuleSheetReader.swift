internal import Formulas
internal import Tables

/// Puts the sheets of a rule workbook together to the tree that a rule file in YAML has.
struct RuleSheetReader {
  var rows: RuleSheetRows
  var sheets: [String: [RuleSheetRow]] = [:]
  let first: Place

  /// Whether no sheet is one of a rule workbook's.
  var isEmpty: Bool { sheets.isEmpty }
  /// What is wrong in the sheets as such.
  var errors: [RuleError] { rows.errors }

  init(_ source: RuleSource, _ sheets: [RuleSheet]) {
    rows = RuleSheetRows(source)
    first = Place(line: 1, column: 1, sheet: sheets.first?.name)
    let known = RuleSheetLayout.sheets.map(\.name)
    for sheet in sheets where !sheet.cells.isEmpty && !sheet.name.hasPrefix("#") {
      let place = Place(line: 1, column: 1, sheet: sheet.name)
      if !known.contains(sheet.key) {
        let hint = NearestName.hint(sheet.key, in: known)
        rows.note(
          "unknown-key",
          "a rule workbook has no sheet \"\(sheet.name)\"\(hint); a name with # in front is not read",
          place)
      } else if self.sheets[sheet.key] != nil {
        rows.note("duplicate-key", "there are two sheets \"\(sheet.key)\"", place)
      } else {
        self.sheets[sheet.key] = rows.rows(of: sheet)
      }
    }
  }

  /// The tree of the whole workbook.
  mutating func tree() -> YAMLNode {
    var root = settings()
    if !root.contains(where: { $0.key.text == "dqcheck" }) {
      root.insert(entry("dqcheck", YAMLNode("1", first)), at: 0)
    }
    root += named("missing", missing())
    root += named("checks", mapping("checks", "check") { Self.checkSetting($0) })
    root += named("lists", lists())
    root += named("tables", tables())
    root += section("rules", rules())
    root += named(
      "clean",
      groups("clean", "table").map { group in
        Entry(
          key: group.name, value: sequence(group.rows.map { Self.fold($0, $0.without("table")) }))
      })
    return YAMLNode(kind: .mapping(root), place: first)
  }

  // MARK: Settings

  private mutating func settings() -> [Entry] {
    var entries: [Entry] = []
    var project: [Entry] = []
    for row in sheets["settings"] ?? [] {
      guard let key = required("key", row), let name = key.text else { continue }
      let value = row["value"] ?? YAMLNode("", key.place)
      if name.hasPrefix("project.") {
        add(Entry(key: YAMLNode(String(name.dropFirst(8)), key.place), value: value), to: &project)
      } else if RuleSheetLayout.settings.contains(name) {
        add(
          Entry(
            key: key,
            value: isList(name) ? RuleSheetRows.list(value.text ?? "", value.place) : value),
          to: &entries)
      } else {
        let hint = NearestName.hint(name, in: RuleSheetLayout.settings + ["project.start"])
        rows.note("unknown-key", "settings: unknown key \"\(name)\"\(hint)", key.place)
      }
    }
    return entries + named("project", project)
  }

  private func isList(_ key: String) -> Bool { key == "languages" || key == "include" }

  private mutating func missing() -> [Entry] {
    mapping("missing", "code") { $0["meaning"] ?? YAMLNode("", $0.place) }
  }

  /// A word alone, as in `outliers: off`, or what else is said.
  private static func checkSetting(_ row: RuleSheetRow) -> YAMLNode {
    let fields = row.without("check")
    if fields.count == 1, fields[0].path == ["severity"] { return fields[0].node }
    return fields.isEmpty ? YAMLNode("", row.place) : Self.fold(row, fields)
  }

  // MARK: Lists

  private mutating func lists() -> [Entry] {
    groups("lists", "list").map { group in Entry(key: group.name, value: list(group)) }
  }

  /// A list's own keys, from whichever row has them, and its values.
  private mutating func list(_ group: Group) -> YAMLNode {
    let members = group.rows.filter { $0["value"] != nil }
    var entries: [Entry] = []
    for row in group.rows {
      let own =
        row["value"] == nil ? row.without("list") : row.without("list", "value", "spellings")
      for field in own { add(Entry(key: key(field), value: field.node), to: &entries) }
    }
    guard !members.isEmpty else {
      return YAMLNode(kind: .mapping(entries), place: group.name.place)
    }
    var values: [Entry] = []
    var places: [String: Place] = [:]
    for row in members {
      guard let value = row["value"], let text = value.text else { continue }
      let spellings = row["spellings"] ?? YAMLNode(kind: .sequence([]), place: row.place)
      if let other = places.updateValue(value.place, forKey: text) {
        // The value itself may be a person's name.
        noteTwice("value", value.place, other)
      } else {
        values.append(Entry(key: value, value: spellings))
      }
    }
    let isPlain = members.allSatisfy { $0["spellings"] == nil }
    let place = values[0].key.place
    let node =
      isPlain ? sequence(values.map(\.key)) : YAMLNode(kind: .mapping(values), place: place)
    return YAMLNode(
      kind: .mapping([Entry(key: YAMLNode("values", place), value: node)] + entries),
      place: group.name.place)
  }

  // MARK: Tables

  private mutating func tables() -> [Entry] {
    var tables: [(name: YAMLNode, entries: [Entry])] = []
    for row in sheets["tables"] ?? [] {
      guard let name = required("table", row) else { continue }
      tables.append((name, Self.fold(row, row.without("table")).entries ?? []))
    }
    for group in groups("columns", "table") {
      let known = tables.firstIndex { $0.name.text == group.name.text }
      if known == nil { tables.append((group.name, [])) }
      tables[known ?? tables.count - 1].entries += columns(group)
    }
    return tables.map {
      Entry(key: $0.name, value: YAMLNode(kind: .mapping($0.entries), place: $0.name.place))
    }
  }

  private mutating func columns(_ group: Group) -> [Entry] {
    var (columns, references) = ([Entry](), [Entry]())
    for row in group.rows {
      guard let id = required("column", row) else { continue }
      let fields = row.without("table", "column", "references")
      add(Entry(key: id, value: Self.fold(row, fields)), to: &columns)
      if let target = row["references"] { references.append(Entry(key: id, value: target)) }
    }
    return named("references", references) + named("columns", columns)
  }

  // MARK: Rules

  private mutating func rules() -> [YAMLNode] {
    let own = sheets["rules"] ?? []
    var rules = own.map { (id: $0["id"]?.text, node: Self.fold($0, $0.fields)) }
    attach(examples(), as: "examples", to: &rules)
    attach(waivers(), as: "waive", to: &rules)
    return zip(own, rules).filter { !$0.0.isBroken }.map(\.1.node)
  }

  private typealias Owned = (rule: YAMLNode, node: YAMLNode)

  private mutating func attach(
    _ nodes: [Owned], as key: String, to rules: inout [(id: String?, node: YAMLNode)]
  ) {
    var items: [String: [YAMLNode]] = [:]
    let ids = rules.compactMap(\.id)
    for (rule, node) in nodes {
      guard let id = rule.text, ids.contains(id) else {
        let hint = NearestName.hint(rule.text ?? "", in: ids)
        rows.note(
          "unknown-name", "no rule \"\(rule.text ?? "")\" stands on the sheet \"rules\"\(hint)",
          rule.place)
        continue
      }
      items[id, default: []].append(node)
    }
    for index in rules.indices {
      guard let id = rules[index].id, let own = items.removeValue(forKey: id) else { continue }
      let entries = (rules[index].node.entries ?? []) + section(key, own)
      rules[index].node.kind = .mapping(entries)
    }
  }

  /// Examples; a row without a rule is a row of another table in the example above.
  private mutating func examples() -> [Owned] {
    var examples: [Owned] = []
    for row in sheets["examples"] ?? [] {
      let values = YAMLNode(
        kind: .mapping(
          row.without("rule", "table").map { Entry(key: Self.columnKey($0), value: $0.node) }),
        place: row.place)
      if let rule = row["rule"] {
        if let table = row["table"] {
          rows.note(
            "wrong-value",
            "a row of another table belongs below its example, and names no rule", table.place)
        }
        examples.append((rule, values))
      } else if let table = row["table"], !examples.isEmpty {
        examples[examples.count - 1].node.addRow(values, of: table)
      } else {
        rows.note("missing-key", "an example needs the \"rule\" that it is for", row.place)
      }
    }
    return examples
  }

  /// The id of a column; `[rule]` is the column of that name.
  private static func columnKey(_ field: RuleSheetRow.Field) -> YAMLNode {
    let name = field.path.joined(separator: ".")
    let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
    return YAMLNode(isBracketed ? String(name.dropFirst().dropLast()) : name, field.header)
  }

  private mutating func waivers() -> [Owned] {
    (sheets["waivers"] ?? []).compactMap { row in
      required("rule", row).map { ($0, Self.fold(row, row.without("rule"))) }
    }
  }
}

extension YAMLNode {
  /// Adds a row to a table of an example; a row without values only says that the table has none.
  fileprivate mutating func addRow(_ row: YAMLNode, of table: YAMLNode) {
    var entries = entries ?? []
    let rows = row.entries?.isEmpty == false ? [row] : []
    if let index = entries.firstIndex(where: { $0.key.text == table.text }) {
      entries[index].value.kind = .sequence(entries[index].value.items + rows)
    } else {
      entries.append(
        Entry(key: table, value: YAMLNode(kind: .sequence(rows), place: table.place)))
    }
    kind = .mapping(entries)
  }
}
