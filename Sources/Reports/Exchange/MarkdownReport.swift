internal import Checking
internal import Tables

/// The report as Markdown (CommonMark with tables), for pull requests, wikis and chats.
public struct MarkdownReport: Sendable {
  private let report: Report
  private let words: MessageCatalog
  private let sentences: FindingWords

  /// Makes the format of a report.
  public init(_ report: Report, words: MessageCatalog) {
    self.report = report
    self.words = words
    sentences = FindingWords(words: words)
  }

  /// The file as UTF-8.
  public func bytes() -> [UInt8] {
    Array(report.inputs.map(section).joined(separator: "\n").utf8)
  }

  private func section(_ input: InputReport) -> String {
    let title = words.text("title", [NamedValue("file", .text(input.name))])
    var text = "# \(Self.escaped(title))\n\n"
    if let error = input.error {
      let place = error.place.map { " (\($0))" } ?? ""
      return text + Self.escaped(error.message + place) + "\n"
    }
    text += "**\(Self.escaped(sentences.summary(Summary(of: [input]))))**\n\n"
    for idle in sentences.idleRules(input) { text += "- \(Self.escaped(idle))\n" }
    text += facts(input)
    return text + findings(input) + changes(input) + notChecked(input) + rules(input)
  }

  private func facts(_ input: InputReport) -> String {
    table(
      [
        words.text("column-file"), words.text("column-sha256"), words.text("column-version"),
        words.text("heading-rules"),
      ],
      [[input.name, input.sha256 ?? "", "dqcheck \(report.version)", sentences.ruleFiles(input)]])
  }

  private func findings(_ input: InputReport) -> String {
    let heading = "## \(words.text("heading-findings"))\n\n"
    guard !input.findings.isEmpty else { return heading + words.text("no-findings") + "\n\n" }
    return heading
      + table(
        titles("severity", "cell", "key", "message", "suggestions", "rule"),
        input.findings.map(input.findings.worstFirst) { finding in
          [
            sentences.severity(finding.severity), finding.cell.qualified, sentences.key(finding),
            finding.message, sentences.suggestions(finding) ?? "", finding.rule,
          ]
        })
  }

  private func changes(_ input: InputReport) -> String {
    guard !input.corrections.isEmpty else { return "" }
    return "## \(words.text("heading-changes"))\n\n"
      + table(
        titles("cell", "old", "new", "reason", "rule"),
        input.corrections.map { change in
          [
            change.cell.qualified, words.values.text(change.from), words.values.text(change.to),
            words.text("action-\(change.action)"), change.rule,
          ]
        })
  }

  private func notChecked(_ input: InputReport) -> String {
    let rows = input.rules.flatMap { rule in
      rule.reasons.map { reason in
        [rule.id, rule.table ?? "", reason.reason, String(reason.rows), String(reason.first)]
      }
    }
    guard !rows.isEmpty else { return "" }
    return "## \(words.text("heading-not-checked"))\n\n"
      + table(titles("rule", "table", "reason", "rows", "first"), rows)
  }

  private func rules(_ input: InputReport) -> String {
    "## \(words.text("heading-rules"))\n\n"
      + table(
        titles("rule", "table", "source", "passed", "failed", "not-checked", "not-applicable"),
        input.rules.map { rule in
          [
            rule.id, rule.table ?? "", sentences.source(rule), String(rule.passed),
            String(rule.failed), String(rule.notChecked), String(rule.notApplicable),
          ]
        })
  }

  private func titles(_ names: String...) -> [String] { names.map { words.text("column-\($0)") } }

  private func table(_ titles: [String], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in
      "| " + cells.map { Self.escaped($0) }.joined(separator: " | ") + " |\n"
    }
    return line(titles) + "|" + String(repeating: " --- |", count: titles.count) + "\n"
      + rows.map(line).joined() + "\n"
  }

  /// The text on one line in which nothing acts as markup: ASCII punctuation that Markdown reads is
  /// escaped, and what would steer a terminal or a browser is shown as a sign.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in TextLayout.clean(text, limit: 32_767).unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case "&": escaped += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!", ">", "$": escaped += "\\\(scalar)"
      // What GitHub would turn into a mention or a link.
      case "@": escaped += "&#64;"
      case ":": escaped += escaped.hasSuffix("http") || escaped.hasSuffix("https") ? "&#58;" : ":"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
