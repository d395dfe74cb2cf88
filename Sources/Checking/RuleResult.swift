public import Tables

/// What became of one rule on one table: every row counted once.
public struct RuleResult: Hashable, Sendable {
  /// Where a rule comes from.
  public enum Source: Hashable, Sendable {
    /// A built-in check.
    case builtIn
    /// A rule file, by its name.
    case file(String)
  }
  /// Why rows could not be checked.
  public struct Reason: Hashable, Sendable {
    /// The reason as an id of `Rules/messages.tsv`, such as `blank-value`.
    public var reason: Message
    /// How many rows.
    public var rows: Int
    /// The one-based sheet row of the first.
    public var first: Int
    /// Makes a reason.
    public init(reason: Message, rows: Int, first: Int) {
      self.reason = reason
      self.rows = rows
      self.first = first
    }
  }
  /// The rule's id.
  public var id: String
  /// Where it comes from.
  public var source: Source
  /// The table's id; nil where the workbook has no such table, or for checks of a whole sheet.
  public var table: String?
  /// How much its findings matter.
  public var severity: Severity
  /// Rows that hold.
  public var passed = 0
  /// Rows that do not.
  public var failed = 0
  /// Rows that could not be checked, for the reasons in ``reasons``.
  public var notChecked = 0
  /// Rows to which it does not apply.
  public var notApplicable = 0
  /// Why rows were not checked, in order of their first row.
  public var reasons: [Reason] = []
  /// What to say where it applied to no row or was checked on none.
  public var remark: Message?

  /// Makes a result without rows.
  public init(id: String, source: Source, table: String?, severity: Severity) {
    self.id = id
    self.source = source
    self.table = table
    self.severity = severity
  }

  /// Counts one more row that could not be checked; `row` is its one-based sheet row.
  public mutating func addNotChecked(_ reason: Message, row: Int) {
    notChecked += 1
    if let index = reasons.firstIndex(where: { $0.reason == reason }) {
      reasons[index].rows += 1
    } else {
      reasons.append(Reason(reason: reason, rows: 1, first: row))
    }
  }
}

/// What checks and rules found in a workbook.
public struct CheckOutcome: Sendable {
  /// The results, rules of files first, then the built-in checks by name; by table within.
  public var results: [RuleResult] = []
  /// The findings, in workbook order.
  public var findings = FindingList()
  /// The changes that rule files ask for, in the order of the rules and rows.
  public var changes: [RequestedChange] = []
  /// The tables that were checked, with the names and types that rule files give them.
  public var tables: [Table] = []
  /// What safe cleaning may do with the texts of each column of ``tables``.
  public var texts: [[SafeTexts]] = []
  /// Makes an empty outcome.
  public init() {}
}
