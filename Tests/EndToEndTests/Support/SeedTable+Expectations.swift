import Testing

extension SeedTable {
  /// Expects a report of exactly the two errors, at this table's cells.
  func expectTwoErrors(in report: JSONReport, rule: String) throws {
    let input = try report.input
    #expect(input.status == "checked")
    #expect(report.summary.errors == 2)
    #expect(report.summary.warnings == 0)
    #expect(input.corrections.isEmpty)
    let findings = input.findings.filter { $0.severity == "error" }
    try #require(findings.map(\.row) == expected.map(\.row), "\(input.findings)")
    for (index, finding) in findings.enumerated() {
      #expect(finding.rule == rule)
      #expect(finding.severity == "error")
      #expect(finding.sheet == sheet)
      #expect(finding.key.map { Array($0.values) } == [.text(labels[index])])
      expect(expected[index], of: finding)
    }
  }

  private func expect(_ expected: Expected, of finding: JSONReport.Finding) {
    let row = expected.row
    #expect(finding.cell == "\(total)\(row)")
    #expect(finding.cells == ["\(total)\(row)", "\(women)\(row)", "\(men)\(row)"])
    #expect(
      finding.values == [
        "total": .number(Double(expected.total)), "women": .number(Double(expected.women)),
        "men": .number(Double(expected.men)),
      ])
    #expect(finding.observed == Double(expected.total))
    #expect(finding.expected == Double(expected.sum))
    #expect(finding.difference == Double(expected.difference))
    #expect(finding.suggestions.map(\.line) == expected.suggestions)
    expectNumbers(expected, in: finding.message)
  }

  /// Expects a text to hold the figures of a finding.
  func expectNumbers(_ expected: Expected, in text: String) {
    for number in [expected.total, expected.women, expected.men, expected.sum] {
      #expect(text.contains(String(number)), "\(number) in \(text)")
    }
  }
}
