import OPC
import Testing

@testable import XLSX

/// What is written is read back the same.
struct WrittenSheetsTests {
  @Test(arguments: 0..<40)
  func `random sheets`(round: UInt64) throws {
    let seed = 0x764_0781 &+ round
    var random = SeededRandom(seed: seed)
    let scratch = try Scratch("random sheets \(seed)")
    var rows: [[NewContent]] = []
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let count = Int.random(in: 0...8, using: &random)
      rows.append((0..<count).map { _ in Self.content(&random) })
    }
    let stream = try WorkbookWriter().stream(to: scratch.file("a.xlsx"))
    let sheet = try stream.begin(NewSheet(name: "Random"))
    for row in rows { try sheet.append(row) }
    try stream.finish()
    let workbook = try Workbook(path: scratch.file("a.xlsx"))
    let read = try workbook.sheet(workbook.sheets[0])
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let value = read.value(CellReference(row: row, column: column))
        #expect(value == Self.stored(cell), "seed \(seed), row \(row), column \(column)")
      }
    }
  }

  private static func content(_ random: inout SeededRandom) -> NewContent {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: .blank
    case 1: .number(Double(Int.random(in: -1_000...1_000, using: &random)))
    case 2: .number(Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random)))
    case 3: .number(Double(Int.random(in: -99_999...99_999, using: &random)) / 1_000)
    case 4, 5: .text(text(&random))
    case 6: .boolean(Bool.random(using: &random))
    case 7: .error(["#N/A", "#DIV/0!", "#REF!"].randomElement(using: &random) ?? "")
    case 8: .date(Double(Int.random(in: 61...2_958_465, using: &random)))
    default: .time(Double(Int.random(in: 0..<86_400, using: &random)) / 86_400)
    }
  }

  /// Letters, spaces, markup, escapes of spreadsheets and of XML, characters that XML has not.
  private static func text(_ random: inout SeededRandom) -> String {
    let pieces = [
      "a", "Ж", "é", "e\u{301}", "😀", " ", "\n", "\t", "\r", "&", "<", ">", "\"", "'", "=1+1",
      "_x0041_",
      "_", "x005F_", "\u{1}", "\u{FFFE}", "]]>", "&amp;", "\u{A0}", "0", "\u{200B}",
    ]
    let count = Int.random(in: 1...12, using: &random)
    return (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
  }

  private static func stored(_ content: NewContent) -> CellValue {
    switch content {
    case .blank, .formula: .blank
    case .number(let number): number.isFinite ? .number(number) : .error("#NUM!")
    case .text(let text): .text(text)
    case .boolean(let isTrue): .boolean(isTrue)
    case .error(let code): .error(code)
    case .date(let days): .date(days)
    case .time(let days): .time(days)
    }
  }

  @Test func `formulas keep their values, and those without one are calculated on opening`() throws
  {
    let scratch = try Scratch()
    var writer = WorkbookWriter()
    writer.sheets = [NewSheet(name: "One")]
    writer.sheets[0].rows = [
      [
        NewCell(.formula("=1<2", value: .boolean(true))),
        NewCell(.formula("\"a\"&\"b\"", value: .text("ab"))),
        NewCell(.formula("DATE(2026,1,31)", value: .date(46_053))),
        NewCell(.formula("NA()", value: .error("#N/A"))),
        NewCell(.formula("1+1")),
      ]
    ]
    try writer.save(to: scratch.file("a.xlsx"))
    let workbook = try Workbook(path: scratch.file("a.xlsx"))
    let sheet = try workbook.sheet(workbook.sheets[0])
    let values = (0..<5).map { sheet.value(CellReference(row: 0, column: $0)) }
    #expect(values == [.boolean(true), .text("ab"), .date(46_053), .error("#N/A"), .blank])
    #expect(sheet.formulas.map(\.text) == ["1<2", "\"a\"&\"b\"", "DATE(2026,1,31)", "NA()", "1+1"])
    let part = try Archive(path: scratch.file("a.xlsx")).bytes(of: "xl/workbook.xml")
    #expect(String(decoding: part, as: UTF8.self).contains("fullCalcOnLoad=\"1\""))
  }

  /// The same letters, composed and not, are two texts, as they came.
  @Test func `texts are told apart by their bytes`() throws {
    let scratch = try Scratch()
    var writer = WorkbookWriter()
    writer.sheets = [NewSheet(name: "One")]
    writer.sheets[0].rows = [[NewCell("é"), NewCell("e\u{301}"), NewCell("é")]]
    try writer.save(to: scratch.file("a.xlsx"))
    let workbook = try Workbook(path: scratch.file("a.xlsx"))
    let sheet = try workbook.sheet(workbook.sheets[0])
    let bytes = (0..<3).map { column -> [UInt8] in
      guard case .text(let text) = sheet.value(CellReference(row: 0, column: column)) else {
        return []
      }
      return Array(text.utf8)
    }
    #expect(bytes == [Array("é".utf8), Array("e\u{301}".utf8), Array("é".utf8)])
  }

  /// Texts that no longer fit into the table of shared ones stand in their cells.
  @Test func `more texts than the table holds`() throws {
    let scratch = try Scratch()
    let stream = try WorkbookWriter().stream(to: scratch.file("a.xlsx"))
    let sheet = try stream.begin(NewSheet(name: "Long"))
    let long = String(repeating: "long ", count: 6_000)
    for row in 0..<300 { try sheet.append([.text("\(row) \(long)")]) }
    try stream.finish()
    let workbook = try Workbook(path: scratch.file("a.xlsx"))
    let read = try workbook.sheet(workbook.sheets[0])
    #expect(
      (0..<300).allSatisfy {
        read.value(CellReference(row: $0, column: 0)) == .text("\($0) \(long)")
      })
    #expect(try PackageValidator.complaints(about: scratch.file("a.xlsx")) == [])
  }
}

/// Numbers are written as the shortest text that reads back the same.
struct WrittenNumbersTests {
  static func spelling(_ number: Double) -> String? {
    var bytes: [UInt8] = []
    return bytes.append(number: number) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (764, "764"), (-12.5, "-12.5"), (0.1, "0.1"), (-0.05, "-0.05"),
      (1e15, "1000000000000000"),
      (999_999_999_999_999, "999999999999999"), (0.1 + 0.2, "0.30000000000000004"),
      (1e300, "1e+300"),
      (123_456_789.125, "123456789.125"), (1.0 / 3, "0.3333333333333333"),
      (9_007_199_254_740_992, "9007199254740992"), (1234.00000001, "1234.00000001"),
    ] as [(Double, String)])
  func `examples`(number: Double, text: String) { #expect(Self.spelling(number) == text) }

  @Test func `no number at all`() {
    #expect(Self.spelling(.nan) == nil)
    #expect(Self.spelling(-.infinity) == nil)
  }

  @Test func `as short as can be, and the same when read`() {
    var random = SeededRandom(seed: 0x0009_0123)
    for _ in 0..<200_000 {
      let digits = Int.random(in: 0..<1_000_000_000_000_000, using: &random)
      let scales: [Double] = [1, 10, 100, 1e3, 1e4, 1e6, 1e9, 1e15]
      let scale = scales.randomElement(using: &random) ?? 1
      let number = Double(digits) / scale
      let text = Self.spelling(number) ?? ""
      #expect(Double(text) == number)
      if text != "\(number)", text + ".0" != "\(number)" {
        // The description turns to powers of ten sooner.
        #expect("\(number)".contains("e"), "\(text) \(number)")
      }
    }
  }
}
