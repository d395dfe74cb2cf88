import Tables
import Testing

@testable import Checking

/// The report's two activities, DOMAIN 1.
func seed(group: String = "Participants/") -> Table {
  makeTable([
    column("Activity", "activity", ["Rapid meetings", "Design thinking training"], type: .text),
    column(group + "Total", "total", [764, 254]), column(group + "Women", "women", [495, 189]),
    column(group + "Men", "men", [286, 71]),
  ])
}

@Suite struct SplitSumsTests {
  @Test(arguments: ["Participants/", ""])
  func `both rows of the report are flagged with all they say`(group: String) throws {
    let (result, findings) = try #require(SplitSums().run(seed(group: group)))
    #expect(result.counts == [0, 2, 0, 0])
    #expect(findings.map(\.cell.a1) == ["B2", "B3"])
    #expect(findings.map { $0.cells.map(\.a1) } == [["B2", "C2", "D2"], ["B3", "C3", "D3"]])
    #expect(findings.map(\.observed) == [764, 254])
    #expect(findings.map(\.expected) == [781, 260])
    #expect(findings.map(\.difference) == [17, 6])
    #expect(findings[1].key == [NamedValue("activity", .text("Design thinking training"))])
    #expect(
      findings[0].values
        == [
          NamedValue("total", .number(764)), NamedValue("women", .number(495)),
          NamedValue("men", .number(286)),
        ])
    #expect(findings[0].equation.map(\.coefficient) == [1, -1, -1])
    #expect(findings[0].equation.map(\.isCount) == [true, true, true])
  }

  @Test func `the message points at the columns that it names`() throws {
    let table = makeTable([
      column("Total", "total", [100]), column("<18", "age-band", [10]),
      column("18-59", "age-band", [20]), column("60+", "age-band", [60]),
    ])
    let message = try #require(SplitSums().run(table)?.findings.first?.message)
    #expect(message.named("whole").map(\.column) == [0])
    #expect(message.named("parts").map(\.column) == [1, 2, 3])
    #expect(message.named("parts").map(\.value) == [.number(10), .number(20), .number(60)])
  }

  @Test func `the message names the figures`() throws {
    let message = try #require(SplitSums().run(seed())?.findings.first?.message)
    #expect(message.id == "split-sums")
    let names = ["whole", "stated", "first", "first-value", "second", "second-value", "sum"]
    #expect(
      names.map { message.argument($0) } == ["total", 764, "women", 495, "men", 286, 781])
    #expect(message.argument("difference") == 17)
  }

  @Test func `a sum that holds, also through a number stored as text, is passed`() throws {
    let table = makeTable([
      column("Total", "total", [254, 10]), column("Women", "women", [183, "4"]),
      column("Men", "men", [" 71", 6]),
    ])
    let (result, findings) = try #require(SplitSums().run(table))
    #expect(result.counts == [2, 0, 0, 0] && findings.isEmpty)
  }

  @Test(
    arguments: zip(
      [nil, "1,234", "unknown", CheckedCell(.error("#REF!"))] as [CheckedCell],
      ["blank-value", "ambiguous-number", "not-a-number", "error-value"]))
  func `a value that cannot be reckoned with leaves the row unchecked`(
    value: CheckedCell, reason: String
  ) throws {
    let table = makeTable([
      column("Total", "total", [10]), column("Women", "women", [value]), column("Men", "men", [6]),
    ])
    let result = try #require(SplitSums().run(table)?.result)
    #expect(result.counts == [0, 0, 1, 0])
    #expect(result.reasons.map(\.reason.id) == [reason] && result.reasons[0].first == 2)
  }

  /// Parts of any name beside a column that calls itself a total, where most rows add up.
  @Test(arguments: [
    ["Total", "January", "February", "March"], ["May", "June", "July", "Всего за квартал"],
    ["Reach/F 0-17", "Reach/F 18-59", "Reach/F 60+", "Reach/F total"],
  ])
  func `sums that most rows show are checked on the others`(headers: [String]) {
    let isLast = HeaderTerms.total.isIn(headers[3])
    let parts: [[CheckedCell]] = [[1, 5, 9, 4, 6], [2, 0, 7, 4, 3], [3, 8, 2, 1, 9]]
    let total: [CheckedCell] = [6, 13, 18, 10, 18]
    let figures = isLast ? parts + [total] : [total] + parts
    let table = makeTable(
      [column("Place", nil, ["a", "b", "c", "d", "e"], type: .text)]
        + zip(headers, figures).map { column($0, nil, $1, type: .integer) })
    #expect(SplitSums().flagged(table) == [isLast ? "E5" : "B5"])
  }

  @Test(
    arguments: zip(
      [
        ["Участники, всего", "из них женщины", "из них мужчины", "Мероприятия"],
        ["Reached", "Women", "Men", "Events"], ["Women", "Men", "Everybody", "Events"],
      ], [["C2"], ["C2"], ["C4"]]))
  func `women and men below each other`(labels: [String], flagged: [String]) {
    let isLast = labels[2] == "Everybody"
    let periods: [[CheckedCell]] = [
      [30, 12, 18], [41, 20, 22], [52, 31, 21], [9, 4, 5], [7, 7, 0],
    ]
    let table = makeTable(
      [column("Indicator", "indicator", labels.map { CheckedCell(.text($0)) }, type: .text)]
        + periods.enumerated().map { index, figures in
          let rows = isLast ? [figures[1], figures[2], figures[0]] : figures
          return column("\(2019 + index)", nil, rows + [3], type: .integer)
        })
    #expect(SplitSums().flagged(table) == flagged)
  }

  @Test(arguments: [true, false])
  func `labels that are personal are not said`(isPersonal: Bool) {
    let labels: [CheckedCell] = ["Total", "of whom women", "Men"]
    let table = makeTable([
      column("Who", nil, labels, type: .text, isPersonal: isPersonal),
      column("2022", nil, [30, 12, 18]), column("2023", nil, [41, 20, 22]),
      column("2024", nil, [52, 31, 21]),
    ])
    #expect(SplitSums().flagged(table).isEmpty == isPersonal)
  }

  @Test func `women and men below somebody else are not added`() {
    let labels: [CheckedCell] = ["Events", "Women", "Men"]
    let table = makeTable([
      column("Indicator", "indicator", labels, type: .text), column("2022", nil, [3, 12, 18]),
      column("2023", nil, [4, 13, 18]), column("2024", nil, [5, 13, 18]),
    ])
    #expect(SplitSums().flagged(table).isEmpty)
  }

  /// Large amounts are rounded one by one; people are not.
  @Test(arguments: [(nil, ["B6"]), ("total", ["B5", "B6"])] as [(String?, [String])])
  func `what rounding leaves is no error`(concept: String?, flagged: [String]) {
    let table = makeTable([
      column("Place", nil, ["a", "b", "c", "d", "e", "f", "g", "h"], type: .text),
      column(
        "Total", concept, [60_500, 52_000, 41_300, 81_001, 71_090, 9_000, 70_000, 300],
        type: .integer),
      column(
        "North", nil, [50_000, 40_000, 40_000, 60_000, 70_000, 4_000, 9_000, 100], type: .integer),
      column(
        "South", concept == nil ? nil : "women",
        [10_500, 12_000, 1_300, 21_000, 1_000, 5_000, 61_000, 200]),
    ])
    #expect(SplitSums().flagged(table) == flagged)
  }

  @Test func `the totals of groups make up the whole`() {
    let figures: [(String, [CheckedCell])] = [
      ("North/Plan", [3, 1, 7, 6]), ("North/Total", [8, 9, 12, 7]),
      ("South/Plan", [1, 1, 2, 3]), ("South/Total", [4, 6, 2, 9]),
      ("All/Plan", [4, 2, 9, 9]), ("All/Total", [12, 15, 15, 16]),
    ]
    let table = makeTable(
      [column("Place", nil, ["a", "b", "c", "d"], type: .text)]
        + figures.map { column($0, nil, $1, type: .integer) })
    #expect(SplitSums().flagged(table) == ["G4"])
  }

  @Test func `youth is a subset and never added`() {
    let table = makeTable([
      column("Total", "total", [10]), column("Women", "women", [4]), column("Men", "men", [6]),
      column("Youth", "youth", [3]),
    ])
    #expect(SplitSums().flagged(table).isEmpty)
  }

  @Test func `each header group has its own sum`() {
    let table = makeTable([
      column("Participants/Total", "total", [10]), column("Participants/Women", "women", [4]),
      column("Participants/Men", "men", [6]), column("Officials/Total", "total", [5]),
      column("Officials/Women", "women", [2]), column("Officials/Men", "men", [2]),
    ])
    #expect(SplitSums().flagged(table) == ["D2"])
  }

  @Test func `a group's head may be known by its kind of people`() {
    let table = makeTable([
      column("Total", "total", [20]), column("Officials/Total", "officials", [5]),
      column("Officials/Women", "women", [2]), column("Officials/Men", "men", [2]),
    ])
    #expect(SplitSums().flagged(table) == ["B2"])
  }

  @Test(arguments: ["of whom", "анын ичинен", "м.и.", "м.и./в т.ч.", "Women and men"])
  func `a total may stand outside the group of its parts`(header: String) {
    let table = makeTable([
      column("Total", "total", [764]), column("\(header)/Women", "women", [495]),
      column("\(header)/Men", "men", [286]),
    ])
    #expect(SplitSums().flagged(table) == ["A2"])
  }

  @Test(arguments: ["Officials", "Кызмат адамдар", "Молодёжь"])
  func `a total outside is not that of another kind of people`(header: String) {
    let table = makeTable([
      column("Total", "total", [764]), column("\(header)/Women", "women", [40]),
      column("\(header)/Men", "men", [107]),
    ])
    #expect(SplitSums().run(table) == nil)
  }

  @Test func `officials who come first among the parts are no total`() {
    let table = makeTable([
      column("Total", "total", [764]), column("of whom/Officials", "officials", [147]),
      column("of whom/Women", "women", [495]), column("of whom/Men", "men", [286]),
    ])
    #expect(SplitSums().flagged(table) == ["A2"])
    #expect(PartExceedsTotal().flagged(table).isEmpty)
  }

  @Test func `flat repeated totals begin a group each`() {
    let table = makeTable([
      column("Total", "total", [10]), column("Women", "women", [4]), column("Men", "men", [6]),
      column("Total", "total", [5]), column("Women", "women", [2]), column("Men", "men", [2]),
    ])
    #expect(SplitSums().flagged(table) == ["D2"])
  }

  @Test func `girls and boys are parts of their own where the values say so`() throws {
    let table = makeTable([
      column("Total", "total", [20, 14, 9]), column("Women", "women", [4, 3, 2]),
      column("Men", "men", [6, 5, 2]), column("Girls", "girls", [7, 2, 2]),
      column("Boys", "boys", [3, 4, 2]),
    ])
    let finding = try #require(SplitSums().run(table)?.findings.first)
    #expect(finding.cell.a1 == "A4" && finding.expected == 8 && finding.cells.count == 5)
    #expect(finding.message.named("parts").map(\.column) == [1, 2, 3, 4])
  }

  @Test func `one row that happens to hold with another column hides no error`() {
    let table = makeTable([
      column("Total", "total", [12]), column("Women", "women", [4]), column("Men", "men", [6]),
      column("Sessions", nil, [2], type: .integer),
    ])
    #expect(SplitSums().flagged(table) == ["A2"])
  }

  @Test func `age bands from the youngest to the oldest are a partition`() {
    let table = makeTable([
      column("Total", "total", [10]), column("under 18", "children", [2]),
      column("18-29", "age-band", [3]), column("30-59", "age-band", [3]),
      column("60+", "age-band", [1]),
    ])
    #expect(SplitSums().flagged(table) == ["A2"])
  }

  @Test(arguments: [["14-17", "18-28"], ["0-17", "18-35", "30+"], ["18-29", "30+"]])
  func `age bands that overlap or leave ages out are not`(bands: [String]) {
    let parts = bands.map { column($0, "age-band", [2]) }
    #expect(SplitSums().run(makeTable([column("Total", "total", [10])] + parts)) == nil)
  }

  @Test func `with and without a disability are added where most rows hold`() {
    let table = makeTable([
      column("Total", "total", [10, 12, 9]), column("Disability/Yes", "disability", [1, 2, 1]),
      column("Disability/No", "disability", [9, 10, 9]),
    ])
    #expect(SplitSums().flagged(table) == ["A4"])
  }

  @Test func `an evident further part gives one remark, not a flood`() throws {
    let table = makeTable([
      column("Total", "total", (1...9).map { CheckedCell(.number(Double($0 + 10))) }),
      column("Women", "women", (1...9).map { CheckedCell(.number(Double($0))) }),
      column("Men", "men", (1...9).map { $0 == 1 ? 10 : 7 }),
    ])
    let (result, findings) = try #require(SplitSums().run(table))
    #expect(findings.isEmpty && result.remark?.id == "split-sums-other-part")
    #expect(result.counts == [0, 0, 0, 9])
  }

  @Test func `rows that exceed their total in both directions are errors however many`() throws {
    let table = makeTable([
      column("Total", "total", (1...9).map { CheckedCell(.number(Double($0 + 10))) }),
      column("Women", "women", (1...9).map { CheckedCell(.number(Double($0))) }),
      column("Men", "men", (1...9).map { $0 == 1 ? 11 : 7 }),
    ])
    #expect(SplitSums().flagged(table).count == 9)
  }

  @Test func `a relation that a rule file checks is left out`() {
    let covered: Set = [SumRelation(total: 1, parts: [3, 2])]
    #expect(SplitSums().run(on: seed(), facts: TableFacts(seed(), covered: covered)) == nil)
  }

  @Test func `shares are no figures`() {
    let table = makeTable([
      column("Total", "total", [1]), column("Women", "women", [0.6], type: .percent),
      column("Men", "men", [0.5], type: .percent),
    ])
    #expect(SplitSums().run(table) == nil)
  }
}
