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
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    let columns = table.columns.indices.filter { facts.profiles[$0].count(.text) > 0 }
    guard !columns.isEmpty else { return nil }
    var found = ColumnFindings(self, table, facts)
    found.hasLooked = true
    for column in columns {
      let content = table.columns[column]
      let rows = HiddenSpaces.rows(of: content.cells, facts.profiles[column])
        .filter { !table.isNumberText(row: $0, column: column) }
      found.add(
        rows: rows, column: column, of: facts.profiles[column].filled, once: "stray-spaces-column"
      ) { message($0, content) }
    }
    return found.outcome
  }

  private func message(_ row: Int, _ content: Column) -> Message {
    let kind = HiddenSpaces(in: content.cells, row: row)?.kind ?? .ends
    return .catalog(
      "stray-spaces-\(kind.rawValue)",
      [
        NamedValue("column", naming: content),
        NamedValue("text", content.cells[row], isPersonal: content.isPersonal),
      ])
  }
}
