import Foundation
import OPC
import Testing

@testable import XLSX

/// What rows tell of a sheet, to be compared with what its columns tell.
private struct Told: Equatable {
  var values: [CellReference: CellValue] = [:]
  var formats: [CellReference: UInt16] = [:]
  var longNumbers: [CellReference: String] = [:]
  /// Whether each row came once and below the one before.
  var isOrdered = true
  private var last = -1

  mutating func add(_ row: Row) {
    isOrdered = isOrdered && row.number > last && !row.isEmpty
    last = row.number
    var column = -1
    for cell in row {
      isOrdered = isOrdered && cell.column > column
      column = cell.column
      let place = CellReference(row: row.number, column: cell.column)
      values[place] = row.value(of: cell)
      formats[place] = cell.format
      longNumbers[place] = row.longNumber(of: cell)
    }
  }

  init() {}

  init(_ sheet: Sheet) {
    for column in sheet.columns {
      for run in column.runs {
        for (offset, kind) in run.kinds.enumerated() where kind != .blank {
          let place = CellReference(row: run.firstRow + offset, column: column.column)
          values[place] = sheet.value(place)
          formats[place] = run.formats[offset]
        }
      }
    }
    longNumbers = sheet.longNumbers
  }

  static func == (left: Self, right: Self) -> Bool {
    left.values == right.values && left.formats == right.formats
      && left.longNumbers == right.longNumbers
  }
}

@Suite final class RowStreamTests {
  // The files go when these do.
  private var packages: [TestPackage] = []

  private func open(_ package: TestPackage) throws -> Workbook {
    packages.append(package)
    return try Workbook(path: package.write())
  }

  private static func told(
    _ workbook: Workbook, _ info: SheetInfo, columns: ColumnSelection? = nil
  ) throws -> Told {
    var told = Told()
    try workbook.forEachRow(of: info, columns: columns) { told.add($0) }
    return told
  }

  /// A sheet of some windows' length, its texts in the cells themselves.
  private func longSheet(breakingAt broken: Int? = nil) throws -> Workbook {
    var data = "<sheetData>"
    for row in 1...20_000 {
      data += "<row r=\"\(row)\"><c r=\"A\(row)\"><v>\(row)</v></c>"
      data += "<c r=\"B\(row)\" t=\"inlineStr\"><is><t>text \(row) &amp; more</t></is></c>"
      data += "<c r=\"C\(row)\" t=\"str\"><f>A1</f><v>formula \(row)</v></c></row>"
      // A processing instruction is nothing that the scanner reads.
      if row == broken { data += "<?odd one?>" }
    }
    return try open(TestPackage(data: data + "</sheetData>"))
  }

  @Test(arguments: [nil, 3, 15_000])
  func `rows hold what columns hold, also when libxml2 takes over`(broken: Int?) throws {
    let workbook = try longSheet(breakingAt: broken)
    let info = workbook.sheets[0]
    let told = try Self.told(workbook, info)
    #expect(told.isOrdered)
    #expect(told.values.count == 60_000)
    #expect(told.values[CellReference(row: 17_000, column: 1)] == .text("text 17001 & more"))
    #expect(told.values[CellReference(row: 19_999, column: 2)] == .text("formula 20000"))
    #expect(told == Told(try workbook.sheet(info)))
  }

  @Test func `what the body throws ends the reading`() throws {
    struct Enough: Error {}
    let workbook = try longSheet()
    var rows = 0
    #expect(throws: Enough.self) {
      try workbook.forEachRow(of: workbook.sheets[0]) { _ in
        rows += 1
        if rows == 3 { throw Enough() }
      }
    }
    #expect(rows == 3)
  }

  @Test func `a row may be kept`() throws {
    let workbook = try longSheet()
    var kept: [Row] = []
    try workbook.forEachRow(of: workbook.sheets[0]) { row in
      if row.number % 5_000 == 0 { kept.append(row) }
    }
    #expect(
      kept.map { $0.value(column: 1) } == [
        .text("text 1 & more"), .text("text 5001 & more"), .text("text 10001 & more"),
        .text("text 15001 & more"),
      ])
    #expect(kept[0].value(column: 3) == .blank && kept[0].cell(column: 7) == nil)
  }

  @Test func `cells in any order come from left to right, the later of two`() throws {
    let data = """
      <sheetData><row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c r="C2"><v>4</v></c></row>\
      <row r="2"><c r="B2"><v>2</v></c></row><row r="9"/></sheetData>
      """
    let workbook = try open(TestPackage(data: data))
    var rows: [[Double?]] = []
    try workbook.forEachRow(of: workbook.sheets[0]) { rows.append($0.map(\.number)) }
    #expect(rows == [[1, 2, 4]])
  }

  @Test func `only the columns asked for are read`() throws {
    let workbook = try longSheet()
    let info = workbook.sheets[0]
    for selection in [ColumnSelection.only([0, 2, 70_000, -1]), .range(1...), .range(5..<9)] {
      let all = Told(try workbook.sheet(info))
      let some = Told(try workbook.sheet(info, columns: selection))
      #expect(some.values == all.values.filter { selection.contains($0.key.column) })
      #expect(try Self.told(workbook, info, columns: selection) == some)
    }
    #expect(try workbook.sheet(info, columns: .only([0])).formulas.isEmpty)
  }

  @Test func `sheets side by side come in order`() throws {
    let workbook = try longSheet()
    let infos = Array(repeating: workbook.sheets[0], count: 5)
    let sheets = try workbook.sheets(infos)
    #expect(sheets.map(\.columns.count) == [3, 3, 3, 3, 3])
    var wrong = infos
    wrong[2].part = "/none.xml"
    #expect(throws: PackageError.self) { try workbook.sheets(wrong) }
    #expect(try workbook.sheets([]).isEmpty)
  }

  @Test(.enabled(if: Corpus.path != nil))
  func `rows and columns are the same on the corpus, by both readers`() throws {
    let folder = URL(filePath: try #require(Corpus.path))
    var (checked, disordered) = (0, 0)
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    where Corpus.endings.contains(URL(filePath: path).pathExtension) {
      guard let workbook = try? Workbook(path: folder.appending(path: path).path) else { continue }
      for info in workbook.sheets {
        guard let sheet = try? workbook.sheet(info) else { continue }
        let told = try Self.told(workbook, info)
        var reference = Told()
        try workbook.referenceRows(of: info) { reference.add($0) }
        checked += 1
        if !told.isOrdered { disordered += 1 }
        #expect(told == Told(sheet), "\(path) \(info.name)")
        #expect(told == reference, "\(path) \(info.name)")
      }
    }
    #expect(checked > 1_000 && disordered < 10)
  }
}
