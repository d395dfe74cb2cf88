internal import Checking
internal import Tables

/// The pictures of an HTML report, as inline SVG that needs no colour to be read: each has its figures
/// beside it in words.
struct HTMLCharts {
  let input: InputReport
  let words: MessageCatalog

  /// Rules that the chart of outcomes shows.
  private static let rules = 12

  /// The hatching of what could not be checked, once for the page.
  static let patterns = """
    <svg width="0" height="0" aria-hidden="true" focusable="false"><defs>\
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect width="6" height="6" class="unknown-back"/>\
    <rect width="2" height="6" class="unknown-line"/></pattern></defs></svg>

    """

  func write(to page: inout HTMLWriter) {
    guard input.status == .checked else { return }
    page.raw("<div class=\"charts\">\n")
    quality(to: &page)
    outcomes(to: &page)
    let byTable = Dictionary(grouping: input.findings.outlines) { $0.table ?? "" }
    for table in input.tables {
      let charts = HTMLTableCharts(
        table: table, findings: byTable[table.id] ?? [], words: words)
      charts.write(to: &page)
    }
    page.raw("</div>\n")
  }

  // MARK: Quality

  private func quality(to page: inout HTMLWriter) {
    page.figure(words.text("chart-quality")) { page in
      for score in input.quality {
        let name = score.dimension.rawValue
        page.raw("<div class=\"meter\"><p><b>")
        page.text(words.text("dimension-\(name)"))
        page.raw("</b> <span class=\"soft\">")
        page.text(words.text("dimension-about-\(name)"))
        page.raw("</span> <span class=\"value\">")
        page.text(figures(of: score))
        page.raw("</span></p>")
        page.bar([("good", score.good), ("bad", score.bad)])
        page.raw("</div>\n")
      }
    }
  }

  private func figures(of score: QualityScore) -> String {
    guard let percent = score.percent else { return words.text("dimension-none") }
    return words.text(
      "dimension-figures",
      [
        NamedValue("percent", .number(Double(percent))),
        NamedValue("good", .number(Double(score.good))),
        NamedValue("all", .number(Double(score.good + score.bad))),
      ])
  }

  // MARK: Outcomes

  /// A rule with its four counts over all tables.
  private struct Outcome {
    var rule: String
    var passed = 0
    var failed = 0
    var notChecked = 0
    var notApplicable = 0
  }

  private func outcomes(to page: inout HTMLWriter) {
    let all = summed().sorted {
      ($1.failed, $1.notChecked, $0.rule) < ($0.failed, $0.notChecked, $1.rule)
    }
    let open = all.filter { $0.failed + $0.notChecked > 0 || $0.passed == 0 }
    let shown = open.prefix(Self.rules)
    guard !all.isEmpty else { return }
    page.figure(words.text("chart-outcomes")) { page in
      page.legend([
        ("good", words.text("column-passed")), ("bad", words.text("column-failed")),
        ("unknown", words.text("column-not-checked")),
        ("other", words.text("column-not-applicable")),
      ])
      for outcome in shown { write(outcome, to: &page) }
      if open.count > shown.count {
        page.element(
          "p", words.count("chart-more-rules", open.count - shown.count), class: "soft")
      }
      if all.count > open.count {
        page.element(
          "p", words.count("chart-all-passed", all.count - open.count), class: "soft")
      }
    }
  }

  private func summed() -> [Outcome] {
    var places: [String: Int] = [:]
    var outcomes: [Outcome] = []
    for rule in input.rules {
      let place = places[rule.id] ?? outcomes.count
      if place == outcomes.count { outcomes.append(Outcome(rule: rule.id)) }
      places[rule.id] = place
      outcomes[place].passed += rule.passed
      outcomes[place].failed += rule.failed
      outcomes[place].notChecked += rule.notChecked
      outcomes[place].notApplicable += rule.notApplicable
    }
    return outcomes
  }

  private func write(_ outcome: Outcome, to page: inout HTMLWriter) {
    page.raw("<div class=\"meter\"><p><code>")
    page.isolated(outcome.rule)
    page.raw("</code> <span class=\"value\">")
    let counts = [
      ("good", outcome.passed), ("bad", outcome.failed), ("unknown", outcome.notChecked),
      ("other", outcome.notApplicable),
    ]
    let label = words.text(
      "chart-outcome",
      [
        NamedValue("rule", .text(outcome.rule)),
        NamedValue("passed", .number(Double(outcome.passed))),
        NamedValue("failed", .number(Double(outcome.failed))),
        NamedValue("unknown", .number(Double(outcome.notChecked))),
        NamedValue("other", .number(Double(outcome.notApplicable))),
      ])
    for (name, count) in counts where count > 0 {
      page.raw("<span class=\"\(name)\">")
      page.text(words.values.number(Double(count)))
      page.raw("</span> ")
    }
    page.raw("</span></p>")
    page.bar(counts, label: label)
    page.raw("</div>\n")
  }
}
