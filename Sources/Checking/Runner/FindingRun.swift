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
  /// The zero-based sheet columns of the cells that take part, the one that is named first in front.
  private let positions: [Int]
  private let make: @Sendable (_ row: Int) -> Finding

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - rule: The rule's id or the check's name.
  ///   - severity: How much the findings matter.
  ///   - table: The table that holds the rows.
  ///   - columns: The indices of the columns that take part, that of the cells named first in front.
  ///   - make: Makes the finding of a data row.
  init(
    _ rule: String, _ severity: Severity, _ table: Table, columns: [Int],
    _ make: @escaping @Sendable (_ row: Int) -> Finding
  ) {
    (self.rule, self.severity, self.table, self.make) = (rule, severity, table, make)
    positions = columns.map { table.columns[$0].position }
  }

  /// The zero-based sheet column of the cell that is named first.
  var position: Int { positions.first ?? table.columns.first?.position ?? 0 }

  func finding(_ row: Int) -> Finding {
    var finding = make(row)
    finding.severity = severity
    return finding
  }

  func outline(_ row: Int) -> FindingOutline {
    let cell = CellAddress(sheet: table.sheet, row: table.rows[row], column: position)
    return FindingOutline(rule: rule, severity: severity, table: table.id, cell: cell)
  }

  func cells(_ row: Int) -> [CellAddress] {
    (positions.isEmpty ? [position] : positions).map {
      CellAddress(sheet: table.sheet, row: table.rows[row], column: $0)
    }
  }
}
