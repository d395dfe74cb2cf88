import Checking
import Tables
import Testing

/// Cells and ranges of sheets in rules: `Summary!B3`, `'Sheet name'!A1:B5`.
@Suite struct SheetReferencesTests {
  /// Two sheets whose cells hold 10 × row + column, one-based.
  private static let cells = WorkbookCells(sheets: ["Summary", "Over view"]) { _, area in
    let rows = area.rows.lowerBound...min(area.rows.upperBound, 9)
    return (
      rows.flatMap { row in area.columns.map { .number(Double(10 * (row + 1) + $0 + 1)) } },
      area.columns.count
    )
  }

  /// What came of `n = …` where n is 32: passed, failed, not checked, not applicable.
  private static func counts(_ check: String, more: String = "") throws -> (RuleResult, [Finding]) {
    let (ruleset, errors) = load(
      "tables: {t: {columns: {n: {type: number}}}}\nrules:\n  - {id: r, check: \"\(check)\"\(more)}\n"
    )
    #expect(errors.isEmpty, "\(errors)")
    let table = testTable(["n"], [[.number(32)]], types: [.number])
    let outcome = Checker(ruleset: ruleset).check([table], cells: cells)
    return (try #require(outcome.result("r")), outcome.findings(of: "r"))
  }

  @Test(arguments: [
    "n = Summary!B3", "n = 'Over view'!$B$3", "n = SUMMARY!B3", "n < SUM(Summary!A1:B2)",
    "n = SUM(Summary!A1:B2) - 34", "n = MAX('Over view'!A1:B3)", "n = INDEX(Summary!A1:C9, 3, 2)",
    "n = VLOOKUP(31, Summary!A1:C9, 2, 0)", "COUNT(Summary!B:B) = 10",
    "SUMIFS(Summary!B1:B9, Summary!A1:A9, 31) = n",
  ])
  func holds(_ check: String) throws {
    let (result, _) = try Self.counts(check)
    #expect([result.passed, result.failed, result.notChecked] == [1, 0, 0])
  }

  @Test func `a figure that differs from a cell is a finding with both`() throws {
    let (result, findings) = try Self.counts("n = Summary!B4")
    #expect(result.failed == 1)
    #expect(findings.first?.observed == 32)
    #expect(findings.first?.expected == 42)
  }

  @Test func `a sheet that is not there leaves the rule unchecked, with the nearest name`() throws {
    let (result, _) = try Self.counts("n = Sumary!B3")
    #expect(result.notChecked == 1)
    #expect(
      result.remark
        == .catalog(
          "rule-sheet-missing-near",
          [NamedValue("sheet", .text("Sumary")), NamedValue("nearest", .text("Summary"))]))
    let (other, _) = try Self.counts("n = Budget!B3")
    #expect(
      other.remark == .catalog("rule-sheet-missing", [NamedValue("sheet", .text("Budget"))]))
  }
}
