public import Tables

/// Flags rows that hold the same in all columns but a running number.
///
/// Only rows with three values or more are compared. Nothing is said of a table in which many rows
/// repeat, such as a list without a key, nor where so few different values stand in the columns that
/// rows may well be the same by chance.
///
/// Why it matters: a row that was entered or pasted twice counts twice.
///
/// Triggers: two events of the same day, place, kind and counts. Does not: rows that differ in a cell.
public struct DuplicateRows: Check {
  /// `duplicate-rows`.
  public let name = "duplicate-rows"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.rows]
  /// The fewest values by which a row is known.
  static let fewestValues = 3
  /// The greatest share of rows that may repeat another.
  static let oddShare = 0.1

  /// The most pairs of equal rows that are to be expected by chance.
  static let chanceLimit = 0.001

  /// Makes the check.
  public init() {}

  /// Compares the rows by their hashes.
  ///
  /// Cost: a pass over the cells; none where a column is known to be unique.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    let running = Set(table.columns.indices.filter { table.columns[$0].isRunningNumber })
    let columns = table.columns.indices.filter { !running.contains($0) }
    guard columns.count >= Self.fewestValues, table.rows.count > 1 else { return nil }
    var found = ColumnFindings(self, table)
    found.hasLooked = true
    // A key that is full and unique, and is not the running number, tells all rows apart.
    let key = table.isKeyDeclared ? table.inferredKeyColumns() : table.keyColumns
    if key.contains(where: { !running.contains($0) }) {
      return found.outcome
    }
    let most = max(1, Int(Self.oddShare * Double(table.rows.count)))
    let hashes = RowHashes(table, columns: columns)
    guard let groups = hashes.groups(among: rows(of: table, columns), most: most),
      !groups.isEmpty,
      // A value of DHIS2 has a name in its row, which stands there once whatever the chance.
      !table.valueColumns.isEmpty || chance(table, columns, without: groups) < Self.chanceLimit
    else {
      return found.outcome
    }
    for group in groups {
      let numbers = group.dropFirst().map { String(table.rows[$0] + 1) }.joined(separator: ", ")
      found.add(
        "duplicate-rows", rows: group, column: columns[0],
        [
          NamedValue("row", .number(Double(table.rows[group[0]] + 1))),
          NamedValue("rows", .text(numbers)),
        ])
    }
    return found.outcome
  }

  /// How many pairs of rows would be equal if the columns had nothing to do with each other: the
  /// number of pairs × for each column the chance that two of its cells are equal.
  ///
  /// The rows in question say nothing of that, but for the first of each group.
  private func chance(_ table: Table, _ columns: [Int], without groups: [[Int]]) -> Double {
    let step = max(1, table.rows.count / 1_000)
    let repeats = Set(groups.flatMap { $0.dropFirst() })
    let rows = stride(from: 0, to: table.rows.count, by: step).filter { !repeats.contains($0) }
    guard rows.count > 1 else { return 0 }
    return columns.reduce(Double(table.rows.count) * Double(table.rows.count) / 2) {
      pairs, column in
      let cells = table.columns[column].cells
      let counts = Dictionary(rows.map { (cells[$0].comparable, 1) }, uniquingKeysWith: +).values
      // Of values that all differ, two may yet be equal once in so many.
      let equal = counts.reduce(0) { $0 + Double($1 * ($1 - 1)) } + 1
      return pairs * equal / Double(rows.count * (rows.count - 1) + 1)
    }
  }

  private func rows(of table: Table, _ columns: [Int]) -> [Int] {
    var fills = [UInt16](repeating: 0, count: table.rows.count)
    for column in columns {
      for row in fills.indices where !table.columns[column].cells.isBlank(row) { fills[row] &+= 1 }
    }
    return fills.indices.filter { fills[$0] >= Self.fewestValues }
  }
}

extension Column {
  /// Whether it numbers the rows: by its header, or 1, 2, 3 … from the top down.
  var isRunningNumber: Bool {
    if concept == "number-sign" { return true }
    let first = cells.kinds.indices.first { cells.kinds[$0] != .blank }
    guard let first, let start = storedNumber(first) else { return false }
    return cells.kinds.indices[first...].allSatisfy { row in
      storedNumber(row).map { $0 == start + Double(row - first) } ?? false
    }
  }
}
