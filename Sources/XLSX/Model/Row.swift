/// A row of a sheet while it is streamed: its cells that hold a value, from left to right.
///
/// ```swift
/// try workbook.forEachRow(of: info) { row in
///   for cell in row { print(cell.column, row.value(of: cell)) }
///   if let age = row.cell(column: 2)?.number { … }
/// }
/// ```
/// A row may be kept; it then holds the memory of some thousand cells that were read with it.
public struct Row: Sendable {
  /// A cell of a row; texts are asked of the row.
  public struct Cell: Hashable, Sendable {
    /// Zero-based column.
    public let column: Int
    /// What it holds.
    public let kind: CellKind
    /// Its cell format, an index into `cellXfs`.
    public let format: UInt16
    let payload: UInt64

    /// The number; nil if it holds none.
    public var number: Double? { kind == .number ? Double(bitPattern: payload) : nil }
    /// The date or time in days, as ``CellKind`` counts them; nil if it holds none.
    public var days: Double? {
      kind == .date || kind == .time ? Double(bitPattern: payload) : nil
    }
    /// TRUE or FALSE; nil if it holds neither.
    public var boolean: Bool? { kind == .boolean ? payload != 0 : nil }
  }
  /// Zero-based row of the sheet.
  public let number: Int
  private let batch: RowBatch
  private let cells: Range<Int>

  init(number: Int, batch: RowBatch, cells: Range<Int>) {
    self.number = number
    self.batch = batch
    self.cells = cells
  }

  /// The cell in a zero-based column; nil if it holds no value.
  ///
  /// Cost: a binary search.
  public func cell(column: Int) -> Cell? {
    var (low, high) = (cells.lowerBound, cells.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if batch.cells[middle].cell.column < column { low = middle + 1 } else { high = middle }
    }
    guard low < cells.upperBound, batch.cells[low].cell.column == column else { return nil }
    return batch.cells[low].cell
  }

  /// The UTF-8 of a cell's text or error literal, not copied; nil if it holds none.
  public func utf8(of cell: Cell) -> ArraySlice<UInt8>? {
    guard cell.kind == .text || cell.kind == .error else { return nil }
    return batch.utf8(Int(cell.payload))
  }

  /// A cell's text or error literal as a `String`, made anew at each call; nil if it holds none.
  public func text(of cell: Cell) -> String? {
    utf8(of: cell).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The digits of a whole number that a double cannot hold exactly; nil for all others.
  public func longNumber(of cell: Cell) -> String? {
    batch.longNumbers[CellReference(row: number, column: cell.column)]
  }

  /// What a cell holds.
  public func value(of cell: Cell) -> CellValue {
    switch cell.kind {
    case .blank: .blank
    case .number: .number(Double(bitPattern: cell.payload))
    case .text: .text(text(of: cell) ?? "")
    case .boolean: .boolean(cell.payload != 0)
    case .error: .error(text(of: cell) ?? "")
    case .date: .date(Double(bitPattern: cell.payload))
    case .time: .time(Double(bitPattern: cell.payload))
    }
  }

  /// What the cell in a zero-based column holds; blank where there is none.
  public func value(column: Int) -> CellValue { cell(column: column).map(value) ?? .blank }
}

extension Row: RandomAccessCollection {
  /// Zero.
  public var startIndex: Int { 0 }
  /// The number of cells with a value.
  public var endIndex: Int { cells.count }
  /// The cells in order of their columns; an index is not a column.
  public subscript(index: Int) -> Cell { batch.cells[cells.lowerBound + index].cell }
}
