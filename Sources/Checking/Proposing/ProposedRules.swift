public import Tables

/// A rule file proposed for a workbook: what its tables are, and what holds in nearly all of their rows.
public struct ProposedRules: Sendable {
  /// The tables, in workbook order; sheets with the same headers share one.
  public var tables: [ProposedTable] = []
  /// The rules, in the order of their tables.
  public var rules: [ProposedRule] = []
}

/// A table of a proposed rule file.
public struct ProposedTable: Sendable {
  /// Its name in rules.
  public var id: String
  /// The sheets that hold it.
  public var sheets: [String]
  /// The column that names a row.
  public var key: String?
  /// Its columns, left to right.
  public var columns: [ProposedColumn]
}

/// A column of a proposed rule file.
public struct ProposedColumn: Sendable {
  /// Its name in rules.
  public var id: String
  /// Its header, the levels joined by "/".
  public var header: String
  /// Whether its values say who a person is.
  public var isPersonal: Bool
  /// What is asked of its values.
  public var shortcuts: [ProposedShortcut]
}

/// What is asked of a column's values: `type: count`.
public struct ProposedShortcut: Sendable {
  /// The key, such as `between`.
  public var key: String
  /// The value as a rule file has it.
  public var value: String
  /// What came of it on the workbook.
  public var evidence = Evidence()
}

/// A rule over the columns of a row.
public struct ProposedRule: Sendable {
  /// Its id.
  public var id: String
  /// The table that it is about.
  public var table: String
  /// To which rows it applies; nil for all.
  public var when: String?
  /// What must hold.
  public var check: String
  /// Whether the headers or the workbook's own formulas say so, and not the values alone.
  public var isEvident = false
  /// The sum that it is, if it is one.
  var relation: SumRelation?
  /// What came of it on the workbook.
  public var evidence = Evidence()
}

/// In how many rows something holds.
public struct Evidence: Hashable, Sendable {
  /// The most cells that are named.
  static let namedCells = 10
  /// The share of the rows, in percent, that may fail where something holds in "nearly all".
  static let toleratedPercent = 5

  /// Rows in which it holds.
  public var passed = 0
  /// Rows in which it does not.
  public var failed = 0
  /// The first rows in which it does not, ``namedCells`` at most, by the cell that is named first.
  public var exceptions: [CellAddress] = []
  /// Whether the table stands on several sheets, so that a cell needs its sheet's name.
  public var namesSheets = false

  /// Makes the evidence of nothing.
  public init() {}

  /// Whether it holds in nearly all rows.
  var holds: Bool { passed > 0 && failed * 100 <= (passed + failed) * Self.toleratedPercent }
  /// Whether it holds in most rows.
  var mostlyHolds: Bool { passed > 0 && passed >= failed }
}
