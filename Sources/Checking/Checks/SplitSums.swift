public import Tables

/// Flags a row's total that is not the sum of its parts.
///
/// Parts are a partition of the total: women and men, girls and boys, age bands without gap or
/// overlap, with and without a disability. Youth, officials and other subsets are never added. The
/// columns are found by what their headers are about, in any language, within one header group
/// (`Participants/Total`, `Participants/Women` …), or below a total that stands outside it.
///
/// In tables with periods across, a row of women and one of men below each other are the parts.
///
/// Why it matters: a reader adds up what is printed; a total that its own parts contradict costs
/// the trust in all other figures.
///
/// Triggers: total 764, women 495, men 286 (781). Does not: total 254, women 183, men 71; nor a
/// blank part or a text with two readings, which leave the row unchecked.
///
/// Against false alarms: where of eight checkable rows or more over half fail, and parts never
/// exceed the total, there is evidently a part that the table does not show; then one remark is
/// made instead of a finding for each row. Total rows are left to `total-row`.
public struct SplitSums: Check {
  /// `split-sums`.
  public let name = "split-sums"
  /// An error.
  public let severity = Severity.error
  /// What it reads.
  public let reads: Set<CheckInput> = [.numbers, .texts]

  /// Makes the check.
  public init() {}

  /// Checks each breakdown of the table on each row; a row counts once, by its gravest outcome.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    let breakdowns = Breakdown.all(in: table).filter { !facts.covered.contains($0.relation) }
    let stacked = StackedSum.all(in: table)
    guard !breakdowns.isEmpty || !stacked.isEmpty else { return nil }
    var result = result(on: table)
    let checked = breakdowns.filter { breakdown in
      let lacksPart = BreakdownEvidence(breakdown, in: table, limit: .max).lacksPart
      if lacksPart { result.remark = remark(breakdown, in: table) }
      return !lacksPart
    }
    var failed = [[Int]](repeating: [], count: checked.count)
    for row in table.rows.indices {
      var outcome = RowOutcome.notApplicable
      for (index, breakdown) in checked.enumerated() {
        switch breakdown.outcome(row, in: table) {
        case .holds: outcome.add(.passed)
        case .notChecked(let reason): outcome.add(.notChecked(reason))
        case .fails:
          outcome.add(.failed)
          failed[index].append(row)
        }
      }
      for sum in stacked where sum.whole == row { outcome.add(sum.outcome) }
      result.count(outcome, row: table.rows[row])
    }
    var findings = FindingList(stacked.flatMap { $0.findings(self, in: table) })
    for (breakdown, rows) in zip(checked, failed) where !rows.isEmpty {
      let columns = [breakdown.total] + breakdown.parts
      findings.append(
        rows,
        of: FindingRun(name, severity, table, columns: columns) {
          finding(breakdown, $0, in: table)
        })
    }
    return (result, findings)
  }

  private func remark(_ breakdown: Breakdown, in table: Table) -> Message {
    .catalog(
      "split-sums-other-part",
      [
        NamedValue("whole", naming: table.columns[breakdown.total])
      ] + breakdown.parts.map { NamedValue("parts", naming: table.columns[$0]) })
  }

  private func finding(_ breakdown: Breakdown, _ row: Int, in table: Table) -> Finding {
    let columns = [breakdown.total] + breakdown.parts
    let values = table.figures(row, columns)
    let sum = values.dropFirst().reduce(0, +).withoutNoise
    let cells = columns.map { table.address(row: row, column: $0) }
    var finding = Finding(
      rule: name, severity: severity, table: table.id, cell: cells[0], cells: cells,
      message: message(columns.map { table.columns[$0] }, values, sum: sum))
    finding.key = table.namedKey(row)
    finding.values = zip(columns, values).map { table.named($0, .number($1)) }
    finding.observed = values[0]
    finding.expected = sum
    finding.equation = columns.indices.map { index in
      Term(
        name: table.columns[columns[index]].id, cell: cells[index], value: values[index],
        coefficient: index == 0 ? 1 : -1, isCount: table.columns[columns[index]].type == .count)
    }
    return finding
  }

  private func message(_ columns: [Column], _ values: [Double], sum: Double) -> Message {
    let arguments = [
      NamedValue("whole", naming: columns[0]), NamedValue("stated", .number(values[0])),
      NamedValue("sum", .number(sum)),
      NamedValue("difference", .number(abs(values[0].gap(to: sum)))),
    ]
    guard columns.count == 3 else {
      let parts = zip(columns, values).dropFirst().map { column, value in
        NamedValue("parts", naming: column, figure: value)
      }
      return .catalog("split-sums-parts", arguments + parts)
    }
    return .catalog(
      "split-sums",
      arguments + [
        NamedValue("first", naming: columns[1]), NamedValue("first-value", .number(values[1])),
        NamedValue("second", naming: columns[2]), NamedValue("second-value", .number(values[2])),
      ])
  }
}
