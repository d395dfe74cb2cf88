import Checking
import Tables
import Testing

@testable import SheetChecks
@testable import XLSX

/// The checks of formulas, on one sheet "Data" whose table has its header in row 1.
@Suite struct FormulaChecksTests {
  /// Makes a sheet of its rows: numbers, texts, and formulas with what is stored (`=A1 > 5`).
  static func book(_ rows: [String]) -> Book {
    var texts = TextPool()
    var columns: [Int: CellColumn] = [:]
    var formulas: [Formula] = []
    for (row, line) in rows.enumerated() {
      for (index, field) in line.split(separator: "|", omittingEmptySubsequences: false)
        .enumerated()
      {
        let parts = field.split(separator: ">").map { $0.trimmed }
        guard let content = parts.last, !content.isEmpty else { continue }
        if let first = parts.first, first.hasPrefix("=") {
          let cell = CellReference(row: row, column: index)
          formulas.append(Formula(cell: cell, text: String(first.dropFirst())))
          if parts.count == 1 { continue }
        }
        var column = columns[index] ?? CellColumn(column: index)
        if let number = Double(content) {
          column.set(row: row, kind: .number, payload: number.bitPattern)
        } else {
          column.set(row: row, kind: .text, payload: UInt64(texts.append(content.utf8)))
        }
        columns[index] = column
      }
    }
    var sheet = Sheet(
      info: SheetInfo(name: "Data"), columns: columns.sorted { $0.key < $1.key }.map(\.value),
      texts: texts)
    sheet.formulas = formulas
    return Book(sheets: [sheet], tables: [table(of: sheet, rows: rows.count)])
  }

  /// The rows from 2 on, but for a last one that begins with "Total".
  private static func table(of sheet: Sheet, rows count: Int) -> Table {
    var (rows, totals) = ([Int](), [TotalRow]())
    for row in 1..<count {
      if case .text(let text) = sheet.value(CellReference(row: row, column: 0)), text == "Total" {
        totals.append(
          TotalRow(row: row, covers: 0..<rows.count, isSubtotal: false, values: [], formulas: []))
      } else {
        rows.append(row)
      }
    }
    let formulas = Set(sheet.formulas.map(\.cell))
    let columns = sheet.columns.map { column in
      var cells = CellVector()
      for row in rows {
        let cell = CellReference(row: row, column: column.column)
        switch sheet.value(cell) {
        case .number(let number): cells.append(.number(number))
        case .text(let text): cells.append(.text(text))
        default: cells.append(.blank)
        }
        cells.formulas.append(formulas.contains(cell))
      }
      return Column(
        id: "c\(column.column)", header: "c", path: ["c"], position: column.column, type: .number,
        cells: cells)
    }
    return Table(
      id: "data", sheet: "Data", header: CellArea(rows: 0...0, columns: 0...(columns.count - 1)),
      data: CellArea(rows: rows[0]...rows[rows.count - 1], columns: 0...(columns.count - 1)),
      columns: columns, rows: rows, totals: totals)
  }

  /// What a check finds: the message and the cells.
  private func found(_ check: some BookCheck, _ rows: [String]) -> [String] {
    check.run(on: Self.book(rows)).flatMap(\.1).map { finding in
      guard case .catalog(let id, _) = finding.message else { return "" }
      return "\(id) \(finding.cells.map(\.a1).joined(separator: " "))"
    }
  }

  private static let rows = [
    "Village|Women|Men|All", "Дара|10|5|=B2+C2>15", "Катран|20|6|=B3+C3>26",
  ]

  /// Rows of sums under three rows of data, and what is found.
  struct Example: Sendable {
    let name: String
    let rows: [String]
    let found: [String]

    init(_ name: String, _ rows: [String], _ found: String...) {
      (self.name, self.rows, self.found) = (name, rows, found)
    }
  }
  static let sums: [Example] = [
    Example("the last row is left out", ["Total|=SUM(B2:B3)>30"], "sum-range-short B5 B4"),
    Example("all rows are summed", ["Total|=SUM(B2:B4)>60"]),
    Example("room for more rows", ["||", "Total|=SUM(B2:B5)>60"]),
    Example("an average between", ["Mean|=AVERAGE(B2:B4)>20", "Total|=SUM(B2:B4)>60"]),
    Example(
      "a subtotal counted twice", ["Both|=SUM(B2:B4)>60", "Total|=SUM(B2:B5)>120"],
      "sum-range-twice B6 B5"),
    Example("the first row is left out", ["Total|=SUM(B3:B4)>50"], "sum-range-short B5 B2"),
    Example(
      "a row between is left out", ["Хан|40", "Самат|50", "Total|=SUM(B2:B4,B6)>110"],
      "sum-range-short B7 B5"),
    Example("the rest is summed elsewhere", ["One|=SUM(B2:B2)>10", "Rest|=SUM(B3:B4)>50"]),
    Example(
      "one row of four is left out", ["Хан|40", "Total|=SUM(B2,B4:B5)>80"], "sum-range-short B6 B3"),
    Example(
      "a formula without its result ends the range",
      ["Хан|=B2*2>20", "Самат|=B3*2", "Нарын|=B4*2>60", "Total|=SUM(B2:B6)>80"],
      "sum-range-short B8 B7"),
    Example(
      "a figure typed over a formula ends the range",
      ["Хан|=B2*2>20", "Самат|40", "Нарын|=B4*2>60", "Total|=SUM(B2:B6)>120"],
      "sum-range-short B8 B7"),
    Example("a sum of cells", ["Both|=SUM(B2:B4)>60", "Total|=SUM(B5,B4)>90"]),
  ]

  @Test(arguments: sums)
  func `sums down a column`(example: Example) {
    let rows = ["Village|Women", "Дара|10", "Катран|20", "Лейлек|30"]
    #expect(found(SumRange(), rows + example.rows) == example.found, "\(example.name)")
  }

  @Test func `a sum on another sheet leaves out the last row`() {
    var book = Self.book(["Village|Women"] + (1...6).map { "Дара|\($0)" })
    var summary = Sheet(info: SheetInfo(name: "Summary"))
    summary.formulas = [
      Formula(cell: CellReference(row: 0, column: 0), text: "SUM(Data!B2:B6)"),
      Formula(cell: CellReference(row: 1, column: 0), text: "SUM(Data!B2:B7)"),
      Formula(cell: CellReference(row: 2, column: 0), text: "SUM(Data!B2:B3)"),
    ]
    book.sheets.append(summary)
    let findings = SumRange().run(on: book).flatMap(\.1)
    #expect(findings.map(\.expected) == [21])
    #expect(findings.first?.cells.map(\.qualified) == ["Summary!A1", "Data!B7"])
    #expect(findings.first?.severity == .warning)
  }

  @Test func `a year in the header is summed`() {
    let rows = ["Village|2023", "Дара|10", "Катран|20", "Лейлек|30", "Total|=SUM(B1:B4)>2083"]
    #expect(found(SumRange(), rows) == ["sum-range-past B5 B1"])
  }

  @Test func `the numbers of the columns are summed`() {
    var book = Self.book(["Village|Women", "1|2", "Дара|10", "Катран|20", "Total|=SUM(B2:B4)>32"])
    book.tables[0].rows.removeFirst()
    book.tables[0].data.rows = 2...3
    let findings = SumRange().run(on: book).flatMap(\.1)
    #expect(findings.map { $0.cells.map(\.a1) } == [["B5", "B2"]])
  }

  @Test func `one sum of a column takes fewer cells than the others`() {
    var rows = ["Village|Women|Men|Boys|All"]
    for row in 2...8 { rows.append("Дара|1|2|3|=SUM(B\(row):D\(row))>6") }
    #expect(found(SumRange(), rows) == [])
    rows[4] = "Дара|1|2|3|=SUM(B5:C5)>3"
    #expect(found(SumRange(), rows) == ["sum-range-short E5 D5"])
  }

  @Test func `results that are not stored, stale, and right`() {
    #expect(found(StaleFormula(), Self.rows) == [])
    #expect(
      found(StaleFormula(), Self.rows + ["Лейлек|1|2|=B4+C4>4", "Самат|2|2|=B5+C5>5"])
        == ["stale-formulas D4 D5"])
    #expect(
      found(StaleFormula(), Self.rows + ["Лейлек|1|2|=B4+C4"]) == ["formulas-without-value D4"])
    // What only follows from another stale cell is not named.
    #expect(
      found(StaleFormula(), Self.rows + ["Лейлек|1|2|=B4+C4>4", "Total|||=SUM(D2:D4)>45"])
        == ["stale-formula D4"])
    #expect(found(StaleFormula(), Self.rows + ["Лейлек|1|2|=TODAY()>4"]) == [])
  }

  @Test func `a workbook without any stored result is told of once`() {
    var book = Self.book(Self.rows.map { String($0.prefix { $0 != ">" }) })
    var other = book.sheets[0]
    other.info = SheetInfo(name: "More")
    book.sheets.append(other)
    let findings = StaleFormula().run(on: book).flatMap(\.1)
    #expect(findings.map(\.cell.qualified) == ["Data!D2"])
    guard case .catalog("workbook-without-values", let said)? = findings.first?.message else {
      Issue.record("\(findings)")
      return
    }
    #expect(said.map(\.value) == [.number(4), .number(2)])
  }

  @Test func `a typed number among formulas`() {
    let filled = (4...9).map { "Дара|1|2|=B\($0)+C\($0)>3" }
    #expect(found(TypedOverFormula(), Self.rows + filled) == [])
    #expect(
      found(TypedOverFormula(), Self.rows + filled + ["Самат|20|20|41"])
        == ["typed-over-formula D10"])
    // A running sum begins with a typed number.
    let running = ["Day|New|All", "1|10|10"] + (3...9).map { "1|10|=C\($0 - 1)+B\($0)>0" }
    #expect(found(TypedOverFormula(), running) == [])
    // Actual figures, then a forecast.
    let forecast = ["Year|Pupils", "1|10", "2|11"] + (4...9).map { "1|=B\($0 - 1)*1.02>0" }
    #expect(found(TypedOverFormula(), forecast) == [])
  }

  @Test func `a typed number where a table of Excel's has a formula`() {
    var book = Self.book(Self.rows + ["Самат|20|20|41", "Хан|1|1|3"])
    #expect(TypedOverFormula().run(on: book).flatMap(\.1).isEmpty)
    var list = SheetTable(name: "Events")
    list.range = CellRange("A1:D5")
    list.columns =
      ["Village", "Women", "Men"].map { .init(name: $0) } + [
        .init(name: "All", formula: "[@Women]+[@Men]")
      ]
    book.features["Data"] = SheetFeatures()
    book.features["Data"]?.tables = [list]
    #expect(TypedOverFormula().run(on: book).flatMap(\.1).map(\.cell.a1) == ["D4", "D5"])
  }

  @Test func `a sheet without formulas costs nothing`() {
    let plain = Self.book(["Village|Women", "Дара|10"])
    #expect(StaleFormula().run(on: plain).isEmpty)
    #expect(SumRange().run(on: plain).isEmpty && TypedOverFormula().run(on: plain).isEmpty)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
