import OPC
import Testing

@testable import XLSX

/// What the editor does not do, and says why.
struct RefusalTests {
  private static let data = """
    <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1"/></row>\
    <row r="2"><c r="A2"/><c r="B2"><f>1+1</f><v>2</v></c>\
    <c r="C2"><f t="array" ref="C2:D3">A1:B2</f><v>0</v></c><c r="D2"><v>0</v></c></row>\
    <row r="3"><c r="D3"><v>0</v></c></row></sheetData>
    """

  private func package() throws -> TestPackage {
    var package = try TestPackage(
      data: Self.data,
      behind: "<mergeCells count=\"1\"><mergeCell ref=\"F1:G2\"/></mergeCells>")
    package.parts["xl/tables/table1.xml"] =
      "<table xmlns=\"\(Dialect.transitional.main)\" ref=\"A1:A3\" totalsRowCount=\"1\"/>"
    package.parts["xl/worksheets/_rels/sheet1.xml.rels"] = TestPackage.relationships([
      ("rId1", Dialect.transitional.type(.table), "../tables/table1.xml")
    ])
    return package
  }

  @Test(arguments: [
    ("A1", NewValue.text("x"), RefusedEdit.Reason.tableHeader), ("A3", .number(1), .tableHeader),
    ("B2", .number(1), .formula), ("C2", .number(1), .arrayMember),
    ("D3", .number(1), .arrayMember),
    ("G2", .number(1), .merged), ("B1", .number(.infinity), .value), ("B1", .number(.nan), .value),
    ("B1", .text(String(repeating: "a", count: 32_768)), .value),
  ])
  func refuses(cell: String, value: NewValue, reason: RefusedEdit.Reason) throws {
    let package = try package()
    let path = try package.write()
    var editor = try WorkbookEditor(path: path)
    editor.apply(CellEdit(cell, value))
    #expect(throws: PackageError(.refused, "")) { try editor.save(to: package.target) }
    #expect(package.names == ["in.xlsx"])
    let refused = try editor.dropRefused()
    #expect(refused.map(\.reason) == [reason])
    #expect(refused.map { "\($0.edit.cell)" } == [cell])
    #expect(try editor.dropRefused().isEmpty)
  }

  @Test(arguments: [(1_461.0, true), (1_462, false)])
  func aDayBefore1904InAWorkbookThatCountsFromThere(days: Double, isRefused: Bool) throws {
    var package = try package()
    package.parts["xl/workbook.xml"]?.replace(
      "<sheets>", with: "<workbookPr date1904=\"1\"/><sheets>")
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit("B1", .date(days)))
    #expect(try editor.dropRefused().map(\.reason) == (isRefused ? [.value] : []))
  }

  @Test(arguments: ["A1", "B2", "C2", "D3", "G2"])
  func highlightsAreNotRefused(cell: String) throws {
    let package = try package()
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit(cell, nil, .warning))
    #expect(try editor.dropRefused().isEmpty)
  }

  @Test(arguments: ["A2", "F1", "H9"])
  func otherCellsChange(cell: String) throws {
    let package = try package()
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit(cell, .number(1)))
    #expect(try editor.dropRefused().isEmpty)
  }

  @Test func unknownSheet() throws {
    let package = try package()
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit(sheet: "Two", cell: CellReference(row: 0, column: 0), value: .blank))
    #expect(try editor.dropRefused().map(\.reason) == [.noSheet])
  }

  @Test(arguments: [
    #"<row r="2"/><row r="1"/>"#, #"<row r="1"><c r="B1"/><c r="A1"/></row>"#,
    #"<row r="1"><c r="B2"/></row>"#, "<row", "<!DOCTYPE a>", "<x/>",
  ])
  func disorderAndStrangeMarkup(rows: String) throws {
    let package = try TestPackage(data: "<sheetData>\(rows)</sheetData>")
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit("A1", .number(1)))
    #expect(try editor.dropRefused().map(\.reason) == [.markup])
  }
}
