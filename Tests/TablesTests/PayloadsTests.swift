import Testing

@testable import Tables

@Suite struct PayloadsTests {
  @Test func `a shared stretch is read and changed without touching the rest`() {
    let sheet: [UInt64] = [1, 2, 3, 4, 5]
    var column = Payloads(sharing: sheet, from: 1, count: 3)
    #expect(Array(column) == [2, 3, 4])
    column[0] = 9
    column.append(7)
    #expect(Array(column) == [9, 3, 4, 7])
    #expect(sheet == [1, 2, 3, 4, 5])
  }
}
