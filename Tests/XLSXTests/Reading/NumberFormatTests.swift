import Testing

@testable import XLSX

/// What a number format makes of a number (ECMA-376 Part 1, 18.8.30 and 18.8.31).
@Suite struct NumberFormatTests {
  typealias Meaning = NumberFormat.Meaning
  typealias Language = NumberFormat.EastAsian

  /// Ids 0 to 49 in no language, from the list in 18.8.30.
  static let plain: [(Int, Meaning)] = (0...58).map { id in
    switch id {
    case 14...17, 22: (id, .date)
    case 18...21, 45, 47: (id, .time)
    case 46: (id, .elapsed)
    default: (id, .number)
    }
  }

  @Test(arguments: [
    ("0", 0, false), ("#,##0.00", 2, false), ("0.0%", 3, true), ("0%", 2, true),
    ("_-* #,##0.00\\ _₽_-;-* #,##0.00\\ _₽_-", 2, false), ("#,##0.0\" t.\"", 1, false),
    ("General", nil, false), ("0.00E+00", nil, false), ("# ?/?", nil, false), ("0.0,", nil, false),
    ("@", nil, false), ("dd.mm.yyyy", nil, false), ("mm:ss.0", nil, false),
  ])
  func `the decimals that are shown`(code: String, decimals: Int?, isPercent: Bool) {
    let display = NumberDisplay(decimals: decimals, isPercent: isPercent)
    #expect(NumberFormat(code: code).display == display)
  }

  @Test func `the decimals of built-in formats`() {
    let shown = (0...49).map { NumberFormat(builtIn: $0, language: nil).display }
    #expect((1...4).map { shown[$0].decimals } == [0, 2, 0, 2])
    #expect((9...12).map { shown[$0].decimals } == [2, 4, nil, nil])
    #expect(shown.indices.filter { shown[$0].isPercent } == [9, 10])
    #expect((37...44).map { shown[$0].decimals } == [0, 0, 2, 2, 0, 0, 2, 2])
  }

  @Test(arguments: plain) func builtIn(id: Int, meaning: Meaning) {
    let format = NumberFormat(builtIn: id, language: nil)
    #expect(format.meaning(of: 44_927.5) == meaning)
    for charset in [128, 129, 130, 134, 136] where !(27...36).contains(id) && id < 50 {
      let format = NumberFormat(builtIn: id, language: Language(charset: charset))
      #expect(format.meaning(of: 44_927.5) == meaning)
    }
  }

  /// The times of day among ids 27 to 36 and 50 to 58 in the lists for ja-jp, ko-kr, zh-cn, zh-tw; all
  /// other ids there are dates.
  @Test(arguments: [
    (128, [32, 33]), (129, [32, 33]), (130, [32, 33]), (134, [32, 33, 34, 35, 55, 56]),
    (136, [32, 33, 34, 35, 52, 53, 55, 56]),
  ]) func eastAsian(charset: Int, times: [Int]) {
    for id in Array(27...36) + Array(50...58) {
      let format = NumberFormat(builtIn: id, language: Language(charset: charset))
      #expect(format.meaning(of: 44_927.5) == (times.contains(id) ? .time : .date), "\(id)")
    }
    #expect(Language(charset: 0) == nil && Language(charset: 204) == nil)
  }

  @Test(arguments: [
    // Named in the collected traps.
    ("\"Y: \"0.00\"m\"", Meaning.number), ("\\Y000000", .number), ("[$-404]", .number),
    ("0_M", .number),
    ("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", .number), ("*y0", .number),
    ("[$$-409]#,##0.00", .number), ("#,##0\\ [$сом-440]", .number), ("[$₽-419]#,##0.00", .number),
    ("[Red]0.00", .number), ("GENERAL", .number), ("[h]:mm;@", .elapsed), ("[mm]:ss", .elapsed),
    ("[ss]", .elapsed), ("[$-404]e/m/d", .date), ("[$-409]h:mm\\ AM/PM;@", .time),
    // Our own.
    ("General", .number), ("general\" d\"", .number), ("0", .number), ("#,##0.00", .number),
    ("0%", .number),
    ("0.00E+00", .number), ("# ?/?", .number), ("@", .number), ("", .number), (";;;", .number),
    ("0;\"d\"", .number),
    ("dd/mm/yyyy", .date), ("d.m.yy", .date), ("yyyy\\-mm\\-dd", .date),
    ("yyyy-mm-dd\"T\"hh:mm:ss", .date),
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", .date), ("mmm", .date), ("mmmm yyyy", .date),
    ("MM/YYYY", .date),
    ("[Red]d", .date), ("[Color 3]0", .number), ("h:mm", .time), ("hh:mm:ss.000", .time),
    ("mm:ss", .time),
    ("mm:ss.0", .time), ("h \"ч\" mm \"мин\"", .time), ("\"сумма: \"0", .number),
    ("0\" days\"", .number),
    ("0\\d", .number), ("0_d_h_s", .number), ("[$-411]ggge\"年\"m\"月\"d\"日\"", .date),
    ("[H]:MM:SS", .elapsed),
    ("上午/下午h\"时\"mm\"分\"", .time), ("[DBNum1][$-804]yyyy\"年\"m\"月\"", .date),
    ("[<=9999999]000-0000;(000) 000-0000", .number),
    ("[$-419]d mmm yyyy;@", .date), ("\"\"0", .number), ("0\"", .number), ("[h", .elapsed),
    ("\\", .number), ("0.0,\"mln\"", .number),
    ("#,##0_);[Red](#,##0)", .number), ("[$S-809]0", .number), ("A/P", .number), ("h AM/PM", .time),
    ("_;d", .date),
  ]) func custom(code: String, meaning: Meaning) {
    #expect(NumberFormat(code: code).meaning(of: 44_927.5) == meaning)
  }

  /// The section that applies to the value decides.
  @Test(arguments: [
    ("[=0]?;[hh]:mm", 0.0, Meaning.number), ("[=0]?;[hh]:mm", 0.5, .elapsed),
    ("[<1]h:mm;d/m/yyyy", 0.5, .time), ("[<1]h:mm;d/m/yyyy", 44_927, .date),
    ("[>=100]0;[h]:mm", 99, .elapsed), ("[>=100]0;[h]:mm", 100, .number), ("[<>5]d;0", 5, .number),
    ("d/m/yyyy;0;\"-\"", 44_927, .date), ("d/m/yyyy;0;\"-\"", -1, .number),
    ("d/m/yyyy;0;\"-\"", 0, .number),
    ("0;[h]:mm", -0.5, .elapsed), ("[h]:mm;@", -0.5, .elapsed), ("d;0;@", 0, .date),
    ("0_;;d", 1, .number),
    ("\"a;b\"0;d", 1, .number), ("[$a;b-1]0;d", 1, .number), ("\\;0;d", 1, .number),
    ("\\;0;d", -1, .date),
  ]) func sections(code: String, value: Double, meaning: Meaning) {
    let format = NumberFormat(code: code)
    #expect(format.meaning(of: value) == meaning)
    if let uniform = format.uniform { #expect(uniform == meaning) }
  }

  /// Serials of both date systems become days since 1899-12-30, which 1904-01-01 is 1,462 of.
  @Test(arguments: [
    (14, 44_927.0, "0", CellValue.date(44_927)), (14, 44_927, "1", .date(46_389)),
    (14, 0, "1", .date(1_462)),
    (14, 1, "0", .date(2)), (14, 59, "false", .date(60)), (14, 60, "0", .date(60)),
    (14, 61, "0", .date(61)),
    (14, 60, "true", .date(1_522)), (22, 0, "0", .date(0)), (20, 0.5, "0", .time(0.5)),
    (20, 0.5, "1", .time(0.5)),
    (20, 44_927.5, "0", .date(44_927.5)), (46, 30.5, "0", .time(30.5)),
    (46, 30.5, "1", .time(30.5)),
    (46, -0.25, "0", .time(-0.25)), (14, -1, "0", .number(-1)),
    (14, 2_958_466, "0", .number(2_958_466)),
    (14, 2_958_465, "0", .date(2_958_465)), (14, 2_957_004, "1", .number(2_957_004)),
    (1, 44_927, "1", .number(44_927)),
    (27, 44_927, "0", .number(44_927)),
  ]) func serials(id: Int, serial: Double, system: String, value: CellValue) throws {
    var package = try TestPackage(
      data: "<sheetData><row><c s=\"1\"><v>\(serial)</v></c></row></sheetData>")
    package.link(
      .styles, "styles.xml",
      "<styleSheet><cellXfs><xf/><xf numFmtId=\"\(id)\"/></cellXfs></styleSheet>")
    package.parts["xl/workbook.xml"]?.replace(
      "<sheets>", with: "<workbookPr date1904=\"\(system)\"/><sheets>")
    #expect(try package.sheet().value(CellReference(row: 0, column: 0)) == value)
  }

  /// The default font's character set tells the workbook's language.
  @Test(arguments: [("128", CellValue.date(44_927)), ("204", .number(44_927))])
  func language(charset: String, value: CellValue) throws {
    var package = try TestPackage(
      data: "<sheetData><row><c s=\"0\"><v>44927</v></c></row></sheetData>")
    package.link(
      .styles, "styles.xml",
      """
      <styleSheet><fonts><font><charset val="\(charset)"/></font><font><charset val="129"/></font></fonts>\
      <cellXfs><xf numFmtId="27"/></cellXfs></styleSheet>
      """)
    #expect(try package.sheet().value(CellReference(row: 0, column: 0)) == value)
  }
}
