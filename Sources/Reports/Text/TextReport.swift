internal import Checking
internal import Tables

/// The report for people at a terminal: workbook, tables, findings, summary, files written.
public struct TextReport: Sendable {
  private let report: Report
  private let words: MessageCatalog
  private let sentences: FindingWords
  private let style: TextStyle
  private let limit: Int

  /// Makes the format of a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - words: The messages.
  ///   - style: How it is laid out.
  ///   - maxFindings: How many findings are printed one by one; beyond, those of one rule on one
  ///     table stand together with their number, and the first of them as examples.
  public init(
    _ report: Report, words: MessageCatalog, style: TextStyle = TextStyle(), maxFindings: Int = 50
  ) {
    self.report = report
    self.words = words
    sentences = FindingWords(words: words)
    self.style = style
    limit = max(0, maxFindings)
  }

  /// The report with a line feed after each line.
  ///
  /// Workbooks that could not be checked are only counted: why is said on standard error.
  public func text() -> String {
    var layout = TextLayout(style)
    for input in report.inputs where input.status == .checked {
      if !layout.text.isEmpty { layout.blankLine() }
      write(input, to: &layout)
    }
    if report.inputs.count > 1 {
      if !layout.text.isEmpty { layout.blankLine() }
      total(to: &layout)
    }
    return layout.text
  }

  private func write(_ input: InputReport, to layout: inout TextLayout) {
    layout.paragraph(input.file, ink: .bold)
    let files = NamedValue("files", .text(files(input)))
    layout.paragraph(words.text("rules-used", [files]), indent: 2, ink: .dim)
    for group in groups(of: input) {
      layout.blankLine()
      write(group, of: input, to: &layout)
    }
    layout.blankLine()
    layout.paragraph(sentences.summary(Summary(of: [input])), ink: ink(of: input))
    for idle in sentences.idleRules(input) { layout.paragraph(idle, indent: 2) }
    written(input, to: &layout)
  }

  /// The rule files as they were named or found.
  private func files(_ input: InputReport) -> String {
    input.ruleFiles.isEmpty
      ? sentences.ruleFiles(input) : input.ruleFiles.joined(separator: ", ")
  }

  // MARK: Findings

  /// The findings of a table, or of a sheet outside its tables.
  private struct Group {
    var heading: String
    /// Their places, those with errors first.
    var findings: [Int] = []
  }

  private func groups(of input: InputReport) -> [Group] {
    var groups = input.tables.map { table in
      Group(heading: sentences.heading(of: table))
    }
    let places = Dictionary(
      input.tables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var sheets: [String: Int] = [:]
    // Sheets outside tables in the order of their first finding, whatever its severity.
    for finding in input.findings.outlines
    where finding.table.flatMap({ places[$0] }) == nil && sheets[finding.cell.sheet] == nil {
      sheets[finding.cell.sheet] = groups.count
      groups.append(Group(heading: finding.cell.sheet))
    }
    for index in input.findings.worstFirst {
      let finding = input.findings.outline(index)
      let place = finding.table.flatMap { places[$0] } ?? sheets[finding.cell.sheet]
      if let place { groups[place].findings.append(index) }
    }
    return groups
  }

  private func write(_ group: Group, of input: InputReport, to layout: inout TextLayout) {
    layout.paragraph(group.heading, indent: 2, ink: .bold)
    if group.findings.isEmpty { layout.paragraph(words.text("table-clean"), indent: 4) }
    if input.findings.count <= limit {
      for index in group.findings { write(input.findings[index], to: &layout) }
    } else {
      let share = limit * group.findings.count / max(1, input.findings.count)
      writeByRule(group.findings, of: input.findings, limit: share, to: &layout)
    }
  }

  private func writeByRule(
    _ chosen: [Int], of findings: FindingReports, limit: Int, to layout: inout TextLayout
  ) {
    let rules = findings.byRule(chosen)
    let share = max(min(limit, 1), limit / max(1, rules.count))
    for (rule, places) in rules {
      layout.paragraph(
        words.text(
          "rule-group",
          [NamedValue("rule", .text(rule)), NamedValue("n", .number(Double(places.count)))]),
        indent: 4, ink: places.first.map { ink(of: findings.outline($0).severity) } ?? .plain,
        inked: rule.count)
      for place in places.prefix(share) { write(findings[place], to: &layout) }
      if places.count > share && share > 0 {
        layout.paragraph(words.count("more-findings", places.count - share), indent: 6)
      }
    }
  }

  private func write(_ finding: FindingReport, to layout: inout TextLayout) {
    let severity = sentences.severity(finding.severity)
    let key = sentences.key(finding)
    layout.paragraph(
      "\(severity)  \(finding.cell.qualified)\(key.isEmpty ? "" : "  \(key)")  [\(finding.rule)]",
      indent: 4, hanging: 8, ink: ink(of: finding.severity), inked: severity.count)
    layout.paragraph(finding.message, indent: 8)
    if let suggestions = sentences.suggestions(finding) {
      layout.paragraph(
        words.text("could-be", [NamedValue("suggestions", .text(suggestions))]), indent: 8)
    }
  }

  private func ink(of severity: Severity) -> TextLayout.Ink {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .info: .blue
    }
  }

  private func ink(of input: InputReport) -> TextLayout.Ink {
    input.findings.worst.map { ink(of: $0) } ?? .green
  }

  // MARK: Foot

  private func written(_ input: InputReport, to layout: inout TextLayout) {
    guard !input.outputs.isEmpty else { return }
    layout.paragraph(words.text("written"))
    for output in input.outputs {
      let proof = sentences.proof(output)
      layout.paragraph(
        output.file + (proof.map { " (\($0))" } ?? ""), indent: 2, hanging: 4)
    }
  }

  private func total(to layout: inout TextLayout) {
    let checked = report.inputs.filter { $0.status == .checked }
    layout.paragraph(
      words.text(
        "summary-run",
        [
          NamedValue("inputs", .number(Double(report.inputs.count))),
          NamedValue("summary", .text(sentences.summary(Summary(of: checked)))),
        ]), ink: .bold)
    let failed = report.inputs.count - checked.count
    if failed > 0 { layout.paragraph(words.count("summary-failed", failed)) }
  }
}
