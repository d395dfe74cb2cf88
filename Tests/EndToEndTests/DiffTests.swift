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
    // A date stored as text became one, in its own font and border.
    #expect(run.output.contains("21.03.2023” → 2023-03-21\n"))
    #expect(run.output.contains("B7: looks different (number format, fill)\n"))
    #expect(run.output.contains("E10: looks different (fill)\n"))
    #expect(run.output.contains("\n10 values, "))
  }

  @Test func `JSON lists the same`() throws {
    let run = try differences("--format", "json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let sheet = try #require((json["sheets"] as? [[String: Any]])?.first)
    let counts = try #require(sheet["counts"] as? [String: Int])
    #expect(counts["value"] == 10 && counts["formula"] == 0)
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

  @Test func `a log tells which changes it accounts for`() throws {
    let folder = try Scratch()
    let workbook = try folder.copy(Paths.messy)
    _ = try Program.dqcheck("clean", workbook, "--plain", in: folder.path)
    let (cleaned, log) = (
      folder.file("events-messy.cleaned.xlsx"), folder.file("events-messy.log.csv")
    )
    let all = try Program.dqcheck("diff", workbook, cleaned, "--log", log, in: folder.path)
    #expect(all.status == 1)
    #expect(all.output.contains("10 changes in the log, 0 changes not in the log"), "\(all.output)")
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\r\n")
    try lines.dropLast().joined(separator: "\r\n").write(
      toFile: log, atomically: true, encoding: .utf8)
    let part = try Program.dqcheck("diff", workbook, cleaned, "--log", log, in: folder.path)
    #expect(part.output.contains("9 changes in the log, 1 change not in the log"))
    #expect(part.output.contains(" (not in the log)\n"))
    let json = try Program.dqcheck(
      "diff", workbook, cleaned, "--log", log, "--format", "json", in: folder.path)
    #expect(json.output.contains("\"logged\": false"))
  }

  @Test func `the differences are written as a workbook`() throws {
    let folder = try Scratch()
    let workbook = try folder.copy(Paths.messy)
    _ = try Program.dqcheck("clean", workbook, "--plain", in: folder.path)
    let cleaned = folder.file("events-messy.cleaned.xlsx")
    let run = try Program.dqcheck(
      "diff", workbook, cleaned, "--quiet", "-o", "d.xlsx", in: folder.path)
    #expect(run.status == 1 && run.errors == "", "\(run.errors)")
    let cells = try Judges.cells(of: folder.file("d.xlsx"), by: .openpyxl)
    let rows = try #require(cells["diff"])
    #expect(rows.keys.count { $0.hasPrefix("B") } == 13)
    #expect(rows["D2"] == .text("1,5") && rows["E2"] == .number(1.5))
    #expect(
      try Program.dqcheck("diff", workbook, cleaned, "-o", workbook, "--force", in: folder.path)
        .status == 4)
  }
}
