import Tables
import Testing

@testable import Checking

@Suite struct TotalRowSumsTests {
  private func table(
    _ values: [CheckedCell], total: CheckedCell, concept: String? = "women",
    type: ColumnType = .count
  ) -> Table {
    makeTable(
      [
        column(
          "Activity", "activity", values.indices.map { CheckedCell(.text("a\($0)")) }, type: .text),
        column("Women", concept, values, type: type),
      ], totals: [totalRow(["Total", total], covers: 0..<values.count)])
  }

  @Test func `a total row that is not the sum is flagged`() throws {
    let (result, findings) = try #require(TotalRowSums().run(table([495, 189], total: 648)))
    #expect(result.counts == [0, 1, 0, 0])
    let finding = try #require(findings.first)
    #expect(finding.cells.map(\.a1) == ["B4", "B2", "B3"])
    #expect(finding.observed == 648 && finding.expected == 684)
    #expect(finding.equation.map(\.name) == ["women", "a0", "a1"])
    #expect(finding.equation.map(\.coefficient) == [1, -1, -1])
  }

  @Test func `the report's derived total row holds`() {
    var report = seed()
    report.totals = [totalRow(["Total", 1018, 684, 357], covers: 0..<2)]
    #expect(TotalRowSums().flagged(report).isEmpty)
  }

  @Test(
    arguments: zip(
      [[495, 189], [495, "1,234"], [495, nil]] as [[CheckedCell]],
      [nil, 1000, 1000] as [CheckedCell]))
  func `what cannot be reckoned with leaves it unchecked`(values: [CheckedCell], total: CheckedCell)
    throws
  {
    let result = try #require(TotalRowSums().run(table(values, total: total))?.result)
    #expect(result.counts == [0, 0, 1, 0])
  }

  @Test func `a blank counts as nothing where the rest adds up`() throws {
    let result = try #require(TotalRowSums().run(table([495, nil], total: 495))?.result)
    #expect(result.counts == [1, 0, 0, 0])
  }

  /// A blank is zero where many cells are blank, and where it cannot hold what is lacking.
  @Test(
    arguments: zip(
      [[495, nil, nil, 189], [495, "–", 189], [495, 480, nil], [495, "н/д", 189]]
        as [[CheckedCell]],
      [1000, 1000, 984, 600] as [CheckedCell]))
  func `a total over blanks is checked`(values: [CheckedCell], total: CheckedCell) {
    #expect(TotalRowSums().flagged(table(values, total: total)) == ["B\(values.count + 2)"])
  }

  @Test(arguments: ["age", "duration", "baseline", "percent"])
  func `columns that are not summed are left out`(concept: String) {
    let table = table([20, 30], total: 25, concept: concept, type: .number)
    #expect(TotalRowSums().run(table) == nil)
  }

  @Test(
    arguments: zip(
      [[1, 2, 3], [2021, 2022, 2022], [4, 8, 6]] as [[CheckedCell]], [9, 2040, 6] as [CheckedCell]))
  func `running numbers, years and averages are no sums`(values: [CheckedCell], total: CheckedCell)
  {
    let table = table(values, total: total, concept: nil, type: .integer)
    #expect(TotalRowSums().flagged(table).isEmpty)
  }

  @Test func `a blank below a column about nothing known says nothing`() throws {
    let result = try #require(
      TotalRowSums().run(table([2021, 2023], total: nil, concept: nil, type: .integer))?.result)
    #expect(result.counts == [0, 0, 0, 1])
  }

  @Test func `a column about nothing known is checked where a sum is meant`() {
    let table = table([4, 8, 6], total: 19, concept: nil, type: .integer)
    #expect(TotalRowSums().flagged(table) == ["B5"])
  }

  @Test func `rows that hold sums of each other are not added up`() {
    #expect(TotalRowSums().flagged(table([60, 60, 150, 100, 50], total: 210)).isEmpty)
  }

  @Test func `decimals add up without noise`() {
    let table = table([0.1, 0.2, 0.7], total: 1, concept: nil, type: .number)
    #expect(TotalRowSums().flagged(table).isEmpty)
  }

  @Test func `nor does the difference of large ones have any`() throws {
    let table = table(
      [20_000_000.5, 603_676.2011882], total: 20_603_503.7011882, concept: nil, type: .number)
    let finding = try #require(TotalRowSums().run(table)?.findings.first)
    #expect(finding.difference == 173 && finding.message.argument("difference") == 173)
  }

  @Test func `a personal key does not name a term`() throws {
    var people = table([495, 189], total: 648)
    people.columns[0].isPersonal = true
    let finding = try #require(TotalRowSums().run(people)?.findings.first)
    #expect(finding.equation.map(\.name) == ["women", "2", "3"])
  }
}
