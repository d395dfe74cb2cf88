import Foundation
import Testing

/// The labelled workbooks of `Tests/Labelled`, a quarter of those of `make evaluate`: what is planted
/// is found, little else is, and tables are where they were laid out.
@Suite struct LabelledTests {
  @Test func `what was planted is found`() throws {
    let folder = try Scratch()
    _ = try Judges.output(
      of: Paths.package + "/Tests/Labelled/generate.py", [folder.path, "--books", "20"])
    // It fails, and says which, where a target of recall, precision or tables is missed.
    let scores = try Judges.output(
      of: Paths.package + "/Tests/Tools/evaluate.py",
      [Paths.products + "/dqcheck", folder.path, "--list"])
    #expect(String(decoding: scores, as: UTF8.self).hasSuffix("all targets met\n"))
  }
}
