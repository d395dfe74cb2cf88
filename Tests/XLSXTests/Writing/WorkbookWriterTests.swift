import Foundation
import OPC
import Testing

@testable import XLSX

struct WorkbookWriterTests {
  static func report() -> WorkbookWriter {
    var writer = WorkbookWriter()
    var head = NewStyle()
    (head.bold, head.fill, head.ink, head.size) = (true, "1F4E79", "FFFFFF", 12)
    var date = NewStyle()
    date.numberFormat = "yyyy-mm-dd"
    var wrap = NewStyle()
    wrap.wraps = true
    var first = NewSheet(name: "Сводка: 'a'/b")
    first.widths = [12, 40.5]
    (first.frozenRows, first.landscape) = (1, true)
    first.autoFilter = CellRange("A1:B4")
    first.rows = [
      [NewCell(.text("Cell"), style: head), NewCell(.text("Value"), style: head)],
      [
        NewCell(.text("=1+1"), link: "#'Second'!B2"),
        NewCell(.text(" a\n\tb_x0041_\u{1}\u{FFFF}&<>\"'\r\n "), style: wrap),
      ],
      [NewCell(.number(764), link: "https://example.org/?a=1&b=ё"), NewCell(.number(0.1))],
      [NewCell(.number(.nan)), NewCell(.number(45_000), style: date), NewCell(.boolean(true))],
    ]
    var second = NewSheet(name: "Second")
    second.rows = [[], [NewCell(.blank), NewCell(.text(String(repeating: "й", count: 32_767)))]]
    writer.sheets = [first, second]
    writer.isStamped = true
    return writer
  }

  @Test func writesASoundPackageTwiceTheSame() throws {
    let scratch = try Scratch()
    for name in ["a.xlsx", "b.xlsx"] { try Self.report().save(to: scratch.file(name)) }
    #expect(bytes(scratch.file("a.xlsx")) == bytes(scratch.file("b.xlsx")))
    #expect(try PackageValidator.complaints(about: scratch.file("a.xlsx")).isEmpty)
    #expect(OutputMark.isIntact(path: scratch.file("a.xlsx")))
    #expect(scratch.names == ["a.xlsx", "b.xlsx"])
  }

  @Test func withoutSheetsThereIsStillOne() throws {
    let scratch = try Scratch()
    try WorkbookWriter().save(to: scratch.file("a.xlsx"))
    #expect(try PackageValidator.complaints(about: scratch.file("a.xlsx")).isEmpty)
  }

  /// openpyxl undoes `_x005F_` alone of the escapes, so the others show.
  @Test(.enabled(if: Python.isThere))
  func openpyxlAndCalamineReadIt() throws {
    let scratch = try Scratch()
    try Self.report().save(to: scratch.file("a.xlsx"))
    let seen = try Python.run(
      #"""
      import sys, openpyxl, python_calamine
      book = openpyxl.load_workbook(sys.argv[1])
      one, two = book.worksheets
      print(book.sheetnames)
      print([[c.value for c in row] for row in one.iter_rows()])
      print(one['A2'].data_type, one['A1'].font.b, one['A1'].font.sz, one['A1'].font.color.rgb,
            one['A1'].fill.fgColor.rgb, one['B4'].number_format, one['B2'].alignment.wrap_text)
      print(one.freeze_panes, one.auto_filter.ref, one.print_title_rows, one.page_setup.orientation,
            one.sheet_properties.pageSetUpPr.fitToPage, one.column_dimensions['B'].width)
      print(one['A2'].hyperlink.location, one['A3'].hyperlink.target)
      print(len(two['B2'].value), two['B2'].value[-2:])
      book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
      print(book.get_sheet_by_name('Second').to_python()[-1][-1][-2:])
      """#, scratch.file("a.xlsx"))
    #expect(
      seen == #"""
        ["Сводка_ 'a'_b", 'Second']
        [['Cell', 'Value', None], ['=1+1', ' a\n\tb_x0041__x0001__xFFFF_&<>"\'_x000D_\n ', None], [764, 0.1, None], ['#NUM!', datetime.datetime(2023, 3, 15, 0, 0), True]]
        s True 12.0 FFFFFFFF FF1F4E79 yyyy-mm-dd True
        A2 A1:B4 $1:$1 landscape True 40.5
        'Second'!B2 https://example.org/?a=1&b=%D1%91
        32767 йй
        йй

        """#)
  }
}
