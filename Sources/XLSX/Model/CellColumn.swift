/// What a stored cell holds, as far as the file and its number format say.
public enum CellKind: UInt8, Sendable {
  /// No value: the cell is absent, or only formatted.
  case blank
  /// A number; the payload is the double's bit pattern.
  case number
  /// A text; the payload is its number in the sheet's ``Sheet/texts``.
  case text
  /// TRUE or FALSE; the payload is 1 or 0.
  case boolean
  /// An error literal such as `#REF!`; the payload is its number in the sheet's ``Sheet/texts``.
  case error
  /// A calendar date, or date and time; the payload is the bit pattern of the serial as a double,
  /// already counted in days since 1899-12-30, whatever the workbook's own date system.
  case date
  /// A time of day or an elapsed time; the payload is the bit pattern of a double in days.
  case time
}

/// The cells of one column of a sheet, in runs of rows without long gaps: 11 bytes a cell.
public struct CellColumn: Sendable {
  /// Zero-based column on the sheet.
  public let column: Int
  /// A stretch of rows without a long gap.
  public struct Run: Sendable {
    /// Zero-based sheet row of the first cell.
    public var firstRow: Int
    /// What each cell holds.
    public var kinds: [CellKind] = []
    /// The values, by kind; 0 for blanks.
    public var payloads: [UInt64] = []
    /// The cell format of each cell, an index into `cellXfs` (ECMA-376 Part 1, 18.8.10).
    public var formats: [UInt16] = []
    /// Makes an empty run.
    public init(firstRow: Int) { self.firstRow = firstRow }
  }
  /// The stretches in row order; a gap longer than ``gapLimit`` begins a new one.
  public private(set) var runs: [Run] = []

  /// Gaps up to this many rows are filled with blanks; longer ones begin a new run, so that a cell
  /// in the last row of a sheet costs no more than one in the first.
  public static let gapLimit = 64

  /// Makes an empty column.
  public init(column: Int) { self.column = column }

  /// Appends a cell below all earlier ones; one that is not below them replaces what is there.
  public mutating func set(row: Int, kind: CellKind, payload: UInt64, format: UInt16 = 0) {
    if let last = runs.indices.last {
      let next = runs[last].firstRow + runs[last].kinds.count
      if row < next { return replace(row: row, kind: kind, payload: payload, format: format) }
      if row - next <= Self.gapLimit {
        for _ in next..<row { runs[last].append(.blank, 0, 0) }
        return runs[last].append(kind, payload, format)
      }
    }
    var run = Run(firstRow: row)
    run.append(kind, payload, format)
    runs.append(run)
  }

  /// Appends cells of rows that follow each other below all earlier ones.
  mutating func append(_ cells: [PendingCell], at row: Int) {
    guard let first = cells.first else { return }
    set(row: row, kind: first.kind, payload: first.payload, format: first.format)
    runs[runs.count - 1].append(cells[1...])
  }

  /// The last run that begins in or above a row.
  private func run(at row: Int) -> Int? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].firstRow <= row { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  private mutating func replace(row: Int, kind: CellKind, payload: UInt64, format: UInt16) {
    guard let index = run(at: row),
      case let offset = row - runs[index].firstRow, offset < runs[index].kinds.count
    else { return insert(row: row, kind: kind, payload: payload, format: format) }
    runs[index].kinds[offset] = kind
    runs[index].payloads[offset] = payload
    runs[index].formats[offset] = format
  }

  private mutating func insert(row: Int, kind: CellKind, payload: UInt64, format: UInt16) {
    var run = Run(firstRow: row)
    run.append(kind, payload, format)
    runs.insert(run, at: runs.firstIndex { $0.firstRow > row } ?? runs.endIndex)
  }

  /// What the cell in a zero-based sheet row holds; blank where there is none.
  public func cell(row: Int) -> (kind: CellKind, payload: UInt64, format: UInt16) {
    guard let index = run(at: row), case let offset = row - runs[index].firstRow,
      offset < runs[index].kinds.count
    else { return (.blank, 0, 0) }
    return (runs[index].kinds[offset], runs[index].payloads[offset], runs[index].formats[offset])
  }
}

/// A cell on its way to a column.
struct PendingCell {
  var payload: UInt64
  var format: UInt16
  var kind: CellKind
}

extension CellColumn.Run {
  fileprivate mutating func append(_ cells: ArraySlice<PendingCell>) {
    kinds.append(contentsOf: cells.lazy.map(\.kind))
    payloads.append(contentsOf: cells.lazy.map(\.payload))
    formats.append(contentsOf: cells.lazy.map(\.format))
  }

  fileprivate mutating func append(_ kind: CellKind, _ payload: UInt64, _ format: UInt16) {
    kinds.append(kind)
    payloads.append(payload)
    formats.append(format)
  }
}
