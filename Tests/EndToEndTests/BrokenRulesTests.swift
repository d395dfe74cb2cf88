import Foundation
import Testing

/// Rule files that are wrong, each in one way: every message with its `line:column` as a person sees it.
@Suite struct BrokenRulesTests {
  private static let folder = "\(Paths.package)/Tests/EndToEndTests/Fixtures/broken-rules"
  private static let golden = "\(Paths.package)/Tests/EndToEndTests/Golden/broken-rules.txt"

  /// Recorded with DQCHECK_RECORD=1, and read before it was kept.
  @Test func `each error is said at its place`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".rules.yaml") }.sorted()
    #expect(names.count >= 40)
    var found = ""
    for name in names {
      let run = try Program.dqcheck("rules", "lint", "\(Self.folder)/\(name)", in: Self.folder)
      #expect(run.status == 2, "\(name)")
      let said = run.errors.replacing("\(Self.folder)/", with: "")
      #expect(said.contains(".yaml:"), "\(name) names no place")
      found += said
    }
    if ProcessInfo.processInfo.environment["DQCHECK_RECORD"] != nil {
      try found.write(toFile: Self.golden, atomically: true, encoding: .utf8)
      Issue.record("recorded broken-rules.txt; read it")
    }
    #expect(found == (try? String(contentsOfFile: Self.golden, encoding: .utf8)))
  }
}
