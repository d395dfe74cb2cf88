import Foundation
import Testing

@testable import XLSX

/// What openpyxl sees of a workbook with every feature.
@Suite(.enabled(if: Python.isThere)) struct FeatureJudgesTests {
  static func seen(_ lines: String) throws -> String {
    let scratch = try Scratch()
    try SampleWorkbook.make().save(to: scratch.file("a.xlsx"))
    return try Python.run(
      """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      visits, look, charts, lists = book.worksheets
      \(lines)
      """, scratch.file("a.xlsx"))
  }

  @Test func `the package is sound`() throws {
    let scratch = try Scratch()
    try SampleWorkbook.make().save(to: scratch.file("a.xlsx"))
    #expect(try PackageValidator.complaints(about: scratch.file("a.xlsx")) == [])
  }

  @Test func `values and the formats that dates bring along`() throws {
    let seen = try Self.seen(
      """
      for row in visits['A2:E4']: print([(c.value, c.number_format) for c in row])
      values = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]
      print(values['E2'].value, values['E3'].value)
      """)
    #expect(
      seen == """
        [('Kara-Suu', 'General'), ('Osh', 'General'), (datetime.datetime(2026, 1, 31, 0, 0), 'yyyy-mm-dd'), (1234.5, '#,##0.00'), ('=D2/SUM(D2:D3)', '0%')]
        [('Кызыл-Кыя', 'General'), ('Batken', 'General'), (datetime.datetime(2026, 2, 1, 13, 30), 'yyyy-mm-dd hh:mm:ss'), (3703.5, '#,##0.00'), ('=D3/SUM(D2:D3)', 'General')]
        [('#N/A', 'General'), (True, 'General'), (datetime.timedelta(days=1, seconds=43200), '[h]:mm:ss'), (0.25, '#,##0.00'), ('odd', 'General')]
        0.25 None

        """)
  }

  @Test func `styles`() throws {
    let seen = try Self.seen(
      """
      a, b, c = look['A1'], look['A2'], look['B2']
      print(a.font.name, a.font.sz, a.font.b, a.font.color.rgb, a.fill.fgColor.rgb, a.alignment.horizontal, a.alignment.vertical)
      print(b.font.i, b.font.u, b.font.strike, b.border.left.style, b.border.left.color.rgb, b.border.bottom.style)
      print(c.alignment.textRotation, c.alignment.wrap_text, c.protection.locked, c.protection.hidden, look['A3'].alignment.indent)
      """)
    #expect(
      seen == """
        Georgia 16.0 True FFFFFFFF FF1F4E79 center center
        True single True medium FFC00000 double
        135 True False True 2.0

        """)
  }

  @Test func `the sheet's own settings`() throws {
    let seen = try Self.seen(
      """
      print(visits.freeze_panes, visits.column_dimensions['A'].width, visits.column_dimensions['D'].width)
      print(look.sheet_properties.tabColor.rgb, look.sheet_view.zoomScale, look.sheet_view.showGridLines, look.sheet_view.rightToLeft, look.protection.sheet)
      print(look.row_dimensions[1].height, look.row_dimensions[5].hidden, look.row_dimensions[6].outlineLevel, look.column_dimensions['C'].hidden, look.column_dimensions['D'].outlineLevel)
      print(sorted(map(str, look.merged_cells.ranges)), look.auto_filter.ref, lists.sheet_state, book.active.title)
      print(visits.oddFooter.left.text, visits.oddFooter.center.text, visits.oddFooter.right.text, visits.oddHeader.center.text)
      print(visits.page_setup.orientation, visits.page_setup.fitToHeight, visits.print_title_rows, look.print_area, look.print_title_cols, look.print_options.horizontalCentered, look.print_options.gridLines)
      """)
    #expect(
      seen == """
        B2 20.0 14.0
        FF1F4E79 120 False True True
        30.0 True 1 True 2
        ['A1:B1', 'C3:D9'] A2:B6 hidden Look
        &A R&&D &P / &N Visits
        landscape 0 $1:$1 'Look'!$A$1:$D$9 $A:$B True True

        """)
  }

  @Test func `tables, names, validations and conditions`() throws {
    let seen = try Self.seen(
      """
      table = visits.tables['Visits_2026']
      print(table.ref, table.autoFilter.ref, [c.name for c in table.tableColumns], table.tableStyleInfo.name)
      print(book.defined_names['Oblasts'].attr_text)
      for v in visits.data_validations.dataValidation: print(v.type, v.formula1, v.formula2, v.sqref, v.error, v.prompt, v.allow_blank)
      for ranges in visits.conditional_formatting:
          for rule in ranges.rules: print(ranges.sqref, rule.type, rule.priority, rule.operator, rule.formula, rule.dxf and (rule.dxf.font and (rule.dxf.font.b, rule.dxf.font.i), rule.dxf.fill and rule.dxf.fill.bgColor.rgb), rule.colorScale and [c.rgb for c in rule.colorScale.color], rule.dataBar and rule.dataBar.color.rgb)
      """)
    #expect(
      seen == """
        A1:E4 A1:E4 ['Village', 'Oblast', 'Date', 'Amount', 'Share'] TableStyleMedium2
        'Lists'!$A$1:$A$3
        list Oblasts None B2:B100 None None True
        list "yes,no ""maybe\"\"" None G2:G9 I2:I9 None None True
        whole 0 100 H2:H9 0 to 100, please A whole number & nothing else True
        D2:D100 cellIs 1 greaterThan ['2000'] ((True, False), 'FFFFC7CE') None None
        D2:D100 colorScale 4 None [] None ['FFF8696B', 'FFFFEB84', 'FF63BE7B'] None
        A2:A100 expression 2 None ['$B2="Osh"'] ((False, True), None) None None
        A2:A100 containsText 3 containsText ['NOT(ISERROR(SEARCH("su""u",A2)))'] (None, 'FFFFEB9C') None None
        E2:E100 dataBar 5 None [] None None FF638EC6

        """)
  }

  @Test func `links, notes and properties`() throws {
    let seen = try Self.seen(
      """
      print(look['B3'].hyperlink.location, look['A4'].hyperlink.target, look['B4'].hyperlink.target)
      print(visits['B3'].comment, visits['A2'].comment)
      p = book.properties
      print(p.title, p.creator, p.category, p.created)
      """)
    #expect(
      seen == """
        'Visits'!A1 https://example.org/?q=%D1%91&a=%221%22 other.xlsx#Sheet1!A1
        Comment: Was “Баткен”
        & changed by dqcheck Comment: First by M&E
        Визиты & <visits> M&E team survey 2026-01-31 00:00:00

        """)
  }

  @Test func `charts and pictures`() throws {
    let seen = try Self.seen(
      """
      for c in charts._charts: print(type(c).__name__, c.anchor._from.row, getattr(c, 'grouping', ''), [(s.tx.v, s.cat.strRef.f, s.val.numRef.f) for s in c.series], c.title.tx.rich.p[0].r[0].t)
      import zipfile, re
      archive = zipfile.ZipFile(sys.argv[1])
      drawing = archive.read('xl/drawings/drawing1.xml').decode()
      print(re.findall('<xdr:ext cx="([0-9]+)"', drawing)[-1], {n: len(archive.read(n)) == \(SampleWorkbook.png.count) for n in archive.namelist() if 'media' in n})
      """)
    #expect(
      seen == """
        BarChart 6 clustered [('Planned', "'Charts'!$A$2:$A$4", "'Charts'!$B$2:$B$4"), ('Reached & more', "'Charts'!$A$2:$A$4", "'Charts'!$C$2:$C$4")] Visits <bar>
        BarChart 22 stacked [('Planned', "'Charts'!$A$2:$A$4", "'Charts'!$B$2:$B$4"), ('Reached & more', "'Charts'!$A$2:$A$4", "'Charts'!$C$2:$C$4")] Visits <column>
        LineChart 38 standard [('Planned', "'Charts'!$A$2:$A$4", "'Charts'!$B$2:$B$4"), ('Reached & more', "'Charts'!$A$2:$A$4", "'Charts'!$C$2:$C$4")] Visits <line>
        190500 {'xl/media/image1.png': True}

        """)
  }
}

/// LibreOffice opens it, and calculates what has no value yet.
@Suite(.enabled(if: LibreOffice.isThere)) struct LibreOfficeOpensTests {
  @Test func `a workbook with every feature`() throws {
    let scratch = try Scratch()
    try SampleWorkbook.make().save(to: scratch.file("a.xlsx"))
    let (file, folder) = (scratch.file("a.xlsx"), scratch.path)
    let pages = try LibreOffice.convert(file, to: "pdf", in: folder)
    #expect(pages.count > 10_000)
    let table = try LibreOffice.convert(file, to: LibreOffice.csv, in: folder)
    #expect(
      String(decoding: table, as: UTF8.self) == """
        Village,Oblast,Date,Amount,Share
        Kara-Suu,Osh,2026-01-31,"1,234.50",25%
        Кызыл-Кыя,Batken,2026-02-01 13:30:00,"3,703.50",0.75
        #N/A,TRUE,36:00:00,0.25,odd

        """)
  }
}
