internal import Tables

/// What became of one row under a check; of several outcomes the gravest counts.
enum RowOutcome {
  case notApplicable
  case passed
  case notChecked(Message)
  case failed

  private var gravity: Int {
    switch self {
    case .notApplicable: 0
    case .passed: 1
    case .notChecked: 2
    case .failed: 3
    }
  }

  /// Takes over a graver outcome; of two reasons the first stays.
  mutating func add(_ other: RowOutcome) {
    if other.gravity > gravity { self = other }
  }
}

extension RuleResult {
  /// Counts one more row; `row` is its zero-based sheet row.
  mutating func count(_ outcome: RowOutcome, row: Int) {
    switch outcome {
    case .notApplicable: notApplicable += 1
    case .passed: passed += 1
    case .notChecked(let reason): addNotChecked(reason, row: row + 1)
    case .failed: failed += 1
    }
  }
}

extension Check {
  /// An empty result of the check on a table.
  func result(on table: Table) -> RuleResult {
    RuleResult(id: name, source: .builtIn, table: table.id, severity: severity)
  }
}

extension Table {
  /// The row's key as findings show it.
  func namedKey(_ row: Int) -> [NamedValue] {
    key(row).map { named($0.column, $0.value) }
  }

  /// A value under its column's id, personal where the column is.
  func named(_ column: Int, _ value: Value) -> NamedValue {
    NamedValue(columns[column].id, value, isPersonal: columns[column].isPersonal)
  }
}
