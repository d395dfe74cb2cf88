internal import Formulas
internal import Tables

/// Reads one rule file's tree into a ruleset, noting what is wrong.
///
/// Declarations come first, in all files; rules after them, when every name is known.
struct RuleReader {
  let source: RuleSource
  var errors: [RuleError] = []
  /// The languages that messages may be given in.
  var languages = ["en", "ru", "ky"]
  /// Where expressions stand that a comma cut; the rest of them is not worth a second error.
  private var cut: Set<Place> = []

  /// What stands in the tables of other files.
  let rows: (String) throws -> [[String]]

  init(_ source: RuleSource, rows: @escaping (String) throws -> [[String]]) {
    self.source = source
    self.rows = rows
  }

  mutating func note(_ code: String, _ message: Phrase, _ node: YAMLNode) {
    errors.append(source.error(code, message, node.place))
  }

  func origin(_ node: YAMLNode) -> Origin { Origin(file: source.file, place: node.place) }

  /// The entries of a mapping whose keys are known; others are noted.
  mutating func entries(
    _ node: YAMLNode, _ keys: [String], _ what: Phrase
  ) -> [(key: String, value: YAMLNode, node: YAMLNode)] {
    guard !node.isNull else { return [] }
    guard let entries = node.entries else {
      note("wrong-type", "\(what): expected keys with values, found \(node.description)", node)
      return []
    }
    return entries.compactMap { entry in
      guard let key = entry.key.text else {
        note("wrong-type", "\(what): a key must be a word", entry.key)
        return nil
      }
      if keys.contains(key) { return (key, entry.value, entry.key) }
      if let other = cutEntry(entry, entries) {
        // A second comma of the same expression needs no second error.
        if cut.insert(other.value.place).inserted { noteCut(other) }
      } else {
        noteUnknown(key, entry, keys, what)
      }
      return nil
    }
  }

  /// The expression of which an entry is the rest, cut off by a comma inside `{…}`.
  private func cutEntry(
    _ entry: YAMLNode.Entry, _ entries: [YAMLNode.Entry]
  ) -> YAMLNode.Entry? {
    guard entry.value.isNull else { return nil }
    return entries.first { other in
      let text = other.value.text ?? ""
      return RuleSource.expressionKeys.contains(other.key.text ?? "")
        && other.value.place.line <= entry.key.place.line
        && text.filter { $0 == "(" }.count > text.filter { $0 == ")" }.count
    }
  }

  private mutating func noteCut(_ entry: YAMLNode.Entry) {
    errors.append(
      source.unquoted(
        entry.key.text ?? "", source.flowValue(at: entry.value.place),
        "a comma inside {…} ends the value", entry.value.place))
  }

  private mutating func noteUnknown(
    _ key: String, _ entry: YAMLNode.Entry, _ keys: [String], _ what: Phrase
  ) {
    let hint = NearestName.hint(key, in: keys)
    note("unknown-key", "\(what): unknown key \"\(key)\"\(hint)", entry.key)
  }

  /// The entries of a mapping whose keys the author chooses.
  mutating func named(_ node: YAMLNode, _ what: String) -> [(
    name: String, value: YAMLNode, node: YAMLNode
  )] {
    guard !node.isNull else { return [] }
    guard let entries = node.entries else {
      note("wrong-type", "\(what): expected names with values, found \(node.description)", node)
      return []
    }
    return entries.compactMap { entry in entry.key.text.map { ($0, entry.value, entry.key) } }
  }

  mutating func text(_ node: YAMLNode, _ what: String) -> String? {
    if let text = node.text, !node.isNull { return text }
    note("wrong-type", "\(what): expected a text, found \(node.description)", node)
    return nil
  }

  /// Texts of a list, or one alone.
  mutating func texts(_ node: YAMLNode, _ what: String) -> [String] {
    if node.entries != nil {
      note("wrong-type", "\(what): expected a list, found \(node.description)", node)
    }
    return node.items.compactMap { text($0, what) }
  }

  mutating func flag(_ node: YAMLNode, _ what: String) -> Bool {
    switch node.text {
    case "true", "True", "TRUE", "yes": return true
    case "false", "False", "FALSE", "no": return false
    default:
      note("wrong-type", "\(what): expected true or false, found \(node.description)", node)
      return false
    }
  }

  mutating func number(_ node: YAMLNode, _ what: String) -> Double? {
    if let number = node.text.flatMap({ Double($0) }), number.isFinite { return number }
    note("wrong-type", "\(what): expected a number, found \(node.description)", node)
    return nil
  }

  mutating func rowNumber(_ node: YAMLNode, _ what: String) -> Int? {
    if let number = node.text.flatMap({ Int($0) }), (1...1_048_576).contains(number) {
      return number
    }
    note(
      "wrong-type", "\(what): expected a whole number from 1 on, found \(node.description)", node)
    return nil
  }

  /// A value as it is written: a number, a date, TRUE or FALSE, else a text; nothing is blank.
  mutating func literal(_ node: YAMLNode) -> Scalar? {
    guard case .scalar(let text, let isPlain) = node.kind else {
      note("wrong-type", "expected a value, found \(node.description)", node)
      return nil
    }
    if node.isNull { return Scalar(.blank) }
    guard isPlain else { return Scalar(text: text) }
    if let number = Double(text), number.isFinite { return Scalar(.number, number) }
    if case .constant(let value)? = (try? Formulas.Expression(parsing: text))?.kind { return value }
    return Scalar(text: text)
  }

  /// A number of rows, or a percentage of them.
  mutating func allowance(_ node: YAMLNode, _ key: String) -> Allowance? {
    let text = (node.text ?? "").trimmed
    let isShare = text.hasSuffix("%")
    if let number = Double((isShare ? String(text.dropLast()) : text).trimmed), number >= 0,
      number <= (isShare ? 100 : 1e9)
    {
      if isShare { return .share(number / 100) }
      if let rows = Int(exactly: number) { return .rows(rows) }
      if number < 1 { return .share(number) }
    }
    note(
      "wrong-type",
      "\(key): expected a number of rows or a percentage such as 5%, found \(node.description)",
      node)
    return nil
  }

  /// One of some words.
  mutating func choice(
    _ node: YAMLNode, of words: [String], _ what: String, code: String = "wrong-value"
  ) -> String? {
    if let text = node.text, words.contains(text) { return text }
    let hint = NearestName.hint(node.text ?? "", in: words)
    note(
      code, "\(what): expected \(words.joined(separator: ", ")), found \(node.description)\(hint)",
      node)
    return nil
  }

  mutating func severity(_ node: YAMLNode) -> Severity? {
    choice(node, of: ["error", "warning", "info"], "severity", code: "bad-severity")
      .flatMap(Severity.init)
  }

  /// An expression, looked up in a scope; nil if it is wrong, which is noted at its place.
  mutating func expression(
    _ key: String, _ node: YAMLNode, _ scope: Scope, wants: ValueType? = nil
  ) -> Formulas.Expression? {
    guard !cut.contains(node.place) else { return nil }
    guard let text = node.text, !isTrapped(key, node) else {
      if node.text == nil { noteTrap(key, node) }
      return nil
    }
    do {
      let expression = try Formulas.Expression(parsing: text)
      let type = try scope.type(of: expression)
      if let wants, type != wants, type != .any {
        note(
          "wrong-type", "\(key): expected something true or false, this is a \(type.name)",
          node)
        return nil
      }
      return expression
    } catch {
      note(error, key, node)
      return nil
    }
  }

  /// Notes an error of an expression; one at its end where YAML saw a comment is that trap.
  private mutating func note(_ error: FormulaError, _ key: String, _ node: YAMLNode) {
    let line = source.line(node.place.line)
    if let comment = line.range(of: " #"), error.code == .syntax, case .scalar(_, true) = node.kind
    {
      let cut = line[..<comment.lowerBound].hasSuffix(node.text ?? "")
      let tail = line.unicodeScalars.dropFirst(node.place.column - 1)
      if cut {
        errors.append(
          source.unquoted(
            key, String(tail), "YAML takes what follows \" #\" as a comment", node.place))
        return
      }
    }
    errors.append(
      source.error(
        error.code.rawValue, "\(key): \(error.message)",
        source.place(of: error.offset, in: node)))
  }

  /// Whether YAML changed an expression: it took its first character as an anchor or a tag.
  private mutating func isTrapped(_ key: String, _ node: YAMLNode) -> Bool {
    guard case .scalar(_, true) = node.kind, let first = source.first(of: node),
      first == "&" || first == "!" || first == "*"
    else { return false }
    noteTrap(key, node)
    return true
  }

  private mutating func noteTrap(_ key: String, _ node: YAMLNode) {
    let tail = String(
      String.UnicodeScalarView(
        source.line(node.place.line).unicodeScalars.dropFirst(node.place.column - 1)))
    guard let reason = RuleSource.trapReason(tail), source.line(node.place.line).contains("\(key):")
    else {
      note("wrong-type", "\(key): expected an expression, found \(node.description)", node)
      return
    }
    errors.append(source.unquoted(key, tail, reason, node.place))
  }
}

extension String {
  /// The first place of a text in it.
  func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}
