/// Whether a sheet shows (ECMA-376 Part 1, 18.18.68 ST_SheetState).
public enum SheetVisibility: String, Sendable {
  /// Shown.
  case visible
  /// Hidden; a user can show it.
  case hidden
  /// Hidden; only a macro or another program can show it.
  case veryHidden
}

/// A sheet as the workbook lists it.
public struct SheetInfo: Hashable, Sendable {
  /// Its name as on the tab.
  public var name: String
  /// Whether it shows.
  public var visibility: SheetVisibility
  /// The part that holds it, such as `/xl/worksheets/sheet1.xml`.
  public var part: String

  /// Makes the entry of one sheet.
  public init(name: String, visibility: SheetVisibility = .visible, part: String = "") {
    self.name = name
    self.visibility = visibility
    self.part = part
  }
}

/// The cells of one worksheet in columns, with what else of the sheet matters to its readers.
public struct Sheet: Sendable {
  /// The workbook's entry for it.
  public var info: SheetInfo
  /// The columns that hold a cell, in order.
  public var columns: [CellColumn]
  /// The texts that cells of kind ``CellKind/text`` and ``CellKind/error`` point to.
  public var texts: TextPool
  /// The formulas, in row order.
  public var formulas: [Formula] = []
  /// The merged ranges.
  public var merges: [CellRange] = []
  /// Zero-based rows that are hidden, by hand or by a filter.
  public var hiddenRows: [Range<Int>] = []
  /// Zero-based columns that are hidden.
  public var hiddenColumns: [Range<Int>] = []
  /// The text of numbers that a double cannot hold exactly (over 15 significant digits).
  public var longNumbers: [CellReference: String] = [:]
  /// The part without its rows, from which ``Workbook/features(of:)-(Sheet)`` are read; nil where the part has to
  /// be read once more.
  var frame: [UInt8]?

  /// Makes a sheet.
  public init(info: SheetInfo, columns: [CellColumn] = [], texts: TextPool = TextPool()) {
    self.info = info
    self.columns = columns
    self.texts = texts
  }

  /// The value of one cell.
  ///
  /// Cost: two binary searches, and a copy of a text.
  public func value(_ cell: CellReference) -> CellValue {
    let (kind, payload, _) = stored(cell)
    switch kind {
    case .blank: return .blank
    case .number: return .number(Double(bitPattern: payload))
    case .text: return .text(texts[Int(payload)])
    case .boolean: return .boolean(payload != 0)
    case .error: return .error(texts[Int(payload)])
    case .date: return .date(Double(bitPattern: payload))
    case .time: return .time(Double(bitPattern: payload))
    }
  }

  /// The cell format of one cell, an index into `cellXfs`; 0 where there is no value.
  ///
  /// Cost: two binary searches.
  public func format(_ cell: CellReference) -> Int { Int(stored(cell).format) }

  private func stored(_ cell: CellReference) -> (kind: CellKind, payload: UInt64, format: UInt16) {
    var low = 0
    var high = columns.count
    while low < high {
      let middle = (low + high) / 2
      if columns[middle].column < cell.column { low = middle + 1 } else { high = middle }
    }
    guard low < columns.count, columns[low].column == cell.column else { return (.blank, 0, 0) }
    return columns[low].cell(row: cell.row)
  }
}
