internal import Checking
internal import Tables

/// The pictures of one table: where its findings are, and the shares of women and men.
struct HTMLTableCharts {
  let table: TableReport
  let findings: [FindingOutline]
  let words: MessageCatalog

  /// Rows that the chart of women and men shows.
  private static let events = 8
  /// Strips of a table that are drawn, and the parts that each is divided into.
  private static let strips = 40
  private static let steps = 48
  /// The height of a strip.
  private static let height = 96

  private var view: TableView { table.view }
  private var sheet: NamedValue { NamedValue("sheet", .text(table.sheet)) }

  func write(to page: inout HTMLWriter) {
    if !findings.isEmpty { map(to: &page) }
    shares(to: &page)
  }

  // MARK: Map

  private func map(to page: inout HTMLWriter) {
    guard let first = view.rows.first, let last = view.rows.last else { return }
    let bottom = max(last, findings.map(\.cell.row).max() ?? last)
    let steps = min(Self.steps, bottom - first + 1)
    let marks = marks(first: first, rows: bottom - first + 1, steps: steps)
    page.figure(words.text("chart-map", [sheet])) { page in
      let row = NamedValue("row", .text(String(bottom + 1)))
      page.element("p", words.text("chart-map-about", [row]), class: "soft")
      page.raw("<ul class=\"map\">\n")
      for column in view.positions.indices.prefix(Self.strips) {
        page.raw("<li>")
        strip(marks[column], steps: steps, label: label(column), to: &page)
        page.raw("<span aria-hidden=\"true\">\(table.columns[column].letter)</span></li>\n")
      }
      page.raw("</ul>\n")
    }
  }

  /// For each column the gravest severity in each part of its strip.
  private func marks(first: Int, rows: Int, steps: Int) -> [[Int: Severity]] {
    var marks = [[Int: Severity]](repeating: [:], count: view.positions.count)
    for finding in findings where finding.cell.row >= first {
      guard let column = view.positions.firstIndex(of: finding.cell.column) else { continue }
      let step = (finding.cell.row - first) * steps / rows
      marks[column][step] = max(marks[column][step] ?? .info, finding.severity)
    }
    return marks
  }

  private func label(_ column: Int) -> String {
    let count = findings.count { $0.cell.column == view.positions[column] }
    return words.text(
      "chart-map-column",
      [
        NamedValue("column", .text(view.headers[column])),
        NamedValue("n", .number(Double(count))),
      ])
  }

  private func strip(
    _ marks: [Int: Severity], steps: Int, label: String, to page: inout HTMLWriter
  ) {
    page.raw("<svg role=\"img\" width=\"100%\" height=\"\(Self.height)\"")
    page.raw(" viewBox=\"0 0 10 \(Self.height)\" preserveAspectRatio=\"none\"><title>")
    page.text(label)
    page.raw("</title><rect class=\"paper\" width=\"10\" height=\"\(Self.height)\"/>")
    for (step, severity) in marks.sorted(by: { $0.key < $1.key }) {
      let top = step * Self.height / steps
      let gap = steps > Self.height / 6 ? 0 : 2
      let size = max((step + 1) * Self.height / steps - top - gap, 3)
      page.raw("<rect class=\"\(severity.rawValue)-mark\" y=\"\(top)\" width=\"10\"")
      page.raw(" height=\"\(size)\"/>")
    }
    page.raw("</svg>")
  }

  // MARK: Women and men

  /// A row in which both are counted.
  private struct Event {
    var row: Int
    var women: Double
    var men: Double
  }

  private func shares(to page: inout HTMLWriter) {
    let events = events()
    guard !events.isEmpty else { return }
    let flagged = Set(findings.map(\.cell.row))
    page.figure(words.text("chart-share", [sheet])) { page in
      page.legend([("women", words.text("chart-women")), ("men", words.text("chart-men"))])
      for event in events.prefix(Self.events) {
        let isFlagged = flagged.contains(view.rows[event.row])
        share(name(event), event, isFlagged: isFlagged, to: &page)
      }
      if events.count > 1 { share(words.text("chart-share-all"), all(events), to: &page) }
      if events.count > Self.events {
        let values = [
          NamedValue("shown", .number(Double(Self.events))),
          NamedValue("all", .number(Double(events.count))),
        ]
        page.element("p", words.text("chart-share-first", values), class: "soft")
      }
    }
  }

  private func events() -> [Event] {
    guard let women = view.column(concept: "women"), let men = view.column(concept: "men") else {
      return []
    }
    return view.rows.indices.compactMap { row in
      guard let women = view.number(row: row, column: women),
        let men = view.number(row: row, column: men), women >= 0, men >= 0,
        women + men > 0, women + men < 1e15
      else { return nil }
      return Event(row: row, women: women, men: men)
    }
  }

  private func all(_ events: [Event]) -> Event {
    events.dropFirst().reduce(into: events[0]) { all, event in
      all.women += event.women
      all.men += event.men
    }
  }

  private func name(_ event: Event) -> String {
    let key = view.key(row: event.row).map(words.values.text).joined(separator: ", ")
    let name = key.isEmpty ? "\(table.sheet) \(view.rows[event.row] + 1)" : key
    return name.count > 60 ? name.prefix(59) + "…" : name
  }

  private func share(
    _ name: String, _ event: Event, isFlagged: Bool = false, to page: inout HTMLWriter
  ) {
    let part = event.women / (event.women + event.men)
    let percent = words.values.number((part * 100).rounded())
    page.raw("<div class=\"meter\"><p>")
    page.isolated(name)
    if isFlagged {
      page.raw(" <span class=\"flag\">")
      page.text(words.text("chart-findings"))
      page.raw("</span>")
    }
    page.raw(" <span class=\"value\">")
    page.text("\(percent) %")
    page.raw("</span></p>")
    let label = words.text(
      "chart-share-row",
      [
        NamedValue("name", .text(name)), NamedValue("women", .number(event.women)),
        NamedValue("share", .text(percent)), NamedValue("men", .number(event.men)),
      ])
    let women = Int((part * 1_000).rounded())
    page.bar([("women", women), ("men", 1_000 - women)], label: label)
    page.raw("</div>\n")
  }
}
