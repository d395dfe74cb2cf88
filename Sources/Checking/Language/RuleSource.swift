internal import Formulas
internal import Tables
internal import Yams

/// A rule file's text: its lines, its tree, and the way from a tree's text back to its place.
struct RuleSource: Sendable {
  let file: String
  /// Empty for a workbook, where a place is a cell.
  private let lines: [[Unicode.Scalar]]
  /// The sheets of a workbook in their order.
  private(set) var sheets: [String] = []
  /// The keys whose values are expressions.
  static let expressionKeys: Set<String> = [
    "check", "when", "min", "max", "soft_min", "soft_max", "matches",
  ]

  init(file: String, text: String) {
    self.file = file
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Array.init)
  }

  init(file: String, sheets: [RuleSheet]) {
    self.file = file
    self.sheets = sheets.map(\.name)
    lines = []
  }

  /// Whether an error stands before another in the file.
  func isBefore(_ left: RuleError, _ right: RuleError) -> Bool {
    func order(_ error: RuleError) -> Int { error.sheet.flatMap(sheets.firstIndex) ?? 0 }
    return (order(left), left.line, left.column) < (order(right), right.line, right.column)
  }

  /// The tree of a file; nil if it is empty.
  func tree(_ text: String) throws(RuleError) -> YAMLNode? {
    do {
      return try YAMLNode.tree(of: text)
    } catch let error as YamlError {
      throw explain(error)
    } catch {
      throw self.error("too-large", "the file holds too much", Place(line: 1, column: 1))
    }
  }

  /// A path that the file names, as seen from where the program runs.
  func relative(_ path: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  func error(_ code: String, _ message: Phrase, _ place: Place) -> RuleError {
    RuleError(
      code: code, message: message, file: file, sheet: place.sheet, line: place.line,
      column: place.column)
  }

  /// Where a scalar of a node's text stands, counted from its start.
  ///
  /// Quotes, escapes and folded lines are stepped over; what cannot be found is the node's start.
  func place(of offset: Int, in node: YAMLNode) -> Place {
    guard let text = node.text, !lines.isEmpty else { return node.place }
    var reader = Place(line: node.place.line, column: node.place.column)
    if let first = scalar(reader), first == "\"" || first == "'" { reader.column += 1 }
    if let first = scalar(reader), first == "|" || first == ">" {
      reader = Place(line: reader.line + 1, column: 1)
    }
    var found = reader
    for (index, wanted) in text.unicodeScalars.prefix(offset + 1).enumerated() {
      guard let place = find(wanted, from: reader) else { return found }
      found = place
      reader = Place(line: place.line, column: place.column + 1)
      if index == offset { return found }
    }
    return reader
  }

  private func scalar(_ place: Place) -> Unicode.Scalar? {
    guard lines.indices.contains(place.line - 1), place.column >= 1 else { return nil }
    let line = lines[place.line - 1]
    return place.column <= line.count ? line[place.column - 1] : nil
  }

  /// The next place of a character, over gaps, ends of lines and up to two characters of escapes.
  private func find(_ wanted: Unicode.Scalar, from start: Place) -> Place? {
    var place = start
    var skipped = 0
    let isGap = wanted == " " || wanted == "\n"
    while place.line <= lines.count {
      guard let scalar = scalar(place) else {
        if isGap { return place }
        place = Place(line: place.line + 1, column: 1)
        continue
      }
      if scalar == wanted { return place }
      if scalar != " " {
        skipped += 1
        guard skipped <= 2 else { return nil }
      }
      place.column += 1
    }
    return nil
  }

  /// A line's text, one-based.
  func line(_ number: Int) -> String {
    guard lines.indices.contains(number - 1) else { return "" }
    return String(String.UnicodeScalarView(lines[number - 1]))
  }

  /// The character at a place, for what YAML reads as an anchor or a tag.
  func first(of node: YAMLNode) -> Unicode.Scalar? { scalar(node.place) }
}

extension RuleSource {
  /// Why a file is not YAML: the trap that it probably fell into, else YAML's own reason.
  private func explain(_ failure: YamlError) -> RuleError {
    switch failure {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let place = Place(line: mark.line, column: mark.column)
      return tab(upTo: mark.line) ?? trap(upTo: mark.line)
        ?? error("not-yaml", "not readable as YAML: \(Phrase(problem))", place)
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      // Where a list's values stand, the key may be a person's name; ids are in small letters.
      let isID = key.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789_-".utf8.contains($0) }
      let name: Phrase = isID ? "the key \"\(key)\"" : "this key"
      let first = Place(line: context.mark.line, column: context.mark.column)
      return error(
        "duplicate-key", "\(name) stands here twice",
        repetition(of: key, after: first) ?? first)
    case .reader(let problem, _, _, _):
      return error(
        "not-yaml", "not readable as YAML: \(Phrase(problem))", Place(line: 1, column: 1))
    default: return error("not-yaml", "not readable as YAML", Place(line: 1, column: 1))
    }
  }

  private func tab(upTo last: Int) -> RuleError? {
    for (index, line) in lines.prefix(last).enumerated() {
      let gap = line.prefix { $0 == " " || $0 == "\t" }
      if let tab = gap.firstIndex(of: "\t"), gap.count < line.count {
        return error(
          "tab", "a tab in the indentation; YAML wants spaces",
          Place(line: index + 1, column: tab + 1))
      }
    }
    return nil
  }

  /// The last line so far that holds an unquoted expression which YAML cannot read.
  private func trap(upTo last: Int) -> RuleError? {
    for number in stride(from: min(last, lines.count), to: max(0, last - 30), by: -1) {
      for trap in Self.expressions(lines[number - 1]) {
        guard let reason = Self.trapReason(trap.value, isInside: trap.isInside) else { continue }
        return unquoted(trap.key, trap.value, reason, Place(line: number, column: trap.column))
      }
    }
    return nil
  }

  /// A value inside `{…}` as its author meant it, to the end of its line at most.
  func flowValue(at place: Place) -> String {
    let line = lines.indices.contains(place.line - 1) ? lines[place.line - 1][...] : []
    let value = Self.flowValue(line.dropFirst(place.column - 1))
    return String(String.UnicodeScalarView(value)).trimmed
  }

  private struct Written {
    let key: String
    let value: String
    let column: Int
    /// Whether it stands inside `{…}`.
    let isInside: Bool
  }

  /// The expressions that start on a line, as they are written.
  private static func expressions(_ line: [Unicode.Scalar]) -> [Written] {
    line.indices.compactMap { colon in
      let word = line[..<colon].reversed().prefix { $0.properties.isAlphabetic || $0 == "_" }
      let key = String(String.UnicodeScalarView(word.reversed()))
      guard line[colon] == ":", expressionKeys.contains(key),
        let start = line[(colon + 1)...].firstIndex(where: { $0 != " " }), start > colon + 1
      else { return nil }
      let before = line[..<(colon - word.count)].last { $0 != " " }
      let isInside = before == "{" || before == ","
      guard isInside || before == nil || before == "-" else { return nil }
      let value = isInside ? flowValue(line[start...]) : line[start...]
      return Written(
        key: key, value: String(String.UnicodeScalarView(value)).trimmed, column: start + 1,
        isInside: isInside)
    }
  }

  /// A value inside `{…}` up to the comma or brace that its author meant to end it.
  private static func flowValue(
    _ line: ArraySlice<Unicode.Scalar>
  ) -> ArraySlice<Unicode.Scalar> {
    var depth = 0
    var quote: Unicode.Scalar?
    for index in line.indices {
      let scalar = line[index]
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case "\"": quote = scalar
      case "'" where index == line.startIndex: quote = scalar
      case "(", "[", "{": depth += 1
      case ")", "]": depth -= 1
      case "}" where depth > 0: depth -= 1
      case "}": return line[..<index]
      case "," where depth == 0: return line[..<index]
      default: break
      }
    }
    return line
  }

  /// What YAML makes of an unquoted expression other than its author; nil if nothing.
  static func trapReason(_ value: String, isInside: Bool = false) -> Phrase? {
    if isQuoted(value) || isBlockHeader(value) { return nil }
    if let first = value.first, "[\"'{!*%@>&`|".contains(first) {
      return "YAML gives a meaning of its own to \(first) at the start"
    }
    if value.contains(": ") { return "YAML gives a meaning of its own to \": \" inside" }
    guard isInside, let sign = value.first(where: { "[]{},".contains($0) }) else { return nil }
    return "YAML gives a meaning of its own to \(sign) inside {…}"
  }

  /// Whether a value is in quotes from start to end, a comment apart.
  private static func isQuoted(_ value: String) -> Bool {
    guard let quote = value.first, quote == "'" || quote == "\"" else { return false }
    var rest = value.dropFirst()
    while let end = rest.firstIndex(where: { $0 == quote || $0 == "\\" && quote == "\"" }) {
      let isEscape = rest[end] == "\\"
      rest = rest[rest.index(after: end)...]
      if isEscape || rest.first == "'" && quote == "'" {
        rest = rest.dropFirst()
        continue
      }
      return rest.allSatisfy { $0 == " " || $0 == "\r" } || rest.hasPrefix(" #")
    }
    return false
  }

  /// Whether a value is the `>-` or `|` before lines that are meant as they stand.
  private static func isBlockHeader(_ value: String) -> Bool {
    guard let first = value.first, first == ">" || first == "|" else { return false }
    return value.dropFirst().prefix { $0 != "#" }.allSatisfy { "+-123456789 \r".contains($0) }
      && !value.dropFirst().hasPrefix(" ") || value.count == 1
  }

  /// The error for an unquoted expression, with the form to write.
  func unquoted(_ key: String, _ value: String, _ reason: Phrase, _ place: Place) -> RuleError {
    let quoted =
      value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return error("unquoted-expression", "\(reason); write \(key): '\(quoted)'", place)
  }

  private func repetition(of key: String, after first: Place) -> Place? {
    let wanted = Array(key.unicodeScalars)
    for number in first.line...max(first.line, lines.count) where number <= lines.count {
      let line = lines[number - 1]
      let from = number == first.line ? first.column : 0
      for start in line.indices
      where start >= from && line[start...].starts(with: wanted)
        && line[(start + wanted.count)...].first == ":"
        && (start == 0 || " {,-".unicodeScalars.contains(line[start - 1]))
        && (start + 1 == first.column || number == first.line)
      {
        return Place(line: number, column: start + 1)
      }
    }
    return nil
  }
}
