public import Tables

/// Flags values that occur twice in a column that evidently names its rows.
///
/// Such a column is the key that a rule file declares, or one whose header speaks of a code, a
/// passport, an address of e-mail or a submission, or whose values are identifiers, and which is all
/// but unique: at most one value in ten occurs again.
///
/// Why it matters: two records under one key are one record entered twice, or two that will be
/// mixed up.
///
/// Triggers: `KG-017` twice among 40 codes. Does not: district codes that repeat on every row.
public struct DuplicateKeys: Check {
  /// `duplicate-keys`.
  public let name = "duplicate-keys"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.rows]
  /// The fewest values by which a column is known to be unique.
  static let fewestValues = 8
  /// The greatest share of values that occur again.
  static let oddShare = 0.1

  /// Makes the check.
  public init() {}

  /// Looks at the key, and at each column that should be one.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    if !table.keyColumns.isEmpty, table.rows.count > 1 {
      found.hasLooked = true
      // An inferred key is one because its values are all different.
      if table.isKeyDeclared { add(table.keyColumns, isDeclared: true, &found) }
    }
    for (index, column) in table.columns.enumerated()
    where column.isMeantAsKey && table.keyColumns != [index] {
      guard facts.profiles[index].filled >= Self.fewestValues else { continue }
      found.hasLooked = true
      add([index], isDeclared: false, &found)
    }
    return found.outcome
  }

  private func add(_ columns: [Int], isDeclared: Bool, _ found: inout ColumnFindings) {
    let table = found.table
    let rows = table.rows.indices.filter { row in
      columns.allSatisfy { !table.columns[$0].cells.isBlank(row) }
    }
    let most = isDeclared ? .max : max(1, Int(Self.oddShare * Double(rows.count)))
    guard let groups = RowHashes(table, columns: columns).groups(among: rows, most: most) else {
      return
    }
    for group in groups {
      let numbers = group.dropFirst().map { String(table.rows[$0] + 1) }.joined(separator: ", ")
      found.add(
        "duplicate-keys", rows: group, column: columns[0], severity: isDeclared ? .error : nil,
        [NamedValue("rows", .text(numbers))], confidence: isDeclared ? .certain : .likely)
    }
  }
}

extension Column {
  /// Whether its header speaks of what names one row each.
  fileprivate var isMeantAsKey: Bool {
    guard type != .number, type != .percent, !Self.exportKeys.contains(header.lowercased()) else {
      return false
    }
    return concept == "passport" || HeaderTerms.identifiers.isIn(header)
  }

  /// The keys of survey tools' exports, of which `survey-export` tells.
  private static let exportKeys: Set<String> = [
    "_id", "_uuid", "_index", "_parent_index", "_submission__id", "_submission__uuid", "rootuuid",
    "meta/rootuuid", "meta/instanceid", "meta-instanceid", "instanceid", "key", "parent_key",
  ]
}
