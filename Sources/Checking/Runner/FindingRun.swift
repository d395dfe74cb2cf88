public import Tables

/// What a finding is about, without its message and values.
public struct FindingOutline: Hashable, Sendable {
  /// The rule's id or the check's name.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// The table's id; nil outside tables.
  public var table: String?
  /// The cell that is named first.
  public var cell: CellAddress

  /// Makes an outline.
  public init(rule: String, severity: Severity, table: String?, cell: CellAddress) {
    (self.rule, self.severity, self.table, self.cell) = (rule, severity, table, cell)
  }
}

/// Findings of one kind in rows of a table, each made when it is asked for.
public struct FindingRun: Sendable {
  let rule: String
  var severity: Severity
  let table: Table
  /// The zero-based sheet column of the cell that is named first.
  let position: Int
  private let make: @Sendable (_ row: Int) -> Finding

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - rule: The rule's id or the check's name.
  ///   - severity: How much the findings matter.
  ///   - table: The table that holds the rows.
  ///   - column: The index of the column of the cells that are named first.
  ///   - make: Makes the finding of a data row.
  init(
    _ rule: String, _ severity: Severity, _ table: Table, column: Int,
    _ make: @escaping @Sendable (_ row: Int) -> Finding
  ) {
    (self.rule, self.severity, self.table, self.make) = (rule, severity, table, make)
    position = table.columns.isEmpty ? 0 : table.columns[column].position
  }

  func finding(_ row: Int) -> Finding {
    var finding = make(row)
    finding.severity = severity
    return finding
  }

  func outline(_ row: Int) -> FindingOutline {
    let cell = CellAddress(sheet: table.sheet, row: table.rows[row], column: position)
    return FindingOutline(rule: rule, severity: severity, table: table.id, cell: cell)
  }
}
