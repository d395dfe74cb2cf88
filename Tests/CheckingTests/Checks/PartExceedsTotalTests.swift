import Tables
import Testing

@testable import Checking

@Suite struct PartExceedsTotalTests {
  @Test func `youth above the total is flagged at its cell`() throws {
    let table = makeTable([
      column("Total", "total", [20, 20]), column("Youth", "youth", [25, 20]),
    ])
    let (result, findings) = try #require(PartExceedsTotal().run(table))
    #expect(result.counts == [1, 1, 0, 0])
    #expect(findings.map { $0.cells.map(\.a1) } == [["B2", "A2"]])
    #expect(findings[0].observed == 25 && findings[0].difference == -5)
    #expect(findings[0].equation.isEmpty)
  }

  @Test(
    arguments: zip(
      [("Staff", "of whom women"), ("Pupils", "Pupils/of whom women"), ("Staff", "Women")],
      [["B2"], ["B2"], []]))
  func `of whom continues the column before it`(headers: (String, String), flagged: [String]) {
    let table = makeTable([
      column(headers.0, nil, [20, 20]), column(headers.1, "women", [25, 20]),
    ])
    #expect(PartExceedsTotal().flagged(table) == flagged)
    #expect(SplitSums().flagged(table).isEmpty)
  }

  @Test func `the report's parts are all below their totals`() throws {
    let result = try #require(PartExceedsTotal().run(seed())?.result)
    #expect(result.counts == [2, 0, 0, 0])
  }

  @Test func `what split-sums reports is not said twice`() throws {
    let table = makeTable([
      column("Total", "total", [20]), column("Women", "women", [25]), column("Men", "men", [1]),
    ])
    #expect(SplitSums().flagged(table) == ["A2"])
    let (result, findings) = try #require(PartExceedsTotal().run(table))
    #expect(findings.isEmpty && result.counts == [0, 0, 0, 1])
  }

  @Test func `where men are unknown, women above the total are flagged`() {
    let table = makeTable([
      column("Total", "total", [20]), column("Women", "women", [25]), column("Men", "men", [nil]),
    ])
    #expect(PartExceedsTotal().flagged(table) == ["B2"])
  }

  @Test(
    arguments: zip(["Officials", "of whom officials", "анын ичинен кызмат адамдар"], [0, 1, 1]))
  func `officials are a subset only where the header says so`(header: String, findings: Int) {
    let table = makeTable([
      column("Total", "total", [45]), column(header, "officials", [60]),
    ])
    #expect(PartExceedsTotal().flagged(table).count == findings)
  }

  @Test func `a part that exceeds its whole on most of many rows is none`() throws {
    let table = makeTable([
      column("Total", "total", [CheckedCell](repeating: 3, count: 8)),
      column("M", "men", [70, 70, 70, 70, 70, 3, 3, 3]),
    ])
    let (result, findings) = try #require(PartExceedsTotal().run(table))
    #expect(findings.isEmpty && result.remark?.id == "part-exceeds-total-mostly")
    #expect(result.counts == [0, 0, 0, 8])
  }

  @Test func `officials under the total's own header are a subset`() {
    let table = makeTable([
      column("Participants/Total", "total", [45]),
      column("Participants/Officials", "officials", [60]),
    ])
    #expect(PartExceedsTotal().flagged(table) == ["B2"])
  }
}
