internal import Tables

/// Which sheets a rule workbook has, and which columns stand on them.
///
/// A header is a key of rule files; `matches.severity` is a key inside it, `message::ky` a language.
enum RuleSheetLayout {
  /// The sheets in their order, each with the headers that it has at least when it is written.
  static let sheets: [(name: String, headers: [String])] = [
    ("settings", ["key", "value"]),
    ("missing", ["code", "meaning"]),
    ("checks", ["check", "severity", "columns", "at_most"]),
    ("lists", ["list", "value", "spellings", "ignore", "file", "name", "parent"]),
    (
      "tables",
      [
        "table", "sheet", "file", "key", "unique", "rows.min", "rows.max", "range", "header_rows",
        "total_rows",
      ]
    ),
    (
      "columns",
      [
        "table", "column", "header", "type", "required", "unique", "in", "matches", "min", "max",
        "between", "soft_min", "soft_max", "length", "missing", "personal", "references",
        "severity", "message",
      ]
    ),
    (
      "rules",
      [
        "id", "table", "when", "check", "tolerance", "severity", "blanks", "message", "columns",
        "suggest", "at_most", "fix.set", "fix.overwrite", "weight", "about", "owner", "source",
        "tags",
      ]
    ),
    ("examples", ["rule", "outcome", "table"]),
    ("waivers", ["rule", "who", "until"]),
    ("clean", ["table", "column", "spelling", "dates", "numbers"]),
  ]

  /// The sheets that are written even if nothing stands on them.
  static let always: Set<String> = ["settings", "lists", "tables", "columns", "rules", "examples"]

  /// The keys of settings that stand on a line each; others have a sheet of their own.
  static let settings = ["dqcheck", "title", "languages", "include"]

  static func headers(_ sheet: String) -> [String] {
    sheets.first { $0.name == sheet }?.headers ?? []
  }

  /// Whether a header may stand on a sheet, besides ``headers(_:)``.
  static func isKnown(_ path: [String], on sheet: String) -> Bool {
    let header = path.joined(separator: ".")
    if headers(sheet).contains(header) || sheet == "examples" { return true }
    let (first, last) = (path[0], path.count > 1 ? path[1] : "")
    switch sheet {
    case "columns":
      if path == ["length", "min"] || path == ["length", "max"] { return true }
      if first == "message" { return path.count <= 2 }
      let takesMore = headers(sheet).contains(first) && !unshared.contains(first)
      return takesMore && (last == "severity" && path.count == 2 || last == "message")
    case "rules": return first == "for" || first == "message" && path.count <= 2
    case "waivers": return path.count == 2 && (first == "key" || first == "value")
    default: return false
    }
  }

  /// The columns of the sheet `columns` that have no severity of their own.
  private static let unshared: Set<String> = [
    "table", "column", "header", "length", "missing", "references", "severity", "message",
  ]

  /// How the text of a cell is read.
  enum Form {
    /// As it is.
    case text
    /// TRUE or FALSE.
    case flag
    /// One text, or several with `;` or line ends between them.
    case list
    /// The same where a `;` inside brackets divides arguments.
    case expressions
    /// Ids in groups, `a + b; c`.
    case groups
    /// `a = 2; b = 0.5`.
    case pairs
    /// A value of a row: a text is a text, also if it looks like a number.
    case literal
  }

  static func form(_ path: [String], on sheet: String) -> Form {
    switch (sheet, path[0]) {
    case (_, _) where path.count > 1 && sheet == "columns": .text
    case ("examples", "rule"), ("examples", "outcome"), ("examples", "table"): .text
    case ("examples", _), ("waivers", "key"), ("waivers", "value"): .literal
    case ("tables", "unique"): .groups
    case ("rules", "weight"): .pairs
    case ("columns", "between"): .expressions
    case ("columns", "required"), ("columns", "unique"), ("columns", "personal"): .flag
    case ("rules", "fix"): path.last == "overwrite" ? .flag : .text
    case ("lists", "spellings"), ("lists", "ignore"), ("tables", "sheet"), ("tables", "key"),
      ("tables", "total_rows"), ("columns", "header"), ("columns", "in"), ("columns", "length"),
      ("columns", "missing"), ("rules", "table"), ("rules", "for"), ("rules", "columns"),
      ("rules", "suggest"), ("rules", "tags"), ("checks", "columns"):
      .list
    default: .text
    }
  }

  /// The keys that a header names: `matches.message::ky` is `matches`, `message`, `ky`.
  ///
  /// A language may stand as in XLSForm, `message::Кыргызча (ky)`.
  static func path(of header: String) -> [String] {
    let parts = header.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts[0].split(separator: ".").map(String.init)
    if parts.count == 2 {
      var language = String(parts[1]).trimmed
      if language.hasSuffix(")"), let open = language.lastIndex(of: "(") {
        language = String(language[language.index(after: open)...].dropLast())
      }
      path.append(language.trimmed)
    }
    return path.map(\.trimmed)
  }

  /// The header of some keys, the other way round.
  static func header(_ path: [String]) -> String {
    guard let index = path.firstIndex(of: "message"), index + 1 < path.count else {
      return path.joined(separator: ".")
    }
    return path[...index].joined(separator: ".") + "::" + path[index + 1]
  }
}
