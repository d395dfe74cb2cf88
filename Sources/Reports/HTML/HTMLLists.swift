internal import Checking
internal import Tables

/// The lists at the end of an HTML report: changes, what could not be checked, and the rules.
struct HTMLLists {
  let input: InputReport
  let number: Int
  let words: MessageCatalog

  /// Changes that the page holds.
  private static let changesHeld = 5_000

  private var sentences: FindingWords { FindingWords(words: words) }

  func write(to page: inout HTMLWriter) {
    section("changes", to: &page) { changes(to: &$0) }
    section("not-checked", to: &page) { notChecked(to: &$0) }
    section("rules", to: &page) { rules(to: &$0) }
  }

  private func section(
    _ id: String, to page: inout HTMLWriter, _ body: (inout HTMLWriter) -> Void
  ) {
    page.raw("<section aria-labelledby=\"\(id)-\(number)\">\n<h2 id=\"\(id)-\(number)\">")
    page.text(words.text("heading-\(id)"))
    page.raw("</h2>\n")
    body(&page)
    page.raw("</section>\n")
  }

  private func changes(to page: inout HTMLWriter) {
    guard !input.corrections.isEmpty else { return page.element("p", words.text("no-changes")) }
    let held = input.corrections.prefix(Self.changesHeld)
    page.listing(
      titles("cell", "old", "new", "reason", "rule"), caption: words.text("heading-changes"),
      rows: held.map { change in
        (
          [
            .text(change.cell.qualified), .text(words.values.text(change.from)),
            .text(words.values.text(change.to)), .text(words.text("action-\(change.action)")),
            .text(change.rule),
          ], ""
        )
      })
    if input.corrections.count > held.count {
      page.element(
        "p", words.count("left-out-of-html", input.corrections.count - held.count), class: "about")
    }
  }

  private func notChecked(to page: inout HTMLWriter) {
    let rows = input.rules.flatMap { rule in rule.reasons.map { (rule, $0) } }
    guard !rows.isEmpty else { return page.element("p", words.text("all-checked")) }
    page.listing(
      titles("rule", "table", "reason", "rows", "first"),
      caption: words.text("heading-not-checked"),
      rows: rows.map { rule, reason in
        (
          [
            .text(rule.id), .text(rule.table ?? ""), .text(reason.reason), count(reason.rows),
            .number(String(reason.first)),
          ], ""
        )
      })
  }

  private func rules(to page: inout HTMLWriter) {
    page.listing(
      titles(
        "rule", "table", "source", "severity", "passed", "failed", "not-checked",
        "not-applicable"),
      caption: words.text("heading-rules"),
      rows: input.rules.map { rule in
        (
          [
            .text(rule.id), .text(rule.table ?? ""), .text(sentences.source(rule)),
            .text(sentences.severity(rule.severity)), count(rule.passed), count(rule.failed),
            count(rule.notChecked), count(rule.notApplicable),
          ], ""
        )
      })
  }

  private func count(_ count: Int) -> HTMLWriter.Cell {
    .number(words.values.number(Double(count)))
  }

  private func titles(_ names: String...) -> [String] { names.map { words.text("column-\($0)") } }
}
