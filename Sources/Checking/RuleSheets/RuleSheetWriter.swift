internal import Formulas
internal import Tables

/// Lays the tree of a rule file out on sheets, so that ``RuleSheetReader`` gives it back.
struct RuleSheetWriter {
  private typealias Fields = [(path: [String], node: YAMLNode)]
  private var sheets: [String: [Fields]] = [:]

  /// Lays out a tree without errors.
  init(_ root: YAMLNode) {
    for entry in root.entries ?? [] { add(entry.key.text ?? "", entry.value) }
  }

  /// The sheets with something on them, and those that a reader will look for.
  func written() -> [RuleSheet] {
    RuleSheetLayout.sheets.compactMap { sheet in
      let rows = sheets[sheet.name] ?? []
      guard !rows.isEmpty || RuleSheetLayout.always.contains(sheet.name) else { return nil }
      return Self.sheet(sheet.name, rows)
    }
  }

  private static func sheet(_ name: String, _ rows: [Fields]) -> RuleSheet {
    var headers = RuleSheetLayout.headers(name).map { [$0] }.map(splitDots)
    for path in rows.joined().map(\.path) where !headers.contains(path) {
      // What stands inside a key follows it.
      let index = headers.lastIndex { $0[0] == path[0] }
      headers.insert(path, at: index.map { $0 + 1 } ?? headers.count)
    }
    let columns = Dictionary(uniqueKeysWithValues: zip(headers, 1...))
    var cells = headers.enumerated().map { index, path in
      RuleSheet.Cell(row: 1, column: index + 1, text: header(path, name))
    }
    for (number, row) in rows.enumerated() {
      let fields = row.compactMap { field in
        columns[field.path].flatMap { cell(field.node, field.path, name, number + 2, $0) }
      }
      cells += fields.sorted { $0.column < $1.column }
    }
    return RuleSheet(name: name, cells: cells)
  }

  private static func splitDots(_ path: [String]) -> [String] {
    path[0].split(separator: ".").map(String.init)
  }

  private static func header(_ path: [String], _ sheet: String) -> String {
    guard sheet == "examples", path.count == 2, path[0] == exampleColumn else {
      return RuleSheetLayout.header(path)
    }
    let isOwn = RuleSheetLayout.headers(sheet).contains(path[1])
    return isOwn ? "[\(path[1])]" : path[1]
  }

  /// What keeps the columns of tables apart from the sheet's own.
  private static let exampleColumn = "="

  // MARK: Keys

  private mutating func add(_ key: String, _ value: YAMLNode) {
    switch key {
    case "project":
      for entry in value.entries ?? [] {
        addSetting("project.\(entry.key.text ?? "")", entry.value)
      }
    case "missing":
      for (code, meaning) in value.members {
        add("missing", [("code", code), ("meaning", meaning)])
      }
    case "checks":
      for entry in value.entries ?? [] {
        let fields =
          entry.value.entries == nil
          ? [(path: ["severity"], node: entry.value)] : fields(of: entry.value)
        sheets["checks", default: []].append([(["check"], entry.key)] + fields)
      }
    case "lists":
      for entry in value.entries ?? [] { addList(entry.key, entry.value) }
    case "tables":
      for entry in value.entries ?? [] { addTable(entry.key, entry.value) }
    case "rules":
      for rule in value.items { addRule(rule) }
    case "clean":
      for entry in value.entries ?? [] {
        for request in entry.value.asItems {
          sheets["clean", default: []].append([(["table"], entry.key)] + fields(of: request))
        }
      }
    default: addSetting(key, value)
    }
  }

  private mutating func addSetting(_ key: String, _ value: YAMLNode) {
    let isList = key == "languages" || key == "include"
    let texts = value.items.compactMap(\.text)
    let node =
      isList
      ? YAMLNode(CellList.cell(texts, isList: value.text == nil), value.place) : value
    add("settings", [("key", YAMLNode(key, value.place)), ("value", node)])
  }

  private mutating func add(_ sheet: String, _ fields: [(String, YAMLNode?)]) {
    sheets[sheet, default: []].append(
      fields.compactMap { key, node in node.map { (path: [key], node: $0) } })
  }

  private mutating func addList(_ name: YAMLNode, _ list: YAMLNode) {
    let isShort = list.entries == nil
    for (value, spellings) in (isShort ? list : list["values"])?.members ?? [] {
      add("lists", [("list", name), ("value", value), ("spellings", spellings)])
    }
    let own = fields(of: list).filter { $0.path != ["values"] }
    guard !isShort, !own.isEmpty else { return }
    sheets["lists", default: []].append([(["list"], name)] + own)
  }

  private mutating func addTable(_ name: YAMLNode, _ table: YAMLNode) {
    let own = fields(of: table).filter { !["columns", "references"].contains($0.path[0]) }
    sheets["tables", default: []].append([(["table"], name)] + own)
    for column in table["columns"]?.entries ?? [] {
      var fields = fields(of: column.value)
      if let index = fields.firstIndex(where: { $0.path == ["in"] && $0.node.entries != nil }) {
        // Values with other spellings are a list of their own here.
        let list = YAMLNode(
          "\(name.text ?? "")_\(column.key.text ?? "")", fields[index].node.place)
        addList(
          list,
          YAMLNode(
            kind: .mapping([
              YAMLNode.Entry(key: YAMLNode("values", list.place), value: fields[index].node)
            ]), place: list.place))
        fields[index].node = list
      }
      if let target = table["references"]?[column.key.text ?? ""] {
        fields.append((["references"], target))
      }
      sheets["columns", default: []].append(
        [(["table"], name), (["column"], column.key)] + fields)
    }
  }

  private mutating func addRule(_ rule: YAMLNode) {
    let apart = ["examples", "waive"]
    sheets["rules", default: []].append(fields(of: rule).filter { !apart.contains($0.path[0]) })
    guard let id = rule["id"] else { return }
    for example in rule["examples"]?.asItems ?? [] { addExample(example, id) }
    for waiver in rule["waive"]?.asItems ?? [] {
      sheets["waivers", default: []].append([(["rule"], id)] + fields(of: waiver))
    }
  }

  /// An example on a line, and below it the rows of other tables in it.
  private mutating func addExample(_ example: YAMLNode, _ id: YAMLNode) {
    var (own, others) = ([(path: [String], node: YAMLNode)](), [Fields]())
    for entry in example.entries ?? [] {
      let key = entry.key.text ?? ""
      if key == "outcome" {
        own.append(([key], entry.value))
      } else if entry.value.text != nil {
        own.append(([Self.exampleColumn, key], entry.value))
      } else {
        let rows = entry.value.asItems.map { row in
          (row.entries ?? []).map {
            (path: [Self.exampleColumn, $0.key.text ?? ""], node: $0.value)
          }
        }
        others += (rows.isEmpty ? [[]] : rows).map { [(["table"], entry.key)] + $0 }
      }
    }
    sheets["examples", default: []] += [[(["rule"], id)] + own] + others
  }

  /// The keys of a mapping, those inside a key behind it.
  private func fields(of node: YAMLNode) -> Fields {
    (node.entries ?? []).flatMap { entry -> Fields in
      let key = entry.key.text ?? ""
      let isWhole = ["columns", "references", "weight", "examples", "waive", "missing"].contains(
        key)
      guard let inner = entry.value.entries, !isWhole, key != "values" else {
        return entry.value.isNull ? [] : [([key], entry.value)]
      }
      return inner.flatMap { part -> Fields in
        let name = part.key.text ?? ""
        if name == "value" { return [([key], part.value)] }
        guard name == "message", let texts = part.value.entries else {
          return part.value.isNull ? [] : [([key, name], part.value)]
        }
        return texts.map { ([key, name, $0.key.text ?? ""], $0.value) }
      }
    }
  }

  // MARK: Cells

  private static func cell(
    _ node: YAMLNode, _ path: [String], _ sheet: String, _ row: Int, _ column: Int
  ) -> RuleSheet.Cell? {
    let path = path[0] == exampleColumn ? ["[\(path[1])]"] : path
    let form = RuleSheetLayout.form(path, on: sheet)
    let text = text(of: node, form)
    guard !text.isEmpty else { return nil }
    var cell = RuleSheet.Cell(row: row, column: column, text: text)
    if form == .flag, let flag = flags[text] {
      (cell.text, cell.kind) = (flag, .value)
    } else if form == .literal {
      guard case .scalar(_, true) = node.kind else { return cell }
      if let number = Double(text), number.isFinite {
        (cell.text, cell.kind) = (NumberSpelling.shortest(number), .value)
      } else if text == "TRUE" || text == "FALSE" || isDate(text) {
        cell.kind = .value
      }
    } else if isDate(text) || Double(text).map(NumberSpelling.shortest) == text {
      cell.kind = .value
    }
    return cell
  }

  private static let flags = [
    "true": "TRUE", "True": "TRUE", "TRUE": "TRUE", "yes": "TRUE", "false": "FALSE",
    "False": "FALSE", "FALSE": "FALSE", "no": "FALSE",
  ]

  /// Whether a text is a day that a workbook can hold as a date.
  private static func isDate(_ text: String) -> Bool {
    guard text.utf8.count == 10,
      case .constant(let value)? = (try? Formulas.Expression(parsing: text))?.kind
    else { return false }
    return value.state == .date && value.number > 366
  }

  private static func text(of node: YAMLNode, _ form: RuleSheetLayout.Form) -> String {
    switch form {
    case .text, .flag, .literal: return node.isNull ? "" : node.text ?? ""
    case .list, .expressions:
      if node.isNull { return "" }
      let texts = node.entries?.compactMap(\.key.text) ?? node.items.compactMap(\.text)
      return CellList.cell(texts, isList: node.text == nil)
    case .groups:
      let isNested = node.items.contains { $0.text == nil }
      return (isNested ? node.items : [node]).map { group in
        group.items.compactMap(\.text).joined(separator: " + ")
      }.joined(separator: "; ")
    case .pairs:
      return (node.entries ?? []).map { "\($0.key.text ?? "") = \($0.value.text ?? "")" }
        .joined(separator: "; ")
    }
  }
}

extension YAMLNode {
  /// Names, each with what stands behind it, if anything.
  fileprivate var members: [(name: YAMLNode, rest: YAMLNode?)] {
    if let entries {
      return entries.map { entry in
        let isEmpty = entry.value.text == nil && entry.value.items.isEmpty || entry.value.isNull
        return (entry.key, isEmpty ? nil : entry.value)
      }
    }
    return items.map { ($0, nil) }
  }
}
