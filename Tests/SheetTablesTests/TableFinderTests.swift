import SheetTables
import Tables
import Testing
import XLSX

private let finder = TableFinder()

/// The seed's two activities (DOMAIN §1.1, S6 and S7; user story 1) wherever and in whatever
/// language they stand.
@Suite struct SeedTableTests {
  static let headers: [[Cell]] = [
    [
      "Иш-чара", "Жалпы саны", "м.и. аялдар", "эркектер", "Чечим кабыл алуучу кызмат адамдары",
      "Күнү",
    ],
    ["Мероприятие", "Всего участников", "в т.ч. женщин", "мужчин", "Должностные лица", "Дата"],
    ["Activity", "Total participants", "of whom women", "men", "Officials", "Date"],
  ]
  static let titles: [[Cell]] = [
    ["Баткен облусундагы дизайн ой жүгүртүү боюнча тренингдери"], ["2023-жылдын ноябры"], [],
  ]
  static let places = ["A1", "A6", "D1", "D6"]

  @Test(arguments: headers, places)
  func sameTableAnywhere(_ header: [Cell], _ place: String) throws {
    try check(header, titles: [], place)
  }

  @Test(arguments: headers, places)
  func sameTableUnderTitles(_ header: [Cell], _ place: String) throws {
    try check(header, titles: Self.titles, place)
    try check(header, titles: Array(Self.titles.prefix(2)), place)
  }

  private func check(_ header: [Cell], titles: [[Cell]], _ place: String) throws {
    let data: [[Cell]] = [
      ["Ыкчам жолугушуулар", 764, 495, 286, 147, nil],
      ["Дизайн ой жүгүртүү тренинги", 254, 189, 71, 45, nil],
    ]
    let tables = finder.tables(in: makeSheet(titles + [header] + data, at: place))
    let table = try #require(tables.first)
    let corner = try #require(CellReference(place))
    #expect(tables.count == 1)
    #expect(
      table.columns.map(\.id) == ["activity", "total", "women", "men", "officials", "date"])
    #expect(
      table.columns.map(\.type) == [.text, .count, .count, .count, .count, .date])
    let top = corner.row + titles.count
    #expect(table.header.rows == top...top)
    #expect(table.rows == [top + 1, top + 2])
    #expect(table.data.columns == corner.column...corner.column + 5)
    #expect(table.columns.map(\.position) == Array(corner.column...corner.column + 5))
    #expect(table.columns[1].number(0) == .number(764))
    #expect(table.columns[2].number(1) == .number(189))
    #expect(table.keyColumns == [0] && table.totals.isEmpty && table.id == "trainings")
    #expect(table.columns.allSatisfy { !$0.isPersonal })
  }

  /// Merged two-row header with a derived total row (issue 2, "Samples").
  @Test func twoRowHeaderAndTotalRow() throws {
    let sheet = makeSheet(
      [
        ["№", "Иш-чара", "Катышуучулардын саны", nil, nil, "Кызмат адамдары"],
        [nil, nil, "Жалпы", "аялдар", "эркектер", nil],
        [1, "Ыкчам жолугушуулар", 764, 495, 286, 147],
        [2, "Тренингдер", 254, 189, 71, 45],
        [nil, "Бардыгы", 1018, 684, 357, 192],
      ], at: "A4",
      merges: ["A4:A5", "B4:B5", "C4:E4", "F4:F5"])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A4:F5" && table.data.a1 == "A6:F7")
    #expect(
      table.columns.map(\.header) == [
        "№", "Иш-чара", "Катышуучулардын саны/Жалпы", "Катышуучулардын саны/аялдар",
        "Катышуучулардын саны/эркектер", "Кызмат адамдары",
      ])
    #expect(
      table.columns.map(\.id) == [
        "number-sign", "activity", "total", "women", "men", "officials",
      ])
    #expect(table.columns[0].type == .id)
    #expect(table.totals.map(\.row) == [7] && table.totals.first?.covers == 0..<2)
    #expect(table.totals.first?.isSubtotal == false)
    #expect(
      table.totals.first?.values == [
        .blank, .text("Бардыгы"), .number(1018), .number(684), .number(357), .number(192),
      ])
  }

  /// The nine ayil aimaks, without figures (DOMAIN §1.3).
  @Test func aListOfTexts() throws {
    let aimaks =
      ["Кара-Булак", "Дара", "Төрт-Гүл", "Кыштут", "Суу Башы"].map { ($0, "Баткен") }
      + ["Сумбула", "Тогуз Булак", "Кең Талаа", "Лейлек"].map { ($0, "Лейлек") }
    let rows: [[Cell]] = [["Айыл аймагы", "Району"]] + aimaks.map { [.text($0.0), .text($0.1)] }
    let table = try #require(finder.tables(in: makeSheet(rows)).first)
    #expect(table.columns.map(\.id) == ["aimak", "district"] && table.rows.count == 9)
    #expect(table.keyColumns == [0] && table.columns[0].type == .text)
  }
}

@Suite struct LayoutTests {
  /// User story 3 of DOMAIN §7: titles in rows 1–3, header A4:C5, data 6–14, total 15, note 17.
  @Test func story3() throws {
    let data: [[Cell]] = (1...9).map { _ in [20, 12, 8] }
    let sheet = makeSheet(
      [
        ["Баткен облусу"], ["Долбоордун отчету"], ["2023-жыл"],
        ["Катышуучулардын саны / Количество участников"],
        ["Жалпы", "м.и. аялдар", "эркектер"],
      ] + data + [["Бардыгы", 108, 72], [], ["Эскертүү: алдын ала маалымат"]],
      merges: ["A4:C4"])
    let tables = finder.tables(in: sheet)
    let table = try #require(tables.first)
    #expect(tables.count == 1 && table.header.a1 == "A4:C5" && table.data.a1 == "A6:C14")
    #expect(table.totals.map(\.row) == [14] && table.totals.first?.covers == 0..<9)
    #expect(table.columns.map(\.id) == ["total", "women", "men"])
    #expect(
      table.columns[1].path == ["Катышуучулардын саны / Количество участников", "м.и. аялдар"])
  }

  /// Names of groups that were not merged: blanks to their right, other columns named above or below.
  @Test(arguments: [true, false])
  func groupsThatAreNotMerged(partnerStandsAbove: Bool) throws {
    let data: [[Cell]] = (0..<6).map { _ in ["Дара", 30, 18, 12, 20, 10, "Форум"] }
    let partner: (Cell, Cell) = partnerStandsAbove ? ("Партнёр", nil) : (nil, "Партнёр")
    let sheet = makeSheet(
      [
        ["Отчёт за 2023 год"], [nil, "Участники", nil, nil, nil, nil, partner.0],
        [nil, nil, "Пол", nil, "Возраст"],
        ["Село", "Всего", "Женщин", "Мужчин", "14-28 лет", "29 лет и старше", partner.1],
      ] + data)
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A2:G4" && table.data.a1 == "A5:G10")
    #expect(
      table.columns.map(\.header) == [
        "Село", "Участники/Всего", "Участники/Пол/Женщин", "Участники/Пол/Мужчин",
        "Участники/Возраст/14-28 лет", "Участники/Возраст/29 лет и старше", "Партнёр",
      ])
  }

  /// Periods as numbers, texts and dates (day 44927 is 1 January 2023).
  @Test(
    arguments: zip(
      [
        [2022, 2023, 2024], ["202301", "202302", "202303"], [202_301, 202_302, 202_303],
        ["Q1 2023", "Q2 2023", "Q3 2023"], [.date(44927), .date(44958), .date(44986)],
      ] as [[Cell]], ["2022", "202301", "202301", "Q1 2023", "2023-01-01"]))
  func periodsAcross(periods: [Cell], header: String) throws {
    let data: [[Cell]] = (0..<5).map { ["Баткен", "Дара", 61, .number(47 + Double($0)), 55] }
    let sheet = makeSheet([["Район", "Айылный аймак"] + periods] + data)
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A1:E1" && table.data.a1 == "A2:E6")
    #expect(table.columns[2].header == header)
  }

  @Test func aLoneLetterBesideAWord() throws {
    let sheet = makeSheet([
      ["Activity", "Total", "F", "Male"], ["Training", 30, 18, 12], ["Forum", 31, 18, 13],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.columns.map(\.concept) == ["activity", "total", "women", "men"])
  }

  /// DOMAIN §2: "Принято | из них женщины | Численность | из них женщины".
  @Test func repeatedLeavesKeepTheirWhole() throws {
    let flat = makeSheet([
      ["Мекеме", "Принято", "из них женщины", "Численность", "из них женщины"],
      ["А", 5, 3, 40, 22], ["Б", 6, 2, 31, 17],
    ])
    let table = try #require(finder.tables(in: flat).first)
    #expect(
      table.columns.map(\.header) == [
        "Мекеме", "Принято", "Принято/из них женщины", "Численность", "Численность/из них женщины",
      ])
    #expect(
      table.columns.map(\.id) == ["organisation", "prinyato", "women", "chislennost", "women-2"])
  }

  @Test func unmergedGroupsReachOverTheBlanksBesideThem() throws {
    let sheet = makeSheet([
      ["District", "Plan", nil, "Fact", nil, "Date"],
      [nil, "Women", "Men", "Women", "Men", nil],
      ["Batken", 5, 6, 4, 6, .date(45200)], ["Leilek", 7, 8, 7, 8, .date(45201)],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(
      table.columns.map(\.header) == [
        "District", "Plan/Women", "Plan/Men", "Fact/Women", "Fact/Men", "Date",
      ])
    #expect(table.header.a1 == "A1:F2" && table.columns[5].type == .date)
  }

  @Test func groupRowAboveTheOnlyNamedColumns() throws {
    let sheet = makeSheet(
      [
        [nil, "Plan", nil, nil, "Fact", nil, nil],
        ["District", "Total", "Women", "Men", "Total", "Women", "Men"],
        ["Batken", 11, 5, 6, 10, 4, 6], ["Leilek", 15, 7, 8, 15, 7, 8],
      ], merges: ["B1:D1", "E1:G1"])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.columns[6].header == "Fact/Men" && table.header.a1 == "A1:G2")
    #expect(table.columns[4].id == "total-2")
  }

  @Test func numberingAndUnitsRowsAreSkipped() throws {
    let sheet = makeSheet([
      ["№", "Район", "Всего", "Женщин"], [nil, nil, "чел.", "чел."], [1, 2, 3, 4],
      [1, "Баткен", 10, 6], [2, "Лейлек", 12, 7],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A1:D1" && table.rows == [3, 4])
    #expect(table.columns.map(\.id) == ["number-sign", "district", "total", "women"])
    #expect(table.columns.map(\.header) == ["№", "Район", "Всего", "Женщин"])
  }

  @Test func daysAcross() throws {
    let days = (1...28).map { Cell.number(Double($0)) }
    let sheet = makeSheet(
      [["Табель"], ["№", "ФИО"] + days + ["Итого"]]
        + (1...4).map { row in
          [.number(Double(row)), "Асанов А."] + days.map { _ in .number(1) } + [28]
        })
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A2:AE2" && table.rows == [2, 3, 4, 5])
    let weeks = makeSheet([
      ["Район", "06.03", "13.03", "20.03", "Жалпы"], ["Баткен", 1, 2, 3, 6],
      ["Лейлек", 4, 5, 6, 15],
    ])
    #expect(try #require(finder.tables(in: weeks).first).header.a1 == "A1:E1")
  }

  /// The first column's name may stand beside names of groups that were not merged.
  @Test func groupsBesideTheNameOfTheFirstColumn() throws {
    let sheet = makeSheet([
      ["Таблица 1"], ["Район", "План", nil, "Факт", nil], [nil, "жен.", "муж.", "жен.", "муж."],
      ["Баткен", 1, 2, 3, 6], ["Лейлек", 4, 5, 6, 15],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A2:E3")
    #expect(
      table.columns.map(\.path).prefix(3) == [["Район"], ["План", "жен."], ["План", "муж."]])
  }

  /// A header that is merged downwards stands above its unit too.
  @Test func unitsBelowMergedHeaders() throws {
    let sheet = makeSheet(
      [
        ["Район", "Катышуучулар"], [nil, "Жалпы", "Жашы"], [nil, nil, "<18", "18+"],
        [nil, "адам", "адам", "адам"], ["Баткен", 10, 6, 4], ["Лейлек", 12, 7, 5],
      ], merges: ["A1:A3", "B1:D1", "B2:B3", "C2:D2"])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A1:D3" && table.rows == [4, 5])
  }

  /// The same word above all figures is their unit; dashes hold no figures, and are no words.
  @Test func anyUnitAndDashes() throws {
    let sheet = makeSheet([
      ["School", "Grade 1", "Grade 2", "Grade 3"], [nil, "voices", "voices", "voices"],
      ["A", 10, "–", "–"], ["B", 12, "–", 3], ["C", "–", 4, "–"], ["D", 9, 7, "–"],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.header.a1 == "A1:D1" && table.rows == [2, 3, 4, 5])
    #expect(table.columns.map(\.type) == [.text, .integer, .integer, .integer])
  }

  @Test func oneRowOfDataIsNoNumbering() throws {
    let table = try #require(finder.tables(in: makeSheet([["a", "b", "c"], [1, 2, 3]])).first)
    #expect(table.rows == [1])
  }

  @Test func listsOfKnownWords() throws {
    let sheet = makeSheet([
      ["Мероприятие", "Район"], ["Встреча", "Баткен"], ["Тренинг", "Лейлек"], ["Круглый стол"],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.columns.map(\.id) == ["activity", "district"] && table.rows.count == 3)
  }

  @Test func stackedTables() throws {
    let sheet = makeSheet([
      ["Table 1. Meetings"], ["District", "Total", "Women"], ["Batken", 10, 6], ["Leilek", 12, 7],
      ["Total", 22, 13], [], ["Table 2. Trainings"], ["Aimak", "Women", "Men", "Date"],
      ["Dara", 3, 4, .date(45000)], ["Kyshtut", 5, 6, .date(45001)],
    ])
    var tables = finder.tables(in: sheet)
    #expect(tables.map(\.data.a1) == ["A3:C4", "A9:D10"])
    #expect(tables.map(\.totals.count) == [1, 0])
    TableNames.makeUnique(&tables)
    #expect(tables.map(\.id) == ["trainings", "trainings-2"])
  }

  @Test func stackedWithoutABlankRow() throws {
    let sheet = makeSheet([
      ["District", "Total", "Women"], ["Batken", 10, 6], ["Leilek", 12, 7], ["Trainings"],
      ["Aimak", "Women", "Men"], ["Dara", 3, 4], ["Kyshtut", 5, 6],
    ])
    let tables = finder.tables(in: sheet)
    #expect(tables.map(\.data.a1) == ["A2:C3", "A6:C7"])
  }

  @Test func sideBySideTables() throws {
    let sheet = makeSheet([
      ["District", "Total", "Women", nil, "Partner", "Meetings"], ["Batken", 10, 6, nil, "A", 3],
      ["Leilek", 12, 7, nil, "B", 4], [nil, nil, nil, nil, "C", 4],
    ])
    let tables = finder.tables(in: sheet)
    #expect(tables.map(\.data.a1) == ["A2:C3", "E2:F4"])
  }

  @Test func blankRowsInsideAreNoData() throws {
    let sheet = makeSheet([
      ["District", "Total", "Women"], [], ["Batken", 10, 6], [], ["Leilek", 12, 7], [],
      ["Total", 22, 13],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.rows == [2, 4] && table.totals.map(\.row) == [6])
  }

  @Test func repeatedHeadersAreNoData() throws {
    let sheet = makeSheet([
      ["District", "Total", "Women"], ["Batken", 10, 6], ["District", "Total", "Women"],
      ["Leilek", 12, 7],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.rows == [1, 3])
  }

  @Test func columnsWithoutHeaderOrData() throws {
    let sheet = makeSheet([
      ["District", "Total", nil, "Remarks"], ["Batken", 10, "x", nil], ["Leilek", 12, "y", nil],
    ])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.columns.map(\.id) == ["district", "total", "column-c", "remarks"])
    #expect(table.columns.map(\.header) == ["District", "Total", "", "Remarks"])
    #expect(table.columns[3].cells.count == 2 && table.columns[3].cells[0] == .blank)
  }

  @Test func formulasErrorsAndTextsStayData() throws {
    let sheet = makeSheet(
      [
        ["District", "Total", "Women", "Men"], ["Batken", 10, 6, .error("#REF!")],
        ["Leilek", 12, " 7", 5], ["Kadamjai", 14, "н/д", 7],
      ], formulas: ["B2": "C2+D2", "B3": "SUM(C3:D3)", "B4": "SUM(C4:D4)"])
    let table = try #require(finder.tables(in: sheet).first)
    #expect(table.rows.count == 3 && table.columns[1].cells.formulas == [true, true, true])
    #expect(table.columns[2].type == .count && table.columns[2].number(1) == .number(7))
    #expect(table.columns[3].cells[0] == .error("#REF!") && table.columns[2].cells.formulas == [])
  }

  @Test(
    arguments: [
      [["Only one"]], [["This report was made in 2023."], ["It says much."], ["And ends."]], [[]],
      [["Долбоор:", "Тынчтык"], ["Донор:", "ТКФ"], ["Облус:", "Баткен"]], [[1, 2], [3, 4]], [],
    ] as [[[Cell]]])
  func noTable(_ rows: [[Cell]]) {
    #expect(finder.tables(in: makeSheet(rows)).isEmpty)
  }
}
