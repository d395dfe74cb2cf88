internal import Formulas
internal import Tables

extension RuleReader {
  /// Reads everything but rules and shortcuts.
  mutating func readDeclarations(_ root: YAMLNode, into ruleset: inout Ruleset) {
    for (key, value, _) in entries(root, RuleKeys.file, "rule file") {
      switch key {
      case "dqcheck":
        if value.text != "1" {
          note("bad-version", "expected version 1 of the format, found \(value.description)", value)
        }
      case "title": ruleset.title = ruleset.title ?? text(value, key)
      case "languages":
        for language in texts(value, key) where !ruleset.languages.contains(language) {
          ruleset.languages.append(language)
        }
      case "project": readValues(value, &ruleset)
      case "missing": ruleset.missing += codes(value)
      case "checks": readChecks(value, &ruleset)
      case "lists": readLists(value, &ruleset)
      case "tables":
        for (name, value, node) in named(value, key) { readTable(name, value, node, &ruleset) }
      default: break
      }
    }
  }

  private mutating func readValues(_ node: YAMLNode, _ ruleset: inout Ruleset) {
    for (name, value, key) in named(node, "project") {
      ruleset.origins[.value("project.\(name)")] = origin(key)
      guard let text = text(value, "project.\(name)") else { continue }
      let expression = try? Formulas.Expression(parsing: text)
      if case .constant(let constant)? = expression?.kind {
        ruleset.values["project.\(name)"] = constant
      } else if text.count == 10, text.split(separator: "-").count == 3 {
        note("wrong-value", "project.\(name): the calendar has no day \(text)", value)
      } else {
        ruleset.values["project.\(name)"] = Scalar(text: text)
      }
    }
  }

  /// Codes for "no value": a list, or codes with what they mean.
  private mutating func codes(_ node: YAMLNode) -> [String] {
    if let entries = node.entries { return entries.compactMap(\.key.text) }
    return texts(node, "missing")
  }

  private mutating func readChecks(_ node: YAMLNode, _ ruleset: inout Ruleset) {
    for (name, value, key) in named(node, "checks") {
      guard RuleKeys.checks.contains(name) else {
        let hint = NearestName.hint(name, in: RuleKeys.checks)
        note("unknown-check", "there is no built-in check \"\(name)\"\(hint)", key)
        continue
      }
      ruleset.checks[name] = setting(value, name)
    }
  }

  private mutating func setting(_ node: YAMLNode, _ name: String) -> CheckSetting? {
    var setting = CheckSetting()
    if node.text == "off" {
      setting.isOff = true
    } else if node.text == "on" {
      return nil
    } else if node.entries == nil {
      setting.severity = severity(node)
    }
    guard node.entries != nil else { return setting }
    for (key, value, _) in entries(node, RuleKeys.setting, "checks.\(name)") {
      switch key {
      case "severity": setting.severity = severity(value)
      case "columns": setting.columns = Set(texts(value, key))
      case "once_over":
        if case .share(let share)? = allowance(value, key) { setting.onceOver = share }
      default: setting.allowance = allowance(value, key)
      }
    }
    return setting
  }

  private mutating func readTable(
    _ name: String, _ node: YAMLNode, _ key: YAMLNode, _ ruleset: inout Ruleset
  ) {
    guard !ruleset.tables.contains(where: { $0.id == name }) else {
      return note("duplicate-id", "the table \"\(name)\" is declared twice", key)
    }
    var table = TableDeclaration(id: name)
    var keyNode: YAMLNode?
    for (key, value, _) in entries(node, RuleKeys.table, "tables.\(name)") {
      switch key {
      case "sheet": table.sheetPatterns = texts(value, key)
      case "key":
        table.key = texts(value, key)
        keyNode = value
      case "columns": readColumns(value, &table, &ruleset)
      case "file": table.file = text(value, key).map(source.relative)
      case "range": table.area = area(value)
      case "header_rows": table.headerRows = rowNumber(value, key)
      case "total_rows": table.totalRows = value.items.compactMap { rowNumber($0, key) }
      default: break
      }
    }
    for (index, id) in table.key.enumerated() where !table.columns.contains(where: { $0.id == id })
    {
      let hint = NearestName.hint(id, in: table.columns.map(\.id))
      let items = keyNode?.items ?? []
      note(
        "unknown-name", "key: no column \"\(id)\" is declared\(hint)",
        items.indices.contains(index) ? items[index] : node)
    }
    table.key.removeAll { id in !table.columns.contains { $0.id == id } }
    ruleset.tables.append(table)
  }

  private mutating func readColumns(
    _ node: YAMLNode, _ table: inout TableDeclaration, _ ruleset: inout Ruleset
  ) {
    for (id, value, key) in named(node, "columns") {
      guard Self.isName(id) else {
        note("bad-name", "a column's id is letters, digits and _, found \"\(id)\"", key)
        continue
      }
      ruleset.origins[.column(table: table.id, id)] = origin(key)
      var column = ColumnDeclaration(id: id)
      for (key, value, _) in entries(value, RuleKeys.column, "column \(id)") {
        let inner = value.entries == nil ? value : value["value"] ?? value
        switch key {
        case "header": column.headers = texts(value, key)
        case "type": column.type = type(inner)
        case "required": column.isRequired = flag(inner, key)
        case "personal": column.isPersonal = flag(inner, key)
        case "missing": column.missing = codes(value)
        case "in": column.list = readIn(inner, "\(table.id).\(id).in", &ruleset)
        default: break
        }
      }
      table.columns.append(column)
    }
  }

  private static func isName(_ id: String) -> Bool {
    !id.isEmpty
      && id.unicodeScalars.allSatisfy {
        $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
      }
  }

  private mutating func type(_ node: YAMLNode) -> ColumnType? {
    let words = [
      "text", "integer", "count", "number", "percent", "date", "datetime", "time", "yes-no", "id",
    ]
    return choice(node, of: words, "type").flatMap(ColumnType.init)
  }

  /// A list's name, or values written out, which become a list of that name.
  private mutating func readIn(
    _ node: YAMLNode, _ name: String, _ ruleset: inout Ruleset
  ) -> String? {
    if case .scalar = node.kind { return text(node, "in") }
    var list = ValueList()
    readMembers(node, name, &list)
    if list.names.isEmpty { note("missing-list", "in: the list has no values", node) }
    ruleset.lists[name] = list
    return name
  }

  /// `A4:D15`.
  private mutating func area(_ node: YAMLNode) -> CellArea? {
    let corners = (node.text ?? "").uppercased().split(separator: ":").map(Self.cell)
    if corners.count == 2, let first = corners[0], let last = corners[1],
      first.row <= last.row, first.column <= last.column
    {
      return CellArea(rows: first.row...last.row, columns: first.column...last.column)
    }
    note("wrong-value", "range: expected cells such as A4:D15, found \(node.description)", node)
    return nil
  }

  private static func cell(_ text: Substring) -> (row: Int, column: Int)? {
    let letters = text.utf8.prefix { (0x41...0x5A).contains($0) }
    guard (1...3).contains(letters.count),
      let row = Int(
        text.utf8.dropFirst(letters.count).reduce(into: "") {
          $0.unicodeScalars.append(Unicode.Scalar($1))
        }),
      (1...1_048_576).contains(row)
    else { return nil }
    let column = letters.reduce(0) { $0 * 26 + Int($1) - 0x40 }
    return column <= 16_384 ? (row - 1, column - 1) : nil
  }
}
