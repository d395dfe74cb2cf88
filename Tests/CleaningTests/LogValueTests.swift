import Tables
import Testing

@testable import Cleaning

/// How what is written in a log is compared with what a cell holds.
@Suite struct LogValueTests {
  @Test(arguments: [
    ("764", Value.number(764), true), ("764", .number(765), false),
    ("1 234,5", .number(1_234.5), true), ("TRUE", .boolean(true), true),
    ("ИСТИНА", .boolean(true), true), ("2023-11-20", .date(45_250), true),
    ("20.11.2023", .date(45_250), true), ("45250", .date(45_250), true),
    ("13:30", .time(0.5625), true), ("", .blank, true), ("", .text(""), true),
    (" ", .blank, false), ("North", .text("North"), true), ("north", .text("North"), false),
    ("a\r\nb", .text("a\nb"), true), ("#REF!", .error("#REF!"), true),
  ])
  func `a log says what a cell holds`(text: String, value: Value, isSame: Bool) {
    let written = text.isEmpty ? Value.blank : .text(text)
    #expect(LogValue(written: written, decimalComma: true).matches(value) == isSame)
  }

  @Test func `a number in a workbook of the 1904 system shows as a day four years later`() {
    let value = LogValue(written: .number(7_431.5), decimalComma: nil, uses1904: true)
    #expect(value.matches(.date(8_893.5)))
    #expect(!value.matches(.date(7_431.5)))
    #expect(!LogValue(written: .number(7_431.5), decimalComma: nil).matches(.date(8_893.5)))
  }

  @Test(arguments: [
    ("12-Oct", "10-12", true), ("7", "007", true), ("007", "007", false),
    ("1,23457E+14", "123456789012345", true), ("North", "Nth", false),
  ])
  func `what a spreadsheet may have turned is not taken for a text`(
    text: String, old: String, mayBe: Bool
  ) {
    #expect(LogValue(written: .text(text), decimalComma: nil).mayBeTurned(from: old) == mayBe)
  }
}
