import OPC
import Testing

@testable import XLSX

/// §4.1 A cell in a table's header, and the name of its column.
@Suite struct TableHeadersTests {
  private func package(formula: String = "1+1", columns: String? = nil) throws -> TestPackage {
    var package = try TestPackage(
      data: """
        <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Place</t></is></c>\
        <c r="B1" t="inlineStr"><is><t>People &amp; more</t></is></c></row>\
        <row r="2"><c r="A2"/><c r="B2"><f>\(formula)</f><v>2</v></c></row><row r="3"/></sheetData>
        """)
    package.parts["[Content_Types].xml"]?.replace(
      "</Types>",
      with:
        "<Override PartName=\"/xl/tables/table1.xml\" ContentType=\"\(Dialect.ContentType.table)\"/></Types>"
    )
    package.parts["xl/tables/table1.xml"] =
      "<table xmlns=\"\(Dialect.transitional.main)\" id=\"1\" ref=\"A1:B3\" totalsRowCount=\"1\">"
      + (columns
        ?? "<tableColumns count=\"2\"><tableColumn id=\"1\" name=\"Place\"/><tableColumn id=\"2\" name=\"People &amp; more\"/></tableColumns>")
      + "</table>"
    package.parts["xl/worksheets/_rels/sheet1.xml.rels"] = TestPackage.relationships([
      ("rId1", Dialect.transitional.type(.table), "../tables/table1.xml")
    ])
    return package
  }

  @Test func `§4.1 the column is renamed with its header`() throws {
    let parts = try package().edited { $0.apply(CellEdit("B1", .text("Women \"x\"\n<all>"))) }
    #expect(
      parts["xl/tables/table1.xml"]?.contains("name=\"Women &quot;x&quot;_x000a_&lt;all&gt;\"")
        == true,
      "\(parts["xl/tables/table1.xml"] ?? "")")
    #expect(
      parts["xl/tables/table1.xml"]?.contains("<tableColumn id=\"1\" name=\"Place\"/>") == true)
  }

  @Test func `§4.1 two headers may change their names with each other`() throws {
    let parts = try package().edited { editor in
      editor.apply(CellEdit("A1", .text("People & more")))
      editor.apply(CellEdit("B1", .text("Place")))
    }
    #expect(parts["xl/tables/table1.xml"]?.contains("id=\"2\" name=\"Place\"") == true)
  }

  @Test(arguments: [
    ("SUM(Table1[People &amp; more])", "B1", NewValue.text("x")),
    ("[@[People &amp; more]]*2", "B1", .text("x")), ("Table1[@Place]", "A1", .text("x")),
    ("1", "A1", .text("PEOPLE & MORE")), ("1", "A1", .number(1)), ("1", "A1", .text("")),
    ("1", "A1", .blank), ("1", "A3", .text("x")),
  ])
  func `§4.1 a header that formulas name, a second of a name, none, and totals are refused`(
    formula: String, cell: String, value: NewValue
  ) throws {
    let package = try package(formula: formula)
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit(cell, value))
    #expect(try editor.dropRefused().map(\.reason) == [.tableHeader])
    #expect(package.names == ["in.xlsx"])
  }

  @Test(arguments: [
    "", "<tableColumns><tableColumn id=\"1\" name=\"Place\"/></tableColumns>",
    "<tableColumns><tableColumn id=\"1\" name=\"Place\" queryTableFieldId=\"1\"/><tableColumn id=\"2\" name=\"b\"/></tableColumns>",
  ])
  func `§4.1 a table whose part says otherwise, or that a query fills, is left alone`(
    columns: String
  ) throws {
    let package = try package(columns: columns)
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit("A1", .text("x")))
    #expect(try editor.dropRefused().map(\.reason) == [.tableHeader])
    #expect(package.names == ["in.xlsx"])
  }
}
