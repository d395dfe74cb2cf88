import Checking
import Tables
import Testing

/// RULES.md "A table fits when …", and shortcuts of columns.
@Suite struct BindingTests {
  static let rules = """
    dqcheck: 1
    missing: {"-99": not asked, "н/д": no data}
    lists:
      districts: {values: {Баткен: [Batken, Баткенский район], Лейлек: [Leilek]}}
    tables:
      trainings:
        key: [name]
        columns:
          name:     {header: [Name, Аталышы, Название], type: text, required: true, unique: true}
          district: {header: [District, Району, Район], in: districts}
          total:    {header: [Total, Жалпы, Всего], type: count, min: 1, max: 1000}
          women:    {header: [Women, Аялдар*, "Женщин*"], type: count, required: true}
          phone:    {header: [Phone], matches: '\\+996\\d{9}', severity: warning, personal: true}
    """

  static func row(_ name: String, _ district: String, _ total: Double, _ women: Double) -> [Value] {
    [.text(name), .text(district), .number(total), .number(women)]
  }

  @Test(arguments: [
    ["Name", "District", "Total", "Women"], ["  НАЗВАНИЕ ", "район", "ВСЕГО", "Женщины, чел."],
    ["Аталышы", "Району", "Жалпы", "Аялдардын саны"],
    ["Name / Аталышы", "Район (District)", "Всего\nTotal", "Аялдар/Women"],
  ])
  func headersOfAnyLanguage(_ headers: [String]) {
    let (ruleset, errors) = load(Self.rules)
    #expect(errors.isEmpty, "\(errors)")
    let table = testTable(
      headers, [Self.row("a", "Batken", 5, 3), Self.row("b", "Ош", 0, -99)],
      types: [.text, .text, .count, .count])
    let outcome = Checker(ruleset: ruleset).check([table])
    #expect(outcome.tables.map(\.id) == ["trainings"])
    #expect(outcome.tables[0].columns.map(\.id) == ["name", "district", "total", "women"])
    #expect(outcome.tables[0].keyColumns == [0])
    #expect(outcome.result("trainings.district.in")?.passed == 1)
    #expect(outcome.result("trainings.district.in")?.failed == 1)
    #expect(outcome.result("trainings.total.min")?.failed == 1)
    // −99 stands for "not asked".
    #expect(outcome.result("trainings.women.required")?.failed == 1)
    #expect(outcome.result("trainings.phone.matches")?.notChecked == 2)
    #expect(
      outcome.findings.map(\.rule).filter { $0.hasPrefix("trainings.") } == [
        "trainings.district.spelling", "trainings.district.in", "trainings.total.min",
        "trainings.women.required",
      ])
    let place = outcome.findings(of: "trainings.district.in").first
    #expect(place?.key == [NamedValue("name", .text("b"))])
  }

  @Test func pathsOfMergedHeaders() {
    let (ruleset, _) = load(
      """
      tables:
        t: {columns: {a: {header: Participants/Women}, b: {header: Women}, c: {header: Name}}}
      """)
    let table = testTable(
      ["", "", ""], [], paths: [["Name"], ["Staff", "Women"], ["Participants", "Women"]])
    let bound = ruleset.bind([table])
    #expect(bound.tables[0].columns.map(\.id) == ["c", "b", "a"])
  }

  @Test func fitting() {
    let (ruleset, _) = load(
      """
      tables:
        s: {sheet: ["Train*"], columns: {a: {header: A}, b: {header: B}, c: {header: C}}}
        t: {columns: {a: {header: A}, b: {header: B}, c: {header: C}, d: {header: D}}}
        k: {key: [a], columns: {a: {header: X}, b: {header: Y}}}
      """)
    func id(_ headers: [String], _ sheet: String) -> String {
      ruleset.bind([testTable(headers, [], sheet: sheet)]).tables[0].id
    }
    #expect(id(["A", "Q"], "Trainings") == "s")
    #expect(id(["A", "B"], "Other") == "t")
    #expect(id(["A", "Q"], "Other") == "sheet")
    #expect(id(["Y", "Q"], "Other") == "sheet")
    #expect(id(["X", "Q"], "Other") == "k")
    let twice = ruleset.bind([
      testTable(["A", "B"], [], sheet: "1"), testTable(["A", "B"], [], sheet: "2"),
    ])
    #expect(twice.tables.map(\.id) == ["t", "t-2"])
  }

  @Test func uniqueNamesTheOtherRows() {
    let (ruleset, _) = load("tables: {t: {columns: {a: {header: A, type: text, unique: true}}}}")
    let rows: [[Value]] = [[.text("x")], [.text("y")], [.text(" x")], [.blank], [.blank]]
    let outcome = Checker(ruleset: ruleset).check([testTable(["A"], rows, types: [.text])])
    let result = outcome.result("t.a.unique")
    #expect([result?.passed, result?.failed, result?.notApplicable] == [1, 2, 2])
    guard
      case .catalog("rule-unique", let values)? = outcome.findings(of: "t.a.unique").first?.message
    else {
      Issue.record("no such finding")
      return
    }
    #expect(values.last == NamedValue("rows", .text("4")))
  }

  /// A key that was found tells its rows apart only as it was found.
  @Test(arguments: [
    ("", "a b н/д -", [4, 0, 0, 0]), ("missing: [\"н/д\", \"-\"]", "a b н/д -", [2, 0, 0, 2]),
    ("", "a 1 #1 b", [2, 2, 0, 0]), ("in: names", "a b c d", [2, 2, 0, 0]),
  ])
  func `unique in the column that was found to be the key`(
    settings: String, names: String, counts: [Int]
  ) {
    let values = names.split(separator: " ").map { name -> Value in
      name == "#1" ? .number(1) : .text(String(name))
    }
    let (ruleset, errors) = load(
      """
      lists: {names: {values: {a: [b], c: [], d: []}}}
      tables: {t: {columns: {a: {header: A, type: text, unique: true, \(settings)}}}}
      """)
    #expect(errors.isEmpty, "\(errors)")
    var table = testTable(["A", "B"], values.map { [$0, .number(1)] }, types: [.text, .count])
    table.keyColumns = table.inferredKeyColumns()
    #expect(table.keyColumns == [0])
    let result = Checker(ruleset: ruleset).check([table]).result("t.a.unique")
    #expect(result?.counts == counts)
  }

  @Test func checksAreSwitchedOffAndRegraded() {
    let table = testTable(["A"], [[.text(" x ")], [.text("y")]], types: [.text])
    let (off, _) = load("checks: {stray-spaces: off}")
    let (graded, _) = load("checks: {stray-spaces: {severity: info}}")
    #expect(Checker().check([table]).result("stray-spaces")?.failed == 1)
    #expect(Checker(ruleset: off).check([table]).result("stray-spaces") == nil)
    #expect(Checker(ruleset: graded).check([table]).findings.map(\.severity) == [.info])
  }

  @Test func summaryAgreesWithTrainings() {
    let (ruleset, errors) = load(
      """
      lists: {districts: {values: {Баткен: [Batken], Лейлек: []}}}
      tables:
        trainings: {sheet: Trainings, columns: {district: {header: District, in: districts}, total: {header: Total, type: count}}}
        summary: {sheet: Summary, key: [district], columns: {district: {in: districts}, total: {type: count}}}
      rules:
        - {id: agrees, table: summary, check: 'total = SUMIFS(trainings[total], trainings[district], district)'}
      """)
    #expect(errors.isEmpty, "\(errors)")
    let trainings = testTable(
      ["District", "Total"],
      [
        [.text("Batken"), .number(5)], [.text("Баткен"), .number(6)],
        [.text("Лейлек"), .number(7)],
      ],
      types: [.text, .count])
    let summary = testTable(
      ["District", "Total"], [[.text("Баткен"), .number(11)], [.text("Лейлек"), .number(8)]],
      sheet: "Summary", types: [.text, .count])
    let outcome = Checker(ruleset: ruleset).check([trainings, summary])
    #expect(outcome.result("agrees")?.passed == 1)
    #expect(outcome.findings(of: "agrees").map(\.difference) == [-1])
    #expect(Checker(ruleset: ruleset).check([summary]).result("agrees")?.notChecked == 2)
  }
}
