internal import Formulas
internal import Tables

/// What the tree is put together from: rows under names, and keys inside keys.
extension RuleSheetReader {
  typealias Entry = YAMLNode.Entry
  typealias Group = (name: YAMLNode, rows: [RuleSheetRow])

  /// The rows of a sheet under the names in one of its columns, in order of the names' first rows.
  mutating func groups(_ sheet: String, _ key: String) -> [Group] {
    var groups: [Group] = []
    var numbers: [String: Int] = [:]
    for row in sheets[sheet] ?? [] {
      guard let name = required(key, row), let text = name.text else { continue }
      if let number = numbers[text] {
        groups[number].rows.append(row)
      } else {
        numbers[text] = groups.count
        groups.append((name, [row]))
      }
    }
    return groups
  }

  /// One entry for each row of a sheet, by what stands in one of its columns.
  mutating func mapping(
    _ sheet: String, _ key: String, value: (RuleSheetRow) -> YAMLNode
  ) -> [Entry] {
    var entries: [Entry] = []
    var places: [String: Place] = [:]
    for row in sheets[sheet] ?? [] {
      guard let name = required(key, row), let text = name.text else { continue }
      if let other = places.updateValue(name.place, forKey: text) {
        noteTwice("\(key) \"\(text)\"", name.place, other)
      } else {
        entries.append(Entry(key: name, value: value(row)))
      }
    }
    return entries
  }

  mutating func required(_ key: String, _ row: RuleSheetRow) -> YAMLNode? {
    if let node = row[key] { return node }
    rows.note("missing-key", "this row needs a \"\(key)\"", row.place)
    return nil
  }

  /// Adds an entry whose key may stand there once.
  mutating func add(_ entry: Entry, to entries: inout [Entry]) {
    if let other = entries.first(where: { $0.key.text == entry.key.text }) {
      return noteTwice("\"\(entry.key.text ?? "")\"", entry.value.place, other.value.place)
    }
    entries.append(entry)
  }

  mutating func noteTwice(_ what: Phrase, _ place: Place, _ other: Place) {
    rows.note("duplicate-key", "this \(what) stands here twice; also in \(other.cell)", place)
  }

  /// The fields of a row as keys, those inside a key under it.
  static func fold(_ row: RuleSheetRow, _ fields: [RuleSheetRow.Field]) -> YAMLNode {
    YAMLNode(kind: .mapping(Self.fold(fields)), place: row.place)
  }

  static func fold(_ fields: [RuleSheetRow.Field]) -> [Entry] {
    var keys: [String] = []
    for field in fields where !keys.contains(field.path[0]) { keys.append(field.path[0]) }
    return keys.map { key in
      let own = fields.filter { $0.path[0] == key }
      let inner = own.filter { $0.path.count > 1 }.map { field in
        RuleSheetRow.Field(
          path: Array(field.path.dropFirst()), header: field.header, node: field.node)
      }
      let whole = own.first { $0.path.count == 1 }
      let name = YAMLNode(key, own[0].header)
      guard !inner.isEmpty else { return Entry(key: name, value: own[0].node) }
      let value = whole.map {
        [Entry(key: YAMLNode(Self.wholeKey(key), $0.header), value: $0.node)]
      }
      return Entry(
        key: name,
        value: YAMLNode(kind: .mapping((value ?? []) + Self.fold(inner)), place: own[0].node.place))
    }
  }

  /// Where the text goes that stands beside keys inside its key; a message without a language is English.
  static func wholeKey(_ key: String) -> String { key == "message" ? "en" : "value" }

  func key(_ field: RuleSheetRow.Field) -> YAMLNode {
    YAMLNode(field.path[0], field.header)
  }

  func entry(_ key: String, _ value: YAMLNode) -> Entry {
    Entry(key: YAMLNode(key, value.place), value: value)
  }

  func named(_ key: String, _ entries: [Entry]) -> [Entry] {
    guard let first = entries.first else { return [] }
    return [entry(key, YAMLNode(kind: .mapping(entries), place: first.key.place))]
  }

  func section(_ key: String, _ items: [YAMLNode]) -> [Entry] {
    items.isEmpty ? [] : [entry(key, sequence(items))]
  }

  func sequence(_ items: [YAMLNode]) -> YAMLNode {
    YAMLNode(kind: .sequence(items), place: items.first?.place ?? first)
  }
}
