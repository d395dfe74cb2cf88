internal import Formulas
internal import Tables

/// The shortcuts of a whole table.
extension RuleReader {
  /// `{district: "summary[district]"}`.
  mutating func readReferences(
    _ node: YAMLNode, _ table: String, _ scope: Scope, _ ruleset: inout Ruleset
  ) {
    for (column, value, key) in named(node, "references") {
      guard scope.columns[column] != nil else {
        noteColumn(column, key, scope)
        continue
      }
      // An unquoted `summary[district]` is a text for YAML too.
      guard let text = text(value, "references") else { continue }
      guard let target = try? Formulas.Expression(parsing: text),
        case .wholeColumn(let other, let id) = target.kind
      else {
        note(
          "syntax",
          "references: expected a column such as \"summary[district]\", found \"\(text)\"",
          value)
        continue
      }
      let count = Formulas.Expression(.call(.count, [target]))
      do {
        try scope.type(of: count)
      } catch {
        errors.append(
          source.error(
            error.code.rawValue, "references: \(error.message)",
            source.place(of: error.offset, in: value)))
        continue
      }
      ruleset.rules.append(
        Rule(
          id: "\(table).\(column).references", file: source.file, tables: [table],
          test: .reference(column, table: other, column: id), text: "references: \(text)",
          place: key.place))
    }
  }

  /// `{min: 1, max: 500}`.
  mutating func readRowCount(_ node: YAMLNode, _ table: String, _ ruleset: inout Ruleset) {
    var ends = (least: 0, most: Int.max)
    let before = errors.count
    for (key, value, _) in entries(node, RuleKeys.bounds, "rows") {
      guard let number = number(value, key), let rows = Int(exactly: number), rows >= 0 else {
        if errors.count == before {
          note("wrong-type", "\(key): expected a number of rows, found \(value.description)", value)
        }
        continue
      }
      if key == "min" { ends.least = rows } else { ends.most = rows }
    }
    guard errors.count == before else { return }
    guard ends.least <= ends.most else {
      return note("wrong-value", "rows: min \(ends.least) is above max \(ends.most)", node)
    }
    ruleset.rules.append(
      Rule(
        id: "\(table).rows", file: source.file, tables: [table],
        test: .rowCount(least: ends.least, most: ends.most), text: "rows: \(node.inline)",
        place: node.place))
  }

  /// Where the list knows the parents, and the table has their column, both must agree.
  func addParent(
    _ rule: Rule, _ place: ShortcutPlace, _ scope: Scope, _ ruleset: inout Ruleset
  ) {
    guard case .holds(let check, _, _) = rule.test, let list = check.lists.first,
      let parent = ruleset.lists[list]?.parentName, parent != place.column,
      scope.columns[parent] != nil
    else { return }
    var other = rule
    other.id = "\(place.table).\(place.column).parent"
    other.test = .parent(place.column, list: list, of: parent)
    other.message = nil
    ruleset.rules.append(other)
  }
}
