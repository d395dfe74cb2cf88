import Checking
import Tables
import Testing

@testable import Cleaning

@Suite struct CorrectorTests {
  @Test(
    arguments: zip(
      [" 71", "1 113,4", "1,234", "012", "+5", "1234567890123456", " x", "5"],
      [.number(71), .number(1113.4), nil, nil, nil, nil, .text("x"), .number(5)] as [Value?]))
  func `texts in a column of numbers`(text: String, to: Value?) {
    let table = makeTable([column("women", [.text(text), .number(3)], type: .number)])
    #expect(Corrector.corrections(in: table).map(\.to) == (to.map { [$0] } ?? []))
  }

  @Test(arguments: [ColumnType.text, .id, .date])
  func `numbers stay texts in other columns, but lose their spaces`(type: ColumnType) {
    let table = makeTable([column("code", [.text(" 71")], type: type)])
    #expect(Corrector.corrections(in: table).map(\.to) == [.text("71")])
  }

  @Test(
    arguments: zip(
      [
        "03.11.2023", "3 ноября 2023 г.", "2023-жылдын 3-ноябры", "13/04/2023", "03/04/2023",
        "03.11.2023 10:15", "23.11.23", "23/11/23", "soon",
      ],
      [45233, 45233, 45233, 45029, nil, nil, nil, nil, nil] as [Double?]))
  func `texts in a column of dates`(text: String, days: Double?) {
    let table = makeTable([
      column("date", [.text(text), .date(45000), .date(45001)], type: .date),
      column("n", [.number(1), .number(1), .number(1)], type: .number),
    ])
    let corrections = Corrector.corrections(in: table)
    #expect(corrections.map(\.to) == (days.map { [.date($0)] } ?? []))
    #expect(corrections.allSatisfy { $0.action == .dateFromText && $0.rule == "text-dates" })
  }

  @Test func `dates that a program wrote as texts stay as they are`() {
    let dates = ["2023-11-03", "2023-11-04", "2023-11-05"].map(Value.text)
    #expect(Corrector.corrections(in: makeTable([column("start", dates, type: .date)])).isEmpty)
  }

  @Test(
    arguments: zip(
      ["Cуу-Башы", " Cуу-Башы ", "Sеminar", "Cуу", "IT-хаб", "Дара"],
      ["Суу-Башы", "Суу-Башы", "Seminar", nil, nil, nil] as [String?]))
  func `letters of another script`(text: String, to: String?) {
    let table = makeTable([column("place", [.text(text), .text("x"), .text("x")])])
    #expect(Corrector.corrections(in: table).map(\.to) == (to.map { [.text($0)] } ?? []))
  }

  @Test func `personal and key columns are never made numbers`() {
    let table = makeTable(
      [
        column("income", [.text("71")], type: .number, isPersonal: true),
        column("number", [.text("71")], type: .integer),
      ], keys: [1])
    #expect(Corrector.corrections(in: table).isEmpty)
  }

  @Test func `formula cells are left alone`() {
    let table = makeTable([
      column("women", [.text(" 71"), .text(" 72")], type: .number, formulas: [true, false])
    ])
    #expect(Corrector.corrections(in: table).map(\.cell.a1) == ["A3"])
  }

  @Test func `a key is trimmed unless it would become another row's`() {
    let table = makeTable(
      [column("code", [.text("A  1"), .text("A 1"), .text(" B")])], keys: [0])
    #expect(Corrector.corrections(in: table).map(\.cell.a1) == ["A4"])
  }

  @Test func `so is an identifier that is no key, each for itself`() {
    let codes = ["A1 ", "A1", " B2", "B2 ", " C3", " C3"].map(Value.text)
    let table = makeTable([
      column("code", codes, type: .id), column("place", codes, type: .text),
    ])
    let trimmed = Corrector.corrections(in: table).map(\.cell.a1)
    #expect(trimmed.filter { $0.hasPrefix("A") } == ["A6", "A7"])
    #expect(trimmed.filter { $0.hasPrefix("B") } == ["B2", "B4", "B5", "B6", "B7"])
  }

  @Test func `of a key of two columns both count`() {
    let table = makeTable(
      [
        column("place", [.text("Дара "), .text("Дара")]),
        column("month", [.text("1"), .text("2")]),
      ], keys: [0, 1])
    #expect(Corrector.corrections(in: table).map(\.to) == [.text("Дара")])
  }

  @Test func `a correction says what and where, with the row's key`() throws {
    let table = makeTable(
      [
        column("name", [.text("Дара")]),
        column("women", [.text(" 71")], type: .count),
      ], keys: [0])
    let correction = try #require(Corrector.corrections(in: table).first)
    #expect(correction.cell == CellAddress(sheet: "Data", row: 1, column: 1))
    #expect(correction.from == .text(" 71") && correction.action == .numberFromText)
    #expect(correction.rule == "text-numbers" && correction.column == "women")
    #expect(correction.key == ["name": .text("Дара")])
  }

  @Test func `a text of spaces alone becomes blank`() {
    let table = makeTable([column("place", [.text(" \u{A0}")])])
    #expect(Corrector.corrections(in: table).map(\.to) == [.blank])
  }

  @Test func `no correction changes what a text says`() {
    let seed: UInt64 = 0x5EED_0001
    var numbers = SeededNumbers(seed: seed)
    let alphabet = Array("0123456789,.'-+% \u{A0}\u{2009}\u{200B}x".unicodeScalars)
    let texts = (0..<3000).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...7, using: &numbers) {
        text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)])
      }
      return String(text)
    }
    let table = makeTable([column("figure", texts.map(Value.text), type: .number)])
    for correction in Corrector.corrections(in: table) {
      guard case .text(let before) = correction.from else { continue }
      switch correction.to {
      case .number(let number): #expect(NumberReading(reading: before) == .one(number))
      case .text(let after):
        #expect(visible(before) == visible(after), "seed \(seed)")
        #expect(NumberReading(reading: before) == NumberReading(reading: after))
      default: #expect(visible(before).isEmpty)
      }
    }
  }

  private func visible(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.isInvisible }
  }

  @Test func `corrected once, nothing is left to correct`() {
    let texts: [Value] = [" a ", "b\u{A0}\u{A0}c", "\u{FEFF}d", " 12"].map(Value.text)
    var table = makeTable([column("place", texts)])
    let corrections = Corrector.corrections(in: table)
    #expect(corrections.count == 4)
    table.columns[0] = column("place", corrections.map(\.to))
    #expect(Corrector.corrections(in: table).isEmpty)
  }
}
