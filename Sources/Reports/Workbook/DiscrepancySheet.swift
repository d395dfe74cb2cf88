internal import Checking
internal import OPC
internal import Tables
internal import XLSX

/// The sheet of findings, on which a person can decide: `dqcheck apply` reads it as a cleaning log.
struct DiscrepancySheet {
  let input: InputReport
  let cells: SheetCells
  /// The file that the links lead to, relative to the report; nil for none.
  let linked: String?

  /// The columns in order; those of a cleaning log go by its names.
  static let columns: [(id: String, width: Double)] = [
    ("column-severity", 18), ("column-sheet", 15), ("column-cell", 9), ("column-key", 16),
    ("column-message", 42), ("column-stated", 13), ("column-expected", 12),
    ("column-difference", 11), ("column-suggestions", 42), ("column-rule", 20),
    ("column-decision", 15), ("column-new", 15),
  ]
  private static let decision = 10
  private static let newValue = 11
  /// Drop-downs of suggested values that a sheet holds.
  private static let offers = 1_000

  private var sentences: FindingWords { FindingWords(words: cells.words) }

  func sheet() -> NewSheet {
    guard !input.findings.isEmpty else {
      return cells.note("heading-findings", "no-findings", about: input.name)
    }
    var sheet = cells.listing(
      "heading-findings", Self.columns, table: "Discrepancies", about: input.name)
    sheet.frozenColumns = 3
    let held = FindingQuota.held(of: input.findings)
    let measured = input.findings.map(Array(held.prefix(NewSheet.measured))) { finding in
      (row: row(finding), offer: offered(by: finding))
    }
    sheet.validations = [decisions()] + offers(measured.map(\.offer))
    // What a person fills in is for the screen: the paper has room for what was found.
    sheet.page.area = CellRange(
      CellReference(row: 0, column: 0), CellReference(row: lastRow - 1, column: Self.decision - 1))
    let head = Self.columns.map { cells.header($0.id) }
    sheet.layouts[0] = NewSheet.layout(of: head, widths: sheet.widths)
    for (index, row) in measured.map(\.row).enumerated() {
      sheet.layouts[index + 1] = NewSheet.layout(of: row, widths: sheet.widths)
    }
    sheet.rows = [head]
    sheet.laterRows = { (write: ([NewCell]) throws(PackageError) -> Void) throws(PackageError) in
      try input.findings.each(held, row, write)
    }
    return sheet
  }

  private func row(_ finding: FindingReport) -> [NewCell] {
    [
      cells.severity(finding.severity), cells.text(finding.cell.sheet),
      cells.link(to: finding.cell, in: linked), cells.text(sentences.key(finding)),
      cells.text(finding.message), cells.value(stated(finding)), cells.number(finding.expected),
      cells.number(finding.difference), cells.text(sentences.suggestions(finding) ?? ""),
      cells.text(finding.rule), cells.entry, cells.entry,
    ]
  }

  /// What the cell holds now, which a decision is only carried out upon if it still does.
  private func stated(_ finding: FindingReport) -> Value {
    input.table(finding.table)?.view.value(of: finding.cell) ?? finding.values.first?.value
      ?? finding.observed.map { .number($0) } ?? .blank
  }

  private func decisions() -> Validation {
    let choices = ["change", "blank", "keep", "overwrite"].map {
      cells.words.text("decision-\($0)")
    }
    var validation = Validation.list(choices, in: [range(Self.decision, rows: 1..<lastRow)])
    validation.prompt = cells.words.text("decision-about")
    return validation
  }

  private var lastRow: Int { min(input.findings.count, FindingQuota.inAll) + 1 }

  /// The values that would settle a finding by its own cell, to choose from; any other may be typed.
  private func offered(by finding: FindingReport) -> [String] {
    finding.suggestions.flatMap(\.changes)
      .filter { $0.cell == finding.cell && $0.to != ReportBuilder.mask }
      .compactMap { change in
        if case .number(let number) = change.to { NumberForm.shortest(number) } else { nil }
      }
  }

  private func offers(_ offered: [[String]]) -> [Validation] {
    let rows = offered.indices.filter { index in
      !offered[index].isEmpty && !offered[index].contains { $0.contains(",") }
    }
    return rows.prefix(Self.offers).map { index in
      var validation = Validation.list(
        offered[index], in: [range(Self.newValue, rows: index + 1..<index + 2)])
      validation.severity = nil
      return validation
    }
  }

  private func range(_ column: Int, rows: Range<Int>) -> CellRange {
    CellRange(
      CellReference(row: rows.lowerBound, column: column),
      CellReference(row: max(rows.lowerBound, rows.upperBound - 1), column: column))
  }
}
