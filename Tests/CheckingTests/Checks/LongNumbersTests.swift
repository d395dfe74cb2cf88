import Tables
import Testing

@testable import Checking

@Suite struct LongNumbersTests {
  @Test(
    arguments: zip(
      [12_345_678_901_234_568, 4_573_698_186_081_024, 1e18, 123_456_789_012_345, 6.02e23]
        as [Double],
      [true, true, false, false, false]))
  func `whole numbers that a double cannot hold`(number: Double, isFlagged: Bool) {
    let cell = CheckedCell(.number(number))
    let table = makeTable([column("Account code", "code", [cell, 12], type: .id)])
    #expect(LongNumbers().flagged(table) == (isFlagged ? ["A2"] : []))
  }
}
