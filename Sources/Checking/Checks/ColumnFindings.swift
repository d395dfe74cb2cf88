internal import Tables

/// The findings of a check that goes over a table column by column, and the rows they are about.
struct ColumnFindings {
  private var findings = FindingList()
  private var failed: Set<Int> = []
  /// Whether there was anything to look at.
  var hasLooked = false
  let table: Table
  private let check: any Check
  /// The share beyond which this check tells of a column once.
  private let share: Double

  /// Up to this share of a column's filled cells is told of cell by cell; beyond it the column is
  /// told of once, since that is how it was filled.
  static let oddShare = 0.2
  /// The most cells that a finding about a column lists.
  static let listed = 1_000
  /// Fewer cells than this are always told of each.
  static let fewCells = 4

  init(_ check: any Check, _ table: Table, _ facts: TableFacts? = nil) {
    self.check = check
    self.table = table
    share = facts?.onceOver[check.name] ?? Self.oddShare
  }

  /// Whether so many odd cells of a column are to be told of once.
  func isHabit(_ odd: Int, of filled: Int) -> Bool { Self.isHabit(odd, of: filled, over: share) }

  /// Whether so many odd cells of a column are its habit rather than slips.
  static func isHabit(_ odd: Int, of filled: Int, over share: Double = oddShare) -> Bool {
    odd >= fewCells && Double(odd) > share * Double(filled)
  }

  /// Adds a finding about cells of a column; the first is named, and is the one whose value and key
  /// are shown.
  ///
  /// - Parameters:
  ///   - id: The message; it may name `column`, `text` (the first cell's value), `count` and what
  ///     `arguments` hold.
  ///   - rows: Data rows, ascending and at least one.
  ///   - column: The index of the column.
  ///   - severity: Nil for the check's own.
  ///   - arguments: What else the message says.
  ///   - confidence: How sure it is.
  mutating func add(
    _ id: String, rows: [Int], column: Int, severity: Severity? = nil,
    _ arguments: [NamedValue] = [], confidence: Confidence = .likely
  ) {
    guard let first = rows.first else { return }
    let content = table.columns[column]
    let said = [
      NamedValue("column", naming: content),
      NamedValue("text", content.cells[first], isPersonal: content.isPersonal),
      NamedValue("count", .number(Double(rows.count))),
    ]
    var finding = Self.finding(check, table, first, column, .catalog(id, said + arguments))
    finding.severity = severity ?? check.severity
    finding.cells = rows.prefix(Self.listed).map { table.address(row: $0, column: column) }
    finding.confidence = confidence
    findings.append(contentsOf: [finding])
    failed.formUnion(rows)
  }

  /// What is said of one cell.
  private static func finding(
    _ check: any Check, _ table: Table, _ row: Int, _ column: Int, _ message: Message
  ) -> Finding {
    let cell = table.address(row: row, column: column)
    var finding = Finding(
      rule: check.name, severity: check.severity, table: table.id, cell: cell, cells: [cell],
      message: message)
    finding.key = table.namedKey(row)
    finding.values = [table.named(column, table.columns[column].cells[row])]
    return finding
  }

  /// Adds a finding about several columns of one row; the first cell is named.
  mutating func add(
    _ id: String, row: Int, columns: [Int], severity: Severity? = nil, _ arguments: [NamedValue],
    confidence: Confidence = .likely
  ) {
    guard let first = columns.first else { return }
    let cells = columns.map { table.address(row: row, column: $0) }
    var finding = Finding(
      rule: check.name, severity: severity ?? check.severity, table: table.id,
      cell: table.address(row: row, column: first), cells: cells, message: .catalog(id, arguments))
    finding.confidence = confidence
    finding.key = table.namedKey(row)
    finding.values = columns.map { table.named($0, table.columns[$0].cells[row]) }
    findings.append(contentsOf: [finding])
    failed.insert(row)
  }

  /// Adds a finding for each of some rows, which ascend, or one for all where they are the column's habit.
  ///
  /// - Parameters:
  ///   - rows: Data rows.
  ///   - column: The index of the column.
  ///   - filled: How many cells of the column hold something.
  ///   - id: The message of the one finding; it may name `column`, `text` (the first cell's) and `count`.
  ///   - message: What is said of a data row.
  mutating func add(
    rows: [Int], column: Int, of filled: Int, once id: String,
    _ message: @escaping @Sendable (_ row: Int) -> Message
  ) {
    if isHabit(rows.count, of: filled) {
      return add(id, rows: rows, column: column, confidence: .certain)
    }
    let run = FindingRun(check.name, check.severity, table, columns: [column]) { [check, table] in
      Self.finding(check, table, $0, column, message($0))
    }
    findings.append(rows, of: run)
    failed.formUnion(rows)
  }

  /// The result: rows without a finding passed; nil if there was nothing to look at.
  var outcome: (RuleResult, FindingList)? {
    guard hasLooked || !findings.isEmpty else { return nil }
    var result = check.result(on: table)
    result.failed = failed.count
    result.passed = table.rows.count - failed.count
    return (result, findings)
  }
}
