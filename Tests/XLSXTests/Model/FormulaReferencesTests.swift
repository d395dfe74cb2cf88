import Testing
import XLSX

/// The cells that a formula's text names, and all that only looks like them.
@Suite struct FormulaReferencesTests {
  private func references(_ text: String) -> [String] {
    FormulaReferences(in: text).all.map { reference in
      (reference.sheet.map { $0 + "!" } ?? "") + reference.range.description
    }
  }

  @Test(arguments: [
    ("A1", ["A1"]), ("$C$5+c6", ["C5", "C6"]), ("SUM(A1:B3,D4)", ["A1:B3", "D4"]),
    ("B3:A1", ["A1:B3"]), ("XFD1048576", ["XFD1048576"]), ("1+2", []),
  ])
  func `cells and ranges in their order`(text: String, expected: [String]) {
    #expect(references(text) == expected)
  }

  @Test(arguments: [
    ("SUM(B:C)", ["B1:C1048576"]), ("SUM(2:3)", ["A2:XFD3"]),
    ("SUM($B:$B)", ["B1:B1048576"]),
  ])
  func `whole columns and rows reach to the edge`(text: String, expected: [String]) {
    #expect(references(text) == expected)
  }

  @Test(arguments: [
    ("Data!A1:A9+B2", ["Data!A1:A9", "B2"]), ("'Q1 2024'!B2", ["Q1 2024!B2"]),
    ("'It''s'!B2", ["It's!B2"]), ("Данные!A1", ["Данные!A1"]), ("Q1!A1", ["Q1!A1"]),
  ])
  func `a sheet is named without its quotes`(text: String, expected: [String]) {
    #expect(references(text) == expected)
  }

  @Test(arguments: [
    "[1]Data!A1", "'[other.xlsx]Data'!A1", "Visits[total]", "Visits[[#This Row],[B2]]",
    "\"A1\"", "\"say \"\"A1\"\"\"", "LOG10(2)", "XFE1", "A1048577", "A0", "rate_2024", "TRUE",
  ])
  func `other workbooks, columns of tables, texts and names are none`(text: String) {
    #expect(references(text).isEmpty)
  }
}
