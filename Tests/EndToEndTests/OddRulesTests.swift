import Foundation
import Testing

/// Rule files that can be read and make no sense, each in one way: what lint says, in every language.
@Suite struct OddRulesTests {
  private static let folder = "\(Paths.package)/Tests/EndToEndTests/Fixtures/odd-rules"
  private static let golden = "\(Paths.package)/Tests/EndToEndTests/Golden/odd-rules.txt"

  @Test func `nothing is odd about the samples' rules`() throws {
    let samples = [Paths.batkenRules, Paths.messy.replacing(".xlsx", with: ".rules.yaml")]
    let run = try Program.dqcheck(["rules", "lint"] + samples, in: Paths.package)
    #expect(run.status == 0)
    #expect(run.output == samples.map { "\($0): no errors\n" }.joined())
  }

  /// Recorded with DQCHECK_RECORD=1, and read before it was kept.
  @Test func `each oddity is said at its place`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    #expect(names.count >= 20)
    var found = ""
    for language in ["en", "ru", "ky"] {
      let run = try Program.dqcheck(
        ["rules", "lint", "--lang", language] + names.map { "\(Self.folder)/\($0)" },
        in: Self.folder)
      #expect(run.status == 2)
      #expect(run.errors == "")
      found += run.output.replacing("\(Self.folder)/", with: "")
    }
    if ProcessInfo.processInfo.environment["DQCHECK_RECORD"] != nil {
      try found.write(toFile: Self.golden, atomically: true, encoding: .utf8)
      Issue.record("recorded odd-rules.txt; read it")
    }
    #expect(found == (try? String(contentsOfFile: Self.golden, encoding: .utf8)))
    for name in names { #expect(found.contains(name), "\(name) has nothing odd") }
  }
}
