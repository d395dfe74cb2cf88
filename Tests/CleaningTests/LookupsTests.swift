import Tables
import Testing
import XLSX

@testable import Cleaning

/// Which formula looks something up where a cell would change.
@Suite struct LookupsTests {
  private func sheet(_ name: String, _ formulas: [Formula]) -> Sheet {
    var sheet = Sheet(info: SheetInfo(name: name))
    sheet.formulas = formulas
    return sheet
  }

  /// The formula in D1 of the sheet Report that looks up in a cell; nil for none.
  private func found(_ formula: String, at cell: String, of sheet: String = "Report") -> String? {
    let text = Formula(cell: CellReference(row: 0, column: 3), text: formula)
    let place = CellReference(cell) ?? CellReference(row: 0, column: 0)
    return Lookups(in: [self.sheet("Report", [text])])
      .formula(over: CellAddress(sheet: sheet, row: place.row, column: place.column))?.qualified
  }

  @Test(arguments: [
    "VLOOKUP(D2,A1:B9,2,FALSE)", "_xlfn.XLOOKUP(D2,A1:A9,B1:B9)", "INDEX(B:B,MATCH(D2,A1:A9,0))",
    "COUNTIFS(A1:A9,\"North\")", "SUMIF(A1:A9,\"North\",B1:B9)", "AVERAGEIFS(B1:B9,A1:A9,D2)",
    "HLOOKUP(D2,A:A,1)", "1+LOOKUP(D2,A1:A9)",
  ])
  func `a text that is looked up`(formula: String) {
    #expect(found(formula, at: "A5") == "Report!D1")
    #expect(found(formula, at: "C5") == nil)
  }

  @Test(arguments: ["SUM(A1:A9)", "A5&\"x\"", "VLOOKUP(A5,B1:C9,2)"])
  func `formulas that only read a cell do not look it up`(formula: String) {
    #expect(found(formula, at: "A5") == nil)
  }

  @Test func `the range of another sheet is that sheet's, whatever the case of its name`() {
    let formula = "VLOOKUP(D2,Places!A1:B9,2,FALSE)"
    #expect(found(formula, at: "A5", of: "places") == "Report!D1")
    #expect(found(formula, at: "A5") == nil)
  }

  @Test func `a range outlines its corners, both included`() {
    let formula = "MATCH(D2,B2:B4,0)"
    #expect(
      ["B1", "B2", "B4", "B5"].map { found(formula, at: $0) != nil } == [false, true, true, false])
  }

  @Test func `of several formulas the first is named`() {
    let formulas = (0...2).map {
      Formula(cell: CellReference(row: $0, column: 3), text: "COUNTIF(A1:A9,C1)")
    }
    let lookups = Lookups(in: [sheet("Report", formulas)])
    #expect(lookups.formula(over: CellAddress(sheet: "Report", row: 2, column: 0))?.a1 == "D1")
  }

  @Test func `a member of a shared formula looks where its own row says`() {
    let area = CellRange(CellReference(row: 0, column: 3), CellReference(row: 1, column: 3))
    let lookups = Lookups(in: [
      sheet(
        "Report",
        [
          Formula(
            cell: area.first, text: "COUNTIF(A1:A3,C1)", kind: .sharedMaster(group: 0, range: area)),
          Formula(cell: area.last, text: "", kind: .sharedMember(group: 0)),
        ])
    ])
    // A4 is in A2:A4, that of the second row, alone.
    #expect(lookups.formula(over: CellAddress(sheet: "Report", row: 3, column: 0))?.a1 == "D2")
  }
}
