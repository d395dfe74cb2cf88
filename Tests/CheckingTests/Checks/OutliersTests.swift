import Tables
import Testing

@testable import Checking

@Suite struct OutliersTests {
  /// Households of fourteen villages, and others.
  private func table(_ last: [CheckedCell]..., header: String = "Households") -> Table {
    makeTable(
      last.map { last in
        column(header, nil, (0..<14).map { .init(.number(Double(40 + $0 * 7 % 30))) } + last)
      })
  }

  @Test func `a total does not stand out beside its part`() {
    let parts: [CheckedCell] = [14, 18, 15, 11, 22, 410, 19, 16]
    let others: [CheckedCell] = [10, 12, 9, 14, 8, 10, 11, 13]
    let sums: [CheckedCell] = [24, 30, 24, 25, 30, 420, 30, 29]
    let table = makeTable([
      column("Place", nil, (0..<8).map { .init(.text("a\($0)")) }, type: .text),
      column("May", nil, parts, type: .integer), column("June", nil, others, type: .integer),
      column("Total", "total", sums),
    ])
    #expect(Outliers().flagged(table) == ["B7"])
  }

  @Test func `codes for no data hide no slip`() {
    #expect(Outliers().flagged(table([930, -99])) == ["A16"])
    #expect(Outliers().flagged(table([890, 309])) == ["A16", "A17"])
  }

  @Test func `a row that stands out throughout is a total`() {
    #expect(Outliers().flagged(table([700], [720], [710])).isEmpty)
    #expect(Outliers().flagged(table([700], [45], [46])) == ["A16"])
  }

  @Test(arguments: ["_parent_index", "_id", "group/_index", "form_id", "Code"])
  func `what programs number is no measure`(header: String) {
    #expect(Outliers().flagged(table([9300], header: header)).isEmpty)
  }

  @Test func `a code below another slip`() {
    #expect(SentinelValues().flagged(table([999, 3810])) == ["A16"])
  }
}
