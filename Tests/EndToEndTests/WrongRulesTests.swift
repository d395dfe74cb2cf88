import Foundation
import Testing

/// A wrong rule file: each error at its place, the rest still runs, status 2.
@Suite struct WrongRulesTests {
  struct Case: CustomTestStringConvertible {
    let name, rules: String
    /// Line and column of the error, and words of its message.
    let place: String
    let says: [String]
    var testDescription: String { name }
  }

  private static let tables = """
    dqcheck: 1
    tables:
      activities:
        columns:
          total: {header: [Жалпы]}
          women: {header: [м.и. аялдар]}
          men: {header: [м.и. эркектер]}

    """

  static let cases = [
    Case(
      name: "a tab", rules: "dqcheck: 1\ntables:\n\tactivities: {}\n", place: "3:1",
      says: ["tab"]),
    Case(
      name: "a misspelt key",
      rules: tables
        + "rules:\n  - id: split\n    tabel: activities\n    check: total = women + men\n",
      place: "10:5", says: ["tabel", "table"]),
    Case(
      name: "a column that is not declared",
      rules: tables
        + "rules:\n  - id: split\n    table: activities\n    check: total = womem + men\n",
      place: "11:20", says: ["womem", "women"]),
  ]

  @Test(arguments: cases)
  func `the place and the nearest name are said`(_ example: Case) throws {
    let folder = try Scratch()
    let rules = try folder.write(example.rules, as: "wrong.rules.yaml")
    let run = try Program.dqcheck(
      Paths.batken, "--rules", rules, "--no-write", in: folder.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("wrong.rules.yaml:\(example.place)"), "\(run.errors)")
    for word in example.says { #expect(run.errors.contains(word), "\(run.errors)") }
    // The built-in checks still run.
    #expect(run.output.contains("764") && run.output.contains("781"))
  }

  @Test(arguments: cases)
  func `rules lint says the same`(_ example: Case) throws {
    let folder = try Scratch()
    let rules = try folder.write(example.rules, as: "wrong.rules.yaml")
    let run = try Program.dqcheck("rules", "lint", rules, in: folder.path)
    #expect(run.status == 2)
    #expect((run.output + run.errors).contains("wrong.rules.yaml:\(example.place)"))
  }

  @Test(arguments: [
    ("ru", "check: столбец «womem» не описан; может быть, «women»?"),
    ("ky", "check: «womem» мамычасы көрсөтүлгөн эмес; балким, «women»?"),
  ])
  func `errors are said in the language, their codes stay`(language: String, says: String) throws {
    let folder = try Scratch()
    let rules = try folder.write(Self.cases[2].rules, as: "wrong.rules.yaml")
    func run(_ format: String) throws -> Run {
      try Program.dqcheck(
        Paths.batken, "--rules", rules, "--no-write", "--lang", language, "--format", format,
        in: folder.path)
    }
    let json = try run("json")
    #expect(json.errors == "\(rules):11:20: \(says)\n")
    let error = try #require(JSONReport(json).rule_errors.first)
    #expect(error.code == "unknown-name" && error.message == says)
    #expect(try run("junit").output.contains("«womem»"))
    let lint = try Program.dqcheck(
      "rules", "lint", rules, "--lang", language, "--format", "json", in: folder.path)
    #expect(lint.output.contains(says))
  }

  @Test(arguments: ["batken-2023", "events-messy"])
  func `the samples' own rules are right`(name: String) throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      "rules", "lint", "\(Paths.package)/Samples/\(name).rules.yaml", in: folder.path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test func `the other rules of the file still run`() throws {
    let folder = try Scratch()
    let rules = try folder.write(
      Self.tables + """
        rules:
          - {id: wrong, table: activities, check: totel > 0}
          - {id: right, table: activities, check: women <= 400}
        """, as: "wrong.rules.yaml")
    let run = try Program.dqcheck(
      Paths.batken, "--rules", rules, "--no-write", "--format", "json", in: folder.path)
    #expect(run.status == 2)
    let report = try JSONReport(run)
    #expect(report.rule_errors.count == 1)
    let findings = try report.input.findings
    #expect(findings.contains { $0.rule == "right" && $0.difference == -95 })
    #expect(!findings.contains { $0.rule == "wrong" })
  }
}
