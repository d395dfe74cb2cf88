internal import Checking

/// The counts of a run, or of one workbook of it.
public struct Summary: Hashable, Sendable {
  /// Workbooks.
  public var inputs = 0
  /// Workbooks that were not checked.
  public var failedInputs = 0
  /// Findings that do not add up.
  public var errors = 0
  /// Findings that are probably wrong.
  public var warnings = 0
  /// Findings worth knowing.
  public var infos = 0
  /// Tables.
  public var tables = 0
  /// Data cells of all tables.
  public var cells = 0
  /// Data rows of all tables.
  public var rows = 0
  /// Rules, each counted once however many tables it met.
  public var rules = 0
  /// Rows that a rule could not check, summed over the rules.
  public var notChecked = 0
  /// Rules that could not check some row.
  public var rulesNotChecked = 0

  /// Counts what the inputs hold.
  public init(of inputs: [InputReport]) {
    var rules: Set<String> = []
    var unchecked: Set<String> = []
    for input in inputs {
      self.inputs += 1
      failedInputs += input.status == .checked ? 0 : 1
      for finding in input.findings.outlines { count(finding.severity) }
      tables += input.tables.count
      rows += input.tables.reduce(0) { $0 + $1.rows }
      cells += input.tables.reduce(0) { $0 + $1.rows * $1.columns.count }
      for rule in input.rules {
        rules.insert(rule.id)
        notChecked += rule.notChecked
        if rule.notChecked > 0 { unchecked.insert(rule.id) }
      }
    }
    self.rules = rules.count
    rulesNotChecked = unchecked.count
  }

  private mutating func count(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: infos += 1
    }
  }
}
