import Foundation
import Testing

/// Rules as a workbook, as a person has them beside the data.
@Suite struct RuleWorkbookTests {
  private static let rules = """
    dqcheck: 1
    tables:
      t: {columns: {a: {type: count}, b: {type: count}, day: {type: date, min: 2024-01-01}}}
    rules:
      - {id: sum, check: a = b, severity: warning, examples: [{a: 1, b: 1, outcome: passed}]}

    """
  private static let data = "a,b,day\n12,13,2024-02-01\n13,13,2023-02-01\n"

  private func book(_ folder: borrowing Scratch, _ name: String) throws -> String {
    try folder.write(Self.rules, as: "x.rules.yaml")
    let run = try Program.dqcheck("convert", "x.rules.yaml", name, in: folder.path)
    #expect(run.status == 0 && run.errors == "")
    try FileManager.default.removeItem(atPath: folder.file("x.rules.yaml"))
    return folder.file(name)
  }

  @Test(arguments: ["data.rules.xlsx", "all.rules.xlsx"])
  func `rules beside the data are found`(name: String) throws {
    let folder = try Scratch()
    _ = try book(folder, name)
    try folder.write(Self.data, as: "data.csv")
    let run = try Program.dqcheck("data.csv", "--no-write", "--fail-on", "warning", in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("sum"))
    #expect(run.output.contains("t.day.min"))
    // Excel's lock file beside an open rule workbook is none.
    try folder.write("lock", as: "~$" + name)
    let again = try Program.dqcheck(
      "data.csv", "--no-write", "--fail-on", "warning", in: folder.path)
    #expect(again.output == run.output && again.errors == run.errors)
  }

  @Test func `a workbook is linted, tested and listed, and may be included`() throws {
    let folder = try Scratch()
    _ = try book(folder, "x.rules.xlsx")
    #expect(try Program.dqcheck("rules", "lint", "x.rules.xlsx", in: folder.path).status == 0)
    let test = try Program.dqcheck("rules", "test", "x.rules.xlsx", in: folder.path)
    #expect(test.output == "1 example of 1 rule: 0 come out otherwise\n")
    try folder.write("dqcheck: 1\ninclude: [x.rules.xlsx]\n", as: "y.rules.yaml")
    let list = try Program.dqcheck("rules", "list", "y.rules.yaml", in: folder.path)
    #expect(list.output.contains("check: a = b\n  x.rules.xlsx:rules!A2\n"))
  }

  @Test func `rules with errors are not converted`() throws {
    let folder = try Scratch()
    try folder.write(Self.rules + "  - {id: c, check: a > d}\n", as: "x.rules.yaml")
    let run = try Program.dqcheck("convert", "x.rules.yaml", "x.rules.xlsx", in: folder.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("x.rules.yaml:6:"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("x.rules.xlsx")))
  }

  @Test func `a file that is there stays, unless told otherwise`() throws {
    let folder = try Scratch()
    let file = try book(folder, "x.rules.xlsx")
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    try folder.write(Self.rules, as: "x.rules.yaml")
    #expect(
      try Program.dqcheck("convert", "x.rules.yaml", "x.rules.xlsx", in: folder.path).status == 4)
    #expect(
      try Program.dqcheck("convert", "x.rules.yaml", "x.rules.xlsx", "--force", in: folder.path)
        .status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    #expect(
      try Program.dqcheck("convert", "x.rules.yaml", "y.rules.yaml", in: folder.path).status == 2)
    #expect(try Program.dqcheck("convert", "n.yaml", "y.rules.xlsx", in: folder.path).status == 3)
  }

  @Test(arguments: [Judges.Reader.openpyxl, .calamine, .libreoffice])
  func `other programs read what is written`(reader: Judges.Reader) throws {
    let folder = try Scratch()
    let cells = try Judges.cells(of: book(folder, "x.rules.xlsx"), by: reader)
    let rules = try #require(cells["rules"])
    #expect(rules["A2"] == .text("sum"))
    #expect(rules["D1"] == .text("check"))
    #expect(rules["D2"] == .text("a = b"))
    #expect(cells["examples"]?["D2"]?.description == "1")
  }
}
