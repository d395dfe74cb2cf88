import Checking
import Reports
import Tables

/// The two activities of the published report (764 of 495 and 286, 254 of 189 and 71), as checks
/// hand them over.
enum Seed {
  static let sheet = "Trainings"

  /// The failed sum of one row, its names personal or not.
  static func finding(row: Int, key: String, total: Int, women: Int, men: Int) -> Finding {
    let cells = (1...3).map { CellAddress(sheet: sheet, row: row, column: $0) }
    let values = [("total", total), ("women", women), ("men", men)].map {
      NamedValue($0.0, .number(Double($0.1)))
    }
    var finding = Finding(
      rule: "split-sums", severity: .error, table: "trainings", cell: cells[0], cells: cells,
      message: .authored([
        .value(values[0]), .literal(" ≠ "), .value(values[1]), .literal(" + "), .value(values[2]),
      ]))
    finding.key = [NamedValue("activity", .text(key))]
    finding.values = values
    finding.expected = Double(women + men)
    finding.observed = Double(total)
    finding.equation = zip(values, zip(cells, [1.0, -1, -1])).map { value, place in
      let number = if case .number(let number) = value.value { number } else { 0.0 }
      return Term(
        name: value.name, cell: place.0, value: number, coefficient: place.1, isCount: true)
    }
    return finding
  }

  static let findings = [
    finding(row: 5, key: "Meetings", total: 764, women: 495, men: 286),
    finding(row: 6, key: "Trainings", total: 254, women: 189, men: 71),
  ]

  /// The table of both rows.
  static func table(isPersonal personal: Set<String> = []) -> Table {
    let columns: [(String, ColumnType, [Value])] = [
      ("activity", .text, [.text("Meetings"), .text("Trainings")]),
      ("total", .count, [.number(764), .number(254)]),
      ("women", .count, [.number(495), .number(189)]),
      ("men", .count, [.number(286), .text("71")]),
    ]
    return Table(
      id: "trainings", sheet: sheet, header: CellArea(rows: 3...4, columns: 0...3),
      data: CellArea(rows: 5...6, columns: 0...3),
      columns: columns.enumerated().map { position, column in
        var cells = CellVector()
        for value in column.2 { cells.append(value) }
        return Column(
          id: column.0, header: "Head/\(column.0)", path: ["Head", column.0], position: position,
          isPersonal: personal.contains(column.0), type: column.1, cells: cells)
      }, rows: [5, 6])
  }

  /// What the checks found.
  static func outcome(isPersonal personal: Set<String> = []) -> CheckOutcome {
    var outcome = CheckOutcome()
    outcome.findings = FindingList(findings)
    for index in outcome.findings.indices {
      let mark = { (value: inout NamedValue) in
        value.isPersonal = personal.contains(value.name)
      }
      outcome.findings[index].key.indices.forEach { mark(&outcome.findings[index].key[$0]) }
      outcome.findings[index].values.indices.forEach { mark(&outcome.findings[index].values[$0]) }
    }
    var result = RuleResult(
      id: "split-sums", source: .builtIn, table: "trainings", severity: .error)
    result.failed = 2
    outcome.results = [result]
    outcome.tables = [table(isPersonal: personal)]
    return outcome
  }

  /// The report on a file named `survey.xlsx`.
  static func input(
    _ outcome: CheckOutcome = outcome(), language: Language = .en, showPersonal: Bool = false
  ) -> InputReport {
    ReportBuilder(words: MessageCatalog(language), showPersonal: showPersonal).report(
      file: "survey.xlsx", sha256: String(repeating: "a", count: 64), sheets: [sheet],
      outcome: outcome, corrections: [])
  }

  static func report(_ inputs: [InputReport], language: Language = .en) -> Report {
    Report(version: "0.1.0", language: language, inputs: inputs)
  }
}
