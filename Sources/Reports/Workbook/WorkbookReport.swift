internal import Checking
public import OPC
internal import Tables
internal import XLSX

/// The report as a workbook: summary, discrepancies to decide on, what was not checked, rules.
public struct WorkbookReport: Sendable {
  private let input: InputReport
  private let version: String
  private let cells: SheetCells
  private let sentences: FindingWords
  private let linked: String?
  private let showsPersonal: Bool

  /// Makes the format for one workbook of a report.
  ///
  /// - Parameters:
  ///   - input: The workbook.
  ///   - version: The program's version.
  ///   - words: The messages.
  ///   - linked: The file that the cells' links lead to, relative to the report; nil for none.
  ///   - showsPersonal: Whether the report was built with personal values, so that none are said to
  ///     be masked.
  public init(
    _ input: InputReport, version: String, words: MessageCatalog, linked: String?,
    showsPersonal: Bool = false
  ) {
    self.input = input
    self.version = version
    self.linked = linked
    self.showsPersonal = showsPersonal
    cells = SheetCells(words: words)
    sentences = FindingWords(words: words)
  }

  /// Writes the file with our mark, whole or not at all, row by row.
  ///
  /// - Throws: `PackageError`.
  public func save(to target: String) throws(PackageError) {
    var writer = WorkbookWriter()
    writer.isStamped = true
    writer.properties.title = cells.words.text("title", [NamedValue("file", .text(input.name))])
    writer.properties.application = "dqcheck"
    writer.sheets = sheets()
    try writer.save(to: target)
  }

  /// The sheets in order.
  func sheets() -> [NewSheet] {
    let summary = SummarySheet(
      input: input, version: version, cells: cells, showsPersonal: showsPersonal)
    let findings = DiscrepancySheet(input: input, cells: cells, linked: linked)
    return [summary.sheet(), findings.sheet(), notChecked(), rules()]
  }

  private func notChecked() -> NewSheet {
    let rows = input.rules.flatMap { rule in
      rule.reasons.map { reason in
        [
          cells.text(rule.id), cells.text(rule.table ?? ""), cells.text(reason.reason),
          cells.number(Double(reason.rows)), cells.number(Double(reason.first)),
        ]
      }
    }
    if rows.isEmpty {
      return cells.note("heading-not-checked", "all-checked", about: input.name)
    }
    return listing(
      "heading-not-checked", "NotChecked",
      [
        ("column-rule", 30), ("column-table", 20), ("column-reason", 64), ("column-rows", 11),
        ("column-first", 13),
      ], rows)
  }

  private func rules() -> NewSheet {
    listing(
      "heading-rules", "Rules",
      [
        ("column-rule", 30), ("column-about", 44), ("column-table", 18), ("column-source", 26),
        ("column-severity", 17), ("column-passed", 13), ("column-failed", 15),
        ("column-not-checked", 15), ("column-not-applicable", 16),
      ],
      input.rules.map { rule in
        [
          cells.text(rule.id), cells.text(cells.words.word("about-\(rule.id)") ?? ""),
          cells.text(rule.table ?? ""), cells.text(sentences.source(rule)),
          cells.text(sentences.severity(rule.severity)), cells.number(Double(rule.passed)),
          cells.number(Double(rule.failed)), cells.number(Double(rule.notChecked)),
          cells.number(Double(rule.notApplicable)),
        ]
      })
  }

  private func listing(
    _ id: String, _ table: String, _ columns: [(id: String, width: Double)], _ rows: [[NewCell]]
  ) -> NewSheet {
    let sheet = cells.listing(id, columns, table: table, about: input.name)
    return sheet.filled(with: [columns.map { cells.header($0.id) }] + rows)
  }
}
