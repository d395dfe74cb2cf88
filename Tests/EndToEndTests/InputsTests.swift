import Foundation
import Testing

/// Which workbooks are checked, and that none of them is ever written to.
@Suite struct InputsTests {
  @Test func `a folder means its workbooks, not our outputs, locks or hidden files`() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(
      atPath: folder.file("2023/Batken"), withIntermediateDirectories: true)
    try folder.copy(Paths.batken, as: "2023/Batken/a.xlsx")
    try folder.copy(Paths.messy, as: "2023/b.xlsx")
    for name in ["~$b.xlsx", ".c.xlsx", "d.rules.xlsx"] {
      try folder.copy(Paths.batken, as: "2023/\(name)")
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("2023/link.xlsx"), withDestinationPath: Paths.batken)
    let first = try Program.dqcheck("2023", "--format", "json", in: folder.path)
    // The second time, the reports and cleaned workbooks are there too.
    let second = try Program.dqcheck("2023", "--format", "json", in: folder.path)
    for run in [first, second] {
      let files = try JSONReport(run).inputs.map { Paths.name(of: $0.file) }
      #expect(files.sorted() == ["a.xlsx", "b.xlsx"])
    }
    #expect(first.output == second.output)
  }

  @Test func `outputs that would collide are a usage error, before anything runs`() throws {
    let folder = try Scratch()
    for name in ["x", "y"] {
      try FileManager.default.createDirectory(
        atPath: folder.file(name), withIntermediateDirectories: false)
      try folder.copy(Paths.batken, as: "\(name)/a.xlsx")
    }
    let before = try folder.contents()
    let run = try Program.dqcheck("x/a.xlsx", "y/a.xlsx", "--out", "out", in: folder.path)
    #expect(run.status == 2)
    #expect(!run.output.contains("764"))
    #expect(try folder.contents() == before)
  }

  @Test func `an output that is a link to an input is refused, even with force`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken, as: "a.xlsx")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("a.cleaned.xlsx"), withDestinationPath: input)
    let run = try Program.dqcheck("a.xlsx", "--force", in: folder.path)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: input))
    #expect(try bytes == Data(contentsOf: URL(fileURLWithPath: Paths.batken)))
    #expect([1, 4].contains(run.status))
  }
}
