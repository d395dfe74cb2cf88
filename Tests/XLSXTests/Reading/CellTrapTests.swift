import Testing

@testable import XLSX

/// What is written in unusual ways in `sheetData`, one case each.
@Suite struct CellTrapTests {
  /// The cells of a sheet by their A1 names, row by row.
  static func cells(_ sheet: Sheet) -> [String: CellValue] {
    var cells: [String: CellValue] = [:]
    for column in sheet.columns {
      for run in column.runs {
        for row in run.firstRow..<run.firstRow + run.kinds.count {
          let place = CellReference(row: row, column: column.column)
          if case let value = sheet.value(place), value != .blank { cells["\(place)"] = value }
        }
      }
    }
    return cells
  }

  static func read(_ data: String, prefix: String = "", strings: [String] = []) throws -> [String:
    CellValue]
  {
    var package = try TestPackage(data: data, prefix: prefix)
    package.link(
      .sharedStrings, "sharedStrings.xml",
      "<sst count=\"99\" uniqueCount=\"-1\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>")
    return cells(try package.sheet())
  }

  @Test(arguments: [
    // Places: stated, missing, unreadable, off the sheet, out of order, twice.
    ("<row r=\"2\"><c r=\"C2\"><v>1</v></c></row>", ["C2": CellValue.number(1)]),
    (
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
      ["A1": .number(1), "B1": .number(2), "A2": .number(3)]
    ),
    (
      "<row r=\"5\"><c r=\"B5\"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
      ["B5": .number(1), "C5": .number(2), "A6": .number(3)]
    ),
    (
      "<row r=\"3.0\"><c><v>1</v></c></row><row r=\"1E1\"><c><v>2</v></c></row>",
      ["A3": .number(1), "A10": .number(2)]
    ),
    ("<row r=\"x\"><c r=\"?\"><v>1</v></c></row>", ["A1": .number(1)]),
    (
      "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
      ["XFD1048576": .number(1)]
    ),
    (
      "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c><c r=\"A1048577\"><v>2</v></c></row>",
      ["A1": .number(1), "B1": .number(2)]
    ),
    (
      "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"1\"><c r=\"B1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>",
      ["A1": .number(1), "B1": .number(3), "A2": .number(2)]
    ),
    ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", ["A1": .number(2)]),
    ("<row r=\"1\"><c r=\"$b$1\"><v>1</v></c></row>", ["B1": .number(1)]),
    // Types.
    (
      "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"b\"><v>true</v></c><c t=\"b\"><v>FALSE</v></c></row>",
      ["A1": .boolean(true), "B1": .boolean(false), "C1": .boolean(true), "D1": .boolean(false)]
    ),
    (
      "<row><c t=\"e\"><v>#SPILL!</v></c><c t=\"e\"><v>#GETTING_DATA</v></c><c t=\"e\"><v>#WHAT?</v></c><c t=\"e\"><v/></c></row>",
      ["A1": .error("#SPILL!"), "B1": .error("#GETTING_DATA"), "C1": .error("#WHAT?")]
    ),
    (
      "<row><c t=\"d\"><v>2024-02-29</v></c><c t=\"d\"><v>2024-02-29T06:00:00Z</v></c><c t=\"d\"><v>12:00:00</v></c><c t=\"d\"><v>soon</v></c></row>",
      ["A1": .date(45_351), "B1": .date(45_351.25), "C1": .time(0.5), "D1": .text("soon")]
    ),
    (
      "<row><c t=\"str\"><f>A2</f><v>text</v></c><c t=\"str\"><v></v></c><c t=\"zzz\"><v>1</v></c><c t=\"\"><v>2</v></c></row>",
      ["A1": .text("text"), "C1": .number(1), "D1": .number(2)]
    ),
    (
      "<row><c t=\"n\"><v>x</v></c><c><v> 1 </v></c><c><v>1e3</v></c><c><v>0.57999999999999996</v></c><c><v>-0.5E-1</v></c></row>",
      [
        "A1": .text("x"), "B1": .number(1), "C1": .number(1_000), "D1": .number(0.58),
        "E1": .number(-0.05),
      ]
    ),
    (
      "<row><c><v>NaN</v></c><c><v>1e999</v></c><c><v>0x10</v></c></row>",
      ["A1": .text("NaN"), "B1": .text("1e999"), "C1": .text("0x10")]
    ),
    (
      "<row><c s=\"-1\"><v>1</v></c><c s=\"99999\"><v>2</v></c><c s=\"x\"><v>3</v></c></row>",
      ["A1": .number(1), "B1": .number(2), "C1": .number(3)]
    ),
    // Inline strings.
    (
      "<row><c t=\"inlineStr\"><is><t><![CDATA[a&b]]></t></is><v>9</v></c></row>",
      ["A1": .text("a&b")]
    ),
    (
      "<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r><rPh><t>x</t></rPh></is></c><c t=\"inlineStr\"/></row>",
      ["A1": .text("a b")]
    ),
    // What else may stand between.
    (
      "<!-- a --><row><?pi b?><c r=\"A1\"><!-- c --><v>1<!-- d -->2</v></c> </row>\n",
      ["A1": .number(12)]
    ),
    (
      "<row><c><v><![CDATA[7]]></v></c><c><f>1+1</f></c><c><v>&#51;</v></c></row>",
      ["A1": .number(7), "C1": .number(3)]
    ),
    ("<row><c><extLst><ext><v>5</v></ext></extLst><v>6</v></c></row>", ["A1": .number(6)]),
  ]) func cells(rows: String, wanted: [String: CellValue]) throws {
    #expect(try Self.read("<sheetData>\(rows)</sheetData>") == wanted)
    let prefixed = rows.replacing("</", with: "\u{1}").replacing("<", with: "<x:")
      .replacing("\u{1}", with: "</x:").replacing("<x:!", with: "<!").replacing("<x:?", with: "<?")
    #expect(try Self.read("<x:sheetData>\(prefixed)</x:sheetData>", prefix: "x:") == wanted)
  }

  @Test(arguments: [
    ("<v>0</v>", CellValue.text("zero")), ("<v/>", .blank), ("", .blank), ("<v></v>", .blank),
    ("<v>2</v>", .blank),
    ("<v>-1</v>", .blank), ("<v>1</v>", .text("one")), ("<v>x</v>", .blank),
    ("<v>99999999999999999999</v>", .blank),
  ]) func sharedStringIndex(content: String, wanted: CellValue) throws {
    let cells = try Self.read(
      "<sheetData><row><c t=\"s\">\(content)</c></row></sheetData>",
      strings: ["<t>zero</t>", "<t>one</t>"])
    #expect(cells["A1"] ?? .blank == wanted)
  }

  /// ST_Xstring (ECMA-376 Part 1, 22.9.2.19), XML's rules for line ends, white space that is kept.
  @Test(arguments: [
    ("<t>_x0041_</t>", "A"), ("<t>_x005F_x0041_</t>", "_x0041_"),
    ("<t>_x0041_x0042_</t>", "Ax0042_"),
    ("<t>_x041_</t>", "_x041_"), ("<t>_x00G1_</t>", "_x00G1_"), ("<t>_X0041_</t>", "_X0041_"),
    ("<t>a_x000D_b</t>", "a\rb"), ("<t>_x0041</t>", "_x0041"), ("<t>__x0041__</t>", "_A_"),
    ("<t>_x00e9_</t>", "é"),
    ("<t>_xD83D__xDE00_</t>", "😀"), ("<t>_xD83D_</t>", "\u{FFFD}"), ("<t>a_x0000_</t>", "a\0"),
    ("<t>a&#13;b</t>", "a\rb"), ("<t>a\r\nb\rc</t>", "a\nb\nc"), ("<t> a </t>", " a "),
    ("<t xml:space=\"preserve\"> </t>", " "),
    ("<t>\u{A0}a\u{A0}</t>", "\u{A0}a\u{A0}"), ("<t>&amp;lt;&#x1F600;</t>", "&lt;😀"),
    ("<t>a<![CDATA[<&]]>b</t>", "a<&b"),
    ("<r><rPr><b/></rPr><t>a</t></r><r><t> b</t></r>", "a b"), ("<t>a</t><r><t>b</t></r>", "ab"),
    ("<t>課</t><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh><phoneticPr fontId=\"1\"/>", "課"), ("", ""),
    ("<t/>", ""),
    ("<t>a<!-- b -->c</t>", "ac"), ("<t>_x00</t><r><t>41_</t></r>", "A"),
  ]) func text(written: String, wanted: String) throws {
    let cells = try Self.read(
      "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is>\(written)</is></c></row></sheetData>",
      strings: [written])
    let expected = CellValue.text(wanted)
    #expect(cells["A1"] == expected)
    #expect(cells["B1"] ?? .text("") == expected)
  }

  /// More digits than a double holds are kept beside it.
  @Test func longNumbers() throws {
    let sheet = try TestPackage(
      data:
        "<sheetData><row><c><v>1234567890123456789</v></c><c><v>123456789012345</v></c></row></sheetData>"
    ).sheet()
    #expect(sheet.longNumbers == [CellReference(row: 0, column: 0): "1234567890123456789"])
    #expect(sheet.value(CellReference(row: 0, column: 0)) == .number(1_234_567_890_123_456_768))
  }

  @Test func formulaKinds() throws {
    let sheet = try TestPackage(
      data: """
        <sheetData><row><c><f>A2&amp;"&lt;"</f><v>1</v></c><c cm="1"><f t="array" ref="B1:B3">_xlfn.UNIQUE(A:A)</f></c>\
        <c><f t="dataTable" ref="C1:C2" dt2D="1"/></c><c><f t="shared" ref="D1:D2" si="3">A1</f></c>\
        <c><f t="shared" si="3"/></c><c><f t="array" ref="?">1</f></c></row></sheetData>
        """
    ).sheet()
    func range(_ text: String) throws -> CellRange { try #require(CellRange(text)) }
    #expect(sheet.formulas.map(\.text) == ["A2&\"<\"", "_xlfn.UNIQUE(A:A)", "", "A1", "", "1"])
    #expect(
      try sheet.formulas.map(\.kind) == [
        .normal, .array(range: range("B1:B3")), .dataTable(range: range("C1:C2")),
        .sharedMaster(group: 3, range: range("D1:D2")), .sharedMember(group: 3), .normal,
      ])
  }

  @Test func mergesAndWhatIsHidden() throws {
    let sheet = try TestPackage(
      data: """
        <sheetData><row r="1" hidden="1"/><row r="2" hidden="true"/><row r="3" hidden="0"/>\
        <row r="4" hidden="false"/><row r="9" hidden="on"/></sheetData>
        """,
      before: """
        <cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/><col min="16384" max="99999" hidden="true"/>\
        <col min="20000" max="30000" hidden="1"/><col min="9" max="8" hidden="1"/></cols>
        """,
      behind: "<mergeCells><mergeCell ref=\"C2:A1\"/><mergeCell ref=\"XFE1:A1\"/></mergeCells>"
    ).sheet()
    #expect(sheet.hiddenRows == [0..<2, 8..<9] && sheet.hiddenColumns == [1..<3, 16_383..<16_384])
    #expect(sheet.merges.map { "\($0)" } == ["A1:C2"])
  }
}
