import Foundation
import Testing

/// `dqcheck rules lint`, `test` and `list`, as a person runs them.
@Suite struct RulesCommandTests {
  private static let sample = """
    dqcheck: 1
    tables:
      t: {sheet: Data, columns: {a: {type: count}, b: {type: count}, p: {type: text, personal: true}}}
    rules:
      - id: sum
        check: a = b
        examples:
          - {a: 1, b: 1, outcome: passed}
          - {a: 1, outcome: failed}
      - {id: less, check: a >= 0}

    """

  @Test(arguments: [
    (
      "en",
      "warning: can never fail where these rules hold: t.a.type; it says nothing new [redundant]"
    ),
    (
      "ru",
      "предупреждение: не может быть нарушено там, где выполняются правила: t.a.type; оно не говорит ничего нового [redundant]"
    ),
    (
      "ky",
      "эскертүү: бул эрежелер аткарылган жерде бузулушу мүмкүн эмес: t.a.type; жаңы эч нерсе айтпайт [redundant]"
    ),
  ])
  func `lint says what makes no sense, in every language`(_ language: String, _ line: String) throws
  {
    let folder = try Scratch()
    let file = try folder.write(Self.sample, as: "a.rules.yaml")
    let run = try Program.dqcheck("rules", "lint", file, "--lang", language, in: folder.path)
    #expect(run.status == 0)
    #expect(run.output == "\(file):10:5: \(line)\n")
  }

  @Test func `contradictions are errors`() throws {
    let folder = try Scratch()
    let file = try folder.write(
      Self.sample + "  - {id: more, check: b < 0 }\n", as: "a.rules.yaml")
    let run = try Program.dqcheck("rules", "lint", "--quiet", file, in: folder.path)
    #expect(run.status == 2)
    #expect(
      run.output
        == "\(file):11:5: error: no row can pass all of these rules: t.b.type, more; "
        + "without more they do not contradict each other [contradictory]\n")
  }

  @Test func `a sheet that the workbook lacks is an error`() throws {
    let folder = try Scratch()
    let file = try folder.write(
      "dqcheck: 1\ntables: {t: {columns: {a: {max: \"'Айыл аймактар'!B3\"}}}}\n", as: "a.rules.yaml"
    )
    let run = try Program.dqcheck(
      "rules", "lint", file, "--against", Paths.batken, in: folder.path)
    #expect(run.status == 2)
    #expect(run.output.contains("did you mean \"Айыл аймактары\"? [unknown-sheet]"))
    #expect(
      try Program.dqcheck("rules", "lint", file, "--against", file, in: folder.path).status == 3)
  }

  @Test func `examples that come out otherwise are named`() throws {
    let folder = try Scratch()
    let file = try folder.write(Self.sample, as: "a.rules.yaml")
    let run = try Program.dqcheck("rules", "test", file, in: folder.path)
    #expect(run.status == 1)
    #expect(
      run.output == """
        \(file):9:9: sum: the example should be failed, but is not checked (a value is blank)
        2 examples of 1 rule: 1 comes out otherwise

        """)
    let right = try folder.write(
      Self.sample.replacing("a: 1, outcome: failed", with: "a: 1, b: 2, outcome: failed"),
      as: "b.rules.yaml")
    #expect(try Program.dqcheck("rules", "test", right, in: folder.path).status == 0)
    let wrong = try folder.write(Self.sample + "tabels: {}\n", as: "c.rules.yaml")
    #expect(try Program.dqcheck("rules", "test", wrong, in: folder.path).status == 2)
  }

  @Test func `planted errors that no rule catches are named, personal values are not`() throws {
    let folder = try Scratch()
    let file = try folder.write(Self.sample, as: "a.rules.yaml")
    let data = try folder.write("a,b,p\n12,12,Aida\n13,13,Bakyt\n", as: "Data.csv")
    let run = try Program.dqcheck(
      "rules", "test", file, "--mutate", data, "--seed", "5", in: folder.path)
    #expect(run.output.contains("planted (seed 5)"))
    #expect(run.output.contains("t.p: misspelt, Data!C2: ••• → •••"))
    #expect(!run.output.contains("Aida"))
    #expect(run.output.contains("t.a: value removed, Data!A2: 12 → (blank)"))
    #expect(!run.output.contains("t.a: digits exchanged"))
    #expect(
      run.output
        == (try Program.dqcheck(
          "rules", "test", file, "--mutate", data, "--seed", "5", in: folder.path
        ).output))
  }

  @Test(arguments: [
    (["lint"], #""code": "redundant""#), (["test"], #""met": false"#),
    (["test", "--mutate", "Data.csv"], #""kind": "misspelt""#),
  ])
  func `what is said of rules as JSON fits its schema`(_ arguments: [String], _ part: String) throws
  {
    let folder = try Scratch()
    try folder.write("a,b,p\n12,12,Aida\n13,13,Bakyt\n", as: "Data.csv")
    for (text, status) in [(Self.sample, arguments == ["lint"] ? 0 : 1), ("tabels: {}\n", 2)] {
      let file = try folder.write(text, as: "a.rules.yaml")
      let run = try Program.dqcheck(
        ["rules"] + arguments + [file, "--format", "json"], in: folder.path)
      #expect(run.status == Int32(status))
      #expect(run.output.contains(part) == (status != 2))
      #expect(run.output.contains(#""code": "unknown-key""#) == (status == 2))
      #expect(!run.output.contains("Aida"))
      try Judges.validate(folder.write(run.output, as: "rules.json"), against: "rules-1")
    }
  }

  @Test func `rules are listed as text and as JSON`() throws {
    let folder = try Scratch()
    let file = try folder.write(Self.sample, as: "a.rules.yaml")
    let text = try Program.dqcheck("rules", "list", file, in: folder.path).output
    #expect(
      text.contains("sum (error)\n  table: t\n  columns: a, b\n  check: a = b\n  \(file):5:5\n"))
    struct List: Decodable {
      struct Rule: Decodable { let id, severity, check, place: String }
      let rules: [Rule]
    }
    let json = try Program.dqcheck("rules", "list", "--format", "json", file, in: folder.path)
    let list = try JSONDecoder().decode(List.self, from: Data(json.output.utf8))
    #expect(list.rules.map(\.id) == ["t.a.type", "t.b.type", "t.p.type", "sum", "less"])
  }
}
