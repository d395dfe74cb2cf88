import Foundation
import Testing

/// `dqcheck diff`: what a reviewer asks of a cleaned workbook.
@Suite struct DiffTests {
  private func differences(_ options: String...) throws -> Run {
    let folder = try Scratch()
    let workbook = try folder.copy(Paths.messy)
    _ = try Program.dqcheck(workbook, "--quiet", in: folder.path)
    return try Program.dqcheck(
      ["diff", workbook, folder.file("events-messy.cleaned.xlsx")] + options, in: folder.path)
  }

  @Test func `a cleaned workbook differs in its corrections, highlights and added sheet`() throws {
    let run = try differences()
    #expect(run.status == 1)
    #expect(run.output.contains("sheet dqcheck added"))
    // A text with a space that does not show became the number 33.
    #expect(run.output.contains("33” → 33\n"))
    #expect(run.output.contains("E10: looks different (fill)\n"))
    #expect(run.output.contains("\n7 values, "))
  }

  @Test func `JSON lists the same`() throws {
    let run = try differences("--format", "json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let sheet = try #require((json["sheets"] as? [[String: Any]])?.first)
    let counts = try #require(sheet["counts"] as? [String: Int])
    #expect(counts["value"] == 7 && counts["formula"] == 0)
    #expect((sheet["cells"] as? [[String: Any]])?.count == counts.values.reduce(0, +))
  }

  @Test func `a workbook does not differ from itself`() throws {
    let run = try Program.dqcheck("diff", Paths.messy, Paths.messy, in: Paths.package)
    #expect(run.status == 0)
    #expect(run.output.contains("are the same"))
  }

  @Test func `a file that is no workbook is named`() throws {
    let folder = try Scratch()
    try Data("no".utf8).write(to: URL(fileURLWithPath: folder.file("b.xlsx")))
    let run = try Program.dqcheck("diff", Paths.messy, "b.xlsx", in: folder.path)
    #expect(run.status == 3)
    #expect(run.errors.contains("b.xlsx"))
  }
}
