import Foundation
import Testing

/// The main job on the published sample: its two errors, in every output.
@Suite struct SampleTests {
  static let table = SeedTable.sample

  @Test func `its two errors are in the text`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(Paths.batken, "--out", folder.path, in: folder.path)
    #expect(run.status == 1)
    #expect(run.errors == "")
    for expected in Self.table.expected {
      #expect(run.output.contains("C\(expected.row)"))
      #expect(run.output.contains("(difference \(expected.difference))"))
      Self.table.expectNumbers(expected, in: run.output)
    }
    for suggested in ["781", "478", "269", "183", "260", "65"] {
      #expect(run.output.contains(suggested))
    }
    #expect(run.output.contains("2 errors"))
  }

  @Test(arguments: [[], ["--rules", Paths.batkenRules]])
  func `its two errors are in the JSON, with the rule file found beside it or named`(
    options: [String]
  ) throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      ["check", Paths.batken, "--format", "json", "--no-write", "--lang", "en"] + options,
      in: folder.path)
    #expect(run.status == 1)
    let report = try JSONReport(run)
    try Self.table.expectTwoErrors(in: report, rule: "women-and-men")
    #expect(try folder.contents().isEmpty)
  }

  @Test func `its two errors are found without a rule file`() throws {
    let folder = try Scratch()
    let copy = try folder.copy(Paths.batken)
    let run = try Program.dqcheck(copy, "--format", "json", "--no-write", in: folder.path)
    #expect(run.status == 1)
    try Self.table.expectTwoErrors(in: JSONReport(run), rule: "split-sums")
  }

  @Test func `the ayil aimak that no list knows is remarked on, and nothing else`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.batken, "--format", "json", "--no-write", in: folder.path)
    let others = try JSONReport(run).input.findings.filter { $0.severity != "error" }
    #expect(others.map(\.rule) == ["unknown-place"])
    #expect(others.map { $0.values["aimak"] } == [.text("Кең Талаа")])
  }

  @Test func `the start that is not known is not checked`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.batken, "--format", "json", "--no-write", in: folder.path)
    let rules = try JSONReport(run).input.rules
    let rule = try #require(rules.first { $0.id == "started-before-publication" })
    #expect(rule.passed == 1)
    #expect(rule.failed == 0)
    #expect(rule.not_checked == 1)
  }

  @Test(arguments: ["en", "ru", "ky"])
  func `the rule's message is in the language asked for`(language: String) throws {
    let words = [
      "en": "495 women + 286 men = 781", "ru": "495 женщин + 286 мужчин = 781",
      "ky": "495 аял + 286 эркек = 781",
    ]
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.batken, "--format", "json", "--no-write", "--lang", language, in: folder.path)
    let report = try JSONReport(run)
    #expect(report.lang == language)
    let word = try #require(words[language])
    #expect(try report.input.findings.contains { $0.message.contains(word) })
  }

  @Test func `the reports beside the workbook hold both errors`() throws {
    let folder = try Scratch()
    let copy = try folder.copy(Paths.batken)
    #expect(try Program.dqcheck(copy, in: folder.path).status == 1)
    let html = try String(contentsOfFile: folder.file("batken-2023.report.html"), encoding: .utf8)
    let cells = try Judges.cells(of: folder.file("batken-2023.report.xlsx"), by: .openpyxl)
    let workbook = cells.values.flatMap(\.values).map(\.description).joined(separator: "\n")
    for text in [html, workbook] {
      for expected in Self.table.expected {
        #expect(text.contains("C\(expected.row)"))
        Self.table.expectNumbers(expected, in: text)
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("batken-2023.log.csv")))
  }
}
