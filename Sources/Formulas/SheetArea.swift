public import Tables

/// A cell or a range of cells that an expression names: `Summary!B4`, `'Sheet name'!A1:B5`, `Data!A:B`.
public struct SheetArea: Hashable, Sendable {
  /// The sheet's name, without quotes.
  public var sheet: String
  /// The cells; whole columns reach to the last row of a sheet.
  public var area: CellArea

  /// Makes a range of a sheet.
  public init(sheet: String, area: CellArea) {
    self.sheet = sheet
    self.area = area
  }

  /// Whether it is one cell.
  public var isCell: Bool { area.rows.count == 1 && area.columns.count == 1 }

  /// Reads what stands behind the sheet's name; nil if it is no range.
  init?(sheet: String, a1 text: some StringProtocol) {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(corners.count), let first = A1Corner(corners[0]),
      let last = A1Corner(corners[corners.count - 1]),
      (first.row == nil) == (last.row == nil), (first.column == nil) == (last.column == nil),
      first.isCell || corners.count == 2
    else { return nil }
    let rows = [first.row ?? 0, last.row ?? A1Corner.rowLimit - 1].sorted()
    let columns = [first.column ?? 0, last.column ?? A1Corner.columnLimit - 1].sorted()
    self.init(
      sheet: sheet, area: CellArea(rows: rows[0]...rows[1], columns: columns[0]...columns[1]))
  }
}

/// A corner of a range in A1 style: `B7`, `$B$7`, a column `B` or a row `7`.
struct A1Corner: Hashable, Sendable {
  /// Zero-based; nil in a whole column.
  var row: Int?
  /// Zero-based; nil in a whole row.
  var column: Int?
  var isRowFixed = false
  var isColumnFixed = false

  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  var isCell: Bool { row != nil && column != nil }

  init(row: Int?, column: Int?) {
    self.row = row
    self.column = column
  }

  /// Nil unless it lies on a sheet.
  init?(_ text: some StringProtocol) {
    self.init(row: nil, column: nil)
    var rest = Array(text.utf8)[...]
    func isDollar() -> Bool {
      guard rest.first == UInt8(ascii: "$") else { return false }
      rest = rest.dropFirst()
      return true
    }
    var isFixed = isDollar()
    let letters = rest.prefix { (65...90).contains($0 & 0xDF) && $0 >= 65 }
    if !letters.isEmpty {
      guard letters.count <= 3 else { return nil }
      let number = letters.reduce(0) { $0 * 26 + Int($1 & 0x1F) }
      guard number <= Self.columnLimit else { return nil }
      (column, isColumnFixed) = (number - 1, isFixed)
      rest = rest.dropFirst(letters.count)
      isFixed = isDollar()
    }
    guard !rest.isEmpty else {
      if isFixed || column == nil { return nil }
      return
    }
    guard rest.count <= 7, rest.allSatisfy({ (48...57).contains($0) }), rest.first != 48 else {
      return nil
    }
    let number = rest.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    guard (1...Self.rowLimit).contains(number) else { return nil }
    (row, isRowFixed) = (number - 1, isFixed)
  }
}

/// Values in rows and columns: a range of cells, or a whole column of a table.
public struct ValueArray: Hashable, Sendable {
  /// The number of columns.
  public let columns: Int
  /// The values, row by row.
  public let values: [Scalar]

  /// Makes an array; `values` holds whole rows.
  public init(_ values: [Scalar], columns: Int = 1) {
    self.values = values
    self.columns = Swift.max(1, columns)
  }

  /// The number of rows.
  public var rows: Int { values.count / columns }

  /// The value at zero-based places; nil outside.
  func value(_ row: Int, _ column: Int) -> Scalar? {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return nil }
    return values[row * columns + column]
  }

  func column(_ index: Int) -> [Scalar] { (0..<rows).map { values[$0 * columns + index] } }
  func row(_ index: Int) -> [Scalar] { Array(values[index * columns..<(index + 1) * columns]) }
}
