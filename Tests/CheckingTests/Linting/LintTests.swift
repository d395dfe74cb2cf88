import Testing

@testable import Checking

/// What lint says of rule files: for each note one file that has cause for it, and one that has not.
@Suite struct LintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    /// With cause: only this note, at this place.
    let odd: String
    let place: String
    let clean: String
    var testDescription: String { code }
  }

  private static func rules(_ rules: String, _ columns: String = "") -> String {
    """
    lists: {kinds: {values: {training: [Тренинг], meeting: []}}}
    tables: {t: {key: [k], columns: {k: {type: id}, n: {type: number}, m: {type: number}, s: {in: kinds}\(columns)}}}
    rules:
    \(rules)
    """
  }

  static let cases: [Case] = [
    Case(
      code: "contradictory",
      odd: rules("  - {id: a, check: n > 5}\n  - {id: b, check: n < 3}"), place: "5:5",
      clean: rules("  - {id: a, check: n > 5}\n  - {id: b, check: n < 30}")),
    Case(
      code: "redundant",
      odd: rules("  - {id: a, check: n > 5}\n  - {id: b, check: n > 3}"), place: "5:5",
      clean: rules("  - {id: a, check: n > 5, severity: warning}\n  - {id: b, check: n > 3}")),
    Case(
      code: "shadowed",
      odd: rules("  - {id: a, check: n > m}\n  - {id: b, check: m < n}"), place: "5:5",
      clean: rules("  - {id: a, check: n > m}\n  - {id: b, check: n <> 4}")),
    Case(
      code: "never-applies",
      odd: rules("  - {id: a, when: n > 5 AND n < 3, check: m > 1}"), place: "4:5",
      clean: rules("  - {id: a, when: n > 5 OR n < 3, check: m > 1}")),
    Case(
      code: "never-checked",
      odd: rules("  - {id: a, when: ISBLANK(n), check: n > 1}"), place: "4:5",
      clean: rules("  - {id: a, when: NOT ISBLANK(n), check: n > 1}")),
    Case(
      code: "never-passes",
      odd: rules("  - {id: a, when: n > 5, check: n < m AND m < 2}"), place: "4:5",
      clean: rules("  - {id: a, when: n > 5, check: n < m AND m < 20}")),
    Case(
      code: "never-fails",
      odd: rules("  - {id: a, when: n > 5, check: n + m > m}"), place: "4:5",
      clean: rules("  - {id: a, when: n > 5, check: n + m > 2 * m}")),
    Case(
      code: "dead-condition",
      odd: rules(
        "  - {id: a, when: n > 0, check: s = \"training\"}\n"
          + "  - {id: b, when: s = \"training\", check: n = 0}"),
      place: "4:5",
      clean: rules(
        "  - {id: a, when: n > 0, check: s = \"training\"}\n"
          + "  - {id: b, when: s = \"training\", check: n = 1}")),
    Case(
      code: "impossible-value",
      odd: rules("  - {id: a, check: s <> \"meeting\"}"), place: "2:87",
      clean: rules("  - {id: a, when: n > 5, check: s <> \"meeting\"}")),
    Case(
      code: "fixed-value",
      odd: rules("  - {id: a, check: n + m <= 4 + m}\n  - {id: b, check: n >= 4}"),
      place: "2:49",
      clean: rules("  - {id: a, check: n + m <= 4}\n  - {id: b, check: m >= 2}")),
    Case(
      code: "not-in-list",
      odd: rules("  - {id: a, when: s = \"trainning\", check: n > 1}"), place: "4:5",
      clean: rules("  - {id: a, when: s = \"training\", check: n > 1}")),
    Case(
      code: "silent-message",
      odd: rules("  - {id: a, check: n > 1, message: too small}"), place: "4:36",
      clean: rules("  - {id: a, check: n > 1, message: '{n} is too small'}")),
    Case(
      code: "message-language",
      odd: "languages: [en, ky]\n" + rules("  - {id: a, check: n > 1, message: {en: '{n}'}}"),
      place: "5:36",
      clean: "languages: [en]\n" + rules("  - {id: a, check: n > 1, message: {en: '{n}'}}")),
    Case(
      code: "unused-list",
      odd: "tables: {t: {columns: {n: {type: number}}}}\nlists: {l: [a]}\n", place: "2:9",
      clean: "tables: {t: {columns: {n: {in: l}}}}\nlists: {l: [a]}\n"),
    Case(
      code: "unused-value",
      odd: "tables: {t: {columns: {n: {type: number}}}}\nproject: {limit: 3}\n", place: "2:11",
      clean: "tables: {t: {columns: {n: {max: project.limit}}}}\nproject: {limit: 3}\n"),
    Case(
      code: "unused-column",
      odd: rules("  - {id: a, check: n > 1}", ", z: {header: [Z]}"), place: "2:103",
      clean: rules("  - {id: a, check: n > 1}", ", z: {header: [Z], personal: true}")),
    Case(
      code: "unknown-sheet",
      odd: "tables: {t: {sheet: Summary, columns: {n: {type: number}}}}\n"
        + "rules:\n  - {id: a, check: n = Sumary!B3}\n", place: "3:5",
      clean: "tables: {t: {sheet: Summary, columns: {n: {type: number}}}}\n"
        + "rules:\n  - {id: a, check: n = Summary!B3}\n"),
  ]

  @Test(arguments: cases)
  func notes(_ example: Case) throws {
    let (odd, errors) = load(example.odd)
    try #require(errors.isEmpty, "\(errors)")
    #expect(
      odd.lint().map { "\($0.line):\($0.column) \($0.code)" } == [
        "\(example.place) \(example.code)"
      ])
    let (clean, others) = load(example.clean)
    try #require(others.isEmpty, "\(others)")
    #expect(clean.lint().map(\.code) == [])
  }

  @Test func `of several that say the same, the later is one too many`() {
    let (ruleset, _) = load(
      Self.rules("  - {id: a, check: n > 5}\n  - {id: b, check: n > 5}"))
    #expect(ruleset.lint().map(\.code) == ["shadowed"])
  }

  @Test func `a workbook's sheets are known, whatever tables are declared`() {
    let (ruleset, _) = load(
      "tables: {t: {columns: {n: {type: number}}}}\nrules:\n  - {id: a, check: n = Sumary!B3}\n")
    #expect(ruleset.lint(sheets: ["Other", "sumary"]).isEmpty)
    #expect(ruleset.lint(sheets: ["Summary"]).map(\.isError) == [true])
    #expect(ruleset.lint().isEmpty)
  }

  @Test func `rules that write what is missing are meant to fail first`() {
    let (ruleset, _) = load(
      Self.rules(
        "  - {id: a, when: ISBLANK(n) AND NOT ISBLANK(m), check: NOT ISBLANK(n), fix: {set: n = m}}"
      ))
    #expect(ruleset.lint().isEmpty)
  }
}
