import OPC
import Testing

@testable import XLSX

/// What formats and added sheets must keep: a test for each point of §4.2, §4.3 and §4.5.
///
/// Notes (§4.4) have a suite of their own.
@Suite struct StyleAndSheetObligationsTests {
  private static let main = Dialect.transitional.main
  private static let sheet = "xl/worksheets/sheet1.xml"
  private static let styles = """
    <styleSheet xmlns="\(main)"><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills>\
    <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
    <cellXfs count="2"><xf/><xf numFmtId="10" fontId="0" applyFont="1"><alignment wrapText="1"/></xf></cellXfs>\
    <cellStyles count="1"><cellStyle name="Normal" xfId="0"/></cellStyles><dxfs count="0"/></styleSheet>
    """

  private func styled(_ data: String, before: String = "") throws -> TestPackage {
    var package = try TestPackage(data: "<sheetData>\(data)</sheetData>", before: before)
    package.link(.styles, "styles.xml", Self.styles)
    return package
  }

  @Test func `§4.2 a highlight is a format like the cell's own, once for all cells that are alike`()
    throws
  {
    let parts = try styled(
      #"<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/><c r="C1"/></row>"#
    ).edited { editor in
      for cell in ["A1", "B1", "C1"] { editor.apply(CellEdit(cell, nil, .error)) }
    }
    let styles = parts["xl/styles.xml"] ?? ""
    #expect(styles.contains("<cellXfs count=\"4\">"))
    #expect(
      styles.contains(
        "<xf numFmtId=\"10\" fontId=\"0\" applyFont=\"1\" fillId=\"2\" applyFill=\"1\"><alignment wrapText=\"1\"/></xf>"
      ), "\(styles)")
    #expect(styles.contains("<fills count=\"3\"><fill/><fill/><fill>"))
    #expect(styles.contains("<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"))
    #expect(
      parts[Self.sheet]?.contains(#"<c r="A1" s="2"/><c r="B1" s="2"/><c r="C1" s="3"/>"#) == true)
  }

  @Test func `§4.2 a cell without a format starts from its row's, else its column's`() throws {
    let parts = try styled(
      #"<row r="1" s="1" customFormat="1"><c r="A1"/></row><row r="2"/>"#,
      before: "<cols><col min=\"2\" max=\"2\" style=\"1\"/></cols>"
    ).edited { editor in
      editor.apply(CellEdit("A1", nil, .changed))
      editor.apply(CellEdit("B2", .number(1), .changed))
      editor.apply(CellEdit("C2", .number(1)))
    }
    #expect(parts["xl/styles.xml"]?.contains("<cellXfs count=\"3\">") == true)
    #expect(parts[Self.sheet]?.contains(#"<c r="A1" s="2"/>"#) == true)
    #expect(
      parts[Self.sheet]?.contains(#"<c r="B2" s="2"><v>1</v></c><c r="C2"><v>1</v></c>"#) == true)
  }

  @Test func `§4.2 number formats come first, with a number that is free`() throws {
    let parts = try styled(#"<row r="1"><c r="A1"/></row>"#).edited {
      $0.apply(CellEdit("A1", .date(45_000.5)))
    }
    let styles = parts["xl/styles.xml"] ?? ""
    #expect(styles.contains("<cellXfs count=\"3\">"))
    if styles.contains("<numFmts") {
      #expect(styles.contains("main\"><numFmts count=\"1\"><numFmt numFmtId=\"164\""))
    }
  }

  @Test func `§4.2 a workbook without styles gets a part for them`() throws {
    let parts = try TestPackage(data: "<sheetData/>").edited {
      $0.apply(CellEdit("A1", .number(1), .warning))
    }
    #expect(parts["xl/styles.xml"]?.contains("<cellXfs") == true)
    #expect(parts["xl/_rels/workbook.xml.rels"]?.contains("styles") == true)
    #expect(parts["[Content_Types].xml"]?.contains("/xl/styles.xml") == true)
  }

  private func added(_ package: TestPackage, named name: String = "dqcheck") throws -> [String:
    String]
  {
    try package.edited { editor in
      var sheet = NewSheet(name: name)
      sheet.rows = [[NewCell(.text("a"))]]
      editor.append(sheet)
    }
  }

  @Test func `§4.3 a new sheet comes last, with numbers and names that are free`() throws {
    var package = try TestPackage(data: "<sheetData/>")
    package.parts["xl/workbook.xml"]?.replace(
      "</sheets>",
      with:
        "</sheets><definedNames><definedName name=\"x\" localSheetId=\"0\">1</definedName></definedNames>"
    )
    package.parts["xl/_rels/workbook.xml.rels"]?.replace("Id=\"main\"", with: "Id=\"rId9\"")
    package.parts["xl/workbook.xml"]?.replace("rel:id=\"main\"", with: "rel:id=\"rId9\"")
    let parts = try added(package, named: "ONE")
    let workbook = parts["xl/workbook.xml"] ?? ""
    #expect(
      workbook.contains(
        "rel:id=\"rId9\"/><sheet name=\"ONE (2)\" sheetId=\"8\" rel:id=\"rId10\"/></sheets>"),
      "\(workbook)")
    #expect(workbook.contains("localSheetId=\"0\""))
    #expect(parts["xl/worksheets/sheet2.xml"]?.contains("tabSelected") == false)
    #expect(
      parts["[Content_Types].xml"]?.contains("PartName=\"/xl/worksheets/sheet2.xml\"") == true)
  }

  @Test func `§4.3 a strict workbook gets a strict sheet, in the prefix that it uses`() throws {
    let parts = try added(try TestPackage(data: "<x:sheetData/>", prefix: "x:", dialect: .strict))
    #expect(parts["xl/worksheets/sheet2.xml"]?.contains(Dialect.strict.main) == true)
    #expect(parts["xl/workbook.xml"]?.contains("<x:sheet name=\"dqcheck\"") == true)
    #expect(parts["xl/_rels/workbook.xml.rels"]?.contains(Dialect.strict.type(.worksheet)) == true)
  }

  @Test func `§4.3 the list of sheets in the properties stays complete`() throws {
    var package = try TestPackage(data: "<sheetData/>")
    package.parts["docProps/app.xml"] = """
      <Properties xmlns="\(Dialect.transitional.extendedProperties)" xmlns:vt="\(Dialect.transitional.variants)">\
      <HeadingPairs><vt:vector size="2" baseType="variant"><vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant>\
      <vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs>\
      <TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>One</vt:lpstr></vt:vector></TitlesOfParts></Properties>
      """
    package.parts["_rels/.rels"]?.replace(
      "</Relationships>",
      with:
        "<Relationship Id=\"app\" Type=\"\(Dialect.transitional.type(.extendedProperties))\" Target=\"docProps/app.xml\"/></Relationships>"
    )
    let app = try added(package)["docProps/app.xml"] ?? ""
    #expect(app.contains("<vt:i4>2</vt:i4>"))
    #expect(
      app.contains(
        "<vt:vector size=\"2\" baseType=\"lpstr\"><vt:lpstr>One</vt:lpstr><vt:lpstr>dqcheck</vt:lpstr>"
      ))
  }

  @Test(arguments: ["", "x:"])
  func `§4.5 a conditional format stands behind the others, with a priority of its own`(
    prefix: String
  ) throws {
    let p = prefix
    let other =
      "<\(p)conditionalFormatting sqref=\"A1\"><\(p)cfRule type=\"expression\" priority=\"4\"><\(p)formula>1</\(p)formula></\(p)cfRule></\(p)conditionalFormatting>"
    let package = try TestPackage(
      data: "<\(p)sheetData/>", behind: "\(other)<\(p)dataValidations/><\(p)pageMargins/>",
      prefix: p)
    let range = try #require(CellRange("B2:B9"))
    let parts = try package.edited {
      $0.append(
        NewCondition(.cell(.greaterThan, "100", style: NewStyle { $0.bold = true }), in: [range]),
        to: "one")
    }
    let text = parts[Self.sheet] ?? ""
    let start =
      p.isEmpty ? "<conditionalFormatting " : "<conditionalFormatting xmlns=\"\(Self.main)\" "
    #expect(
      text.contains(
        "\(other)\(start)sqref=\"B2:B9\"><cfRule type=\"cellIs\" dxfId=\"0\" priority=\"5\" operator=\"greaterThan\">"
          + "<formula>100</formula></cfRule></conditionalFormatting><\(p)dataValidations/>"),
      "\(text)")
    #expect(parts["xl/styles.xml"]?.contains("<dxfs count=\"1\">") == true)
  }

  @Test
  func
    `§4.5 children of a sheet come in the order of the schema, around what is wrapped for older programs`()
    throws
  {
    let wrapped =
      "<mc:AlternateContent xmlns:mc=\"m\"><mc:Choice Requires=\"x14\"><controls/></mc:Choice></mc:AlternateContent>"
    let package = try TestPackage(
      data: "<sheetData/>", behind: "<pageMargins/><drawing/>\(wrapped)<tableParts count=\"0\"/>")
    let text =
      try package.edited {
        $0.apply(CellEdit(sheet: "One", cell: CellReference(row: 0, column: 0), note: "x"))
      }[Self.sheet] ?? ""
    #expect(text.contains("<drawing/><legacyDrawing "), "\(text)")
    #expect(text.contains("\(wrapped)<tableParts"))
  }
}
