extension ProposedRules {
  /// What is said about a line of the file, apart from the language it is said in.
  public enum Remark: Sendable {
    /// The head of the file.
    case head
    /// In how many rows it holds.
    case evidence(Evidence)
    /// The same for one that holds in too few rows, and is written as a comment.
    case doubtful(Evidence)
    /// The same where it stands on a sheet that is not read.
    case aside(Evidence)
    /// The header of a column with such remarks; it begins with `#`.
    case notes
    /// That the values are of persons, and none of them is written into the file.
    case personal
  }

  /// The proposed file.
  ///
  /// - Parameter words: Gives a remark in the reader's language, with line ends where it has several lines.
  /// - Returns: The text of a rule file that reads without errors.
  public func yaml(words: @escaping (Remark) -> String) -> String { yaml(all: false, words: words) }

  /// The same; `all` writes also what is doubtful as rules.
  func yaml(all: Bool, words: @escaping (Remark) -> String) -> String {
    let writer = Writer(all: all, words: words)
    var lines = words(.head).split(separator: "\n").map { "# \($0)" } + ["dqcheck: 1", ""]
    if !tables.isEmpty { lines += ["tables:"] + tables.flatMap(writer.lines) }
    if !rules.isEmpty { lines += ["", "rules:"] + rules.flatMap(writer.lines) }
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Writer {
    let all: Bool
    let words: (Remark) -> String

    func lines(_ table: ProposedTable) -> [String] {
      let sheets = table.sheets.map { YAMLText.quoted($0) }.joined(separator: ", ")
      return ["  \(table.id):", "    sheet: [\(sheets)]"]
        + (table.key.map { ["    key: [\($0)]"] } ?? [])
        + ["    columns:"] + table.columns.filter(isUseful).flatMap(lines)
    }

    /// A column of which nothing can be said, as one without values, is not declared.
    private func isUseful(_ column: ProposedColumn) -> Bool {
      column.isPersonal || !column.shortcuts.isEmpty
    }

    private func lines(_ column: ProposedColumn) -> [String] {
      var lines = ["      \(column.id):", "        header: [\(YAMLText.quoted(column.header))]"]
      if column.isPersonal { lines.append(commented("        personal: true", .personal)) }
      return lines
        + column.shortcuts.map {
          commented("        \($0.key): \($0.value)", .evidence($0.evidence))
        }
    }

    func lines(_ rule: ProposedRule) -> [String] {
      let isDoubtful = !rule.evidence.holds && !all
      let mark = isDoubtful ? "# " : ""
      let fields =
        ["- id: \(rule.id)", "  table: \(rule.table)"]
        + (rule.when.map { ["  when: \(YAMLText.quoted($0))"] } ?? [])
        + ["  check: \(YAMLText.quoted(rule.check))"]
      return ["  # " + words(isDoubtful ? .doubtful(rule.evidence) : .evidence(rule.evidence))]
        + fields.map { "  \(mark)\($0)" }
    }

    private func commented(_ line: String, _ remark: Remark) -> String {
      let remark = words(remark)
      return remark.isEmpty ? line : "\(line)  # \(remark)"
    }
  }
}
