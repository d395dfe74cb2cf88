import Foundation
import Testing

/// `dqcheck init`: what a rule author starts from.
@Suite struct InitTests {
  @Test(arguments: [Paths.messy, Paths.batken])
  func `the proposed file reads without errors and flags only the cells that it names`(
    workbook: String
  ) throws {
    let folder = try Scratch()
    let copy = try folder.copy(workbook)
    let run = try Program.dqcheck("init", copy, "-o", "own.rules.yaml", in: folder.path)
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    let file = folder.file("own.rules.yaml")
    #expect(try Program.dqcheck("rules", "lint", file, in: folder.path).status == 0)
    let checked = try Program.dqcheck(
      copy, "--rules", file, "--no-write", "--format", "json", in: folder.path)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(checked.output.utf8)) as? [String: Any])
    let input = try #require((json["inputs"] as? [[String: Any]])?.first)
    let rules = try #require(input["rules"] as? [[String: Any]])
    let own = rules.filter { ($0["source"] as? String) != "built-in" }
    #expect(own.count > 8)
    #expect(own.allSatisfy { ($0["failed"] as? Int) == 0 && ($0["passed"] as? Int ?? 0) > 0 })
  }

  @Test func `the workbook's own formulas and doubtful sums are in it`() throws {
    let run = try Program.dqcheck("init", Paths.messy, in: Paths.package)
    #expect(run.output.contains("    check: 'percent = women / total'\n"))
    #expect(run.output.contains("# holds in 8 of 9 rows, not in E8 (to check it, remove the #"))
    #expect(!run.output.contains("+996"))
  }

  @Test(arguments: [("ru", "верно во всех 9 строках"), ("ky", "бардык 9 сапта туура")])
  func `comments are in the reader's language`(language: String, words: String) throws {
    let run = try Program.dqcheck("init", Paths.messy, "--lang", language, in: Paths.package)
    #expect(run.output.contains("# \(words)\n"))
  }

  @Test func `a file that is there is replaced only by force`() throws {
    let folder = try Scratch()
    let copy = try folder.copy(Paths.batken)
    let first = try Program.dqcheck("init", copy, "-o", "a.rules.yaml", in: folder.path)
    let again = try Program.dqcheck("init", copy, "-o", "a.rules.yaml", in: folder.path)
    #expect(first.status == 0 && again.status == 4)
    #expect(again.errors.contains("--force"))
    #expect(
      try Program.dqcheck("init", copy, "-o", "a.rules.yaml", "--force", in: folder.path).status
        == 0)
    #expect(try Program.dqcheck("init", copy, "-o", copy, "--force", in: folder.path).status == 4)
  }

  @Test func `as a workbook it holds the same rules, and what it says of them`() throws {
    let folder = try Scratch()
    let copy = try folder.copy(Paths.messy)
    for arguments in [
      ["init", copy, "-o", "a.rules.xlsx"], ["init", copy, "-o", "b.rules.yaml"],
      ["convert", "b.rules.yaml", "b.rules.xlsx"], ["convert", "a.rules.xlsx", "a2.rules.yaml"],
      ["convert", "b.rules.xlsx", "b2.rules.yaml"],
    ] {
      let run = try Program.dqcheck(arguments, in: folder.path)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
    }
    let texts = try ["a2", "b2"].map {
      try String(contentsOfFile: folder.file("\($0).rules.yaml"), encoding: .utf8)
    }
    #expect(texts[0] == texts[1] && texts[0].contains("check: percent = women / total"))
    let cells = try Judges.cells(of: folder.file("a.rules.xlsx"), by: .openpyxl)
    let aside = "holds in 8 of 9 rows, not in E8 (to check it, move the row to the sheet \"rules\")"
    #expect(cells["#doubtful"]?.values.contains(.text(aside)) == true)
    #expect(cells["rules"]?.values.contains(.text("holds in all 8 rows")) == true)
    let phone = """
      type: holds in all 9 rows
      required: holds in all 9 rows
      unique: holds in all 9 rows
      personal: none of its values is written here
      """
    #expect(cells["columns"]?.values.contains(.text(phone)) == true)
    #expect(cells["#about"]?.count == 3)
  }

  @Test func `a folder or a missing file is named`() throws {
    let run = try Program.dqcheck("init", "none.xlsx", in: Paths.package)
    #expect(run.status == 3)
    #expect(run.errors.contains("none.xlsx"))
  }
}
