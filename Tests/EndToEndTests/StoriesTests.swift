import Testing

/// What M&E officers want to be told of their workbooks, with the figures they showed.
@Suite struct StoriesTests {
  /// The report on one of the workbooks that `Fixtures/stories.py` makes.
  private func report(_ name: String) throws -> JSONReport.Input {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Fixtures.path("stories/\(name).xlsx"), "--format", "json", "--no-write", "--show-personal",
      in: folder.path)
    return try JSONReport(run).input
  }

  private func lines(_ input: JSONReport.Input) -> Set<String> {
    Set(input.findings.map { "\($0.severity) \($0.rule) \($0.sheet)!\($0.cell)" })
  }

  @Test func `an event tracker`() throws {
    let findings = try report("tracker").findings
    #expect(findings.map(\.rule) == ["split-sums", "split-sums"])
    #expect(findings.map(\.cell) == ["B2", "B3"])
    #expect(findings.map(\.expected) == [781, 260] && findings.map(\.difference) == [17, 6])
    #expect(
      findings[0].suggestions.map(\.line) == [
        "1: B2 764→781 (2)", "1: C2 495→478 (2)", "1: D2 286→269 (2)",
      ])
    #expect(
      findings[1].suggestions.map(\.line) == [
        "1: C3 189→183 (1)", "2: B3 254→260 (2)", "2: D3 71→65 (2)",
      ])
  }

  @Test func `a messy header`() throws {
    let input = try report("header")
    let table = try #require(input.tables.first)
    #expect(input.tables.count == 1)
    #expect(table.header == "A4:C5" && table.data == "A6:C14" && table.totals == "A15:C15")
    #expect(
      table.columns.map(\.id) == ["total", "women", "men"]
        && table.columns[1].path.last == "м.и. аялдар"
        && table.columns[1].path.first == "Катышуучулардын саны / Количество участников")
    // The total row is tested: 495 and 286 are the sums; it counts as no row of data.
    let totals = try #require(input.rules.first { $0.id == "total-row" })
    #expect(totals.passed == 1 && totals.failed == 0)
    #expect(input.findings.isEmpty)
  }

  @Test func `a partial SUM and a stale result`() throws {
    let input = try report("sums")
    #expect(
      lines(input) == ["error sum-range Meetings!C15", "error stale-formula Meetings!C15"])
    let short = try #require(input.findings.first { $0.rule == "sum-range" })
    #expect(short.cells == ["C15", "C14"])
    #expect(short.expected == 781 && short.difference == 17)
    let stale = try #require(input.findings.first { $0.rule == "stale-formula" })
    #expect(stale.expected == 691 && stale.difference == -73)
    // The total row is not told of a second time.
    let totals = try #require(input.rules.first { $0.id == "total-row" })
    #expect(totals.failed == 0)
  }

  @Test func `numbers as text`() throws {
    let input = try report("numbers")
    let corrected = Dictionary(input.corrections.map { ($0.cell, $0.to) }) { $1 }
    #expect(corrected == ["C2": .number(3154.9), "C3": .number(1113.4), "D2": .number(1.5)])
    let found = Dictionary(input.findings.map { ($0.cell, $0) }) { $1 }
    #expect(Set(found.keys) == ["B5", "C2", "C3", "C4", "D2"])
    #expect(found["C4"]?.message.filter(\.isNumber).contains("277280") == true)
    #expect(found["B5"]?.rule == "band-as-date")
    #expect(found["B5"]?.message.contains("10-12") == true)
  }

  @Test func `places`() throws {
    let input = try report("places")
    #expect(
      lines(input) == [
        "warning spelling-variants Places!A3", "warning spelling-variants Places!A5",
        "warning mixed-script Places!A6", "error unknown-place Places!A8",
      ])
    let variants = input.findings.filter { $0.rule == "spelling-variants" }
    #expect(variants.allSatisfy { $0.message.contains("41705214852000") })
    let misplaced = try #require(input.findings.first { $0.rule == "unknown-place" })
    #expect(misplaced.message.contains("41705214824000"))
    #expect(misplaced.message.contains("Тогуз-Булак"))
  }

  @Test func `a Kobo export`() throws {
    let input = try report("kobo")
    let errors = input.findings.filter { $0.severity == "error" }
    #expect(
      errors.map { "\($0.rule) \($0.sheet)!\($0.cells.joined(separator: ","))" } == [
        "survey-export Household survey!C10,E10", "survey-export Household survey!J15,J22",
        "survey-export roster!E162",
      ])
    #expect(!input.findings.contains { $0.severity == "warning" }, "\(input.findings)")
  }

  @Test func `what is hidden, merged or against the workbook's own rules`() throws {
    #expect(
      try lines(report("hidden")) == [
        "warning merged-data Events!A4", "warning own-validation Events!C5",
        "info outliers Events!C5",
        "warning own-validation Events!A6", "warning hidden-data Events!A7",
        "info hidden-data Events!D2", "info hidden-data Old data!B2",
      ])
  }
}
