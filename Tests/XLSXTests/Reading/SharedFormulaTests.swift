import Testing

@testable import XLSX

@Suite struct SharedFormulaTests {
  /// Moved two rows down and one column right.
  @Test(arguments: [
    ("A1+B2", "B3+C4"), ("$A1+A$1+$A$1", "$A3+B$1+$A$1"), ("SUM(A1:B2)", "SUM(B3:C4)"),
    ("LOG10(A1)", "LOG10(B3)"), ("A1:INDEX(B:B,LOG10(C3))", "B3:INDEX(C:C,LOG10(D5))"),
    ("\"A1\"&A1&\"say \"\"B2\"\"\"", "\"A1\"&B3&\"say \"\"B2\"\"\""), ("'Q1'!A1", "'Q1'!B3"),
    ("'It''s Q1'!A1", "'It''s Q1'!B3"), ("Q1!A1", "Q1!B3"), ("Q1:Q3!A1", "Q1:Q3!B3"),
    ("[1]Sheet1!A1", "[1]Sheet1!B3"), ("'[a b.xlsx]Q1'!$A1", "'[a b.xlsx]Q1'!$A3"),
    ("A:C", "B:D"), ("$A:C", "$A:D"), ("1:3", "3:5"), ("$1:3", "$1:5"),
    ("Rate2020x*A1", "Rate2020x*B3"),
    ("tax_2+A1", "tax_2+B3"), ("été1+A1", "été1+B3"), ("1.5E3+A1", "1.5E3+B3"),
    ("2024+A1", "2024+B3"),
    ("Table1[[#This Row],[A1]]+A1", "Table1[[#This Row],[A1]]+B3"),
    ("Table1['[A1]+A1", "Table1['[A1]+B3"),
    ("#REF!+A1", "#REF!+B3"), ("A1#", "B3#"), ("a1", "B3"),
    ("_xlfn.XLOOKUP(A1,B:B,C:C)", "_xlfn.XLOOKUP(B3,C:C,D:D)"),
    ("XFD1", "#REF!"), ("A1048575", "#REF!"), ("A1:XFD1", "#REF!"), ("Sheet1!XFD1", "Sheet1!#REF!"),
    ("XFE1+A1048577", "XFE1+A1048577"), ("TRUE+A1", "TRUE+B3"), ("", ""),
    ("\"open A1", "\"open A1"), ("[open A1", "[open A1"),
  ]) func relativeReferencesMove(text: String, moved: String) {
    #expect(FormulaShift.moved(text, rows: 2, columns: 1) == moved)
  }

  @Test func membersTakeTheirMastersText() throws {
    let sheet = try TestPackage(
      data: """
        <sheetData><row r="1"><c r="A1"><f t="shared" si="5"/><v>1</v></c>\
        <c r="B1"><f t="shared" ref="B1:B2" si="0">LOG10(A1)+'Q1'!A1</f><v>1</v></c></row>\
        <row r="2"><c r="A2"><f t="shared" ref="A1:A3" si="5">$C$1*C2</f><v>1</v></c>\
        <c r="B2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="A3"><f t="shared" si="5"/></c>\
        <c r="B3"><f t="shared" ref="B3:B4" si="0">C3</f></c></row><row r="4"><c r="B4">\
        <f t="shared" si="0"/></c><c r="C4"><f t="shared" si="9"/></c><c r="D4"><f>1+A1</f></c></row></sheetData>
        """
    ).sheet()
    let shared = SharedFormulas(sheet.formulas)
    #expect(
      sheet.formulas.map { "\($0.cell) \(shared.text(of: $0))" } == [
        "A1 $C$1*C1", "B1 LOG10(A1)+'Q1'!A1", "A2 $C$1*C2", "B2 LOG10(A2)+'Q1'!A2", "A3 $C$1*C3",
        "B3 C3",
        "B4 C4", "C4 ", "D4 1+A1",
      ])
  }
}
