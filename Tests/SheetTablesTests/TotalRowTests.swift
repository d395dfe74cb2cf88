import SheetTables
import Tables
import Testing

private let finder = TableFinder()

@Suite struct TotalRowTests {
  /// Words of DOMAIN §3.1, "total", "subtotal / grand total"; the figures do not add up.
  @Test(arguments: [
    "Жалпы", "Бардыгы", "Баары:", "Жыйынтыгы", "Всего", "ИТОГО:", "Итого по району", "Total",
    "TOTAL", "Grand total", "Jami", "Жами", "Ҳамагӣ", "Ҷамъ", "Жалпы жыйынтык",
    "Баткен району боюнча жалпы", "Общий итог", "Umumiy jami", "1-бөлүм боюнча жыйынтык",
  ])
  func byWords(_ label: String) throws {
    let table = try found([["Batken", 10, 6], ["Leilek", 12, 7], [.text(label), 99, 98]])
    #expect(table.rows == [1, 2] && table.totals.map(\.row) == [3])
    #expect(table.totals.first?.covers == 0..<2)
  }

  /// The label of a total may stand right of dates and figures, where the row has nothing before it.
  @Test func byWordsBeyondADate() throws {
    let head: [Cell] = ["Күнү", "Саат", "Район", "Жалпы", "Аялдар"]
    let data: [[Cell]] = (0..<3).map { [.date(45000 + Double($0)), 2, "Баткен", 10, 6] }
    let sheet = makeSheet([head] + data + [[nil, nil, "Бардыгы", 31, 18]])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.rows == [1, 2, 3] && table.totals.map(\.row) == [4])
    let remark = makeSheet([head] + data + [[.date(45003), 2, "Бардыгы", 31, 18]])
    #expect(try #require(finder.tables(in: remark).first).totals.isEmpty)
  }

  /// Words that only look like a total's need figures that add up.
  @Test(arguments: [
    "Total Football course", "Жалпы билим берүү мектеби", "Всеволодовка", "2 Total",
  ])
  func wordsOfData(_ label: String) throws {
    let table = try found([["Batken", 10, 6], ["Leilek", 12, 7], [.text(label), 3, 2]])
    #expect(table.rows == [1, 2, 3] && table.totals.isEmpty)
  }

  @Test func aListOfWordsHasNoTotal() throws {
    let sheet = makeSheet([
      ["English", "German", "Code"], ["SIN", "SIN", "a"], ["SUM", "SUMME", "b"], ["T", "T", "c"],
    ])
    #expect(try #require(finder.tables(in: sheet).first).totals.isEmpty)
  }

  @Test func bySums() throws {
    let rows: [[Cell]] = [["Batken", 10, 6], ["Leilek", 12, 7], [nil, 22, 13]]
    #expect(try found(rows).totals.map(\.row) == [3])
    #expect(try found([["Batken", 10, 6], ["Leilek", 12, 7], [nil, 23, 13]]).totals.isEmpty)
  }

  @Test func byFormula() throws {
    let rows: [[Cell]] = [["Batken", 10, 6], ["Leilek", 12, 7], ["Район", 30, 13]]
    let table = try found(rows, formulas: ["B4": "SUM(B2:B3)"])
    #expect(table.totals.map(\.row) == [3] && table.totals.first?.formulas == [false, true, false])
  }

  /// A stated total stays one whatever its formula's range (user story 4).
  @Test func aShortSumCoversAllRowsAbove() throws {
    let rows: [[Cell]] = (1...9).map { _ in ["x", 90, 50] } + [["Total", 691, 400]]
    let table = try found(rows, formulas: ["B11": "SUM(B2:B9)"])
    #expect(table.totals.first?.covers == 0..<9)
  }

  @Test func subtotals() throws {
    let table = try found([
      ["Кара-Булак", 10, 6], ["Дара", 12, 7], ["Итого по Баткенскому району", 22, 13],
      ["Сумбула", 5, 3], ["Лейлек", 6, 4], ["Итого по Лейлекскому району", 11, 7],
      ["Всего", 33, 20],
    ])
    #expect(table.rows == [1, 2, 4, 5])
    #expect(table.totals.map(\.covers) == [0..<2, 2..<4, 0..<4])
    #expect(table.totals.map(\.isSubtotal) == [true, true, false])
  }

  @Test func grandTotalAfterASubtotalOfTheFirstGroupOnly() throws {
    let table = try found([
      ["Dara", 10, 6], ["Kyshtut", 12, 7], ["Subtotal", 22, 13], ["Leilek", 5, 3],
      ["Total", 27, 16],
    ])
    #expect(table.totals.map(\.covers) == [0..<2, 0..<3])
  }

  @Test func aTotalAboveItsRows() throws {
    let table = try found([["Всего", 22, 13], ["Batken", 10, 6], ["Leilek", 12, 7]])
    #expect(table.rows == [2, 3] && table.totals.map(\.row) == [1])
    #expect(table.totals.first?.covers == 0..<2 && table.totals.first?.isSubtotal == false)
  }

  /// Each group's total may stand above it; one that does not add up is still its own group's.
  @Test func subtotalsAboveTheirGroups() throws {
    let table = try found([
      ["Баткен району боюнча жалпы", 22, 14], ["Кара-Булак", 10, 6], ["Дара", 12, 7],
      ["Лейлек району боюнча жалпы", 11, 7], ["Сумбула", 5, 3], ["Лейлек", 6, 4],
      ["Жалпы", 33, 20],
    ])
    #expect(table.rows == [2, 3, 5, 6])
    #expect(table.totals.map(\.covers) == [0..<2, 2..<4, 0..<4])
    let withSum = try found([
      ["Всего", 33, 20], ["Итого по Баткену", 22, 13], ["Кара-Булак", 10, 6], ["Дара", 12, 7],
      ["Итого по Лейлеку", 11, 7], ["Сумбула", 5, 3], ["Лейлек", 6, 4],
    ])
    #expect(withSum.totals.map(\.covers) == [0..<4, 0..<2, 2..<4])
  }

  /// Where no figure tells, a total whose words are those of an earlier one is a group's as well.
  @Test func likeNamedTotalsAreOfGroups() throws {
    let sheet = makeSheet([
      ["Чыгым", "Сумма, сом"], ["a", 10], ["b", 20], ["1-бөлүм боюнча жыйынтык", 30], ["c", 5],
      ["d", 6], ["2-бөлүм боюнча жыйынтык", 12], ["Бюджет боюнча жалпы", 41],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.totals.map(\.covers) == [0..<2, 2..<4, 0..<4])
  }

  /// "Total" among other values of a column is a category, unless its rows are sums.
  @Test func totalsOfALongTableAreData() throws {
    let sexes: [Cell] = ["Total", "Female", "Male"]
    let rows: [[Cell]] = sexes.enumerated().flatMap { index, sex in
      (0..<5).map { [.text("D\($0)"), sex, .number(Double(40 + $0 * 7 - index * 13))] as [Cell] }
    }
    let sheet = makeSheet([["District", "Sex", "Value"]] + rows.map { Array($0) })
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.rows.count == 15 && table.totals.isEmpty)
  }

  @Test func totalsOfThreeLevels() throws {
    let table = try found([
      ["a", 1, 2], ["b", 3, 4], ["Subtotal", 4, 6], ["c", 5, 6], ["d", 7, 9], ["Subtotal", 12, 15],
      ["Total North", 16, 21], ["e", 2, 2], ["f", 3, 1], ["Subtotal", 5, 3], ["g", 8, 4],
      ["h", 1, 3], ["Subtotal", 9, 7], ["Total South", 14, 10], ["Grand total", 30, 31],
    ])
    #expect(
      table.totals.map(\.covers) == [0..<2, 2..<4, 0..<4, 4..<6, 6..<8, 4..<8, 0..<8])
  }

  /// A row at either end that most figures show to be the sum of all others needs no total's word.
  @Test(arguments: [true, false])
  func byMostSums(isFirst: Bool) throws {
    let rows: [[Cell]] = [
      ["Batken", 10, 6, 1], ["Osh", 12, 7, 2], ["Talas", 5, 4, 3], ["Chuy", 2, 2, 2],
    ]
    let sum: [Cell] = ["Kyrgyzstan", 29, 20, 8]
    let sheet = makeSheet(
      [["Oblast", "Total", "Women", "Villages"]] + (isFirst ? [sum] + rows : rows + [sum]))
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.totals.map(\.row) == [isFirst ? 1 : 5])
    #expect(table.totals.first?.covers == 0..<4)
  }

  /// Without a total's word, but also without a number or a unit, which all other rows have.
  @Test func rowsWithoutANumber() throws {
    let sheet = makeSheet([
      ["№", "Aimak", "Unit", "Total", "Women"],
      ["1. Batken"], [1, "Dara", "pers.", 10, 6], [2, "Kyshtut", "pers.", 12, 7],
      [nil, "Batken district", nil, 22, 13],
      ["2. Leilek"], [3, "Leilek", "pers.", 5, 3], [4, "Sumbula", "pers.", 6, 4],
      [nil, "Leilek district", nil, 11, 7], [nil, "Total reach", nil, 34, 21],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.rows == [2, 3, 6, 7])
    #expect(table.totals.map(\.row) == [4, 8, 9])
    #expect(table.totals.map(\.covers) == [0..<2, 2..<4, 0..<4])
  }

  /// "Total" may be the first of several rows that have nothing to do with each other.
  @Test func aFirstRowThatIsNoSumIsData() throws {
    let sheet = makeSheet([
      ["Indicator", 2021, 2022, 2023], ["Total", 30, 41, 52], ["women", 12, 20, 31],
      ["men", 18, 21, 21], ["Events", 3, 4, 5],
    ])
    #expect(try #require(finder.tables(in: sheet).first).totals.isEmpty)
  }

  @Test func headingsAndEmptyNumberedRowsAreNoData() throws {
    let sheet = makeSheet(
      [
        ["№", "District", "Total"], ["Batken oblast"], [1, "Batken", 10], [2, "Leilek", 12],
        [3], [4],
      ], merges: ["A2:C2"])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.rows == [2, 3])
  }

  @Test func notesAndSignaturesBelow() throws {
    let table = try found([
      ["Batken", 10, 6], ["Leilek", 12, 7], ["Total", 22, 13], ["из них: актив", 5, 3],
      ["Примечание: данные предварительные"], ["Координатор", "_________", "А. Асанова"],
    ])
    #expect(table.rows == [1, 2] && table.data.a1 == "A2:C3")
    #expect(table.notes.contains { $0.contains("below") })
  }

  @Test func notesWithoutATotal() throws {
    let table = try found([
      ["Batken", 10, 6], ["Leilek", 12, 7], ["Source: sign-in sheets"], ["* preliminary"],
    ])
    #expect(table.rows == [1, 2])
  }

  @Test func statedTotals() throws {
    let sheet = makeSheet([
      ["District", "Total", "Women"], ["Batken", 10, 6], ["Leilek", 12, 7], ["Oblast", 30, 15],
    ])
    let override = TableOverride(sheetPatterns: ["train*"], totalRows: [4])
    let table = try #require(finder.tables(in: sheet, override: override).first)
    #expect(table.totals.map(\.row) == [3] && table.rows == [1, 2])
    let other = TableOverride(sheetPatterns: ["Summary"], totalRows: [4])
    #expect(finder.tables(in: sheet, override: other).first?.totals.isEmpty == true)
  }

  @Test func statedAreaAndDepth() throws {
    let sheet = makeSheet([
      ["x", "y", "z"], ["District", "Total", "Women"], ["a", "b", "c"], ["Batken", 10, 6],
      ["Leilek", 12, 7], ["Total", 22, 13], ["other", 1, 2],
    ])
    let area = CellArea(rows: 1...5, columns: 0...2)
    let override = TableOverride(area: area, headerRows: 2)
    let table = try #require(finder.tables(in: sheet, override: override).first)
    #expect(table.header.a1 == "A2:C3" && table.data.a1 == "A4:C5")
    #expect(table.totals.map(\.row) == [5])
  }

  private func found(_ rows: [[Cell]], formulas: [String: String] = [:]) throws -> Table {
    let sheet = makeSheet([["District", "Total", "Women"]] + rows, formulas: formulas)
    return try #require(finder.tables(in: sheet).first)
  }
}
