import Testing
import XLSX

@testable import SheetTables

@Suite struct DelimitedEditTests {
  private func edited(
    _ bytes: [UInt8], _ edits: (row: Int, column: Int, value: NewValue)...
  ) -> [UInt8]? {
    var edit = DelimitedEdit(bytes: bytes)
    for (row, column, value) in edits {
      guard edit.set(value, at: CellReference(row: row, column: column)) else { return nil }
    }
    return edit.edited()
  }

  private static let before =
    "Name;Total;Note\r\n\" Суу \";\"1 234,5\";2,5\r\n\"two\r\nlines\"; 7;\"say \"\"hi\"\"\"\r\n;;x"
  private static let after =
    "Name;Total;Note\r\n\"Суу\";1234,5;2,5\r\n\"two\r\nlines\";7;\"say \"\"hi\"\"\"\r\nnew;;\"x;y\""

  /// The same text in every encoding that is read, with and without what may stand before it.
  @Test(
    arguments: [
      TextEncoding.utf8, .windows1251, .utf16LittleEndian, .utf16BigEndian,
    ], ["", "sep=;\r\n", "sep=;\n"])
  func `only the changed fields differ`(encoding: TextEncoding, head: String) throws {
    let marks: [TextEncoding: [UInt8]] = [
      .utf8: [0xEF, 0xBB, 0xBF], .utf16LittleEndian: [0xFF, 0xFE], .utf16BigEndian: [0xFE, 0xFF],
    ]
    let mark = marks[encoding] ?? []
    let bytes = mark + (try #require(encoding.encode(head + Self.before)))
    let result = edited(
      bytes, (1, 0, .text("Суу")), (1, 1, .number(1234.5)), (2, 1, .number(7)),
      (3, 0, .text("new")), (3, 2, .text("x;y")))
    let after = Self.after.replacing("1234,5", with: "\"1234,5\"")
    #expect(result == mark + (try #require(encoding.encode(head + after))))
  }

  @Test func `without changes the file is the same`() {
    let bytes = Array(Self.before.utf8)
    #expect(edited(bytes) == bytes)
  }

  @Test func `what the encoding has not is refused, and what is not there`() {
    let cyrillic: [UInt8] = [0xC0, 0x2C, 0xC1, 0x0A]
    #expect(edited(cyrillic, (0, 0, .text("ү"))) == nil)
    #expect(edited(Array("a,b\n".utf8), (5, 5, .text("c"))) == nil)
    #expect(edited(Array("a,b\n".utf8), (0, 1, .blank)) == Array("a,\n".utf8))
  }
}
