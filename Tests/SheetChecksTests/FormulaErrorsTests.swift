import Checking
import Tables
import Testing
import XLSX

@testable import SheetChecks

@Suite struct FormulaErrorsTests {
  /// A2 holds `#DIV/0!` from a formula, C5 a pasted `#N/A`, A3 a formula that is well, B2 a text.
  private var sheet: Sheet {
    var texts = TextPool()
    let division = texts.append("#DIV/0!".utf8)
    let missing = texts.append("#N/A".utf8)
    let text = texts.append("n/a".utf8)
    var first = CellColumn(column: 0)
    first.set(row: 1, kind: .error, payload: UInt64(division))
    first.set(row: 2, kind: .number, payload: (5.0).bitPattern)
    var second = CellColumn(column: 1)
    second.set(row: 1, kind: .text, payload: UInt64(text))
    var third = CellColumn(column: 2)
    third.set(row: 4, kind: .error, payload: UInt64(missing))
    var sheet = Sheet(
      info: SheetInfo(name: "Data"), columns: [first, second, third], texts: texts)
    sheet.formulas = [
      Formula(cell: CellReference(row: 1, column: 0), text: "B2/C2"),
      Formula(cell: CellReference(row: 2, column: 0), text: "2+3"),
    ]
    return sheet
  }

  private var table: Table {
    var figures = CellVector()
    figures.append(.error("#DIV/0!"))
    var names = CellVector()
    names.append(.text("n/a"))
    var table = Table(
      id: "data", sheet: "Data", header: CellArea(rows: 0...0, columns: 0...1),
      data: CellArea(rows: 1...1, columns: 0...1),
      columns: [
        Column(
          id: "share", header: "Share", path: ["Share"], position: 0, type: .number,
          cells: figures),
        Column(
          id: "name", header: "Name", path: ["Name"], position: 1, isPersonal: true,
          type: .text, cells: names),
      ], rows: [1])
    table.keyColumns = [1]
    return table
  }

  @Test func `errors are flagged inside and outside tables`() throws {
    let (result, findings) = try #require(FormulaErrors().run(on: sheet, tables: [table]))
    #expect(findings.map(\.cell.a1) == ["A2", "C5"])
    #expect(findings.map(\.table) == ["data", nil])
    #expect(result.failed == 2 && result.passed == 1 && result.table == nil)
    #expect(findings[0].key == [NamedValue("name", .text("n/a"), isPersonal: true)])
    #expect(findings[0].values == [NamedValue("share", .error("#DIV/0!"))])
  }

  @Test func `the message holds the formula where there is one`() throws {
    let findings = try #require(FormulaErrors().run(on: sheet, tables: [])).1
    #expect(
      findings.map(\.message) == [
        .catalog(
          "formula-error-of",
          [NamedValue("error", .error("#DIV/0!")), NamedValue("formula", .text("B2/C2"))]),
        .catalog("formula-error", [NamedValue("error", .error("#N/A"))]),
      ])
  }

  @Test func `a sheet without formulas and errors has nothing of the kind`() {
    #expect(FormulaErrors().run(on: Sheet(info: SheetInfo(name: "Data")), tables: []) == nil)
  }
}
