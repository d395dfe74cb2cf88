import Checking
import Tables
import Testing

/// RULES.md "Meaning", METHODS.md §2.
@Suite struct OutcomeTests {
  static let rules = """
    dqcheck: 1
    tables:
      trainings:
        columns:
          total: {header: [Total], type: number}
          women: {header: [Women], type: number}
          men:   {header: [Men], type: number}
    rules:
      - id: split
        table: trainings
        check: total = women + men
    """
  static func rows(_ rows: [[Double?]]) -> [[Value]] {
    rows.map { $0.map { $0.map(Value.number) ?? .blank } }
  }
  static let six = rows([
    [764, 495, 286], [781, 495, 286], [781, 495, nil], [nil, nil, nil], [0.3, 0.1, 0.2],
    [495, 495, nil],
  ])

  private func check(_ rules: String, _ rows: [[Value]]) -> CheckOutcome {
    let (ruleset, errors) = load(rules)
    #expect(errors.isEmpty, "\(errors)")
    return Checker(ruleset: ruleset).check([testTable(["Total", "Women", "Men"], rows)])
  }

  /// METHODS.md §2: row 1 is flagged; 3, 4 and 6 are not checked; 2 and 5 pass.
  @Test func sixRows() throws {
    let outcome = check(Self.rules, Self.six)
    let result = try #require(outcome.result("split"))
    #expect(
      [result.passed, result.failed, result.notChecked, result.notApplicable] == [2, 1, 3, 0])
    #expect(result.reasons.map(\.reason) == [.catalog("blank-value", [])])
    #expect(result.reasons.map(\.rows) == [3])
    #expect(result.reasons.map(\.first) == [4])
    #expect(outcome.findings(of: "split-sums").isEmpty)
    let finding = try #require(outcome.findings(of: "split").first)
    #expect(finding.cell.a1 == "A2")
    #expect(finding.cells.map(\.a1) == ["A2", "B2", "C2"])
    #expect(finding.expected == 781)
    #expect(finding.observed == 764)
    #expect(finding.difference == 17)
    #expect(finding.equation.map(\.coefficient) == [1, -1, -1])
    #expect(finding.values.map(\.name) == ["total", "women", "men"])
  }

  @Test(arguments: [
    ("fail", [2, 4, 0, 0]), ("pass", [5, 1, 0, 0]), ("not_checked", [2, 1, 3, 0]),
    ("zero", [4, 2, 0, 0]),
  ])
  func blanks(_ word: String, _ counts: [Int]) throws {
    // With blanks as 0 rows 4 (0 = 0) and 6 (495 = 495 + 0) hold, row 3 (781 against 495) does not.
    let result = try #require(check(Self.rules + "\n    blanks: \(word)", Self.six).result("split"))
    #expect([result.passed, result.failed, result.notChecked, result.notApplicable] == counts)
  }

  @Test(arguments: [("\"X\"", true), ("\"y\"", false), ("\"x\"", false)])
  func caseOnly(_ word: String, _ differs: Bool) throws {
    let rules =
      Self.rules.replacing(
        "type: number}\nrules",
        with: "type: number}\n      kind: {header: [Kind], type: text}\nrules")
      + "\n    when: kind = \(word)"
    let (ruleset, errors) = load(rules)
    #expect(errors.isEmpty, "\(errors)")
    let rows = [[Value.number(3), .number(1), .number(2), .text("x")]]
    let table = testTable(
      ["Total", "Women", "Men", "Kind"], rows, types: [.count, .count, .count, .text])
    let result = try #require(Checker(ruleset: ruleset).check([table]).result("split"))
    #expect(result.remark == (differs ? .catalog("rule-case-only", []) : nil))
  }

  /// "found 0, expected 0" would mislead where nothing is to be equal.
  @Test func inequality() throws {
    let rules = Self.rules.replacing("total = women + men", with: "total > women")
    let finding = try #require(check(rules, Self.rows([[1, 1.5, 0]])).findings(of: "split").first)
    #expect(finding.message.id == "rule-check-against")
  }

  @Test func fourOutcomes() throws {
    let rows = Self.rows([[10, 4, 6], [10, 4, 5], [0, 4, 5], [nil, 1, 1], [10, nil, 1]])
    let result = try #require(check(Self.rules + "\n    when: total > 0", rows).result("split"))
    #expect(
      [result.passed, result.failed, result.notChecked, result.notApplicable] == [1, 1, 2, 1])
    #expect(result.reasons.map(\.first) == [5])
  }

  @Test func inequalityIsSigned() throws {
    let rules = Self.rules.replacing("total = women + men", with: "women + men <= total")
    let finding = try #require(
      check(rules, Self.rows([[100, 70, 50]])).findings(of: "split").first)
    #expect(finding.observed == 120)
    #expect(finding.expected == 100)
    #expect(finding.difference == -20)
    #expect(finding.equation.isEmpty)
  }

  @Test func textsAndErrors() throws {
    let rows: [[Value]] = [
      [.text("1 000"), .number(400), .number(600)], [.text("1,000"), .number(400), .number(600)],
      [.error("#REF!"), .number(1), .number(2)], [.text("many"), .number(1), .number(2)],
    ]
    let result = try #require(check(Self.rules, rows).result("split"))
    #expect([result.passed, result.failed, result.notChecked] == [1, 0, 3])
    #expect(
      result.reasons.map(\.reason) == [
        .catalog("two-readings", []), .catalog("error-value", []), .catalog("unfit-value", []),
      ])
    let type = try #require(check(Self.rules, rows).result("trainings.total.type"))
    #expect([type.passed, type.failed, type.notChecked] == [1, 1, 2])
  }

  @Test func absentTableAndColumn() throws {
    let (ruleset, errors) = load(
      Self.rules.replacing(
        "      men:   {header: [Men], type: number}",
        with: "      men:   {header: [Mens], type: number}")
        + "\n  - {id: other, table: other, check: x > 1}\n"
        .replacing("\n  -", with: "\n  -"))
    #expect(errors.map(\.code) == ["unknown-table"])
    let outcome = Checker(ruleset: ruleset).check([
      testTable(["Total", "Women", "Men"], Self.six)
    ])
    let result = try #require(outcome.result("split"))
    #expect(result.notChecked == 6)
    #expect(
      result.reasons.first?.reason
        == .catalog(
          "rule-column-missing-near",
          [NamedValue("column", .text("men")), NamedValue("header", .text("Men"))]))
    let elsewhere = Checker(ruleset: ruleset).check([testTable(["Name", "Sum"], [])])
    #expect(elsewhere.result("split")?.table == nil)
    #expect(elsewhere.result("split")?.notApplicable == 1)
  }

  @Test func todayNeedsADate() throws {
    let (ruleset, errors) = load("tables: {t: {columns: {held: {type: date, max: TODAY()}}}}")
    #expect(errors.isEmpty, "\(errors)")
    let table = testTable(["Held"], [[.date(45_000)], [.date(46_000)]], types: [.date])
    let unknown = try #require(Checker(ruleset: ruleset).check([table]).result("t.held.max"))
    #expect(unknown.notChecked == 2)
    #expect(unknown.reasons.map(\.reason) == [.catalog("no-as-of", [])])
    let known = Checker(ruleset: ruleset, asOf: 45_500).check([table]).result("t.held.max")
    #expect([known?.passed, known?.failed] == [1, 1])
  }

  /// What is worked out of a personal column is personal, also where a whole column became a number.
  @Test func personalStaysPersonal() throws {
    let (ruleset, errors) = load(
      """
      tables: {t: {columns: {a: {type: count}, phone: {type: number, personal: true}}}}
      rules:
        - {id: r, table: t, check: a > 5, message: "{a} {MAX(t[phone])} {phone + 1} {SUM(t[a])}"}
      """)
    #expect(errors.isEmpty, "\(errors)")
    let table = testTable(["A", "Phone"], [[.number(1), .number(555)]])
    let message = Checker(ruleset: ruleset).check([table]).findings(of: "r").first?.message
    guard case .authored(let pieces)? = message else {
      Issue.record("no such finding")
      return
    }
    let shown = pieces.compactMap { piece -> Bool? in
      if case .value(let value) = piece { value.isPersonal } else { nil }
    }
    #expect(shown == [false, true, true, false])
  }

  @Test func messageInLanguages() throws {
    let rules =
      Self.rules + """

            message:
              en: "{{x}} {total} is not {women + men}"
              ky: "{total} эмес"
        """
    let (ruleset, errors) = load(rules)
    #expect(errors.isEmpty, "\(errors)")
    let table = testTable(["Total", "Women", "Men"], Self.rows([[764, 495, 286]]))
    func message(_ language: String) -> Message? {
      Checker(ruleset: ruleset, language: language).check([table]).findings.first?.message
    }
    let total = MessagePiece.value(NamedValue("total", .number(764)))
    #expect(
      message("ru")
        == .authored([
          .literal("{x} "), total, .literal(" is not "),
          .value(NamedValue("women + men", .number(781))),
        ]))
    #expect(message("ky") == .authored([total, .literal(" эмес")]))
  }
}
