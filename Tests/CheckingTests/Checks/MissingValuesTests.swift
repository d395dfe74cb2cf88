import Tables
import Testing

@testable import Checking

@Suite struct MissingValuesTests {
  private static let rows = 30

  /// Thirty rows, in the last but two of which the district is blank.
  private var table: Table {
    let names: [CheckedCell] = (0..<Self.rows).map { .init(.text("Дара \($0)")) }
    let figures: [CheckedCell] = (0..<Self.rows).map { .init(.number(Double($0))) }
    let districts: [CheckedCell] = (0..<Self.rows).map { $0 == 27 ? nil : "Баткен" }
    return makeTable([
      column("Village", nil, names, type: .text), column("Households", nil, figures),
      column("District", nil, districts, type: .text),
    ])
  }

  @Test func `a blank in a full column`() {
    #expect(MissingValues().flagged(table) == ["C29"])
  }

  /// Of a short column a tenth may be blank, three cells at most; of a long one a twentieth.
  @Test(
    arguments: [
      (9, 1, false), (10, 1, true), (14, 2, false), (18, 2, true), (20, 2, true), (20, 3, false),
      (30, 3, true), (30, 4, false), (50, 3, true), (100, 6, false),
    ])
  func `several blanks`(rows: Int, blanks: Int, isFlagged: Bool) {
    let names: [CheckedCell] = (0..<rows).map { .init(.text("Дара \($0)")) }
    let districts: [CheckedCell] = (0..<rows).map { $0 < blanks ? nil : "Баткен" }
    let table = makeTable([
      column("Village", nil, names, type: .text), column("Aimak", nil, names, type: .text),
      column("District", nil, districts, type: .text),
    ])
    #expect(MissingValues().flagged(table).isEmpty != isFlagged)
  }

  @Test func `a cell under a merged one is not missing`() {
    var merged = table
    merged.merges = [CellArea(rows: 27...29, columns: 2...2)]
    #expect(merged.coveredRows(2) == [27, 28])
    #expect(MissingValues().flagged(merged).isEmpty)
    // The block's own first cell is, if it is blank.
    merged.merges = [CellArea(rows: 28...29, columns: 2...2)]
    #expect(MissingValues().flagged(merged) == ["C29"])
  }
}
