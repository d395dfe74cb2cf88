internal import Checking
public import OPC
internal import Tables
public import XLSX

/// The report as a workbook: summary, discrepancies, what was not checked, rules.
public struct WorkbookReport: Sendable {
  private let input: InputReport
  private let version: String
  private let cells: SheetCells
  private let sentences: FindingWords
  private let linked: String?

  /// Makes the format for one workbook of a report.
  ///
  /// - Parameters:
  ///   - input: The workbook.
  ///   - version: The program's version.
  ///   - words: The messages.
  ///   - linked: The file that the cells' links lead to, relative to the report; nil for none.
  public init(_ input: InputReport, version: String, words: MessageCatalog, linked: String?) {
    self.input = input
    self.version = version
    self.linked = linked
    cells = SheetCells(words: words)
    sentences = FindingWords(words: words)
  }

  /// Writes the file with our mark, whole or not at all.
  ///
  /// - Throws: `PackageError`.
  public func save(to target: String) throws(PackageError) {
    var writer = WorkbookWriter()
    writer.sheets = sheets()
    writer.isStamped = true
    try writer.save(to: target)
  }

  /// The sheets in order.
  public func sheets() -> [NewSheet] { [summary(), discrepancies(), notChecked(), rules()] }

  private func summary() -> NewSheet {
    var sheet = NewSheet(name: cells.sheetName("heading-summary"))
    sheet.widths = [24, 90]
    sheet.landscape = true
    sheet.rows = [
      [cells.title("title", [NamedValue("file", .text(input.name))])],
      [],
      [cells.label("column-result"), cells.text(sentences.summary(Summary(of: [input])))],
    ]
    for idle in sentences.idleRules(input) { sheet.rows.append([cells.blank, cells.text(idle)]) }
    let facts = [
      ("column-file", input.name), ("column-sha256", input.sha256 ?? ""),
      ("column-version", "dqcheck \(version)"),
      ("heading-rules", sentences.ruleFiles(input)),
    ]
    sheet.rows += facts.map { [cells.label($0.0), cells.text($0.1)] }
    for table in input.tables {
      let heading = [
        NamedValue("sheet", .text(table.sheet)), NamedValue("area", .text(table.data)),
        NamedValue("rows", .number(Double(table.rows))),
      ]
      sheet.rows.append([
        cells.label("column-tables"), cells.text(cells.words.text("table-heading", heading)),
      ])
    }
    for output in input.outputs {
      guard let proof = sentences.proof(output) else { continue }
      sheet.rows.append([cells.label("heading-proof"), cells.text(proof)])
    }
    return sheet
  }

  private func discrepancies() -> NewSheet {
    var sheet = cells.listing(
      "heading-findings",
      [
        ("column-severity", 12), ("column-sheet", 18), ("column-cell", 9), ("column-key", 28),
        ("column-message", 56), ("column-stated", 11), ("column-expected", 11),
        ("column-difference", 11), ("column-suggestions", 56), ("column-rule", 22),
      ])
    for finding in input.findings {
      sheet.rows.append([
        cells.severity(finding.severity), cells.text(finding.cell.sheet),
        cells.link(to: finding.cell, in: linked), cells.text(sentences.key(finding)),
        cells.text(finding.message), cells.number(finding.observed),
        cells.number(finding.expected), cells.number(finding.difference),
        cells.text(sentences.suggestions(finding) ?? ""), cells.text(finding.rule),
      ])
    }
    if input.findings.isEmpty { sheet.rows.append([cells.words("no-findings")]) }
    return cells.filtered(sheet)
  }

  private func notChecked() -> NewSheet {
    var sheet = cells.listing(
      "heading-not-checked",
      [
        ("column-rule", 28), ("column-table", 20), ("column-reason", 60), ("column-rows", 10),
        ("column-first", 12),
      ])
    for rule in input.rules {
      for reason in rule.reasons {
        sheet.rows.append([
          cells.text(rule.id), cells.text(rule.table ?? ""), cells.text(reason.reason),
          cells.number(Double(reason.rows)), cells.number(Double(reason.first)),
        ])
      }
    }
    if sheet.rows.count == 1 { sheet.rows.append([cells.words("all-checked")]) }
    return cells.filtered(sheet)
  }

  private func rules() -> NewSheet {
    var sheet = cells.listing(
      "heading-rules",
      [
        ("column-rule", 28), ("column-table", 20), ("column-source", 28), ("column-severity", 12),
        ("column-passed", 11), ("column-failed", 14), ("column-not-checked", 14),
        ("column-not-applicable", 16),
      ])
    for rule in input.rules {
      sheet.rows.append([
        cells.text(rule.id), cells.text(rule.table ?? ""), cells.text(sentences.source(rule)),
        cells.text(sentences.severity(rule.severity)), cells.number(Double(rule.passed)),
        cells.number(Double(rule.failed)), cells.number(Double(rule.notChecked)),
        cells.number(Double(rule.notApplicable)),
      ])
    }
    return cells.filtered(sheet)
  }
}
