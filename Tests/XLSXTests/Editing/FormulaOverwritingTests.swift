import OPC
import Testing

@testable import XLSX

/// Formulas that make way for values when asked, and come back on undo.
struct FormulaOverwritingTests {
  private let sheet = "xl/worksheets/sheet1.xml"

  private func data(_ before: String, _ edits: CellEdit...) throws -> String {
    let package = try TestPackage(data: "<sheetData>\(before)</sheetData>")
    let text = try package.edited { editor in edits.forEach { editor.apply($0) } }[sheet] ?? ""
    let start = text.firstRange(of: "<sheetData>")?.upperBound ?? text.startIndex
    let end = text.firstRange(of: "</sheetData>")?.lowerBound ?? text.endIndex
    return String(text[start..<end])
  }

  private static func over(_ cell: String, _ value: NewValue) -> CellEdit {
    var edit = CellEdit(cell, value)
    edit.overwritesFormula = true
    return edit
  }

  private static let shared = #"""
    <row r="1"><c r="A1"><f t="shared" ref="A1:B2" si="0">$C1+D1</f><v>1</v></c>\#
    <c r="B1"><f t="shared" si="0"/><v>2</v></c></row>\#
    <row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c>\#
    <c r="B2"><f t="shared" si="0"></f><v>4</v></c></row>
    """#

  @Test(arguments: [
    // 4.1 (a): a plain formula goes
    (
      #"<row r="1"><c r="A1" t="str"><f>B1&amp;""</f><v>x</v></c></row>"#, "A1",
      NewValue.number(7), #"<row r="1"><c r="A1"><v>7</v></c></row>"#
    ),
    // an array marker of the cell goes with it
    (
      #"<row r="1"><c r="A1" cm="1"><f>SUM(B1)</f></c></row>"#, "A1", .boolean(true),
      #"<row r="1"><c r="A1" t="b"><v>1</v></c></row>"#
    ),
    // 4.1 (b): the child of a shared formula loses its own
    (
      shared, "B1", .number(9),
      #"""
      <row r="1"><c r="A1"><f t="shared" ref="A1:B2" si="0">$C1+D1</f><v>1</v></c>\#
      <c r="B1"><v>9</v></c></row>\#
      <row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c>\#
      <c r="B2"><f t="shared" si="0"></f><v>4</v></c></row>
      """#
    ),
    // 4.1 (c): the master's text moves to the next child, its references with it
    (
      shared, "A1", .blank,
      #"""
      <row r="1"><c r="A1"></c>\#
      <c r="B1"><f t="shared" ref="A1:B2" si="0">$C1+E1</f><v>2</v></c></row>\#
      <row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c>\#
      <c r="B2"><f t="shared" si="0"></f><v>4</v></c></row>
      """#
    ),
    // some programs write children before their master: they are its all the same
    (
      #"""
      <row r="1"><c r="A1"><f t="shared" si="0"/></c><c r="B1"><f t="shared" si="0"/></c></row>\#
      <row r="2"><c r="A2"><f t="shared" ref="A1:B2" si="0">D2</f></c></row>
      """#, "A2", .number(1),
      #"""
      <row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">D1</f></c><c r="B1"><f t="shared" si="0"/></c></row>\#
      <row r="2"><c r="A2"><v>1</v></c></row>
      """#
    ),
    // undo: a formula with the value that it showed
    (
      #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, "A1",
      .formula("IF(B1<2,\"a\",1)", value: .text(" a")),
      #"<row r="1"><c r="A1" t="str"><f>IF(B1&lt;2,&quot;a&quot;,1)</f><v> a</v></c></row>"#
    ),
    (
      #"<row r="1"><c r="B1"/></row>"#, "A1", .formula("1/0", value: .error("#DIV/0!")),
      #"<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"/></row>"#
    ),
    // a formula takes another's place, also where none was calculated
    (
      #"<row r="1"><c r="A1"><f>B1</f></c></row>"#, "A1", .formula("C1", value: .number(2)),
      #"<row r="1"><c r="A1"><f>C1</f><v>2</v></c></row>"#
    ),
    // an error is literal text
    (
      #"<row r="1"><c r="A1"><v>2</v></c></row>"#, "A1", .error("#N/A"),
      #"<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>"#
    ),
  ])
  func writes(before: String, cell: String, value: NewValue, after: String) throws {
    #expect(try data(before, Self.over(cell, value)) == after)
  }

  @Test func twoOfASharedFormulaGoAndTheThirdInherits() throws {
    let after = try data(
      Self.shared, Self.over("A1", .number(1)), Self.over("B1", .number(2)))
    #expect(after.contains(#"<c r="A2"><f t="shared" ref="A2:B2" si="0">$C2+D2</f><v>3</v></c>"#))
    #expect(after.contains(#"<c r="B2"><f t="shared" si="0"></f><v>4</v></c>"#))
  }

  @Test func withoutLeaveAFormulaStays() throws {
    let package = try TestPackage(
      data: #"<sheetData><row r="1"><c r="A1"><f>B1</f></c></row></sheetData>"#)
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit("A1", .number(1)))
    #expect(try editor.dropRefused().map(\.reason) == [.formula])
  }

  @Test func aDateGetsAFormatThatShowsIt() throws {
    let after = try data(
      #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, CellEdit("A1", .date(45_250)))
    #expect(after.contains("<v>45250</v>"))
    #expect(!after.contains("t=\"s\""))
    #expect(after.contains(" s=\""))
  }

  /// A chain that names a cell without a formula makes Excel repair the file (18.6).
  @Test func theCalculationChainGoesWithAFormula() throws {
    var package = try TestPackage(
      data: #"<sheetData><row r="1"><c r="A1"><f>B1</f></c><c r="B1"/></row></sheetData>"#)
    package.parts["xl/calcChain.xml"] =
      "<calcChain xmlns=\"\(Dialect.transitional.main)\"><c r=\"A1\" i=\"1\"/></calcChain>"
    let links = "xl/_rels/workbook.xml.rels"
    package.parts[links] = package.parts[links]?.replacing(
      "</Relationships>",
      with: "<Relationship Id=\"rIdC\" Type=\"\(Dialect.transitional.type(.calculationChain))\" "
        + "Target=\"calcChain.xml\"/></Relationships>")
    package.parts["[Content_Types].xml"] = package.parts["[Content_Types].xml"]?.replacing(
      "</Types>",
      with: "<Override PartName=\"/xl/calcChain.xml\" ContentType=\"application/vnd.openxml"
        + "formats-officedocument.spreadsheetml.calcChain+xml\"/></Types>")
    let untouched = try package.edited { $0.apply(CellEdit("B1", .number(1))) }
    #expect(untouched["xl/calcChain.xml"] == package.parts["xl/calcChain.xml"])
    let edited = try package.edited { $0.apply(Self.over("A1", .number(1))) }
    #expect(edited["xl/calcChain.xml"] == nil)
    #expect(edited[links]?.contains("calcChain") == false)
    #expect(edited["[Content_Types].xml"]?.contains("calcChain") == false)
  }
}
