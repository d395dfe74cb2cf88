internal import Checking
internal import Tables

/// The findings of an HTML report: grouped by rule, the first of each with the rows around them, the
/// rest in a list behind a disclosure.
struct HTMLFindings {
  let input: InputReport
  let number: Int
  let words: MessageCatalog

  /// Findings of a rule that are shown with the rows around them, where there are many.
  private static let shown = 8
  /// Up to so many findings of a workbook are all shown so.
  private static let few = 60
  /// Findings of a workbook that the page holds; more would not open in two seconds.
  private static let held = 10_000

  private var sentences: FindingWords { FindingWords(words: words) }

  func write(to page: inout HTMLWriter) {
    page.raw("<section aria-labelledby=\"findings-\(number)\">\n<h2 id=\"findings-\(number)\">")
    page.text(words.text("heading-findings"))
    page.raw("</h2>\n")
    if input.findings.isEmpty {
      page.element("p", words.text("no-findings"), class: "verdict good")
    } else {
      filter(to: &page)
      let groups = input.findings.byRule(input.findings.worstFirst)
      let held = input.findings.count > Self.held ? Self.held / groups.count : .max
      let shown = input.findings.count > Self.few ? Self.shown : Self.few
      for (rule, places) in groups {
        write(places, of: rule, shown: shown, held: max(held, shown), to: &page)
      }
      page.raw("<p class=\"verdict nothing\" hidden>")
      page.text(words.text("filter-nothing"))
      page.raw("</p>\n")
    }
    page.raw("</section>\n")
  }

  /// Hidden until the script is there to make it work.
  private func filter(to page: inout HTMLWriter) {
    page.raw("<div class=\"filter\" role=\"search\" hidden>\n<label>")
    page.text(words.text("filter-search"))
    page.raw(" <input type=\"search\" autocomplete=\"off\"></label>\n<fieldset><legend>")
    page.text(words.text("column-severity"))
    page.raw("</legend>\n")
    for severity in [Severity.error, .warning, .info]
    where input.findings.outlines.contains(where: { $0.severity == severity }) {
      page.raw("<label><input type=\"checkbox\" checked value=\"\(severity.rawValue)\"> ")
      page.text(sentences.severity(severity))
      page.raw("</label>\n")
    }
    page.raw("</fieldset>\n<p class=\"shown\" role=\"status\" data-words=\"")
    page.text(
      words.text(
        "filter-shown", [NamedValue("shown", .text("{shown}")), NamedValue("all", .text("{all}"))]))
    page.raw("\"></p>\n</div>\n")
  }

  private func write(
    _ places: [Int], of rule: String, shown: Int, held: Int, to page: inout HTMLWriter
  ) {
    page.raw("<section class=\"group\">\n<h3><code>")
    page.isolated(rule)
    page.raw("</code> <span class=\"count\">")
    page.text(words.count("findings-count", places.count))
    page.raw("</span></h3>\n")
    if let about = words.word("about-\(rule)") { page.element("p", about, class: "about") }
    for place in places.prefix(shown) { card(input.findings[place], to: &page) }
    let rest = places.prefix(held).dropFirst(shown)
    if !rest.isEmpty {
      page.raw("<details><summary>")
      page.text(words.count("more-in-xlsx", rest.count))
      page.raw("</summary>\n")
      list(Array(rest), rule, to: &page)
      page.raw("</details>\n")
    }
    if places.count > held {
      page.element("p", words.count("left-out-of-html", places.count - held), class: "about")
    }
    page.raw("</section>\n")
  }

  private func card(_ finding: FindingReport, to page: inout HTMLWriter) {
    let severity = finding.severity.rawValue
    page.raw("<article class=\"card \(severity)\" data-severity=\"\(severity)\">\n<h4>")
    page.raw("<span class=\"badge \(severity)\">")
    page.text(sentences.severity(finding.severity))
    page.raw("</span> <span class=\"cell\">")
    page.isolated(finding.cell.qualified)
    page.raw("</span>")
    let key = sentences.key(finding)
    if !key.isEmpty {
      page.raw(" <span class=\"key\">")
      page.isolated(key)
      page.raw("</span>")
    }
    page.raw("</h4>\n")
    page.element("p", finding.message, class: "message")
    figures(finding, to: &page)
    HTMLExcerpt(finding, in: input.table(finding.table), words: words).write(to: &page)
    suggestions(finding, to: &page)
    page.raw("</article>\n")
  }

  private func figures(_ finding: FindingReport, to page: inout HTMLWriter) {
    let figures = [
      ("column-stated", finding.observed), ("column-expected", finding.expected),
      ("column-difference", finding.difference),
    ]
    guard finding.difference != nil else { return }
    page.raw("<dl class=\"figures\">")
    for (id, figure) in figures {
      page.raw("<div>")
      page.element("dt", words.text(id))
      page.element("dd", figure.map(words.values.number) ?? "")
      page.raw("</div>")
    }
    page.raw("</dl>\n")
  }

  private func suggestions(_ finding: FindingReport, to page: inout HTMLWriter) {
    let groups = sentences.suggestionGroups(finding)
    guard !groups.isEmpty else { return }
    page.element("p", words.text("column-suggestions"), class: "label")
    page.raw("<ol class=\"repairs\">\n")
    for group in groups { page.element("li", group) }
    page.raw("</ol>\n")
  }

  private func list(
    _ places: [Int], _ rule: String, to page: inout HTMLWriter
  ) {
    let titles = ["severity", "cell", "key", "message", "suggestions"].map {
      words.text("column-\($0)")
    }
    page.listing(
      titles, caption: rule,
      rows: input.findings.map(places) { finding in
        let severity = finding.severity.rawValue
        return (
          [
            .badge(sentences.severity(finding.severity), severity),
            .text(finding.cell.qualified), .text(sentences.key(finding)), .text(finding.message),
            .text(sentences.suggestions(finding) ?? ""),
          ], " data-severity=\"\(severity)\""
        )
      })
  }
}
