public import Tables

/// Flags spaces that do not show in texts of data rows.
///
/// They are white space at the beginning or end, several spaces in a row, no-break and other special
/// spaces, and characters without width. A text that is meant as a number is left to
/// `text-numbers`.
///
/// Why it matters: `"Дара"` and `"Дара "` look the same, but filters, lookups and pivot tables count
/// them as two places.
///
/// Triggers: `"Дара "`, `"Суу  Башы"`, `"Кең\u{A0}Талаа"`. Does not: `"Кара-Булак"`, nor a text in
/// two lines.
public struct StraySpaces: Check {
  /// `stray-spaces`.
  public let name = "stray-spaces"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.texts]

  /// Makes the check.
  public init() {}

  /// Looks at each text of the table's data rows.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, [Finding])? {
    let columns = table.columns.indices.filter { table.columns[$0].cells.kinds.contains(.text) }
    guard !columns.isEmpty else { return nil }
    var result = result(on: table)
    var findings: [Finding] = []
    for row in table.rows.indices {
      let found = columns.compactMap { finding(row, $0, in: table) }
      result.count(found.isEmpty ? .passed : .failed, row: table.rows[row])
      findings += found
    }
    return (result, findings)
  }

  private func finding(_ row: Int, _ column: Int, in table: Table) -> Finding? {
    let content = table.columns[column]
    guard let spaces = HiddenSpaces(in: content.cells, row: row),
      case .text(let text) = content.cells[row], !table.isNumberText(row: row, column: column)
    else { return nil }
    let cell = table.address(row: row, column: column)
    var finding = Finding(
      rule: name, severity: severity, table: table.id, cell: cell, cells: [cell],
      message: .catalog(
        "stray-spaces-\(spaces.kind.rawValue)",
        [
          NamedValue("column", naming: content),
          NamedValue("text", .text(text), isPersonal: content.isPersonal),
        ]))
    finding.key = table.namedKey(row)
    finding.values = [table.named(column, .text(text))]
    return finding
  }
}
