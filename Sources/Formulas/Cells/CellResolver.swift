/// Where a calculator gets its cells; sheets are known by their numbers.
public protocol CellResolver {
  /// Whether dates count from 1904-01-01.
  var uses1904: Bool { get }
  /// The sheet's number; nil if there is none of this name (case apart).
  func sheet(_ name: String) -> Int?
  /// The value of a cell; rows and columns are zero-based.
  func value(sheet: Int, row: Int, column: Int) throws(Unsupported) -> Quantity
  /// The part of a range that can hold values; nil if none can.
  func filled(
    sheet: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) throws(Unsupported) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)?
  /// What a defined name stands for, as seen from a sheet.
  func name(_ name: String, sheet: String) -> CellFormula?
  /// The table of this name; without a name the one around a cell.
  func table(_ name: String?, around place: GridPlace) -> GridTable?
  /// Whether a cell holds a subtotal itself, which other subtotals leave out.
  func isSubtotal(sheet: Int, row: Int, column: Int) -> Bool
  /// Whether SUBTOTAL leaves a row out: one that a filter hides, or that is hidden in any way.
  func isLeftOut(sheet: Int, row: Int, hiddenRows: Bool) -> Bool
}

/// A table of Excel's (ListObject) as structured references see it.
public struct GridTable: Sendable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var sheet: String
  /// Zero-based, header and totals rows included.
  public var rows: ClosedRange<Int>
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var columns: ClosedRange<Int>
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var headerRows: Int, totalsRows: Int
  /// The names of the columns.
  public var names: [String]

  /// Makes a table.
  public init(
    sheet: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>, headerRows: Int,
    totalsRows: Int, names: [String]
  ) {
    self.sheet = sheet
    self.rows = rows
    self.columns = columns
    self.headerRows = headerRows
    self.totalsRows = totalsRows
    self.names = names
  }
}

extension GridTable {
  /// The cells that a structured reference names; nil if there is no such column or part.
  func range(of reference: TableReference, at place: GridPlace) -> GridRange? {
    var columns = self.columns
    if let first = reference.first, let last = reference.last {
      func index(_ name: String) -> Int? {
        names.firstIndex { $0.lowercased() == name.lowercased() }
      }
      guard let start = index(first), let end = index(last) else { return nil }
      let lower = self.columns.lowerBound
      columns = (lower + min(start, end))...(lower + max(start, end))
    }
    let data = (rows.lowerBound + headerRows, rows.upperBound - totalsRows)
    var (top, bottom) = data
    let parts = reference.parts
    if parts.contains(.thisRow) {
      guard (data.0...max(data.0, data.1)).contains(place.row) else { return nil }
      (top, bottom) = (place.row, place.row)
    } else if parts.contains(.all) {
      (top, bottom) = (rows.lowerBound, rows.upperBound)
    } else if !parts.isEmpty {
      top = parts.contains(.headers) ? rows.lowerBound : parts.contains(.data) ? data.0 : data.1 + 1
      bottom =
        parts.contains(.totals) ? rows.upperBound : parts.contains(.data) ? data.1 : data.0 - 1
    }
    guard top <= bottom else { return nil }
    return GridRange(sheet: sheet, rows: top...bottom, columns: columns)
  }
}
