internal import Checking
internal import Reports
internal import SheetChecks
internal import ShippedRules
internal import Tables

/// What a built-in check does, why, an example, and how to silence it, in the words of `Rules/messages.tsv`.
struct CheckGuide {
  let words: MessageCatalog

  /// The names of the checks, in alphabetical order.
  static let names = severities.keys.sorted()

  private static let severities: [String: Severity] = {
    var severities: [String: Severity] = [:]
    for check in BuiltInChecks.all { severities[check.name] = check.severity }
    for check in BuiltInSheetChecks.all { severities[check.name] = check.severity }
    for check in BuiltInBookChecks.all { severities[check.name] = check.severity }
    return severities
  }()

  /// What a check does, for the terminal.
  func text(_ name: String) -> String {
    var text = "\(name)\n"
    for (heading, body) in entries(name) { text += "  \(heading): \(body)\n" }
    for (heading, table) in examples(name) {
      text += "  \(heading):\n" + Self.lines(table).map { "    \($0)\n" }.joined()
    }
    return text
  }

  /// What all checks do, as a page of Markdown.
  func page() -> String {
    var page =
      "# \(words.text("explain-title"))\n\n<!-- made by `make docs`; edit Rules/messages.tsv -->\n"
    for name in Self.names {
      page += "\n## `\(name)`\n\n"
      for (heading, body) in entries(name) { page += "- **\(heading).** \(body)\n" }
      for (heading, table) in examples(name) {
        page += "\n\(heading):\n\n" + Self.lines(table).map { "    \($0)\n" }.joined()
      }
    }
    return page
  }

  private func entries(_ name: String) -> [(String, String)] {
    var entries = ["flags", "why", "example"].map { part in
      (words.text("explain-\(part)"), words.text("check.\(name).\(part)"))
    }
    if let check = BuiltInChecks.all.first(where: { $0.name == name }) {
      let reads = CheckInput.allCases.filter(check.reads.contains)
      let said = reads.map { words.text("read-\($0.rawValue)") }.joined(separator: ", ")
      entries.append((words.text("explain-reads"), said))
    }
    if let severity = Self.severities[name] {
      entries.append((words.text("explain-severity"), words.text("severity-\(severity.rawValue)")))
    }
    entries.append((words.text("explain-silence"), words.text("check.\(name).silence")))
    return entries
  }

  /// The tables of `Rules/examples.tsv`, with what becomes of them.
  private func examples(_ name: String) -> [(String, Substring)] {
    ShippedRules.examples.filter { $0.count == 3 && $0[0] == name }.map {
      (words.text("explain-\($0[1])"), $0[2])
    }
  }

  /// The rows of an example; `*3` says that a row stands there three times.
  private static func lines(_ table: Substring) -> [String] {
    table.split(separator: " / ").map { row in
      let parts = row.split(separator: " *")
      return parts.count < 2 ? String(row) : "\(parts[0])  (× \(parts[1]))"
    }
  }
}
