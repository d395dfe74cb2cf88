import Tables
import Testing

@testable import Checking

/// A check that fires on much of a column says once what is odd about the column.
@Suite struct ColumnHabitTests {
  /// Ten villages, of which so many begin with a text.
  private func villages(_ text: String, times: Int) -> Table {
    makeTable([
      column(
        "Village", nil,
        (0..<10).map { .init(.text($0 < times ? "\(text)\($0)" : "Дара\($0)")) }, type: .text),
      column("Women", nil, (0..<10).map { .init(.number(Double($0))) }),
    ])
  }

  private func found(_ check: some Check, _ table: Table, over share: Double? = nil) -> [String] {
    var facts = TableFacts(table)
    facts.onceOver[check.name] = share
    return check.run(on: table, facts: facts)?.1.map { "\($0.message.id) \($0.cells.count)" } ?? []
  }

  @Test func `spaces`() {
    #expect(found(StraySpaces(), villages(" Кара", times: 2)).count == 2)
    #expect(found(StraySpaces(), villages(" Кара", times: 9)) == ["stray-spaces-column 9"])
    #expect(found(StraySpaces(), villages(" Кара", times: 9), over: 1).count == 9)
    #expect(found(StraySpaces(), villages(" Кара", times: 4), over: 0.5).count == 4)
  }

  @Test func `letters of two scripts`() {
    #expect(found(MixedScript(), villages("Cуу-Башы", times: 3)).count == 3)
    #expect(found(MixedScript(), villages("Cуу-Башы", times: 8)) == ["mixed-script-column 8"])
  }

  @Test func `numbers by what is to be done about them`() {
    let texts: [CheckedCell] = [" 71", " 72", " 73", " 74", " 75", "1,234", 3, 4, 5, 6]
    let table = makeTable([column("women", "women", texts)])
    #expect(found(TextNumbers(), table) == ["text-number-column 5", "text-number-ambiguous 1"])
  }

  @Test func `every row counts as failed`() throws {
    let result = try #require(StraySpaces().run(villages(" Кара", times: 9))?.result)
    #expect(result.failed == 9 && result.passed == 1)
  }
}
