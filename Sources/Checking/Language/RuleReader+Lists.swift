internal import Formulas
internal import Tables

extension RuleReader {
  mutating func readLists(_ node: YAMLNode, _ ruleset: inout Ruleset) {
    for (name, value, key) in named(node, "lists") {
      guard ruleset.lists[name] == nil else {
        note("duplicate-id", "the list \"\(name)\" is declared twice", key)
        continue
      }
      ruleset.origins[.list(name)] = origin(key)
      let count = errors.count
      var list = ValueList()
      if value.entries == nil && !value.items.isEmpty {
        readMembers(value, name, &list)
      } else {
        readList(value, name, &list)
      }
      if list.names.isEmpty, errors.count == count {
        note("missing-list", "the list \"\(name)\" has no values", key)
      }
      // Also if it is wrong: rules that use it need no second error.
      ruleset.lists[name] = list
    }
  }

  private mutating func readList(_ node: YAMLNode, _ name: String, _ list: inout ValueList) {
    let entries = entries(node, RuleKeys.list, "lists.\(name)")
    func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
    if let ignored = value("ignore") {
      let words = ValueList.Likeness.allCases.map(\.rawValue)
      list = ValueList(
        ignoring: Set(
          ignored.items.compactMap {
            choice($0, of: words, "ignore").flatMap(ValueList.Likeness.init)
          }))
    }
    if let values = value("values") { readMembers(values, name, &list) }
    guard let file = value("file") else {
      for key in ["name", "spellings", "parent"] {
        if let value = value(key) {
          note("missing-key", "lists.\(name): \(key) names a column of a \"file\"", value)
        }
      }
      return
    }
    readFile(
      file, name, (value("name"), value("spellings"), value("parent")), &list)
  }

  /// Values written out: names, or names with their other spellings.
  mutating func readMembers(_ node: YAMLNode, _ name: String, _ list: inout ValueList) {
    if node.entries != nil {
      for (member, others, _) in named(node, "lists.\(name)") {
        list.add(member.trimmed, texts(others, "lists.\(name)").map(\.trimmed))
      }
    } else {
      for member in texts(node, "lists.\(name)") { list.add(member.trimmed, []) }
    }
  }

  /// Values in the columns of a file; the first column where none is named.
  private mutating func readFile(
    _ file: YAMLNode, _ name: String,
    _ columns: (name: YAMLNode?, spellings: YAMLNode?, parent: YAMLNode?), _ list: inout ValueList
  ) {
    guard let path = text(file, "file") else { return }
    guard let rows = try? self.rows(source.relative(path)), let headers = rows.first else {
      return note("unreadable", "lists.\(name): \(path) cannot be read as a table", file)
    }
    let own = columns.name.map { column($0, headers, path) } ?? 0
    let others = (columns.spellings?.items ?? []).map { column($0, headers, path) }
    let parent = columns.parent.map { column($0, headers, path) }
    guard let own, !others.contains(nil), parent != .some(nil) else { return }
    if let parent = parent ?? nil { list.parentName = headers[parent].trimmed }
    for row in rows.dropFirst() {
      func cell(_ index: Int) -> String { index < row.count ? row[index].trimmed : "" }
      guard !cell(own).isEmpty else { continue }
      list.add(
        cell(own), others.compactMap { $0.map(cell) }.filter { !$0.isEmpty },
        parent: (parent ?? nil).map(cell))
    }
  }

  private mutating func column(_ node: YAMLNode, _ headers: [String], _ path: String) -> Int? {
    guard let name = text(node, "column") else { return nil }
    let wanted = FoldedHeader.fold(name)
    if let index = headers.firstIndex(where: { FoldedHeader.fold($0) == wanted }) { return index }
    let hint = NearestName.hint(name, in: headers)
    note("unknown-name", "\(path) has no column \"\(name)\"\(hint)", node)
    return nil
  }
}
