public import Tables

extension Ruleset {
  /// Gives what a built-in check found the columns, the severity and the allowance that `checks:` says.
  ///
  /// - Parameters:
  ///   - check: The check's name.
  ///   - table: The table that was checked; nil for a whole sheet, whose cells have no columns.
  ///   - result: The counts, which lose what columns that are not named added.
  ///   - findings: The findings, of which those in other columns go.
  public func regrade(
    _ check: String, _ table: Table?, _ result: inout RuleResult, _ findings: inout FindingList
  ) {
    guard let setting = checks[check] else { return }
    if let severity = setting.severity { result.severity = severity }
    if !setting.columns.isEmpty, let table {
      let positions = Set(
        table.columns.filter { setting.columns.contains($0.id) }.map(\.position))
      let count = findings.count
      findings.keep(positions: positions)
      let dropped = min(result.failed, count - findings.count)
      result.failed -= dropped
      result.notApplicable += dropped
    }
    if let allowance = setting.allowance,
      allowance.allows(result.failed, of: result.failed + result.passed)
    {
      result.severity = .info
      findings.grade(.info)
    } else if let severity = setting.severity {
      findings.grade(severity)
    }
  }
}
