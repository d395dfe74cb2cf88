import Tables
import Testing

@testable import Checking

@Suite struct TextDatesTests {
  private func table(_ header: String, _ dates: [CheckedCell], beside other: String) -> Table {
    makeTable([
      column(other, nil, dates.map { _ in "uuid:1" }, type: .text),
      column(header, "start-date", dates, type: .date),
    ])
  }

  private static let moments: [CheckedCell] = [
    "2023-11-03T10:15:00.000+06:00", "2023-11-03T10:25:00.000+06:00",
    "2023-11-04T09:05:00.000+06:00",
  ]

  @Test func `times as survey tools write them are no matter`() {
    #expect(TextDates().flagged(table("start", Self.moments, beside: "_uuid")).isEmpty)
    #expect(TextDates().flagged(table("start", Self.moments, beside: "meta/instanceID")).isEmpty)
  }

  @Test func `elsewhere a column of them is a remark`() throws {
    let findings = try #require(
      TextDates().run(table("start", Self.moments, beside: "Village"))?.findings)
    #expect(findings.map(\.message.id) == ["text-dates-column"])
    #expect(findings.map(\.severity) == [.info] && findings.first?.cells.count == 3)
  }

  @Test func `a date typed as text is flagged in an export too`() {
    let dates: [CheckedCell] = [
      "03.11.2023", .init(.date(45000)), .init(.date(45001)), .init(.date(45002)),
    ]
    #expect(TextDates().flagged(table("visit", dates, beside: "_uuid")) == ["B2"])
  }

  @Test func `a year of two digits is a date among dates, and left as it is`() {
    let dates: [CheckedCell] = ["06.07.23", .init(.date(45000)), .init(.date(45001))]
    let among = table("visit", dates, beside: "Village")
    #expect(TextDates().flagged(among) == ["B2"] && SafeTexts(1, of: among).dates.isEmpty)
    let sections = makeTable([
      column("Section", nil, ["01.01.10", "01.01.11", "01.02.10"], type: .text)
    ])
    #expect(TextDates().flagged(sections).isEmpty)
  }

  @Test func `a declared order leaves no second reading`() {
    var table = table(
      "visit", ["03/04/2023", .init(.date(45000)), .init(.date(45001))], beside: "Village")
    #expect(TextDates().run(table)?.findings.map(\.message.id) == ["text-dates-ambiguous"])
    #expect(SafeTexts(1, of: table).dates.isEmpty)
    table.columns[1].dayFirst = true
    #expect(TextDates().run(table)?.findings.map(\.message.id) == ["text-date"])
    #expect(Array(SafeTexts(1, of: table).dates.values) == [45019])
    table.columns[1].dayFirst = false
    #expect(Array(SafeTexts(1, of: table).dates.values) == [44989])
  }
}
