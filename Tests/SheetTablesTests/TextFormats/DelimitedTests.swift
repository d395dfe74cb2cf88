import Testing
import XLSX

@testable import SheetTables

private func windows1251(_ text: String) -> [UInt8] {
  text.unicodeScalars.map { $0.value < 128 ? UInt8($0.value) : UInt8($0.value - 0x0410 + 0xC0) }
}

private func utf16(_ text: String, mark: Bool) -> [UInt8] {
  (mark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
}

@Test func aRussianExcelsCSVIsRead() {
  let text = "Всего;Доля;Дата\r\n764;1,5;20.11.2023\r\n254;2,5;03.11.2023\r\n"
  for bytes in [
    Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), windows1251(text),
    utf16(text, mark: true), utf16(text, mark: false),
  ] {
    let read = DelimitedSheet(bytes: bytes, name: "survey")
    #expect(read.delimiter == UInt8(ascii: ";"))
    #expect(read.usesDecimalComma)
    #expect(read.sheet.value(CellReference(row: 0, column: 0)) == .text("Всего"))
    #expect(read.sheet.value(CellReference(row: 1, column: 0)) == .number(764))
    #expect(read.sheet.value(CellReference(row: 2, column: 1)) == .number(2.5))
    #expect(read.sheet.value(CellReference(row: 1, column: 2)) == .date(45_250))
  }
}

@Test(arguments: [
  ("007", CellValue.text("007")), ("1234567890123456", .text("1234567890123456")),
  ("+996555", .text("+996555")), ("1 234", .text("1 234")), (" 71", .text(" 71")),
  ("-0.5", .number(-0.5)), ("0", .number(0)), ("1e5", .text("1e5")), ("TRUE", .boolean(true)),
  ("2023-02-30", .text("2023-02-30")), ("2023-02-28", .date(44_985)), ("nan", .text("nan")),
])
func onlyPlainFieldsAreNumbers(field: String, value: CellValue) {
  let read = DelimitedSheet(bytes: Array("a\tb\nx\t\(field)\n".utf8), name: "s")
  #expect(read.sheet.value(CellReference(row: 1, column: 1)) == value)
}

@Test(arguments: [
  ("a,\"b\"\"c\",d\n", [["a", "b\"c", "d"]]),
  ("\"two\nlines\",x\r\ny,z", [["two\nlines", "x"], ["y", "z"]]),
  ("sep=|\na|b,c\n", [["a", "b,c"]]),
  ("a,b\n\nc,d\n", [["a", "b"], [""], ["c", "d"]]),
  ("a,\"open", [["a", "open"]]),
  ("", []),
])
func recordsFollowRFC4180(text: String, records: [[String]]) {
  #expect(DelimitedText(text).records.map { $0.map(\.text) } == records)
}

@Test func exportsQuoteWhatMustBeQuotedAndReadBack() {
  let source = "name,n\n\"a, \"\"b\"\"\",0.1\nтест,\n"
  let sheet = DelimitedSheet(bytes: Array(source.utf8), name: "s").sheet
  func text(_ format: SheetExport) -> String {
    var bytes: [UInt8] = []
    format.export(sheet) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
  #expect(text(.csv) == source)
  #expect(text(.tsv) == "name\tn\n\"a, \"\"b\"\"\"\t0.1\nтест\t\n")
  #expect(
    text(.jsonl) == #"["name","n"]"# + "\n" + #"["a, \"b\"",0.1]"# + "\n" + #"["тест",null]"# + "\n"
  )
}
