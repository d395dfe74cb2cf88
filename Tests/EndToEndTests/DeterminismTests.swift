import Foundation
import Testing

/// The same input gives the same bytes, and stays as it is.
@Suite struct DeterminismTests {
  @Test(arguments: [Paths.batken, Paths.messy])
  func `two runs give the same bytes and leave the input alone`(sample: String) throws {
    let folder = try Scratch()
    let name = Paths.name(of: sample)
    let input = try folder.copy(sample)
    let original = try Data(contentsOf: URL(fileURLWithPath: sample))
    let first = try Program.dqcheck(input, in: folder.path)
    let outputs = try folder.contents()
    #expect(outputs[name] == original)
    #expect(outputs.count >= 4, "\(outputs.keys)")
    for file in outputs.keys where file != name {
      try FileManager.default.removeItem(atPath: folder.file(file))
    }
    let second = try Program.dqcheck(input, in: folder.path)
    #expect(second.output == first.output)
    #expect(try folder.contents() == outputs)
    // Over outputs of its own that nobody changed, too.
    let third = try Program.dqcheck(input, in: folder.path)
    #expect(third.output == first.output)
    #expect(try folder.contents() == outputs)
  }

  @Test func `an output that somebody changed is not written over`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken)
    _ = try Program.dqcheck(input, in: folder.path)
    let report = try folder.write("<html>my notes</html>", as: "batken-2023.report.html")
    let before = try folder.contents()
    let run = try Program.dqcheck(input, in: folder.path)
    #expect(run.status == 4)
    #expect(run.errors.contains(Paths.name(of: report)))
    #expect(try folder.contents() == before)
    #expect(try Program.dqcheck(input, "--force", in: folder.path).status == 1)
    #expect(try folder.contents() != before)
  }
}
