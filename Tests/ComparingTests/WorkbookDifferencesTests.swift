import Foundation
import Testing
import XLSX

@testable import Comparing

/// Differences of workbooks that are written, changed and written again.
struct WorkbookDifferencesTests {
  private let folder = NSTemporaryDirectory() + "dqcheck-diff-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private static let table: [[NewContent]] =
    [[.text("id"), .text("place"), .text("total")]]
    + (1...40).map { [.text("E\($0)"), .text("place \($0 % 5)"), .number(Double($0 * 10))] }

  private func save(
    _ rows: [[NewContent]], _ name: String, sheet: String = "Data"
  ) throws -> Workbook {
    var writer = WorkbookWriter()
    var page = NewSheet(name: sheet)
    page.rows = rows.map { $0.map { NewCell($0) } }
    writer.sheets = [page]
    try writer.save(to: "\(folder)/\(name).xlsx")
    return try Workbook(path: "\(folder)/\(name).xlsx")
  }

  private func differences(_ change: (inout [[NewContent]]) -> Void) throws -> WorkbookDifferences {
    var rows = Self.table
    change(&rows)
    return try save(Self.table, "a").differences(from: save(rows, "b"))
  }

  @Test func theSameTwiceDiffersInNothing() throws {
    #expect(try differences { _ in }.isEmpty)
  }

  @Test func sharedStringsInAnotherOrderAreTheSame() throws {
    // The writer numbers texts as they come: a text put in front and taken away again renumbers all.
    let old = try save(Self.table, "a")
    let new = try save(Self.table.map { $0.reversed() }.map { $0.reversed() }, "b")
    #expect(try old.differences(from: new).isEmpty)
  }

  @Test func aChangedCellIsOneDifference() throws {
    let found = try differences { $0[7][2] = .number(71) }
    let sheet = try #require(found.sheets.first)
    #expect(sheet.counts == [.value: 1])
    #expect(sheet.cells.map(\.new) == [CellReference("C8")])
    #expect(sheet.cells.map(\.change) == [.value(.number(70), .number(71))])
    #expect(found.structure.isEmpty)
  }

  @Test(arguments: [1, 20, 40])
  func anAddedRowIsOneDifference(place: Int) throws {
    let found = try differences { $0.insert([.text("N"), .text("new"), .number(5)], at: place) }
    let sheet = try #require(found.sheets.first)
    #expect(sheet.addedRows == [place])
    #expect(sheet.counts.isEmpty && sheet.removedRows.isEmpty && sheet.alignment == .inOrder)
  }

  @Test func aRemovedAndAChangedRowAreFound() throws {
    let found = try differences {
      $0[30][1] = .text("elsewhere")
      $0.remove(at: 3)
    }
    let sheet = try #require(found.sheets.first)
    #expect(sheet.removedRows == [3])
    #expect(sheet.cells.map(\.old) == [CellReference("B31")])
    #expect(sheet.cells.map(\.new) == [CellReference("B30")])
  }

  @Test func neighboursThatChangedAndCameArePairedByLikeness() throws {
    let found = try differences {
      $0[9][2] = .number(91)
      $0.insert([.text("N"), .text("new"), .number(5)], at: 9)
    }
    let sheet = try #require(found.sheets.first)
    #expect(sheet.addedRows == [9])
    #expect(sheet.cells.map(\.new) == [CellReference("C11")])
  }

  @Test func anAddedColumnIsOneDifference() throws {
    let found = try differences { rows in
      for row in rows.indices { rows[row].insert(row == 0 ? .text("sex") : .text("f"), at: 1) }
    }
    let sheet = try #require(found.sheets.first)
    #expect(sheet.addedColumns == [1])
    #expect(sheet.counts.isEmpty)
  }

  @Test(arguments: ["E41", "A52", "B45", "D3"])
  func aValueWhereNoneWasIsACellAndNoNewRowOrColumn(name: String) throws {
    let cell = try #require(CellReference(name))
    let found = try differences { rows in
      while rows.count <= cell.row { rows.append([]) }
      while rows[cell.row].count <= cell.column { rows[cell.row].append(.blank) }
      rows[cell.row][cell.column] = .number(7_431)
    }
    let sheet = try #require(found.sheets.first)
    #expect(sheet.cells.map(\.new) == [cell])
    #expect(sheet.addedRows.isEmpty && sheet.addedColumns.isEmpty)
  }

  @Test func sortedRowsAreFoundAgain() throws {
    // More rows than the search for insertions takes.
    let rows: [[NewContent]] = (0..<3_000).map { [.text("K\($0)"), .number(Double($0 * 7 % 31))] }
    var other = Array(rows.reversed())
    other[5][1] = .number(-1)
    let found = try save(rows, "a").differences(from: save(other, "b"))
    let sheet = try #require(found.sheets.first)
    #expect(sheet.alignment == .reordered)
    #expect(sheet.counts == [.value: 1])
    #expect(sheet.addedRows.isEmpty && sheet.removedRows.isEmpty)
  }

  @Test func aRenamedSheetIsOneDifference() throws {
    let found = try save(Self.table, "a").differences(from: save(Self.table, "b", sheet: "Other"))
    #expect(found.structure.map(\.kind) == [.sheetRenamed])
    #expect(found.sheets.isEmpty)
  }

  @Test func aLookIsADifferenceAndItsNumberIsNot() throws {
    var bold = NewStyle()
    bold.bold = true
    var red = NewStyle()
    red.fill = "FF0000"
    func write(_ name: String, _ styles: [NewStyle]) throws -> Workbook {
      var writer = WorkbookWriter()
      var page = NewSheet(name: "Data")
      page.rows = [styles.map { NewCell(.number(1), style: $0) }]
      writer.sheets = [page]
      try writer.save(to: "\(folder)/\(name).xlsx")
      return try Workbook(path: "\(folder)/\(name).xlsx")
    }
    // In the first workbook bold is format 1, in the second red is.
    let old = try write("a", [NewStyle(), bold, red, bold])
    let new = try write("b", [red, bold, red, bold])
    let sheet = try #require(try old.differences(from: new).sheets.first)
    #expect(sheet.cells.map(\.new) == [CellReference("A1")])
    #expect(sheet.cells.map(\.change) == [.look([.fill])])
    #expect(try old.differences(from: old).isEmpty)
  }
}
