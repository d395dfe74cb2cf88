internal import Checking
internal import Tables

/// The head of an HTML report: the verdict, the figures, and how to repeat the check.
struct HTMLSummary {
  let input: InputReport
  let number: Int
  let words: MessageCatalog
  let version: String
  let showsPersonal: Bool

  private var sentences: FindingWords { FindingWords(words: words) }

  func write(to page: inout HTMLWriter) {
    let worst = input.findings.worst
    page.raw("<header class=\"top\">\n")
    page.element("p", words.text("heading-report"), class: "kicker")
    page.element("h1", input.name)
    page.element(
      "p", sentences.summary(Summary(of: [input])), class: "verdict \(worst?.rawValue ?? "good")")
    tiles(to: &page)
    page.raw("</header>\n")
    contents(to: &page)
    page.raw("<section aria-labelledby=\"summary-\(number)\">\n")
    page.raw("<h2 id=\"summary-\(number)\">")
    page.text(words.text("heading-summary"))
    page.raw("</h2>\n")
    if let error = input.error { page.element("p", error.message, class: "verdict error") }
    idle(to: &page)
    HTMLCharts(input: input, words: words).write(to: &page)
    page.raw("</section>\n")
  }

  /// How the check can be repeated: what was checked, by which rules and program.
  func writeFacts(to page: inout HTMLWriter) {
    page.raw("<section aria-labelledby=\"about-\(number)\">\n<h2 id=\"about-\(number)\">")
    page.text(words.text("heading-about"))
    page.raw("</h2>\n")
    facts(to: &page)
    page.raw("</section>\n")
  }

  private func tiles(to page: inout HTMLWriter) {
    let summary = Summary(of: [input])
    let tiles: [(String, Int, String)] = [
      ("tile-errors", summary.errors, "error"), ("tile-warnings", summary.warnings, "warning"),
      ("tile-infos", summary.infos, "info"), ("tile-rows", summary.rows, ""),
      ("tile-rules", summary.rules, ""), ("tile-not-checked", summary.notChecked, ""),
    ]
    page.raw("<ul class=\"tiles\">\n")
    for (id, count, severity) in tiles {
      let figure = words.values.number(Double(count))
      page.raw("<li class=\"tile \(count > 0 ? severity : "")\"><span class=\"figure\">")
      page.text(figure)
      page.raw("</span>")
      page.text(String(words.count(id, count).dropFirst(figure.count)))
      page.raw("</li>\n")
    }
    page.raw("</ul>\n")
  }

  private func contents(to page: inout HTMLWriter) {
    page.raw("<nav aria-label=\"")
    page.text(words.text("heading-contents"))
    page.raw("\"><ul>\n")
    let notChecked = input.rules.map(\.notChecked).reduce(0, +)
    for (id, count) in [
      ("summary", nil), ("findings", input.findings.count), ("changes", input.corrections.count),
      ("not-checked", notChecked), ("rules", Set(input.rules.map(\.id)).count), ("about", nil),
    ] as [(String, Int?)] {
      page.raw("<li><a href=\"#\(id)-\(number)\">")
      page.text(words.text("heading-\(id)"))
      if let count {
        page.raw(" <span class=\"count\">\(words.values.number(Double(count)))</span>")
      }
      page.raw("</a></li>\n")
    }
    page.raw("</ul></nav>\n")
  }

  private func idle(to page: inout HTMLWriter) {
    let idle = sentences.idleRules(input)
    guard !idle.isEmpty else { return }
    page.raw("<ul class=\"notes\">\n")
    for line in idle { page.element("li", line) }
    page.raw("</ul>\n")
  }

  private func facts(to page: inout HTMLWriter) {
    page.raw("<dl class=\"facts\">\n")
    var facts = [
      ("column-file", input.name), ("column-sha256", input.sha256 ?? ""),
      ("column-version", "dqcheck \(version)"), ("heading-rules", sentences.ruleFiles(input)),
    ]
    for table in input.tables { facts.append(("column-table", sentences.heading(of: table))) }
    facts += input.outputs.compactMap { sentences.proof($0) }.map { ("heading-proof", $0) }
    if !showsPersonal { facts.append(("heading-personal", words.text("personal-masked"))) }
    for (term, value) in facts {
      page.raw("<div>")
      page.element("dt", words.text(term))
      page.element("dd", value)
      page.raw("</div>\n")
    }
    page.raw("</dl>\n")
  }
}
