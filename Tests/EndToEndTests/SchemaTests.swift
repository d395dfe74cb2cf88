import Foundation
import Testing

/// The JSON report fits its schema, whatever it reports.
@Suite struct SchemaTests {
  @Test(arguments: ["batken-2023.xlsx", "events-messy.xlsx"])
  func `a sample's report`(name: String) throws {
    try expectValid("\(Paths.package)/Samples/\(name)")
  }

  @Test(arguments: [
    "rich.xlsx", "rich-libreoffice.xlsx", "no-table.xlsx", "empty.xlsx", "none.xlsx",
  ])
  func `a report of a workbook to clean, without a table, or that is none`(name: String) throws {
    try expectValid(try Fixtures.path(name))
  }

  @Test func `a report of wrong rules`() throws {
    let folder = try Scratch()
    let rules = try folder.write("dqcheck: 1\ntabels: {}\n", as: "wrong.rules.yaml")
    let report = try expectValid(Paths.batken, "--rules", rules)
    #expect(!report.rule_errors.isEmpty)
  }

  @discardableResult
  private func expectValid(_ arguments: String...) throws -> JSONReport {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      arguments + ["--format", "json", "--out", folder.file("out")], in: folder.path)
    try Judges.validate(folder.write(run.output, as: "report.json"))
    return try JSONReport(run)
  }
}
