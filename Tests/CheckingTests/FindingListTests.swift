import Tables
import Testing

@testable import Checking

/// Findings that are there beside those of rows that are made when they are asked for.
@Suite struct FindingListTests {
  static let table = testTable(
    ["a", "b", "c"], (0..<4).map { row in (0..<3).map { .number(Double(row * 3 + $0)) } })

  static func finding(_ rule: String, row: Int, column: Int) -> Finding {
    let cell = table.address(row: row, column: column)
    return Finding(
      rule: rule, severity: .warning, table: table.id, cell: cell, cells: [cell],
      message: .catalog("x", []))
  }

  static func run(_ rule: String, columns: [Int]) -> FindingRun {
    FindingRun(rule, .error, table, columns: columns) {
      finding(rule, row: $0, column: columns[0])
    }
  }

  static func mixed() -> FindingList {
    var list = FindingList()
    list.append([0, 2, 3], of: run("b", columns: [1, 2]))
    list.append([0, 1], of: run("a", columns: [1]))
    list.append(contentsOf: [finding("c", row: 3, column: 0), finding("c", row: 0, column: 1)])
    list.append([2], of: run("a", columns: [0]))
    return list
  }

  static func names(_ list: FindingList) -> [String] { list.map { "\($0.rule) \($0.cell.a1)" } }

  @Test func `they come by row, column and rule`() {
    var list = Self.mixed()
    list.sort(sheets: [Self.table.sheet])
    let cells =
      [(0, 1, "a"), (0, 1, "b"), (0, 1, "c"), (1, 1, "a"), (2, 0, "a"), (2, 1, "b")]
      + [(3, 0, "c"), (3, 1, "b")]
    #expect(
      Self.names(list)
        == cells.map { "\($0.2) \(Self.table.address(row: $0.0, column: $0.1).a1)" })
    let before = Self.names(list)
    list.sort(sheets: [Self.table.sheet])
    #expect(Self.names(list) == before)
  }

  @Test func `an outline says of a finding what the finding says`() {
    let list = Self.mixed()
    for (finding, outline) in zip(list, list.outlines) {
      #expect(outline.rule == finding.rule && outline.cell == finding.cell)
      #expect(outline.severity == finding.severity && outline.table == finding.table)
    }
    #expect(list.cells(0).map(\.column) == [1, 2].map { Self.table.columns[$0].position })
  }

  @Test func `all of them take another severity, and those of other columns go`() {
    var list = Self.mixed()
    list.grade(.info)
    #expect(list.allSatisfy { $0.severity == .info })
    list.keep(positions: [Self.table.columns[0].position])
    #expect(list.map(\.rule) == ["c", "a"])
  }

  @Test func `lists behind each other keep their findings`() {
    var list = Self.mixed()
    let once = Self.names(list)
    list.append(contentsOf: Self.mixed())
    #expect(Self.names(list) == once + once)
  }

  @Test func `what is taken out leaves rows without any of its kind`() {
    var list = Self.mixed()
    let cell = Self.table.address(row: 0, column: 1)
    #expect(list.remove("a", table: Self.table.id, at: [cell]) == 1)
    #expect(!list.outlines.contains { $0.rule == "a" && $0.cell == cell })
    #expect(list.count == 7)
  }
}
