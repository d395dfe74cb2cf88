import Tables
import Testing

@Suite struct ColumnNumberTests {
  private func column(_ values: [Value], type: ColumnType = .number) -> Column {
    var cells = CellVector()
    for value in values { cells.append(value) }
    return Column(id: "a", header: "A", path: ["A"], position: 0, type: type, cells: cells)
  }

  @Test func cellsAsNumbers() {
    let cells = column([
      .number(5), .text(" 71"), .text("1,234"), .text("н/д"), .blank, .text(" \u{A0}"),
      .error("#REF!"), .date(45250), .boolean(true), .text("65 %"),
    ])
    #expect(
      (0..<10).map { cells.number($0) } == [
        .number(5), .number(71), .ambiguous, .other(.text("н/д")), .blank, .blank,
        .other(.error("#REF!")), .other(.date(45250)), .other(.boolean(true)),
        .other(.text("65 %")),
      ])
  }

  @Test func percentTextsInPercentColumns() {
    #expect(column([.text("65 %")], type: .percent).number(0) == .number(0.65))
  }

  @Test func aColumnsConventionDecides() {
    var cells = column([.text("1,234")])
    cells.decimalComma = true
    #expect(cells.number(0) == .number(1.234))
    #expect(cells.safeNumber(0) == 1.234)
  }

  @Test func textsInIdsAndPersonalColumnsStayTexts() {
    #expect(!column([], type: .id).readsTextAsNumbers)
    #expect(!column([], type: .text).readsTextAsNumbers)
    var phone = column([.text("555123456")])
    phone.isPersonal = true
    #expect(!phone.readsTextAsNumbers && phone.safeNumber(0) == nil)
    #expect(column([], type: .count).readsTextAsNumbers)
  }
}

@Suite struct KeyTests {
  private func table(_ columns: [(ColumnType, [Value])]) -> Table {
    let texts = columns.enumerated().map { index, column in
      var cells = CellVector()
      for value in column.1 { cells.append(value) }
      return Column(
        id: "c\(index)", header: "", path: [], position: index, type: column.0, cells: cells)
    }
    let area = CellArea(rows: 0...0, columns: 0...0)
    return Table(
      id: "t", sheet: "T", header: area, data: area, columns: texts,
      rows: Array(0..<(columns.first?.1.count ?? 0)))
  }

  /// CLI "JSON report": the first text or id column that is full and unique.
  @Test func theFirstFullAndUniqueTextOrIdColumn() {
    let found = table([
      (.count, [.number(1), .number(2)]), (.text, [.text("a"), .text("a ")]),
      (.text, [.text("a"), .blank]), (.text, [.text("a"), .text(" ")]),
      (.id, [.number(7), .text("7")]), (.text, [.text("x"), .text("y")]),
    ])
    #expect(found.inferredKeyColumns() == [4])
  }

  @Test func equalTextsInOtherNormalFormsAreTheSame() {
    #expect(
      table([(.text, [.text("й"), .text("и\u{306}")])]).inferredKeyColumns() == [])
  }

  @Test func noneWithoutSuchAColumn() {
    #expect(table([(.number, [.number(1)])]).inferredKeyColumns() == [])
    #expect(table([(.text, [])]).inferredKeyColumns() == [])
  }

  @Test func theKeyOfARow() {
    var found = table([(.text, [.text("a"), .text("b")]), (.count, [.text("1"), .number(2)])])
    found.keyColumns = [0]
    #expect(found.key(1).map(\.value) == [.text("b")])
    #expect(found.readsTextAsNumbers(1))
    found.keyColumns = [1]
    #expect(!found.readsTextAsNumbers(1))
  }
}
