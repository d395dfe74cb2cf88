import Checking
import Formulas
import Testing

/// The examples beside rules are run, whatever the rule looks into.
@Suite struct ExamplesTests {
  private static let head = """
    missing: ["-99"]
    tables:
      t: {columns: {a: {type: count}, b: {type: count}, d: {type: date}, g: {type: text}}}
      s: {columns: {g: {type: text}, sum: {type: count}}}
    rules:

    """

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: String
    let found: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "every outcome",
      rule: """
          - id: r
            table: t
            when: g <> "x"
            check: a = b
            examples:
              - {a: 1, b: 1, g: y, outcome: passed}
              - {a: 1, b: 2, g: y, outcome: failed}
              - {a: 1, g: y, outcome: not_checked}
              - {a: 1, b: 2, g: x, outcome: not_applicable}
              - {a: 1, b: -99, g: y, outcome: not_checked}
              - {a: 1, b: 2, g: y, outcome: passed}
        """, found: ["passed", "failed", "not_checked", "not_applicable", "not_checked", "failed"]),
    Case(
      name: "dates",
      rule: """
          - id: r
            table: t
            check: d <= 2023-12-31
            examples:
              - {d: 2023-12-31, outcome: passed}
              - {d: 2024-01-01, outcome: failed}
        """, found: ["passed", "failed"]),
    Case(
      name: "examples of a rule about its own table are one table",
      rule: """
          - id: r
            table: t
            check: COUNTIFS(t[g], g) = 1
            examples:
              - {g: x, outcome: failed}
              - {g: x, outcome: failed}
              - {g: y, outcome: passed}
        """, found: ["failed", "failed", "passed"]),
    Case(
      name: "rows of another table",
      rule: """
          - id: r
            table: s
            check: sum = SUMIFS(t[a], t[g], g)
            examples:
              - {g: x, sum: 3, t: [{g: x, a: 1}, {g: x, a: 2}, {g: y, a: 9}], outcome: passed}
              - {g: x, sum: 4, t: [{g: x, a: 1}, {g: x, a: 2}], outcome: failed}
              - {g: x, sum: 4, outcome: not_checked}
        """, found: ["passed", "failed", "not_checked"]),
    Case(
      name: "a fix does not make an example pass",
      rule: """
          - id: r
            table: t
            when: ISBLANK(a)
            check: NOT ISBLANK(a)
            fix: {set: a = b}
            examples:
              - {b: 1, outcome: failed}
              - {a: 1, b: 1, outcome: not_applicable}
        """, found: ["failed", "not_applicable"]),
  ]

  @Test(arguments: cases)
  func outcomes(_ example: Case) throws {
    let (ruleset, errors) = load(Self.head + example.rule + "\n")
    try #require(errors.isEmpty, "\(errors)")
    let results = ruleset.runExamples()
    #expect(results.map(\.found) == example.found)
    let stated = example.rule.split(separator: "outcome: ").dropFirst()
      .map { String($0.prefix { $0 != "}" }) }
    #expect(results.map(\.stated) == stated)
    #expect(results.map(\.isMet) == zip(stated, example.found).map { $0 == $1 })
  }

  @Test func `TODAY is the day that is given`() throws {
    let (ruleset, _) = load(
      Self.head + """
          - id: r
            table: t
            check: d <= TODAY()
            examples: [{d: 2023-11-20, outcome: passed}]

        """)
    #expect(ruleset.runExamples().map(\.found) == ["not_checked"])
    #expect(ruleset.runExamples(asOf: 45_250).map(\.found) == ["passed"])
  }

  @Test(arguments: [
    ("{x: 1, outcome: passed}", "examples: no column or table \"x\" is declared"),
    ("{s: [{sun: 1}], outcome: passed}", "no column \"sun\" is declared; did you mean \"sum\"?"),
    ("{a: 1, outcome: fails}", "outcome: expected passed, failed"),
  ])
  func errors(_ example: String, _ message: String) {
    let (_, errors) = load(
      Self.head + "  - {id: r, table: t, check: a = b, examples: [\(example)]}\n")
    #expect(errors.count == 1)
    #expect(errors.first?.message.description.hasPrefix(message) == true, "\(errors)")
  }
}
