internal import Checking
internal import OPC
internal import Tables

/// The report as one HTML file that needs no network and no script.
public struct HTMLReport: Sendable {
  private let report: Report
  private let words: MessageCatalog
  private let sentences: FindingWords
  private let showsPersonal: Bool

  /// Findings of one table that stand open; the rest waits behind a disclosure.
  private static let openFindings = 500

  /// Makes the format of a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - words: The messages.
  ///   - showsPersonal: Whether the report was built with personal values, so that none are said
  ///     to be masked.
  public init(_ report: Report, words: MessageCatalog, showsPersonal: Bool = false) {
    self.report = report
    self.words = words
    self.showsPersonal = showsPersonal
    sentences = FindingWords(words: words)
  }

  /// The file as UTF-8, with our mark (see ``HTMLMark``).
  ///
  /// - Parameter companions: The digests of files written beside it that cannot hold a mark
  ///   themselves, by name.
  /// - Returns: The bytes of the file.
  public func bytes(companions: [(name: String, sha256: String)] = []) -> [UInt8] {
    var page = HTMLWriter()
    let title = text("title", "file", report.inputs.map(\.name).joined(separator: ", "))
    page.raw("<!DOCTYPE html>\n<html lang=\"\(report.language.rawValue)\">\n<head>\n")
    page.raw("<meta charset=\"utf-8\">\n\(HTMLMark.placeholder)\n")
    for companion in companions {
      let content = HTMLWriter.escaped("\(companion.sha256) \(companion.name)")
      page.raw("<meta name=\"\(HTMLMark.companionName)\" content=\"\(content)\">\n")
    }
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<title>\(HTMLWriter.escaped(title))</title>\n<style>\(Self.style)</style>\n</head>\n")
    page.raw("<body>\n<main>\n")
    page.element("h1", title)
    for input in report.inputs { write(input, to: &page) }
    page.raw("</main>\n</body>\n</html>\n")
    return HTMLMark.stamped(Array(page.html.utf8))
  }

  private func write(_ input: InputReport, to page: inout HTMLWriter) {
    summary(input, to: &page)
    findings(input, to: &page)
    changes(input, to: &page)
    notChecked(input, to: &page)
    rules(input, to: &page)
  }

  private func summary(_ input: InputReport, to page: inout HTMLWriter) {
    page.element("h2", text("heading-summary"))
    page.element("p", sentences.summary(Summary(of: [input])), class: "result")
    let idle = sentences.idleRules(input)
    if !idle.isEmpty {
      page.raw("<ul>\n")
      for line in idle { page.element("li", line) }
      page.raw("</ul>\n")
    }
    page.raw("<dl>\n")
    pair("column-file", input.name, to: &page)
    pair("column-sha256", input.sha256 ?? "", to: &page)
    pair("column-version", "dqcheck \(report.version)", to: &page)
    pair("heading-rules", sentences.ruleFiles(input), to: &page)
    for output in input.outputs {
      if let proof = sentences.proof(output) { pair("heading-proof", proof, to: &page) }
    }
    page.raw("</dl>\n")
    if !showsPersonal { page.element("p", text("personal-masked")) }
  }

  private func pair(_ term: String, _ value: String, to page: inout HTMLWriter) {
    page.raw("<div>")
    page.element("dt", text(term))
    page.element("dd", value)
    page.raw("</div>\n")
  }

  private func findings(_ input: InputReport, to page: inout HTMLWriter) {
    page.element("h2", text("heading-findings"))
    guard !input.findings.isEmpty else { return page.element("p", text("no-findings")) }
    let findings = FindingWords.worstFirst(input.findings)
    table(findings.prefix(Self.openFindings), to: &page)
    let rest = findings.dropFirst(Self.openFindings)
    guard !rest.isEmpty else { return }
    page.raw("<details>")
    page.element("summary", words.count("more-in-xlsx", rest.count))
    table(rest, to: &page)
    page.raw("</details>\n")
  }

  private func table(_ findings: ArraySlice<FindingReport>, to page: inout HTMLWriter) {
    let ids = [
      "column-severity", "column-cell", "column-key", "column-message", "column-stated",
      "column-expected", "column-difference", "column-suggestions", "column-rule",
    ]
    start(ids, class: "findings", to: &page)
    for finding in findings {
      let severity = HTMLWriter.escaped(sentences.severity(finding.severity))
      page.row([
        "<span class=\"\(finding.severity.rawValue)\">\(severity)</span>",
        isolated(finding.cell.qualified), isolated(sentences.key(finding)),
        isolated(finding.message), number(finding.observed), number(finding.expected),
        number(finding.difference), isolated(sentences.suggestions(finding) ?? ""),
        isolated(finding.rule),
      ])
    }
    page.raw("</tbody></table></div>\n")
  }

  private func changes(_ input: InputReport, to page: inout HTMLWriter) {
    page.element("h2", text("heading-changes"))
    guard !input.corrections.isEmpty else { return page.element("p", text("no-changes")) }
    start(["column-cell", "column-old", "column-new", "column-reason", "column-rule"], to: &page)
    for change in input.corrections {
      page.row([
        isolated(change.cell.qualified), isolated(words.values.text(change.from)),
        isolated(words.values.text(change.to)), isolated(text("action-\(change.action)")),
        isolated(change.rule),
      ])
    }
    page.raw("</tbody></table></div>\n")
  }

  private func notChecked(_ input: InputReport, to page: inout HTMLWriter) {
    page.element("h2", text("heading-not-checked"))
    let rules = input.rules.filter { $0.notChecked > 0 }
    guard !rules.isEmpty else { return page.element("p", text("all-checked")) }
    start(
      ["column-rule", "column-table", "column-reason", "column-rows", "column-first"], to: &page)
    for rule in rules {
      for reason in rule.reasons {
        page.row([
          isolated(rule.id), isolated(rule.table ?? ""), isolated(reason.reason),
          String(reason.rows), String(reason.first),
        ])
      }
    }
    page.raw("</tbody></table></div>\n")
  }

  private func rules(_ input: InputReport, to page: inout HTMLWriter) {
    page.element("h2", text("heading-rules"))
    let ids = [
      "column-rule", "column-table", "column-source", "column-passed", "column-failed",
      "column-not-checked", "column-not-applicable",
    ]
    start(ids, to: &page)
    for rule in input.rules {
      page.row([
        isolated(rule.id), isolated(rule.table ?? ""), isolated(sentences.source(rule)),
        String(rule.passed), String(rule.failed), String(rule.notChecked),
        String(rule.notApplicable),
      ])
    }
    page.raw("</tbody></table></div>\n")
  }

  private func start(_ ids: [String], class name: String = "", to page: inout HTMLWriter) {
    page.raw("<div class=\"scroll\" tabindex=\"0\"><table class=\"\(name)\">\n<thead>")
    page.row(ids.map { isolated(text($0)) }, header: true)
    page.raw("</thead><tbody>\n")
  }

  private func isolated(_ text: String) -> String { HTMLWriter.isolated(text) }

  private func number(_ number: Double?) -> String { number.map(words.values.number) ?? "" }

  private func text(_ id: String) -> String { words.text(id) }

  private func text(_ id: String, _ name: String, _ value: String) -> String {
    words.text(id, [NamedValue(name, .text(value))])
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c1f23; --soft: #59616b; --line: #d5d9de;
      --back: #fff; --error: #b3261e; --warning: #7a5300; --info: #1f5fa8; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e8eb; --soft: #a4acb6; --line: #3a4048; --back: #16181b;
        --error: #ff8a80; --warning: #f2c14e; --info: #8ab8f0; } }
    body { margin: 0; background: var(--back); color: var(--ink);
      font: 16px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
    main { max-width: 88rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
    .result { font-size: 1.15rem; font-weight: 600; }
    dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
    dt { color: var(--soft); min-width: 13rem; }
    dd { margin: 0; overflow-wrap: anywhere; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: start; vertical-align: top; padding: .4rem .6rem;
      border-bottom: 1px solid var(--line); overflow-wrap: break-word; max-width: 24rem; }
    th { color: var(--soft); font-weight: 600; }
    td { font-variant-numeric: tabular-nums; }
    .findings td:nth-child(4), .findings td:nth-child(8) { min-width: 14rem; }
    .error, .warning, .info { font-weight: 600; }
    .error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); }
    summary { cursor: pointer; padding: .5rem 0; }
    @media print {
      :root { color-scheme: light; --ink: #000; --soft: #444; --line: #999; --back: #fff;
        --error: #b3261e; --warning: #7a5300; --info: #1f5fa8; }
      main { max-width: none; padding: 0; } body { font-size: 10pt; }
      .scroll { overflow: visible; } .findings td { min-width: 0 !important; } thead { display: table-header-group; }
      tr { break-inside: avoid; } }
    """
}
