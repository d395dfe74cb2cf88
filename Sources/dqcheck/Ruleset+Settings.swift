internal import Checking
internal import SheetTables

extension Ruleset {
  /// What the rule files say about where tables are.
  var overrides: [TableOverride] {
    tables.filter { $0.area != nil || $0.headerRows != nil || !$0.totalRows.isEmpty }.map {
      TableOverride(
        sheetPatterns: $0.sheetPatterns, area: $0.area, headerRows: $0.headerRows,
        totalRows: $0.totalRows)
    }
  }

  /// Whether a built-in check is to run.
  func runs(_ check: String) -> Bool { checks[check] != .off }

  /// The severity that the rule files give a built-in check.
  func severity(of check: String) -> Severity? {
    if case .severity(let severity) = checks[check] { severity } else { nil }
  }
}
