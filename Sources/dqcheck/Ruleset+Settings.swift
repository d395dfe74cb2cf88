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
}
