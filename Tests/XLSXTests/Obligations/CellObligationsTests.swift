import Foundation
import OPC
import Testing

@testable import XLSX

/// What changing cells in place must keep: a test for each point of §4.0 and §4.1 of the notes on spreadsheets.
///
/// Table headers have a suite of their own.
@Suite struct CellObligationsTests {
  private static let sheet = "xl/worksheets/sheet1.xml"

  private func data(_ before: String, _ edits: CellEdit...) throws -> String {
    var package = try TestPackage(data: "<sheetData>\(before)</sheetData>")
    package.link(
      .styles, "styles.xml",
      "<styleSheet xmlns=\"\(Dialect.transitional.main)\"><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>"
    )
    return try part(package, edits)
  }

  private func part(_ package: TestPackage, _ edits: [CellEdit]) throws -> String {
    let text = try package.edited { editor in edits.forEach { editor.apply($0) } }[Self.sheet] ?? ""
    let start = text.firstRange(of: "<sheetData>")?.upperBound ?? text.startIndex
    let end = text.firstRange(of: "</sheetData>")?.lowerBound ?? text.endIndex
    return String(text[start..<end])
  }

  private func refusal(_ before: String, _ edit: CellEdit) throws -> [RefusedEdit.Reason] {
    let package = try TestPackage(data: "<sheetData>\(before)</sheetData>")
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(edit)
    let reasons = try editor.dropRefused().map(\.reason)
    #expect(package.names == ["in.xlsx"])
    return reasons
  }

  @Test func `§4.0 entries that are left alone keep their bytes, order and dates`() throws {
    let package = try TestPackage(data: "<sheetData/>")
    let path = try package.write()
    var editor = try WorkbookEditor(path: path)
    editor.apply(CellEdit("A1", .number(1)))
    let proof = try editor.save(to: package.target)
    let names = { try ArchiveContents(path: $0).entries.map(\.name) }
    #expect(try names(package.target) == names(path))
    let (differing, same) = try ArchiveComparison.differences(
      between: path, and: package.target, except: [4])
    #expect(differing.isEmpty && same == proof.partsUnchanged)
  }

  @Test func `§4.0 of two entries with the same name the last is the part`() throws {
    let package = try TestPackage(data: "<sheetData/>")
    var archive = ArchiveDraft()
    let old =
      "<worksheet xmlns=\"\(Dialect.transitional.main)\"><sheetData><row r=\"1\"/></sheetData></worksheet>"
    archive.added =
      [("XL/worksheets/SHEET1.xml", .bytes(Array(old.utf8)))]
      + package.parts.sorted { $0.key < $1.key }.map { ($0.key, .bytes(Array($0.value.utf8))) }
    let path = package.target
    try archive.save(to: path) { (_) throws(PackageError) in }
    var editor = try WorkbookEditor(path: path)
    editor.apply(CellEdit("A1", .number(7)))
    let target = path.replacing("out.xlsx", with: "again.xlsx")
    _ = try editor.save(to: target)
    let saved = try ArchiveContents(path: target)
    #expect(
      String(decoding: try saved.bytes(of: saved.entries.count - 1), as: UTF8.self).contains(
        "<v>7</v>"))
    #expect(saved.entries.count == package.parts.count + 1)
  }

  @Test func `§4.0 nothing is in the large form that does not need it`() throws {
    let package = try TestPackage(data: "<sheetData/>")
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit("A1", .text("x")))
    _ = try editor.save(to: package.target)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: package.target))
    // PK\6\6 begins the large form's end of the directory; local headers ask for version 4.5 then.
    #expect(bytes.range(of: Data([0x50, 0x4B, 6, 6])) == nil)
    #expect(bytes.range(of: Data([0x50, 0x4B, 3, 4, 45, 0])) == nil)
  }

  @Test(arguments: [
    "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
    "<?xml version='1.0' encoding='latin1'?>",
  ])
  func `§4.1 a part in another encoding is refused, not guessed`(head: String) throws {
    var package = try TestPackage(data: "<sheetData/>")
    package.parts[Self.sheet] = head + (package.parts[Self.sheet] ?? "")
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit("A1", .number(1)))
    #expect(try editor.dropRefused().map(\.reason) == [.markup])
    #expect(package.names == ["in.xlsx"])
  }

  @Test func `§4.1 comments, CDATA and instructions between cells stay where they are`() throws {
    let odd =
      "<!-- <row r=\"1\"> --><row r='1'><?x y?><c r='A1'><v><![CDATA[<v>]]></v></c><!-- z --></row>"
    #expect(
      try data(odd, CellEdit("B1", .number(2)))
        == odd.replacing("</row>", with: "<c r=\"B1\"><v>2</v></c></row>"))
  }

  @Test func `§4.1 r, s, ph, foreign attributes and extension lists of a cell stay`() throws {
    #expect(
      try data(
        #"<row r="1" spans="1:9"><c r="A1" s="0" ph="1" q:z="y" t="b"><v>1</v><extLst><ext/></extLst></c></row>"#,
        CellEdit("A1", .number(764)))
        == #"<row r="1" spans="1:9"><c r="A1" s="0" ph="1" q:z="y"><v>764</v><extLst><ext/></extLst></c></row>"#
    )
  }

  @Test func `§4.1 a rich value or picture goes with the value that it showed`() throws {
    #expect(
      try data(
        #"<row r="1"><c r="A1" t="e" vm="3"><v>#VALUE!</v></c></row>"#, CellEdit("A1", .number(1)))
        == #"<row r="1"><c r="A1"><v>1</v></c></row>"#)
  }

  @Test(arguments: [
    (#"<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>"#, "A1", RefusedEdit.Reason.formula),
    (
      #"<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1</f></c></row><row r="2"><c r="A2"/></row>"#,
      "A2", .arrayMember
    ),
    (#"<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2" r1="C1"/></c></row>"#, "B2", .arrayMember),
  ])
  func `§4.1 formulas are refused unless asked for, arrays and data tables always`(
    rows: String, cell: String, reason: RefusedEdit.Reason
  ) throws {
    #expect(try refusal(rows, CellEdit(cell, .number(1))) == [reason])
    var forced = CellEdit(cell, .number(1))
    forced.overwritesFormula = true
    #expect(try refusal(rows, forced) == (reason == .formula ? [] : [reason]))
  }

  @Test func `§4.1 missing cells and rows come in order, also among cells without r`() throws {
    #expect(
      try data(
        #"<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"/>"#, CellEdit("B1", .number(9)),
        CellEdit("C1", .number(3)), CellEdit("A3", .number(4)))
        == #"<row><c><v>1</v></c><c><v>9</v></c><c r="C1"><v>3</v></c></row><row r="3"><c r="A3"><v>4</v></c></row><row r="5"/>"#
    )
  }

  @Test func `§4.1 a cell that is blanked keeps its format`() throws {
    #expect(
      try data(#"<row r="1"><c r="A1" s="0" t="str"><v>x</v></c></row>"#, CellEdit("A1", .blank))
        == #"<row r="1"><c r="A1" s="0"></c></row>"#)
  }

  @Test func `§4.1 a cell under a merged range is refused, its first is not`() throws {
    let package = try TestPackage(
      data: "<sheetData/>",
      behind: "<mergeCells count=\"1\"><mergeCell ref=\"B2:C3\"/></mergeCells>")
    for (cell, reasons) in [("C3", [RefusedEdit.Reason.merged]), ("B2", [])] {
      var editor = try WorkbookEditor(path: try package.write())
      editor.apply(CellEdit(cell, .number(1)))
      #expect(try editor.dropRefused().map(\.reason) == reasons)
    }
  }

  @Test(arguments: [
    (NewValue.error("#N/A"), "<c r=\"A1\" t=\"e\"><v>#N/A</v></c>"),
    (.boolean(true), "<c r=\"A1\" t=\"b\"><v>1</v></c>"),
    (.number(0.1 + 0.2), "<c r=\"A1\"><v>0.30000000000000004</v></c>"),
  ])
  func `§4.1 errors, booleans and numbers are written as Excel reads them`(
    value: NewValue, cell: String
  ) throws {
    #expect(try data("<row r=\"1\"/>", CellEdit("A1", value)) == "<row r=\"1\">\(cell)</row>")
  }

  @Test
  func `§4.1 texts go behind the shared strings, whose numbers stay, before an extension list`()
    throws
  {
    var package = try TestPackage(
      data: #"<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>"#)
    let rich = "<si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r></si>"
    package.link(
      .sharedStrings, "s.xml",
      "<sst xmlns=\"\(Dialect.transitional.main)\"><si><t>a</t></si>\(rich)<extLst/></sst>")
    let parts = try package.edited { $0.apply(CellEdit("A1", .text("new"))) }
    #expect(
      parts["xl/s.xml"]?.hasSuffix("<si><t>a</t></si>\(rich)<si><t>new</t></si><extLst/></sst>")
        == true)
    #expect(parts[Self.sheet]?.contains("<c r=\"A1\" t=\"s\"><v>2</v></c>") == true)
  }

  @Test func `§4.1 the dimension is widened, never made where there was none`() throws {
    let wide = try TestPackage(data: "<sheetData/>", before: "<dimension ref=\"A1:B2\"/>")
    #expect(
      try wide.edited { $0.apply(CellEdit("D9", .number(1))) }[Self.sheet]?.contains(
        "ref=\"A1:D9\"") == true)
    let none = try TestPackage(data: "<sheetData/>")
    #expect(
      try none.edited { $0.apply(CellEdit("D9", .number(1))) }[Self.sheet]?.contains("dimension")
        == false)
  }

  @Test
  func
    `§4.1 what depends on a changed value is calculated when the workbook is opened, and cached until then`()
    throws
  {
    var package = try TestPackage(
      data: #"<sheetData><row r="1"><c r="A1"/><c r="B1"><f>A1</f><v>5</v></c></row></sheetData>"#)
    package.parts["xl/workbook.xml"]?.replace(
      "</sheets>", with: "</sheets><calcPr calcId=\"9\" calcMode=\"manual\"/>")
    let parts = try package.edited { $0.apply(CellEdit("A1", .number(1))) }
    #expect(
      parts["xl/workbook.xml"]?.contains(
        "<calcPr calcId=\"9\" calcMode=\"manual\" fullCalcOnLoad=\"1\"/>") == true)
    #expect(parts[Self.sheet]?.contains("<f>A1</f><v>5</v>") == true)
  }
}

/// The same on workbooks that Excel saved.
@Suite(.enabled(if: Corpus.path != nil))
struct ExcelObligationsTests {
  /// A workbook and a cell of its first sheet that holds a formula; where it is the master of a shared one.
  static let workbooks = [
    "aspose-examples/MyTestBook1.xlsx", "exceldatareader/TestOpen.xlsx",
    "npoi/FloorCeilingMath.xlsx",
    "exceldatareader/Test_num_double_date_bool_string.xlsx", "messytables/large.xlsx",
    "open-xml-sdk/Pivot3.xlsx", "closedxml/TemplateWithTableSourcePivotTables.xlsx",
  ]

  /// The first formula of a kind, by its sheet.
  private func formula(
    in workbook: Workbook, where fits: (Formula) -> Bool
  ) throws -> (sheet: Sheet, formula: Formula)? {
    for info in workbook.sheets {
      let sheet = try workbook.sheet(info)
      if let found = sheet.formulas.first(where: fits) { return (sheet, found) }
    }
    return nil
  }

  private func overwrite(_ path: String, _ sheet: Sheet, _ cell: CellReference) throws -> (
    parts: [String], saved: Workbook, scratch: Scratch
  ) {
    let scratch = try Scratch("obligations")
    var editor = try WorkbookEditor(path: path)
    editor.apply(
      CellEdit(sheet: sheet.info.name, cell: cell, value: .number(7), overwritesFormula: true))
    let target = scratch.file("out.xlsx")
    _ = try editor.save(to: target)
    let complaints = try Set(PackageValidator.complaints(about: target))
    #expect(try complaints.subtracting(PackageValidator.complaints(about: path)).isEmpty)
    return (
      try ArchiveContents(path: target).entries.map(\.name), try Workbook(path: target), scratch
    )
  }

  @Test(arguments: workbooks)
  func `§4.1 a formula that goes takes the calculation chain with it, part, type and relationship`(
    name: String
  ) throws {
    let path = Corpus.file(name)
    let plain = try formula(in: Workbook(path: path)) {
      if case .normal = $0.kind { true } else { false }
    }
    guard let (sheet, formula) = plain else { return }
    let (parts, _, scratch) = try overwrite(path, sheet, formula.cell)
    #expect(!parts.contains("xl/calcChain.xml"))
    let saved = try TestPackage.parts(of: scratch.file("out.xlsx"))
    #expect(saved["[Content_Types].xml"]?.contains("calcChain") == false)
    #expect(saved["xl/_rels/workbook.xml.rels"]?.contains("calcChain") == false)
  }

  @Test(arguments: workbooks)
  func `§4.1 a shared formula whose master goes says the same in all its other cells`(
    name: String
  ) throws {
    let path = Corpus.file(name)
    let shared = try formula(in: Workbook(path: path)) {
      if case .sharedMaster = $0.kind { true } else { false }
    }
    guard let (sheet, master) = shared else { return }
    let (_, saved, scratch) = try overwrite(path, sheet, master.cell)
    let after = try saved.sheet(try #require(saved.sheets.first { $0.name == sheet.info.name }))
    func texts(_ sheet: Sheet) -> [CellReference: String] {
      let shared = SharedFormulas(sheet.formulas)
      return Dictionary(sheet.formulas.map { ($0.cell, shared.text(of: $0)) }) { $1 }
    }
    var expected = texts(sheet)
    expected[master.cell] = nil
    #expect(texts(after) == expected, "\(scratch.file(""))")
  }

  @Test(arguments: [
    "closedxml/RegularAutoFilter.xlsx", "aspose-examples/sampleGetFonts.xlsx",
    "aspose-examples/sampleFilterDifferentObjects.xlsx", "miniexcel/TestIssue186_Template2.xlsx",
    "closedxml/UsingTables.xlsx", "closedxml/InsertingTables.xlsx",
    "open-xml-sdk/basicspreadsheet.xlsx",
  ])
  func `§4.1 a table's header is changed with its column's name, or refused`(name: String) throws {
    let path = Corpus.file(name)
    let workbook = try Workbook(path: path)
    for info in workbook.sheets {
      guard let table = try workbook.features(of: info).tables.first(where: { $0.headerRows == 1 }),
        let range = table.range
      else { continue }
      let scratch = try Scratch("header")
      var editor = try WorkbookEditor(path: path)
      editor.apply(CellEdit(sheet: info.name, cell: range.first, value: .text("Renamed here")))
      let refused = try editor.dropRefused().map(\.reason)
      guard refused.isEmpty else { return #expect(refused == [.tableHeader]) }
      _ = try editor.save(to: scratch.file("out.xlsx"))
      let saved = try Workbook(path: scratch.file("out.xlsx"))
      let own = try saved.features(of: info).tables.first { $0.name == table.name }
      #expect(own?.columns.map(\.name) == ["Renamed here"] + table.columns.dropFirst().map(\.name))
      return #expect(try saved.sheet(info).value(range.first) == .text("Renamed here"))
    }
  }
}
