import Checking
import Tables
import Testing

@testable import Cleaning

@Suite struct CleaningLogTests {
  private func log(_ from: Value, _ to: Value) -> String {
    var correction = Correction(
      cell: CellAddress(sheet: "Data, 2023", row: 5, column: 3), from: from, to: to,
      action: .numberFromText, rule: "text-numbers", isPersonal: false)
    correction.column = "men"
    correction.key = ["activity": .text("Say \"hi\""), "a": .number(3)]
    let bytes = CleaningLog.csv([Change(correction)], workbookSHA256: "abc")
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `the file byte for byte`() {
    let header = CleaningLog.columns.joined(separator: ",")
    let row =
      "1,text-numbers,abc,\"Data, 2023\",D6,\"a=3; activity=Say \"\"hi\"\"\",,men,text-numbers,\" 71\","
      + "change_response,71,\"text-numbers ~/~ a=3; activity=Say \"\"hi\"\"\",dqcheck,,"
      + "number-from-text,applied,text to number,,sha256:"
    let text = log(.text(" 71"), .number(71))
    #expect(text.hasPrefix("\u{FEFF}\(header)\r\n\(row)"))
    // Behind it comes the digest of the file without it.
    #expect(text.utf8.count == "\u{FEFF}\(header)\r\n\(row)".utf8.count + 64 + 2)
    #expect(CleaningLog.isIntact(Array(text.utf8)))
    #expect(!CleaningLog.isIntact(Array(text.replacing("71,", with: "72,").utf8)))
  }

  @Test func `columns are those of METHODS 4`() {
    #expect(CleaningLog.columns.first == "log_id" && CleaningLog.columns[17] == "evidence")
    #expect(CleaningLog.columns.count == 20)
  }

  @Test(
    arguments: zip(
      ["=1+1", "+996", "-5", "-5.5", "-x", "--1", "@a", "'a", "\ta", "a", "", "-"],
      ["'=1+1", "'+996", "-5", "-5.5", "'-x", "'--1", "'@a", "''a", "'\ta", "a", "", "'-"]))
  func `a formula is guarded, and the guard can be taken off`(field: String, guarded: String) {
    #expect(CSVText.guarded(field) == guarded)
    let back = guarded.hasPrefix("'") ? String(guarded.dropFirst()) : guarded
    #expect(back == field)
  }

  @Test func `a text made blank is a blank response`() {
    #expect(log(.text(" "), .blank).contains(",\" \",blank_response,,"))
  }
}
