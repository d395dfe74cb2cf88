/// What a rule file says about a built-in check.
public struct CheckSetting: Hashable, Sendable {
  /// Whether it does not run.
  public var isOff = false
  /// How much its findings matter; nil to leave that to the check.
  public var severity: Severity?
  /// The ids of the columns whose cells it may flag; empty for all.
  public var columns: Set<String> = []
  /// How many rows may be flagged before it matters.
  public var allowance: Allowance?
  /// Beyond which share of a column's filled cells the column is told of once; nil for the check's own.
  public var onceOver: Double?

  init() {}
}

/// How many rows may fail: so many, or a share of those that were judged.
public enum Allowance: Hashable, Sendable {
  /// So many rows.
  case rows(Int)
  /// This share; 0.05 is 5 %.
  case share(Double)

  /// Whether so many failures among so many rows are allowed.
  func allows(_ failed: Int, of judged: Int) -> Bool {
    switch self {
    case .rows(let limit): failed <= limit
    case .share(let share): Double(failed) <= share * Double(judged)
    }
  }
}

extension Ruleset {
  /// Whether a built-in check runs.
  public func runs(_ check: String) -> Bool { checks[check]?.isOff != true }

  /// How much the findings of a built-in check matter; nil to leave that to the check.
  public func severity(of check: String) -> Severity? { checks[check]?.severity }
}
