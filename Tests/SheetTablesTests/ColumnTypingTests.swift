import SheetTables
import Tables
import Testing

private let finder = TableFinder()

@Suite struct ColumnTypingTests {
  private func column(_ header: String, _ values: [Cell]) throws -> Column {
    let rows = values.enumerated().map { [Cell.text("row \($0.offset)"), $0.element] }
    let sheet = makeSheet([["Activity", .text(header)]] + rows)
    let table = try #require(finder.tables(in: sheet).first)
    return try #require(table.columns.last)
  }

  @Test(
    arguments: [
      ("Score", [1, 2, 3], .integer), ("Score", [1.5, 2, 3], .number),
      ("Women", [1, 2, 3], .count),
      ("Women", ["1", " 2", "3"], .count), ("Score", ["1", "2", "3"], .text),
      ("Score", [1, 2, "x3"], .integer), ("Age", [30, 40, 17], .number),
      ("%", [0.5, 0.25, 1], .percent), ("When", [.date(45000), .date(45001), nil], .date),
      ("When", [.date(45000.5), .date(45001)], .datetime),
      ("Attended", ["ооба", "жок", "ооба"], .yesNo),
      ("Agreed", ["yes", "no", "no"], .yesNo), ("Item", ["007", "012", "100"], .id),
      ("№", [1, 2, 3], .id), ("Event ID", [11, 12, 13], .id), ("Remarks", ["a", "b"], .text),
      ("Date", [nil, nil], .date), ("Date", ["20.11.2023", "3.11.2023"], .date),
      ("Women", ["Айгүл", "Бермет"], .text),
    ] as [(String, [Cell], ColumnType)])
  func types(_ header: String, _ values: [Cell], _ type: ColumnType) throws {
    #expect(try column(header, values).type == type)
  }

  /// DOMAIN §6: phone numbers, 14-digit personal numbers, e-mail addresses, whatever the header.
  @Test(
    arguments: [
      ("Байланыш", ["+996 555 123456", "+996 700 654321"]),
      ("X", [996_555_123_456, 996_700_654_321]),
      ("X", ["0555123456", "0700 65-43-21"]), ("X", ["21505199012345", "11505199012345"]),
      ("X", [21_505_199_012_345, 11_505_199_012_345]), ("X", ["a@b.kg", "c@d.org"]),
      ("Телефон", ["555123456", "555123457"]), ("Аты-жөнү", ["Асанова А.", "Усенов Б."]),
      ("Колу", [nil, nil]), ("Паспорт", ["AN1234567", "ID7654321"]),
      ("hhh_fullname", ["A. Asanova", "B. Usenov"]),
      ("Укажите номер телефона родителя или опекуна", ["555-12", "нет"]),
    ] as [(String, [Cell])])
  func personal(_ header: String, _ values: [Cell]) throws {
    let column = try column(header, values)
    #expect(column.isPersonal && !column.readsTextAsNumbers)
  }

  @Test func amountsAreNotPersonal() throws {
    #expect(try !column("Сумма", [3_913_628, 1_602_368, 539_000]).isPersonal)
    #expect(try !column("Сумма", ["3 913 628", "1 602 368", "680 000"]).isPersonal)
    #expect(try !column("Passports issued to returnees", [12, 40]).isPersonal)
    #expect(try !column("Name of the school visited", ["No. 1", "No. 2"]).isPersonal)
  }

  /// "Number of participants" beside women and men is their total.
  @Test func participantsBesideTheirParts() throws {
    let sheet = makeSheet([
      ["Activity", "Number of participants", "Women", "Men"], ["a", 10, 6, 4], ["b", 5, 3, 2],
    ])
    #expect(
      finder.tables(in: sheet).first?.columns.map(\.id) == ["activity", "total", "women", "men"])
  }

  @Test func slugs() throws {
    #expect(try column("Алынган акча (сом)", [1, 2]).id == "alyngan-akcha-som")
    #expect(try column("Бюджеттин 2-бөлүгү", [1, 2]).id == "byudjettin-2-bolugu")
  }
}
