import OPC
import Testing

@testable import XLSX

struct WorkbookStreamTests {
  @Test func `sheets by turns, and rows left blank`() throws {
    let scratch = try Scratch()
    let stream = try WorkbookWriter().stream(to: scratch.file("a.xlsx"))
    let sheets = try ["One", "Two"].map { try stream.begin(NewSheet(name: $0)) }
    for row in 0..<5_000 {
      for (number, sheet) in sheets.enumerated() {
        try sheet.append([.number(Double(row * 2 + number)), "text"])
      }
    }
    sheets[1].skip(rows: 10)
    try sheets[1].append([NewCell(true)])
    #expect(scratch.names == [])
    try stream.finish()
    #expect(scratch.names == ["a.xlsx"])
    let workbook = try Workbook(path: scratch.file("a.xlsx"))
    let read = try workbook.sheets(workbook.sheets)
    #expect(read[0].value(CellReference(row: 4_999, column: 0)) == .number(9_998))
    #expect(read[1].value(CellReference(row: 4_999, column: 0)) == .number(9_999))
    #expect(read[1].value(CellReference(row: 5_010, column: 0)) == .boolean(true))
    #expect(try PackageValidator.complaints(about: scratch.file("a.xlsx")) == [])
  }

  @Test func `a row that cannot be written leaves nothing behind`() throws {
    let scratch = try Scratch()
    let stream = try WorkbookWriter().stream(to: scratch.file("a.xlsx"))
    let sheet = try stream.begin(NewSheet(name: "One"))
    let long = String(repeating: "x", count: 32_768)
    let error = #expect(throws: PackageError.self) {
      try sheet.append([NewCell("fine", link: "https://example.org"), NewCell(.text(long))])
    }
    #expect(error?.place == "One!B1")
    try sheet.append([NewCell("first")])
    try stream.finish()
    let workbook = try Workbook(path: scratch.file("a.xlsx"))
    #expect(
      try workbook.sheet(workbook.sheets[0]).value(CellReference(row: 0, column: 0))
        == .text("first"))
    #expect(try workbook.features(of: workbook.sheets[0]).hyperlinks.isEmpty)
  }

  @Test func `an ended sheet takes no more rows`() throws {
    let scratch = try Scratch()
    let stream = try WorkbookWriter().stream(to: scratch.file("a.xlsx"))
    let sheet = try stream.begin(NewSheet(name: "One"))
    try sheet.finish()
    #expect(throws: PackageError(.unwritable, "")) { try sheet.append(["late"]) }
  }

  @Test func `a stream that is given up leaves the target as it was`() throws {
    let scratch = try Scratch()
    try OutputFile.write([1, 2, 3], to: scratch.file("a.xlsx"))
    do {
      let stream = try WorkbookWriter().stream(to: scratch.file("a.xlsx"))
      let sheet = try stream.begin(NewSheet(name: "One"))
      for row in 0..<200_000 { try sheet.append([.number(Double(row)), .number(0.5)]) }
    }
    #expect(bytes(scratch.file("a.xlsx")) == [1, 2, 3])
    #expect(scratch.names == ["a.xlsx"])
  }

  @Test func `a table ends with the last row written, and has one at least`() throws {
    let scratch = try Scratch()
    let stream = try WorkbookWriter().stream(to: scratch.file("a.xlsx"))
    for (name, rows) in [("Empty", 0), ("Five", 5)] {
      var sheet = NewSheet(name: name)
      sheet.tables = [NewTable("T_\(name)", .below(row: 0, columns: 0...1))]
      let rowsOf = try stream.begin(sheet)
      try rowsOf.append(["a", "b"])
      for row in 0..<rows { try rowsOf.append([.number(Double(row)), "x"]) }
    }
    try stream.finish()
    let workbook = try Workbook(path: scratch.file("a.xlsx"))
    let tables = try workbook.sheets.map { try workbook.features(of: $0).tables[0] }
    #expect(tables.map(\.range) == [CellRange("A1:B2"), CellRange("A1:B6")])
  }
}

/// What Excel would repair or refuse is refused, with a reason, before anything is written.
struct WriterLimitTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout NewSheet) -> Void
    init(_ reason: String, _ change: @escaping @Sendable (inout NewSheet) -> Void) {
      testDescription = reason
      self.change = change
    }
  }
  static func ranges(_ texts: String...) -> [CellRange] { texts.compactMap { CellRange($0) } }

  static let cases = [
    Case("a cell holds at most 32767 characters") {
      $0.rows = [[NewCell(.text(String(repeating: "й", count: 32_768)))]]
    },
    Case("more rows or columns than Excel opens") {
      $0.rows = [Array(repeating: NewCell(1), count: 16_385)]
    },
    Case("a formula has from 1 to 8,192") { $0.rows = [[NewCell(.formula("="))]] },
    Case("a date lies between 1900-01-01") { $0.rows = [[NewCell(.date(-1))]] },
    Case("a date lies between 1900-01-01") { $0.rows = [[NewCell(.date(2_958_466))]] },
    Case("a colour is six hexadecimal digits") {
      $0.rows = [[NewCell(1, style: NewStyle { $0.fill = "red" })]]
    },
    Case("a colour is six hexadecimal digits") { $0.tabColor = "#1F4E7" },
    Case("from 10 to 400 per cent") { $0.zoom = 5 },
    Case("a single cell cannot be merged") { $0.merged = Self.ranges("B2") },
    Case("overlaps") { $0.merged = Self.ranges("A1:B2", "B2:C3") },
    Case("overlaps") {
      $0.tables = [
        NewTable("A_1", Self.ranges("A1:B5")[0]), NewTable("A_2", Self.ranges("B5:C9")[0]),
      ]
    },
    Case("overlaps") {
      ($0.tables, $0.merged) = ([NewTable("A_1", Self.ranges("A1:B5")[0])], Self.ranges("A2:A3"))
    },
    Case("a table's name begins with") {
      $0.tables = [NewTable("My table", Self.ranges("A1:B2")[0])]
    },
    Case("a table's name begins with") { $0.tables = [NewTable("AB12", Self.ranges("A1:B2")[0])] },
    Case("a table's name begins with") { $0.tables = [NewTable("R1C1", Self.ranges("A1:B2")[0])] },
    Case("two columns of table T have the header") {
      $0.tables = [NewTable("T", Self.ranges("A1:B2")[0])]
      $0.rows = [[NewCell("Age"), NewCell("AGE")]]
    },
    Case("the header of a column of table T is a text") {
      $0.tables = [NewTable("T", Self.ranges("A1:B2")[0])]
      $0.rows = [[NewCell("Age"), NewCell(5)]]
    },
    Case("the header row of table T was not written") {
      $0.tables = [NewTable("T", Self.ranges("A3:B4")[0])]
    },
    Case("two tables have the name") {
      $0.tables = [NewTable("T", Self.ranges("A1:A2")[0]), NewTable("t", Self.ranges("C1:C2")[0])]
      $0.rows = [[NewCell("a"), NewCell("b"), NewCell("c")]]
    },
    Case("a list holds at most 255 characters") {
      $0.validations = [.list((0..<100).map { "choice \($0)" }, in: Self.ranges("A1"))]
    },
    Case("needs a range") { $0.conditions = [NewCondition(.dataBar("FF0000"), in: [])] },
    Case("a cell has one note") {
      let cell = CellReference(row: 0, column: 0)
      $0.notes = [Note(on: cell, "a"), Note(on: cell, "b")]
    },
    Case("the picture is no .png file") {
      $0.images = [NewImage(png: [1, 2, 3], at: CellReference(row: 0, column: 0))]
    },
    Case("a chart shows from 1 to 255 series") {
      $0.charts = [NewChart(.bar, "", at: CellReference(row: 0, column: 0), series: [])]
    },
    Case("a header or footer has at most 255") {
      $0.page.footer.left = String(repeating: "x", count: 255)
    },
    Case("cannot be hidden") { $0.visibility = .hidden },
  ]

  @Test(arguments: cases)
  func `is refused`(example: Case) throws {
    let scratch = try Scratch()
    var writer = WorkbookWriter()
    writer.sheets = [NewSheet(name: "One")]
    example.change(&writer.sheets[0])
    let error = #expect(throws: PackageError(.unwritable, "")) {
      try writer.save(to: scratch.file("a.xlsx"))
    }
    #expect(error?.message.contains(example.testDescription) ?? false, "\(error?.message ?? "")")
    #expect(scratch.names == [])
  }

  @Test(arguments: ["a b", "1a", "A1", "", "R2C3", "c"])
  func `names that Excel does not take`(name: String) throws {
    let scratch = try Scratch()
    var writer = WorkbookWriter()
    writer.names = [DefinedName(name, "1")]
    #expect(throws: PackageError(.unwritable, "")) { try writer.save(to: scratch.file("a.xlsx")) }
  }
}
