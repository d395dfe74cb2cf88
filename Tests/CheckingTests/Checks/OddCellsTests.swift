import Tables
import Testing

@testable import Checking

/// Cells that stand out from a column, in the forms that the labelled workbooks showed.
@Suite struct OddCellsTests {
  @Test(
    arguments: zip(
      ["03.11.23", "3/11/23", "03.11.99", "1.2.13", "10-12-15", "2.11.2023", "1.2.3"],
      [45233, 45233, 36467, nil, nil, 45232, nil]))
  func `years of two digits`(text: String, days: Int?) {
    #expect(WrittenDate(text)?.days == days)
  }

  @Test func `a formula without a result is not missing`() {
    var cells = CellVector()
    for row in 0..<12 { cells.append(row == 3 ? .blank : .number(Double(20 + row))) }
    var formula = column("Share", nil, [], type: .number)
    formula.cells = CellVector(
      kinds: cells.kinds, payloads: cells.payloads, texts: cells.texts,
      formulas: cells.kinds.map { _ in true })
    let villages = column(
      "Village", "village", (0..<12).map { CheckedCell(.text("Дара \($0)")) }, type: .text)
    #expect(MissingValues().flagged(makeTable([villages, formula])).isEmpty)
    formula.cells = cells
    #expect(MissingValues().flagged(makeTable([villages, formula])) == ["B5"])
  }

  @Test(
    arguments: zip(
      [
        [4, 2, 9, 3, 3, "about 7", 8, 5], [4, 2, 9, 3, 3, "about 7", 8, " 5", "n/a", 6, 7],
        [4, 2, "many", 3, 3, "about 7", 8, 5],
      ] as [[CheckedCell]],
      [["A7"], ["A7"], []]))
  func `one cell of few is odd`(values: [CheckedCell], flagged: [String]) {
    #expect(MixedTypes().flagged(makeTable([column("Baseline", nil, values)])) == flagged)
  }

  @Test(
    arguments: [([99], 16, true), ([99], 8, false), ([77, 77], 16, false), ([99, 99], 8, true)]
      + [([88, 88, 88], 16, true)] as [([Double], Int, Bool)])
  func `a code of two digits among ages up to 64`(codes: [Double], others: Int, isCode: Bool) {
    let ages = (0..<others).map { CheckedCell(.number(Double(64 - 3 * $0 % 45))) }
    let cells = ages + codes.map { CheckedCell(.number($0)) }
    let found = SentinelValues().flagged(makeTable([column("Age", "age", cells, type: .number)]))
    #expect(found.isEmpty != isCode)
  }

  @Test func `99 stands above all other ages`() {
    let ages = (0..<20).map { CheckedCell(.number(Double(20 + $0 * 3))) }
    let table = makeTable([column("Age", "age", ages + [99, 218], type: .number)])
    #expect(SentinelValues().flagged(table) == ["A22"])
    let old = makeTable([column("Age", "age", ages + [91, 99], type: .number)])
    #expect(SentinelValues().flagged(old).isEmpty)
  }

  @Test func `a code beside a minus that strayed in`() {
    let cells: [CheckedCell] = [14, 78, 65, -30, 22, 41, 19, 60, 33, 52, -99]
    let table = makeTable([column("June", nil, cells, type: .integer)])
    #expect(ImpossibleValues().flagged(table) == ["A5"])
    #expect(SentinelValues().flagged(table) == ["A12"])
  }

  @Test(arguments: [("Камтуу, %", ["A5"]), ("Выполнение плана, %", [])])
  func `a share above the whole`(header: String, flagged: [String]) {
    let cells: [CheckedCell] = [64, 78.5, 65, 146, 22, 41, 19, 60, 33, 52]
    let table = makeTable([column(header, nil, cells, type: .number)])
    #expect(ImpossibleValues().flagged(table) == flagged)
  }

  /// Whatever a column counts, a single minus before a number of its size is a slip.
  @Test(arguments: [("June", ["A5"]), ("Balance", []), ("Average cost", [])])
  func `a minus that strayed in`(header: String, flagged: [String]) {
    let cells: [CheckedCell] = [14, 78, 65, -30, 22, 41, 19, 60, 33, 52]
    let table = makeTable([column(header, nil, cells, type: .integer)])
    #expect(ImpossibleValues().flagged(table) == flagged)
  }

  @Test func `a birth a lifetime before all others`() {
    let years: [Double] = [50, 61, 87, 99, 103, 72, 3, 80]
    let births = years.map { CheckedCell(.date($0 * 365.25 + 100)) }
    let table = makeTable([
      column("Birth", "birth-date", births, type: .date, isPersonal: true)
    ])
    #expect(ImpossibleValues().flagged(table) == ["A8"])
  }

  @Test func `one letter more beside the same number is a slip`() {
    let names: [CheckedCell] = [
      "Гимназия №1", "Гимназия №1", "Гимназия №1", "Гимназия №1", "Гимнзия №1", "Гимназия №2",
    ]
    let classes: [CheckedCell] = [
      "Подгруппа 1а", "Подгруппа 1а", "Подгруппа 1а", "Подгруппа 1а", "Подгруппа 1б", "x",
    ]
    let table = makeTable([
      column("Школа", nil, names, type: .text), column("Группа", nil, classes, type: .text),
    ])
    #expect(SpellingVariants().flagged(table) == ["A6"])
  }

  @Test func `a slip of a known place needs few of the right ones`() {
    let names: [CheckedCell] = ["Баткенский", "Баткеенский", "Баткенский", "Лейлекский"]
    let table = makeTable([column("Район", "district", names, type: .text)])
    #expect(SpellingVariants().flagged(table) == ["A3"])
    #expect(UnknownPlace().flagged(table) == ["A3"])
  }
}
