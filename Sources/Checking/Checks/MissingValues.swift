public import Tables

/// Flags blanks in a column that is otherwise full.
///
/// A column counts as full where no more than one row in twenty is blank, in short tables one in ten up
/// to three, and always one. Rows that are blank in other full columns too (numbered lines of a form
/// that nobody filled in, headings between rows) do not count, nor do cells that lie under merged ones.
///
/// Why it matters: a blank is neither zero nor "no"; sums and averages pass over it without a word.
///
/// Triggers: one district missing among 26. Does not: a column of remarks, filled here and there.
public struct MissingValues: Check {
  /// `missing-values`.
  public let name = "missing-values"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.kinds]
  /// The fewest rows on which a column is called full.
  static let fewestRows = 10
  /// The greatest share of blanks in a full column; one is always let pass.
  static let blankShare = 0.05
  /// The same in short columns, and how many blanks these have at most.
  static let (shortShare, shortBlanks) = (0.1, 3)

  /// Makes the check.
  public init() {}

  /// Looks for blanks in each column that is all but full.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    let allFull = table.columns.indices.filter {
      Double(facts.profiles[$0].filled) >= 0.85 * Double(table.rows.count)
    }
    guard table.rows.count >= Self.fewestRows, allFull.count > 1 else { return nil }
    var found = ColumnFindings(self, table)
    found.hasLooked = true
    let doubtful = allFull.filter { column in
      facts.profiles[column].filled < table.rows.count && !table.columns[column].header.isEmpty
    }
    guard !doubtful.isEmpty else { return found.outcome }
    let used = usedRows(of: table, allFull)
    for column in doubtful {
      let cells = table.columns[column].cells
      let covered = table.coveredRows(column)
      // A formula without a stored result is `stale-formula`'s.
      let blanks = used.filter {
        cells.isBlank($0) && !covered.contains($0) && !cells.isFormula($0)
      }
      guard !blanks.isEmpty, blanks.count <= Self.most(of: used.count),
        used.count >= Self.fewestRows
      else { continue }
      found.add(
        "missing-values", rows: blanks, column: column,
        [NamedValue("rows", .number(Double(used.count)))])
    }
    return found.outcome
  }

  /// The most blanks in a full column of so many rows.
  private static func most(of rows: Int) -> Int {
    let few = min(shortBlanks, Int((shortShare * Double(rows)).rounded()))
    return max(1, few, Int(blankShare * Double(rows)))
  }

  /// The rows that hold at least two thirds of the cells of full columns, and all but one of few.
  private func usedRows(of table: Table, _ full: [Int]) -> [Int] {
    var fills = [Int](repeating: 0, count: table.rows.count)
    for column in full {
      for row in fills.indices where !table.columns[column].cells.isBlank(row) { fills[row] += 1 }
    }
    let least = min(full.count - 1, max(2, full.count * 2 / 3))
    let totals = unmarkedTotals(of: table, full, fills)
    return fills.indices.filter { fills[$0] >= least && !totals.contains($0) }
  }
}

extension MissingValues {
  /// The rows that hold all their figures but lack three names or more: totals that do not say so.
  private func unmarkedTotals(of table: Table, _ full: [Int], _ fills: [Int]) -> Set<Int> {
    let figures = full.filter { table.columns[$0].isFigure }
    guard figures.count > 1, full.count - figures.count >= 3 else { return [] }
    let rows = fills.indices.filter { row in
      full.count - fills[row] >= 3
        && figures.allSatisfy { !table.columns[$0].cells.isBlank(row) }
    }
    return Set(rows)
  }
}

extension CellVector {
  /// Whether a cell holds nothing that shows.
  func isBlank(_ row: Int) -> Bool {
    switch kinds[row] {
    case .blank: true
    case .text: texts.utf8(Int(truncatingIfNeeded: payloads[row])).isEmpty
    default: false
    }
  }
}
