import Foundation
import ShippedRules
import Testing

/// The examples of `Rules/examples.tsv`: what a check flags, and what it does not.
@Suite struct CheckExamplesTests {
  static let examples = ShippedRules.examples.filter { $0.count == 3 }.map {
    ($0.map(String.init))
  }

  @Test(arguments: examples)
  func `an example`(example: [String]) throws {
    let folder = try Scratch()
    let file = try folder.write(Self.csv(example[2]), as: "example.csv")
    let run = try Program.dqcheck(
      file, "--format", "json", "--no-write", "--show-personal", in: folder.path)
    let found = try JSONReport(run).input.findings.filter { $0.rule == example[0] }
    #expect(found.isEmpty == (example[1] == "clean"), "\(example) \(run.output)")
  }

  @Test func `the page of all checks is the one that the program prints`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      "rules", "explain", "--markdown", "--lang", "en", in: folder.path)
    let page = try String(contentsOfFile: Paths.package + "/docs/checks.md", encoding: .utf8)
    #expect(run.output == page, "make docs writes it anew")
  }

  @Test(arguments: ["en", "ru", "ky"])
  func `every check is explained in every language`(language: String) throws {
    let folder = try Scratch()
    let run = try Program.dqcheck("rules", "explain", "--lang", language, in: folder.path)
    #expect(run.status == 0)
    #expect(!run.output.contains("check."), "a message is missing")
    #expect(!run.output.contains("explain-"))
  }

  @Test func `a misspelt check gets the nearest`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck("rules", "explain", "outlier", in: folder.path)
    #expect(run.status == 2 && run.errors.contains("outliers"))
  }

  /// The table as delimited text.
  private static func csv(_ table: String) -> String {
    let rows = (" " + table + " ").split(separator: " / ", omittingEmptySubsequences: false)
    return rows.map { row -> String in
      let parts = row.split(separator: " *", omittingEmptySubsequences: false)
      let cells = parts[0].split(separator: "|", omittingEmptySubsequences: false)
      let line = cells.map { "\"" + $0.trimmingSpaces + "\"" }.joined(separator: ",") + "\n"
      let times = parts.count > 1 ? Int(parts[1].trimmingSpaces) ?? 1 : 1
      return String(repeating: line, count: times)
    }.joined()
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
