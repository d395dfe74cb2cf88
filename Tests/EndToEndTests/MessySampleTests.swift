import Testing

/// The invented register: what must be found among its hazards (`Samples/README.md`).
@Suite struct MessySampleTests {
  @Test(arguments: [true, false])
  func `its errors and corrections`(hasRules: Bool) throws {
    let folder = try Scratch()
    let workbook = hasRules ? Paths.messy : try folder.copy(Paths.messy)
    let run = try Program.dqcheck(workbook, "--format", "json", "--no-write", in: folder.path)
    #expect(run.status == 1, "\(run.errors)")
    let input = try JSONReport(run).input
    let register = input.findings.filter { $0.sheet == "Мероприятия" }
    let found = Set(register.map { "\($0.rule) \($0.cell)" })
    let split = hasRules ? "women-and-men E8" : "split-sums E8"
    #expect(found.isSuperset(of: [split, "total-row G19", "part-exceeds-total H12"]), "\(found)")
    #expect(found.contains("formula-errors M14"))
    // No other sum fails: not the rows to be filled in, and not the subtotals.
    let sums = ["women-and-men", "split-sums", "total-row", "part-exceeds-total"]
    #expect(register.filter { sums.contains($0.rule) }.count == 3)
    let corrected = Dictionary(input.corrections.map { ($0.cell, $0.to) }) { $1 }
    let expected: [String: Scalar] = [
      "E10": 33, "L6": .number(12450.5), "L9": 9075, "C8": "Төрт-Гүл",
    ]
    for (cell, value) in expected { #expect(corrected[cell] == value, "\(cell)") }
    #expect(corrected["K6"] == .number(1.5))
    #expect(!corrected.keys.contains { $0.hasPrefix("N") || $0.hasPrefix("J") })
  }

  @Test func `the rules find what they say`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.messy, "--format", "json", "--no-write", in: folder.path)
    let found = try Set(JSONReport(run).input.findings.map { "\($0.rule) \($0.cell)" })
    #expect(found.contains("events.hours.max K15"))
    #expect(found.contains("events.phone.matches N9"))
    // Texts are equal when trimmed; two spaces inside make another text.
    #expect(found.contains("events.kind.in D9"))
  }

  @Test func `swapped digits are the first suggestion`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.messy, "--format", "json", "--no-write", in: folder.path)
    let findings = try JSONReport(run).input.findings
    let split = try #require(findings.first { $0.cell == "E8" })
    #expect(split.suggestions.first?.line == "1: E8 54→45 (1)")
    let total = try #require(findings.first { $0.cell == "G19" })
    #expect(total.suggestions.first?.line == "1: G19 121→112 (1)")
    #expect(total.difference == -9)
  }
}
