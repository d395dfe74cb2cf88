import Tables
import Testing

@testable import Checking

@Suite struct RepeatedRowsTests {
  static func table(_ last: [CheckedCell]) -> Table {
    let rows: [[CheckedCell]] = [
      ["teacher", 53, 26, 27], ["elder", 54, 30, 24], ["deputy", 56, 22, 34],
      ["specialist", 48, 23, 25], last,
    ]
    let headers = ["Position", "Total", "Women", "Men"]
    return makeTable(
      headers.indices.map { index in
        column(headers[index], nil, rows.map { $0[index] }, type: index == 0 ? .text : .count)
      })
  }

  @Test func `a row of a short table entered twice`() {
    #expect(DuplicateRows().flagged(Self.table(["elder", 54, 30, 24])) == ["A3"])
    #expect(DuplicateRows().flagged(Self.table(["elder", 54, 29, 25])).isEmpty)
  }

  @Test func `a value of DHIS2 twice`() {
    let rows = (0..<12).flatMap { place in
      [["births", "202301", "place\(place)", "30"], ["births", "202302", "place\(place)", "30"]]
    }
    let headers = ["dataelement", "period", "orgunit", "value"]
    let table = makeTable(
      headers.indices.map { index in
        column(
          headers[index], nil, (rows + [rows[5]]).map { CheckedCell(.text($0[index])) }, type: .text
        )
      }, keys: [])
    #expect(DuplicateRows().flagged(table) == ["A7"])
  }

  @Test func `a space that does not show makes no other spelling`() {
    let names = Array(repeating: CheckedCell(.text("Transport")), count: 6)
    let table = makeTable([
      column("Item", nil, names + [CheckedCell(.text("Tra\u{200B}nsport"))], type: .text)
    ])
    #expect(SpellingVariants().flagged(table).isEmpty)
    #expect(StraySpaces().flagged(table) == ["A8"])
  }
}
