import Foundation
import Testing

/// The formats for other programs, read by those programs' own libraries.
@Suite struct FormatTests {
  static let samples = [Paths.batken, Paths.messy]

  /// What a judge read.
  private struct SARIF: Decodable {
    let tool: [String]
    let counts: [String: Int]
    let places, messages: [String]
  }
  private struct JUnit: Decodable {
    let tests, failures, errors, skipped, cases: Int
    let results: [String: Int]
  }

  @Test(arguments: samples)
  func `sarif-tools reads the SARIF report, which fits the standard`(sample: String) throws {
    let json = try JSONReport(Program.dqcheck(sample, "--format", "json", "--no-write", in: "/"))
    let read = try judged(SARIF.self, sample, "sarif")
    #expect(read.tool == ["dqcheck"])
    #expect(read.counts["error"] == json.summary.errors)
    #expect(read.counts["warning"] ?? 0 == json.summary.warnings)
    let messages = try json.input.findings.map { "\($0.rule) \($0.message)" }
    #expect(read.messages == messages)
    let file = try json.input.file.dropFirst()
    #expect(read.places.allSatisfy { $0.contains(file) }, "\(read.places)")
  }

  @Test(arguments: samples)
  func `junitparser reads the JUnit report`(sample: String) throws {
    let json = try JSONReport(Program.dqcheck(sample, "--format", "json", "--no-write", in: "/"))
    let read = try judged(JUnit.self, sample, "junit")
    let input = try json.input
    let failed = Set(input.findings.filter { $0.severity == "error" }.map(\.rule))
    #expect(read.tests == input.rules.count && read.cases == input.rules.count)
    #expect(read.failures == failed.count && read.results["Failure"] == failed.count)
    #expect(read.errors == 0)
  }

  @Test(arguments: samples)
  func `the ESS report fits its schema`(sample: String) throws {
    let json = try JSONReport(Program.dqcheck(sample, "--format", "json", "--no-write", in: "/"))
    let read = try judged([String: Int].self, sample, "ess")
    let input = try json.input
    #expect(read["0"] == input.findings.count)
    #expect(read["1"] == input.rules.count { $0.passed > 0 })
    #expect(read["NA"] == input.rules.count { $0.not_checked > 0 })
  }

  @Test(arguments: samples)
  func `the csv report has a line for each finding`(sample: String) throws {
    let json = try JSONReport(Program.dqcheck(sample, "--format", "json", "--no-write", in: "/"))
    let lines = try judged([[String]].self, sample, "csv")
    #expect(lines.allSatisfy { $0.count == 13 })
    let messages = try json.input.findings.map(\.message)
    #expect(lines.dropFirst().map { $0[8] } == messages)
    #expect(lines[0].prefix(3) == ["file", "sheet", "cell"])
  }

  @Test func `a workbook that cannot be read is an error in each of them`() throws {
    let folder = try Scratch()
    _ = try folder.write("no workbook", as: "a<b>&\".xlsx")
    for (format, sign) in [
      ("sarif", "\"executionSuccessful\": false"), ("junit", "<error type=\"not-a-workbook\""),
      ("md", "a&lt;b\\>&amp;\".xlsx"), ("csv", "file,sheet"), ("ess", "[]"),
    ] {
      let run = try Program.dqcheck("a<b>&\".xlsx", "--format", format, in: folder.path)
      #expect(run.status == 3)
      #expect(run.output.contains(sign), "\(run.output)")
    }
    let file = try folder.write(
      Program.dqcheck("a<b>&\".xlsx", "--format", "sarif", in: folder.path).output, as: "a.sarif")
    _ = try Judges.exchange("sarif", file)
  }

  @Test func `further formats are written beside the report, and written over again`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.messy, as: "a.xlsx")
    let formats = ["--format", "text,json,csv,md,sarif,junit,ess"]
    #expect(try Program.dqcheck([input] + formats, in: folder.path).status == 1)
    let first = try folder.contents()
    #expect(
      first.keys.filter { $0.contains(".report.") }.sorted() == [
        "a.report.csv", "a.report.ess.json", "a.report.html", "a.report.json", "a.report.junit.xml",
        "a.report.md", "a.report.sarif.json", "a.report.xlsx",
      ])
    #expect(try Program.dqcheck([input] + formats, in: folder.path).status == 1)
    #expect(try folder.contents() == first)
    _ = try folder.write("mine", as: "a.report.md")
    let run = try Program.dqcheck([input] + formats, in: folder.path)
    #expect(run.status == 4 && run.errors.contains("a.report.md"))
  }

  /// What the judge of a format reads in the report on a workbook.
  private func judged<Read: Decodable>(
    _ type: Read.Type, _ workbook: String, _ format: String
  ) throws -> Read {
    let folder = try Scratch()
    let run = try Program.dqcheck(workbook, "--format", format, "--no-write", in: "/")
    let file = try folder.write(run.output, as: "report.\(format == "sarif" ? "sarif" : "txt")")
    return try JSONDecoder().decode(Read.self, from: Judges.exchange(format, file))
  }
}
