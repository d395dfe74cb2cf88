internal import Checking
internal import Tables
internal import XLSX

/// The first sheet of the report: the verdict, how to repeat the check, quality and outcomes.
struct SummarySheet {
  let input: InputReport
  let version: String
  let cells: SheetCells
  let showsPersonal: Bool

  /// Rules that the list and the chart of outcomes show.
  private static let rules = 15
  private static let colors = ["3C9A68", "CF3F33", "8A94A0", "D5DBE1"]

  private var words: MessageCatalog { cells.words }
  private var sentences: FindingWords { FindingWords(words: words) }

  func sheet() -> NewSheet {
    var sheet = cells.page(cells.sheetName("heading-summary"), about: input.name)
    sheet.widths = [30, 64, 14, 14, 15, 15]
    sheet.showsGridlines = false
    sheet.page.pagesHigh = 1
    var rows = head() + facts() + [[]] + quality() + [[]]
    let outcomes = outcomes()
    if !outcomes.isEmpty {
      let first = rows.count + 1
      rows.append([cells.label("chart-outcomes"), cells.blank] + counts.map(cells.header))
      rows += outcomes
      sheet.charts = [chart(of: first..<rows.count, below: rows.count, on: sheet.name)]
    }
    return sheet.filled(with: rows)
  }

  private let counts = [
    "column-passed", "column-failed", "column-not-checked", "column-not-applicable",
  ]

  private func head() -> [[NewCell]] {
    let verdict = sentences.summary(Summary(of: [input]))
    let worst = input.findings.worst
    return [
      [cells.title("title", [NamedValue("file", .text(input.name))])],
      [],
      [cells.label("column-result"), cells.verdict(verdict, worst)],
    ]
      + sentences.idleRules(input).map { [cells.blank, cells.text($0)] }
  }

  private func facts() -> [[NewCell]] {
    var facts = [
      ("column-file", input.name), ("column-sha256", input.sha256 ?? ""),
      ("column-version", "dqcheck \(version)"), ("heading-rules", sentences.ruleFiles(input)),
    ]
    facts += input.tables.map { ("column-table", sentences.heading(of: $0)) }
    facts += input.outputs.compactMap { sentences.proof($0) }.map { ("heading-proof", $0) }
    if !showsPersonal { facts.append(("heading-personal", words.text("personal-masked"))) }
    let leftOut = input.findings.count - FindingQuota.held(of: input.findings).count
    if leftOut > 0 { facts.append(("heading-findings", words.count("left-out-of-xlsx", leftOut))) }
    facts.append(("column-decision", words.text("decision-about")))
    return facts.map { [cells.label($0.0), cells.text($0.1)] }
  }

  private func quality() -> [[NewCell]] {
    [[cells.label("chart-quality"), cells.blank] + counts.prefix(2).map(cells.header)]
      + input.quality.map { score in
        let name = score.dimension.rawValue
        return [
          cells.words("dimension-\(name)"), cells.words("dimension-about-\(name)"),
          cells.number(Double(score.good)), cells.number(Double(score.bad)),
          cells.share(score),
        ]
      }
  }

  /// The rules that do not hold, then those that could not be checked.
  private func outcomes() -> [[NewCell]] {
    var places: [String: Int] = [:]
    var sums: [(rule: String, counts: [Int])] = []
    for rule in input.rules {
      let place = places[rule.id] ?? sums.count
      if place == sums.count { sums.append((rule.id, [0, 0, 0, 0])) }
      places[rule.id] = place
      for (index, count) in [rule.passed, rule.failed, rule.notChecked, rule.notApplicable]
        .enumerated()
      {
        sums[place].counts[index] += count
      }
    }
    let worst = sums.enumerated().sorted { left, right in
      (right.element.counts[1], right.element.counts[2], left.offset)
        < (left.element.counts[1], left.element.counts[2], right.offset)
    }
    return worst.prefix(Self.rules).map { _, sum in
      [cells.text(sum.rule), cells.text(words.word("about-\(sum.rule)") ?? "")]
        + sum.counts.map { cells.number(Double($0)) }
    }
  }

  private func chart(of rows: Range<Int>, below row: Int, on sheet: String) -> NewChart {
    let column = { (column: Int) in
      NewChart.Source(
        sheet,
        CellRange(
          CellReference(row: rows.lowerBound, column: column),
          CellReference(row: rows.upperBound - 1, column: column)))
    }
    let series = counts.enumerated().map { index, id in
      NewChart.Series(
        words.text(id), values: column(index + 2), categories: column(0),
        color: Self.colors[index])
    }
    var chart = NewChart(
      .bar, words.text("chart-outcomes"), at: CellReference(row: row + 1, column: 0),
      series: series)
    chart.isStacked = true
    chart.description = words.text("chart-outcomes")
    chart.width = 900
    chart.height = 120 + 22 * rows.count
    return chart
  }
}
