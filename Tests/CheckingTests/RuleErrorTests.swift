import Checking
import Formulas
import Tables
import Testing

/// RULES.md "Meaning" 9: errors of rule files, found before anything runs, each with its place.
@Suite struct RuleErrorTests {
  static let head = """
    dqcheck: 1
    tables:
      t:
        columns:
          total: {header: [Total], type: count}
          women: {header: [Women], type: count}
          kind: {header: [Kind], type: text}
          held: {type: date}
    rules:

    """  // 9 lines: rules start on line 10.

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    let line: Int
    let column: Int
    var says = ""
    var testDescription: String { "\(code) \(text.suffix(50))" }
  }

  static func rule(_ check: String, _ more: String = "") -> String {
    head + "  - id: r\n    table: t\n    check: \(check)\n\(more)"
  }

  static let cases: [Case] = [
    Case(text: "dqcheck: 1\ntables:\n\tt:\n", code: "tab", line: 3, column: 1),
    Case(text: "dqcheck: 1\ntables:\n  t: [\n", code: "not-yaml", line: 4, column: 1),
    Case(text: "dqcheck: 2\n", code: "bad-version", line: 1, column: 10),
    Case(
      text: "dqcheck: 1\nrulez: []\n", code: "unknown-key", line: 2, column: 1, says: "\"rules\""),
    Case(text: "dqcheck: 1\ntitle: a\ntitle: b\n", code: "duplicate-key", line: 3, column: 1),
    Case(
      text: rule("total > 0", "    message: {rus: oops}\n"), code: "unknown-key", line: 13,
      column: 15, says: "\"ru\""),
    Case(text: "title: x\n# dqcheck: none\n", code: "bad-version", line: 1, column: 1),
    Case(
      text: "checks: {split-sum: off}\n", code: "unknown-check", line: 1, column: 10,
      says: "\"split-sums\""),
    Case(text: "checks: {split-sums: fatal}\n", code: "bad-severity", line: 1, column: 22),
    Case(text: "project: {end: 2023-02-30}\n", code: "wrong-value", line: 1, column: 16),
    Case(
      text: "tables: {t: {columns: {a: {type: cuont}}}}\n", code: "wrong-value", line: 1,
      column: 34, says: "\"count\""),
    Case(
      text: "tables: {t: {columns: {a: {in: places}}}}\n", code: "missing-list", line: 1, column: 32
    ),
    Case(
      text: "tables: {t: {columns: {a: {matches: 'x(y'}}}}\n", code: "bad-pattern", line: 1,
      column: 39),
    Case(
      text: "tables: {t: {columns: {a: {required: maybe}}}}\n", code: "wrong-type", line: 1,
      column: 38),
    Case(
      text: "tables: {t: {key: [b], columns: {a: {}}}}\n", code: "unknown-name", line: 1, column: 20
    ),
    Case(
      text: "tables: {t: {columns: {a: {typ: count}}}}\n", code: "unknown-key", line: 1, column: 28,
      says: "\"type\""),
    Case(text: "tables: {t: {range: D4}}\n", code: "wrong-value", line: 1, column: 21),
    Case(
      text: "tables: {t: {columns: {a: {type: date, min: 5}}}}\n", code: "wrong-type", line: 1,
      column: 45),
    Case(text: "lists: {a: {}}\n", code: "missing-list", line: 1, column: 9),
    Case(
      text: rule("total = wmen + 1"), code: "unknown-name", line: 12, column: 20, says: "\"women\""),
    Case(text: rule("'total = wmen'"), code: "unknown-name", line: 12, column: 21),
    Case(text: rule(">-\n      total =\n      wmen"), code: "unknown-name", line: 14, column: 7),
    Case(text: rule("total + 1"), code: "wrong-type", line: 12, column: 12),
    Case(text: rule("total = (women"), code: "syntax", line: 12, column: 26),
    Case(text: rule("held > \"x\""), code: "wrong-type", line: 12, column: 17),
    Case(text: rule("kind MATCHES \"a[\""), code: "bad-pattern", line: 12, column: 27),
    Case(
      text: rule("[Total] = women"), code: "unquoted-expression", line: 12, column: 12,
      says: "check: '[Total] = women'"),
    Case(
      text: rule("\"a\" = kind"), code: "unquoted-expression", line: 12, column: 12,
      says: "check: '\"a\" = kind'"),
    Case(text: rule("%total = 1"), code: "unquoted-expression", line: 12, column: 12),
    Case(text: rule("!total = 1"), code: "unquoted-expression", line: 12, column: 12),
    Case(text: rule("&total = 1"), code: "unquoted-expression", line: 12, column: 12),
    Case(text: rule("*total = 1"), code: "unquoted-expression", line: 12, column: 12),
    Case(text: rule("kind = \"a: b\""), code: "unquoted-expression", line: 12, column: 12),
    Case(text: rule("total = (women #)"), code: "unquoted-expression", line: 12, column: 12),
    Case(
      text: rule("total = 1", "    severity: high\n"), code: "bad-severity", line: 13, column: 15),
    Case(
      text: rule("total = 1", "    tolerance: much\n"), code: "wrong-type", line: 13, column: 16),
    Case(
      text: rule("total = 1", "    fix: {set: total + 1}\n"), code: "syntax", line: 13, column: 16),
    Case(
      text: rule("total = 1", "    message: \"is {totl}\"\n"), code: "unknown-name", line: 13,
      column: 19),
    Case(
      text: rule("total = 1", "  - {id: r, table: t, check: total = 2}\n"), code: "duplicate-id",
      line: 13, column: 10),
    Case(
      text: rule("total = 1", "  - {id: s, table: u, check: total = 2}\n"), code: "unknown-table",
      line: 13, column: 20),
    Case(
      text: rule("total = 1", "  - {id: s, table: t, check: SUM(total, women) = 2}\n"),
      code: "unquoted-expression", line: 13, column: 30, says: "check: 'SUM(total, women) = 2'"),
    Case(
      text: rule("total = 1", "  - {id: s, table: t, check: SUM(t[total]) = 2, tags: []}\n"),
      code: "unquoted-expression", line: 13, column: 30, says: "check: 'SUM(t[total]) = 2'"),
    Case(
      text: rule("total = 1", "  - {id: s, table: t, check: kind = \"a: b\"}\n"),
      code: "unquoted-expression", line: 13, column: 30, says: "check: 'kind = \"a: b\"'"),
    Case(
      text: "tables: {t: {columns: {a: {matches: \\d{9}}}}}\n", code: "unquoted-expression",
      line: 1, column: 37, says: "matches: '\\d{9}'"),
    // A right expression above is not to blame.
    Case(text: rule("'total = 1'", "    tags: [\n"), code: "not-yaml", line: 14, column: 1),
    Case(
      text: rule(">-\n      total = 1", "    tags: [\n"), code: "not-yaml", line: 15, column: 1),
    Case(
      text: rule("total = 1", "    message: \"is {total\"\n"), code: "syntax", line: 13, column: 18),
    Case(
      text: rule("total = 1", "  - {id: s, table: t}\n"), code: "missing-key", line: 13, column: 5),
    Case(text: "include: [nowhere.yaml]\n", code: "unreadable", line: 1, column: 11),
    Case(text: "include: [a.rules.yaml]\n", code: "include-cycle", line: 1, column: 11),
  ]

  @Test(arguments: cases)
  func place(_ wrong: Case) {
    let (_, errors) = load(wrong.text)
    let error = errors.first
    #expect(error?.code == wrong.code, "\(errors)")
    #expect(error?.place == "a.rules.yaml:\(wrong.line):\(wrong.column)", "\(errors)")
    #expect(
      error?.message.description.contains(wrong.says) == true || wrong.says.isEmpty, "\(errors)")
  }

  @Test func rightRulesRun() {
    let (ruleset, errors) = load(
      Self.rule("totl = 1", "  - {id: good, table: t, check: total > 0}\n"))
    #expect(errors.count == 1)
    let table = testTable(
      ["Total", "Women", "Kind", "Held"], [[.number(0), .number(1), .text("a"), .blank]])
    let outcome = Checker(ruleset: ruleset).check([table])
    #expect(outcome.result("good")?.failed == 1)
    #expect(outcome.result("r") == nil)
  }

  @Test func scalarsStayAsWritten() {
    let (_, errors) = load(
      """
      lists: {codes: [NO, 012, 1_000, 22:30]}
      tables: {t: {columns: {a: {header: A, in: codes}}}}
      """)
    #expect(errors.isEmpty)
    let (ruleset, _) = load(
      "tables: {t: {columns: {a: {header: A, type: text, in: [NO, 012, 1_000, 22:30]}}}}")
    let rows = ["NO", "012", "1_000", "22:30", "12", "false"].map { [Value.text($0)] }
    let outcome = Checker(ruleset: ruleset).check([testTable(["A"], rows, types: [.text])])
    #expect(outcome.result("t.a.in")?.passed == 4)
    #expect(outcome.result("t.a.in")?.failed == 2)
  }

  @Test func includesComeFirstAndOnce() {
    let (ruleset, errors) = load(
      [
        "x/a.yaml": "include: [b.yaml, ./b.yaml]\nrules: [{id: r, table: t, check: a > 0}]",
        "x/b.yaml": "tables: {t: {columns: {a: {header: A}}}}",
      ], first: "x/a.yaml")
    #expect(errors.isEmpty, "\(errors)")
    #expect(ruleset.tables.map(\.id) == ["t"])
  }

  /// Nothing in a rule file may make the program stop or take forever.
  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 50_000), "\u{0}",
    "\u{FEFF}",
    "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c]\n", "? [a]\n: b",
    "%YAML 9.9\n", "---\n---\n",
    "dqcheck: [1]", "tables: 5", "rules: {a: b}", "tables: {t: 5}", "tables: {t: {columns: [a]}}",
    "rules: [5, [], {}]",
  ])
  func hostile(_ text: String) {
    let (ruleset, _) = load(text)
    #expect(Checker(ruleset: ruleset).check([]).findings.isEmpty)
  }
}
