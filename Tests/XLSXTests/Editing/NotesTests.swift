import Foundation
import OPC
import Testing

@testable import XLSX

/// §4.4 Notes on cells, beside whatever the sheet holds already.
@Suite struct NotesTests {
  private static let data = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
  private static let vml =
    "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
    + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">"
    + "<o:idmap v:ext=\"edit\" data=\"3\"/></o:shapelayout>"

  private func note(_ cell: String, _ text: String = "too many <men> & women") -> CellEdit {
    CellEdit(
      sheet: "One", cell: CellReference(cell) ?? CellReference(row: 0, column: 0), note: text)
  }

  private func relate(_ package: inout TestPackage, _ links: [(String, Dialect.Kind, String)]) {
    package.parts["xl/worksheets/_rels/sheet1.xml.rels"] = TestPackage.relationships(
      links.map { ($0.0, Dialect.transitional.type($0.1), $0.2) })
  }

  @Test(arguments: [("", Dialect.transitional), ("x:", .transitional), ("", .strict)])
  func `§4.4 a first note comes with its parts, in the sheet's own prefix`(
    prefix: String, dialect: Dialect
  ) throws {
    let p = prefix
    let package = try TestPackage(
      data: Self.data.replacing("<", with: "<\(p)").replacing("<\(p)/", with: "</\(p)"),
      behind: "<\(p)pageMargins/><\(p)tableParts count=\"0\"/>", prefix: prefix, dialect: dialect)
    let parts = try package.edited { $0.apply(note("B2")) }
    let sheet = parts["xl/worksheets/sheet1.xml"] ?? ""
    #expect(sheet.contains("<\(p)pageMargins/><\(p)legacyDrawing "))
    #expect(parts["xl/comments1.xml"]?.contains("<comment ref=\"B2\" authorId=\"0\">") == true)
    #expect(parts["xl/comments1.xml"]?.contains("too many &lt;men&gt; &amp; women") == true)
    #expect(parts["xl/drawings/vmlDrawing1.vml"]?.contains("<x:Row>1</x:Row><x:Column>1<") == true)
    #expect(parts["[Content_Types].xml"]?.contains("Extension=\"vml\"") == true)
  }

  private func noted() throws -> TestPackage {
    var package = try TestPackage(
      data: Self.data,
      behind: "<legacyDrawing xmlns:q=\"\(Dialect.transitional.relationships)\" q:id=\"d\"/>")
    relate(
      &package, [("c", .comments, "../comments7.xml"), ("d", .vmlDrawing, "../drawings/old.vml")])
    package.parts["[Content_Types].xml"]?.replace(
      "<Override",
      with:
        "<Default Extension=\"vml\" ContentType=\"\(Dialect.ContentType.vmlDrawing)\"/><Override")
    package.parts["xl/comments7.xml"] = """
      <comments xmlns="\(Dialect.transitional.main)"><authors><author>Aida</author><author>tc={1}</author></authors>\
      <commentList><comment ref="A1" authorId="0"><text><t>Check</t><rPh sb="0" eb="1"><t>x</t></rPh></text></comment>\
      <comment ref="C3" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>
      """
    package.parts["xl/drawings/old.vml"] =
      Self.vml + box(1, row: 0, column: 0) + box(2, row: 2, column: 2)
      + "<v:shape id=\"_x0000_s3080\" type=\"#_x0000_t201\"><br></v:shape></xml>"
    return package
  }

  private func box(_ number: Int, row: Int, column: Int) -> String {
    "<v:shape id=\"_x0000_s\(3_072 + number)\"><x:ClientData ObjectType=\"Note\"><x:Row>\(row)</x:Row>"
      + "<x:Column>\(column)</x:Column></x:ClientData></v:shape>"
  }

  @Test
  func `§4.4 a cell's note gets a paragraph more, before its phonetic text, and no second box`()
    throws
  {
    let parts = try noted().edited { $0.apply(note("A1", "no")) }
    let comments = parts["xl/comments7.xml"] ?? ""
    #expect(comments.contains("<t>Check</t><r><t xml:space=\"preserve\">\n\nno</t></r><rPh"))
    #expect(comments.components(separatedBy: "ref=\"A1\"").count == 2)
    #expect(parts["xl/drawings/old.vml"]?.split(separator: "ObjectType=\"Note\"").count == 3)
  }

  @Test func `§4.4 further notes keep the order, and their boxes stand beside form controls`()
    throws
  {
    let parts = try noted().edited { editor in
      editor.apply(note("B2"))
      editor.apply(note("D9"))
    }
    let comments = parts["xl/comments7.xml"] ?? ""
    let cells = comments.split(separator: "ref=\"").dropFirst().map { $0.prefix(2) }
    #expect(cells == ["A1", "B2", "C3", "D9"])
    #expect(comments.contains("<author>dqcheck</author></authors>"))
    let shapes = parts["xl/drawings/old.vml"] ?? ""
    #expect(shapes.contains("<br></v:shape><v:shapetype id=\"_x0000_t202\""))
    #expect(shapes.contains("id=\"_x0000_s3081\"") && shapes.contains("id=\"_x0000_s3082\""))
    #expect(shapes.hasSuffix("</v:shape></xml>"))
  }

  @Test func `§4.4 a full block of shape numbers is followed by a new one`() throws {
    var package = try noted()
    package.parts["xl/drawings/old.vml"]?.replace("_x0000_s3080", with: "_x0000_s4095")
    let shapes = try package.edited { $0.apply(note("B2")) }["xl/drawings/old.vml"] ?? ""
    #expect(shapes.contains("data=\"3,4\"") && shapes.contains("id=\"_x0000_s4097\""))
  }

  @Test(arguments: [
    ("C3", "x", RefusedEdit.Reason.thread), ("A1", String(repeating: "a", count: 32_760), .value),
    ("F1", String(repeating: "a", count: 32_768), .value),
  ])
  func `§4.4 what cannot be noted is refused, and the value changes all the same`(
    cell: String, text: String, reason: RefusedEdit.Reason
  ) throws {
    let package = try noted()
    var editor = try WorkbookEditor(path: try package.write())
    var edit = note(cell, text)
    edit.value = .number(7)
    editor.apply(edit)
    let refused = try editor.dropRefused()
    #expect(refused.map(\.reason) == [reason])
    #expect(refused.first?.edit.value == nil)
    let proof = try editor.save(to: package.target)
    #expect(proof.partsAdded == 0)
  }

  @Test func `§4.4 a protected sheet and a missing drawing are refused`() throws {
    let locked = try TestPackage(
      data: Self.data, behind: "<sheetProtection sheet=\"1\" objects=\"1\"/>")
    let dangling = try TestPackage(
      data: Self.data,
      behind: "<legacyDrawing xmlns:r=\"\(Dialect.transitional.relationships)\" r:id=\"none\"/>")
    for (package, reason) in [(locked, RefusedEdit.Reason.protected), (dangling, .markup)] {
      var editor = try WorkbookEditor(path: try package.write())
      editor.apply(note("A1"))
      #expect(try editor.dropRefused().map(\.reason) == [reason])
    }
  }

  @Test func `§4.4 the drawing of headers and footers stays as it is`() throws {
    var package = try TestPackage(
      data: Self.data,
      behind: "<legacyDrawingHF xmlns:r=\"\(Dialect.transitional.relationships)\" r:id=\"h\"/>")
    relate(&package, [("h", .vmlDrawing, "../drawings/vmlDrawing1.vml")])
    let header = Self.vml + "<v:shape id=\"LH\"/></xml>"
    package.parts["xl/drawings/vmlDrawing1.vml"] = header
    let parts = try package.edited { $0.apply(note("A1")) }
    #expect(parts["xl/drawings/vmlDrawing1.vml"] == header)
    #expect(parts["xl/drawings/vmlDrawing2.vml"]?.contains("data=\"4\"") == true)
    let sheet = parts["xl/worksheets/sheet1.xml"] ?? ""
    #expect(
      sheet.firstRange(of: "<legacyDrawing ")!.lowerBound
        < sheet.firstRange(of: "<legacyDrawingHF")!.lowerBound)
  }

  @Test func `§4.4 the same note twice is one`() throws {
    let package = try noted()
    let parts = try package.edited { $0.apply(note("A1", "Check")) }
    #expect(parts["xl/comments7.xml"] == package.parts["xl/comments7.xml"])
  }
}
