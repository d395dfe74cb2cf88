import OPC
import Testing

@testable import XLSX

/// Each point of what an edit of a cell must keep and may change.
struct CellSplicingTests {
  private let sheet = "xl/worksheets/sheet1.xml"

  /// The `sheetData` that edits of a sheet give.
  private func data(_ before: String, _ edits: CellEdit...) throws -> String {
    let package = try TestPackage(data: "<sheetData>\(before)</sheetData>")
    let text = try package.edited { editor in edits.forEach { editor.apply($0) } }[sheet] ?? ""
    let start = text.firstRange(of: "<sheetData>")?.upperBound ?? text.startIndex
    let end = text.firstRange(of: "</sheetData>")?.lowerBound ?? text.endIndex
    return String(text[start..<end])
  }

  @Test(arguments: [
    // a number keeps r and unknown attributes, and loses its type
    (
      #"<row r="1"><c r="A1" t="str" x="y"><v>5</v></c></row>"#, "A1", NewValue.number(764),
      #"<row r="1"><c r="A1" x="y"><v>764</v></c></row>"#
    ),
    // an inline text becomes a number; the extension list stays
    (
      #"<row r="1"><c r="A1" t="inlineStr"><is><t>5</t></is><extLst/></c></row>"#, "A1",
      .number(0.1),
      #"<row r="1"><c r="A1"><v>0.1</v><extLst/></c></row>"#
    ),
    // redundant v beside is
    (
      #"<row r="1"><c t='inlineStr' r='A1'><v>1</v><is/></c></row>"#, "A1", .boolean(true),
      #"<row r="1"><c t='b' r='A1'><v>1</v></c></row>"#
    ),
    // a blank cell is opened
    (
      #"<row r="1"><c r="A1" /></row>"#, "A1", .boolean(false),
      #"<row r="1"><c r="A1" t="b" ><v>0</v></c></row>"#
    ),
    // a value is taken out, its rich value too
    (
      #"<row r="1"><c r="A1" t="e" vm="1"><v>#VALUE!</v></c></row>"#, "A1", .blank,
      #"<row r="1"><c r="A1"></c></row>"#
    ),
    // missing cells come in order
    (
      #"<row r="1"><c r="A1"/><c r="C1"/></row>"#, "B1", .number(2),
      #"<row r="1"><c r="A1"/><c r="B1"><v>2</v></c><c r="C1"/></row>"#
    ),
    (
      #"<row r="1"><c r="A1"/></row>"#, "D1", .number(-0.0),
      #"<row r="1"><c r="A1"/><c r="D1"><v>0</v></c></row>"#
    ),
    // so do missing rows
    (
      #"<row r="2"/><row r="9"/>"#, "B4", .number(1e21),
      #"<row r="2"/><row r="4"><c r="B4"><v>1e+21</v></c></row><row r="9"/>"#
    ),
    (#"<row r="2"/>"#, "A1", .number(1), #"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/>"#),
    // an empty row is opened
    (#"<row r="2" ht="9"/>"#, "A2", .number(1), #"<row r="2" ht="9"><c r="A2"><v>1</v></c></row>"#),
    // cells and rows without r count on from the one before
    (
      #"<row><c><v>1</v></c><c><v>2</v></c></row><row><c/></row>"#, "B1", .number(3),
      #"<row><c><v>1</v></c><c><v>3</v></c></row><row><c/></row>"#
    ),
    (
      #"<row r="3"><c r="B3"/><c/></row><row><c/></row>"#, "A4", .number(3),
      #"<row r="3"><c r="B3"/><c/></row><row><c><v>3</v></c></row>"#
    ),
    // comments, processing instructions and CDATA are not mistaken for cells
    (
      #"<!--<row r="1">--><row r="1"><?x <c?><c r="A1" t="str"><v><![CDATA[<c>]]></v></c></row>"#,
      "A1", .number(1),
      #"<!--<row r="1">--><row r="1"><?x <c?><c r="A1"><v>1</v></c></row>"#
    ),
    // blanking what is not there writes nothing
    (#"<row r="1"><c r="A1"/></row>"#, "B1", .blank, #"<row r="1"><c r="A1"/></row>"#),
  ])
  func writesOnlyTheCell(before: String, cell: String, value: NewValue, after: String) throws {
    #expect(try data(before, CellEdit(cell, value)) == after)
  }

  @Test func severalCellsOfOneNewRow() throws {
    let after = try data("", CellEdit("C2", .number(3)), CellEdit("A2", .number(1)))
    #expect(after == #"<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row>"#)
  }

  @Test func anEmptySheetIsOpened() throws {
    let package = try TestPackage(data: "<sheetData/>")
    let parts = try package.edited {
      $0.apply(CellEdit("B2", .number(3)))
      $0.apply(CellEdit("B1", .number(2)))
    }
    let rows = #"<row r="1"><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>"#
    #expect(parts[sheet]?.contains("<sheetData>\(rows)</sheetData>") == true)
  }

  @Test func laterEditsWinEachForItself() throws {
    let after = try data(
      #"<row r="1"><c r="A1"><v>1</v></c></row>"#, CellEdit("A1", .number(2), .error),
      CellEdit("A1", .number(3)), CellEdit("A1", nil))
    #expect(after == #"<row r="1"><c r="A1" s="1"><v>3</v></c></row>"#)
  }

  @Test func prefixedPartsKeepTheirPrefix() throws {
    let package = try TestPackage(
      data: "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\"/></x:row></x:sheetData>", prefix: "x:")
    let parts = try package.edited {
      $0.apply(CellEdit("A1", .text("a"), .error))
      $0.apply(CellEdit("B1", .number(1)))
      $0.append(NewSheet(name: "dqcheck"))
    }
    #expect(
      parts[sheet]?.contains(
        #"<x:c r="A1" s="1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:v>1</x:v></x:c>"#) == true)
    #expect(
      parts["xl/workbook.xml"]?.contains(
        #"<x:sheet name="dqcheck" sheetId="8" rel:id="rId3"/></x:sheets>"#) == true)
  }

  @Test func strictPackagesStayStrict() throws {
    let package = try TestPackage(data: "<sheetData/>", dialect: .strict)
    let parts = try package.edited {
      $0.apply(CellEdit("A1", .text("a"), .error))
      $0.append(NewSheet(name: "dqcheck"))
      $0.stamp()
    }
    for (name, text) in parts where name != "[Content_Types].xml" {
      #expect(!text.contains("openxmlformats.org/spreadsheetml"), "\(name)")
      #expect(!text.contains("openxmlformats.org/officeDocument"), "\(name)")
    }
    #expect(OutputMark.isIntact(path: package.target))
  }

  @Test(arguments: [
    ("A1:B2", "D5", "A1:D5"), ("B2", "A1", "A1:B2"), ("A1:Z99", "D5", "A1:Z99"),
  ])
  func dimensionIsWidenedOnlyIfNeeded(old: String, cell: String, new: String) throws {
    let package = try TestPackage(data: "<sheetData/>", before: "<dimension ref=\"\(old)\"/>")
    let parts = try package.edited { $0.apply(CellEdit(cell, .number(1))) }
    #expect(parts[sheet]?.contains("<dimension ref=\"\(new)\"/>") == true)
  }

  @Test func textsAreAppendedToTheSharedStrings() throws {
    var package = try TestPackage(
      data: #"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>"#)
    package.parts["xl/strings.xml"] =
      #"<sst xmlns="\#(Dialect.transitional.main)" count="9" uniqueCount="7"><si><t>a</t></si></sst>"#
    package.parts["xl/_rels/workbook.xml.rels"] = TestPackage.relationships([
      ("main", Dialect.transitional.type(.worksheet), "worksheets/sheet1.xml"),
      ("S", Dialect.transitional.type(.sharedStrings), "/xl/strings.xml"),
    ])
    let parts = try package.edited {
      $0.apply(CellEdit("A1", .text(" b")))
      $0.apply(CellEdit("A2", .text(" b")))
      $0.apply(CellEdit("A3", .text("_x0041_\r<")))
    }
    #expect(
      parts["xl/strings.xml"]?.hasSuffix(
        #"count="12" uniqueCount="3"><si><t>a</t></si><si><t xml:space="preserve"> b</t></si>"#
          + "<si><t>_x005F_x0041__x000D_&lt;</t></si></sst>") == true)
    #expect(parts[sheet]?.contains(#"<c r="A2" t="s"><v>1</v></c>"#) == true)
  }

  @Test func calculationIsAskedForWhereFormulasDependOnValues() throws {
    let formula =
      #"<sheetData><row r="1"><c r="A1"/><c r="B1"><f>A1</f><v>0</v></c></row></sheetData>"#
    let changed = try TestPackage(data: formula).edited { $0.apply(CellEdit("A1", .number(1))) }
    #expect(changed["xl/workbook.xml"]?.contains(#"</sheets><calcPr fullCalcOnLoad="1"/>"#) == true)
    let coloured = try TestPackage(data: formula).edited { $0.apply(CellEdit("B1", nil, .error)) }
    #expect(coloured["xl/workbook.xml"]?.contains("calcPr") == false)
    #expect(coloured[sheet]?.contains(#"<c r="B1" s="1"><f>A1</f><v>0</v></c>"#) == true)
  }
}
