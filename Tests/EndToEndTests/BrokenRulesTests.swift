import Foundation
import Testing

/// Rule files that are wrong, each in one way: every message with its `line:column` as a person sees it.
@Suite struct BrokenRulesTests {
  private static let folder = "\(Paths.package)/Tests/EndToEndTests/Fixtures/broken-rules"

  @Test(arguments: ["en", "ru", "ky"])
  func `each error is said at its place`(language: String) throws {
    try expectSaid(Self.folder, ".rules.yaml", atLeast: 40, "broken-rules", in: language)
  }

  @Test(arguments: ["en", "ru", "ky"])
  func `each error of a workbook is said at its cell`(language: String) throws {
    try expectSaid(
      Fixtures.path("broken-rules"), ".rules.xlsx", atLeast: 25, "broken-rule-workbooks",
      in: language)
  }

  /// Recorded with DQCHECK_RECORD=1, and read before it was kept.
  private func expectSaid(
    _ folder: String, _ ending: String, atLeast count: Int, _ golden: String,
    in language: String
  ) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(ending) }.sorted()
    #expect(names.count >= count)
    var found = ""
    for name in names {
      let run = try Program.dqcheck(
        "rules", "lint", "\(folder)/\(name)", "--lang", language, in: folder)
      #expect(run.status == 2, "\(name)")
      let said = run.errors.replacing("\(folder)/", with: "")
      #expect(said.contains("\(name):"), "\(name) names no place")
      found += said
    }
    let golden = golden + (language == "en" ? "" : ".\(language)") + ".txt"
    let path = "\(Paths.package)/Tests/EndToEndTests/Golden/\(golden)"
    if ProcessInfo.processInfo.environment["DQCHECK_RECORD"] != nil {
      try found.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden); read it")
    }
    #expect(found == (try? String(contentsOfFile: path, encoding: .utf8)))
  }
}
