internal import Checking
internal import Tables
internal import XLSX

/// The sentences of a report that several formats share.
struct FindingWords {
  let words: MessageCatalog

  /// The row's key, such as `Design thinking training`; empty where it has none.
  func key(_ finding: FindingReport) -> String {
    finding.key.map { finding.longNumber($0) ?? words.values.text($0.value) }
      .joined(separator: ", ")
  }

  /// The ranked suggestions in one sentence, those of equal rank side by side and said to be tied;
  /// nil where there are none.
  func suggestions(_ finding: FindingReport) -> String? {
    let groups = suggestionGroups(finding)
    return groups.isEmpty ? nil : groups.joined(separator: "; ")
  }

  /// The same, a sentence for each rank, then what is only counted.
  func suggestionGroups(_ finding: FindingReport) -> [String] {
    guard !finding.suggestions.isEmpty else { return [] }
    var groups = ranks(finding.suggestions).map { group($0, of: finding) }
    if finding.pairRepairs > 0 {
      groups.append(words.count("suggestion-pairs", finding.pairRepairs))
    }
    if finding.repairsAreCut { groups.append(words.text("suggestions-cut")) }
    return groups
  }

  private func ranks(_ suggestions: [SuggestionReport]) -> [[SuggestionReport]] {
    var ranks: [[SuggestionReport]] = []
    for suggestion in suggestions {
      if let last = ranks.indices.last, ranks[last].first?.rank == suggestion.rank {
        ranks[last].append(suggestion)
      } else {
        ranks.append([suggestion])
      }
    }
    return ranks
  }

  private func group(_ tied: [SuggestionReport], of finding: FindingReport) -> String {
    let changes = tied.map { suggestion in
      words.list(
        suggestion.changes.map { change($0, of: finding) }, last: "list-and")
    }
    if tied.contains(where: { $0.reason != tied.first?.reason }) {
      let each = zip(changes, tied).map { explained($0, by: $1.reason, as: "suggestion-one") }
      return explained(words.list(each, last: "list-or"), by: "", as: "suggestion-tied-reasons")
    }
    return explained(
      words.list(changes, last: "list-or"), by: tied.first?.reason ?? "",
      as: tied.count == 1 ? "suggestion-one" : "suggestion-tied")
  }

  private func explained(_ changes: String, by reason: String, as message: String) -> String {
    words.text(
      message, [NamedValue("changes", .text(changes)), NamedValue("reason", .text(reason))])
  }

  /// A change by the column's name, or by the cell's where it stands in another row.
  private func change(_ change: SuggestionReport.Change, of finding: FindingReport) -> String {
    let isSameRow = change.cell.row == finding.cell.row && change.cell.sheet == finding.cell.sheet
    let name = isSameRow ? change.name : change.cell.text(from: finding.cell.sheet)
    return "\(name) \(words.values.text(change.to))"
  }

  /// `error`, `warning` or `info` in the language.
  func severity(_ severity: Severity) -> String { words.text("severity-\(severity.rawValue)") }

  /// `2 errors, 1 warning in 2 tables, 11 rows, 4 rules (1 row could not be checked)`.
  func summary(_ summary: Summary) -> String {
    var found = [
      words.count("count-errors", summary.errors), words.count("count-warnings", summary.warnings),
    ]
    if summary.infos > 0 { found.append(words.count("count-infos", summary.infos)) }
    let line = words.text(
      "summary",
      [
        NamedValue("found", .text(found.joined(separator: ", "))),
        NamedValue("tables", .number(Double(summary.tables))),
        NamedValue("rows", .number(Double(summary.rows))),
        NamedValue("rules", .number(Double(summary.rules))),
      ])
    guard summary.notChecked > 0 else { return line }
    return words.text(
      summary.rulesNotChecked == 1 ? "summary-not-checked" : "summary-not-checked-rules",
      [
        NamedValue("summary", .text(line)),
        NamedValue("rows", .number(Double(summary.notChecked))),
        NamedValue("rules", .number(Double(summary.rulesNotChecked))),
      ])
  }

  /// The rules that looked at no row of any table, with what is known of the cause; those with the
  /// same cause stand together.
  func idleRules(_ input: InputReport) -> [String] {
    var checked: Set<String> = []
    for rule in input.rules where rule.passed + rule.failed > 0 { checked.insert(rule.id) }
    var named: Set<String> = []
    var groups: [(id: String, reason: String?, rules: [String])] = []
    for rule in input.rules where !checked.contains(rule.id) && named.insert(rule.id).inserted {
      let reason = rule.remark ?? rule.reasons.first?.reason
      let because = rule.notChecked > 0 ? "rule-not-checked-because" : "rule-idle-because"
      let id = reason == nil ? "rule-idle" : because
      if let same = groups.firstIndex(where: { $0.id == id && $0.reason == reason }) {
        groups[same].rules.append(rule.id)
      } else {
        groups.append((id, reason, [rule.id]))
      }
    }
    return groups.map { group in
      let names = NamedValue("rule", .text(group.rules.joined(separator: ", ")))
      let reason = group.reason.map { [NamedValue("reason", .text($0))] } ?? []
      return words.text(group.id, [names] + reason)
    }
  }

  /// A table by its sheet, area and number of rows.
  func heading(of table: TableReport) -> String {
    let sheet =
      table.visibility == .visible
      ? table.sheet
      : words.text(
        "inspect-\(table.visibility.rawValue)", [NamedValue("name", .text(table.sheet))])
    return words.text(
      "table-heading",
      [
        NamedValue("sheet", .text(sheet)), NamedValue("area", .text(table.data)),
        NamedValue("rows", .number(Double(table.rows))),
      ])
  }

  /// The rule files that were used, for what is passed on: by their names, not their folders.
  func ruleFiles(_ input: InputReport) -> String {
    input.ruleFiles.isEmpty
      ? words.text("rules-built-in")
      : input.ruleFiles.map(Self.name).joined(separator: ", ")
  }

  private static func name(_ file: String) -> String {
    file.split(separator: "/").last.map(String.init) ?? file
  }

  /// What a rule looks for: the check's description, else where the rule comes from.
  func about(_ rule: RuleReport) -> String {
    rule.source == "built-in" ? words.word("about-\(rule.id)") ?? rule.id : source(rule)
  }

  /// Where a rule comes from, for people.
  func source(_ rule: RuleReport) -> String {
    rule.source == "built-in"
      ? words.text("source-built-in")
      : words.text("source-rule-file", [NamedValue("file", .text(Self.name(rule.source)))])
  }

  /// What a save left alone and what it touched; nil for other files than the cleaned workbook.
  func proof(_ output: OutputReport) -> String? {
    guard let proof = output.proof else { return nil }
    return words.text(
      "proof",
      [
        NamedValue("unchanged", .number(Double(proof.partsUnchanged))),
        NamedValue("changed", .number(Double(proof.partsChanged))),
        NamedValue("added", .number(Double(proof.partsAdded))),
        NamedValue("places", .number(Double(proof.places))),
      ])
  }
}
