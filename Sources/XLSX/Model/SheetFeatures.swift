/// What a worksheet holds besides its cells, as far as its readers care.
public struct SheetFeatures: Hashable, Sendable {
  /// Whether its cells are protected against editing (ECMA-376 Part 1, 18.3.1.85 sheetProtection).
  public var isProtected = false
  /// The range with filter buttons; filters of tables are with the tables.
  public var autoFilter: CellRange?
  /// The tables (ListObjects) on it.
  public var tables: [SheetTable] = []
  /// The rules that Excel holds entries to, those of `extLst` included.
  public var validations: [Validation] = []
  /// The notes, in the order of the file.
  public var notes: [Note] = []
  /// The threaded comments, each reply an entry of its own, in the order of the file.
  public var comments: [ThreadedComment] = []
  /// The hyperlinks; those made by `HYPERLINK()` are formulas.
  public var hyperlinks: [Hyperlink] = []
  /// The conditional formats, those of `extLst` included.
  public var conditionalFormats: [ConditionalFormat] = []
  /// How many other parts of each kind belong to the sheet.
  public var parts: [PartKind: Int] = [:]

  /// Makes the features of a sheet that has none.
  public init() {}
}

/// A table of Excel's (ListObject; ECMA-376 Part 1, 18.5).
public struct SheetTable: Hashable, Sendable {
  /// A column of it.
  public struct Column: Hashable, Sendable {
    /// The name; the text of its header cell.
    public var name: String
    /// The formula that its cells are to have, without `=`.
    public var formula: String?
    /// The function of its cell in the totals row, such as `sum`.
    public var totalsFunction: String?
  }
  /// The name that formulas use.
  public var name: String
  /// The area, header and totals rows included; nil if the file states none.
  public var range: CellRange?
  /// How many rows at the top hold the names of the columns: 1 or 0.
  public var headerRows = 1
  /// How many rows at the bottom hold totals.
  public var totalsRows = 0
  /// The columns.
  public var columns: [Column] = []
  /// The range with filter buttons.
  public var autoFilter: CellRange?
}

/// A hyperlink of a cell or range (ECMA-376 Part 1, 18.3.1.47).
public struct Hyperlink: Hashable, Sendable {
  /// The cells; nil if the file states none.
  public var range: CellRange?
  /// The address outside the workbook.
  public var target: String?
  /// The place: a cell or name of this workbook, or a part of the target.
  public var location: String?
  /// The text that stands for it, where stated; the cell may show another.
  public var display: String?
  /// The tip shown at the pointer.
  public var tip: String?
}

/// The conditional formats of some ranges (ECMA-376 Part 1, 18.3.1.18).
public struct ConditionalFormat: Hashable, Sendable {
  /// The ranges.
  public var ranges: [CellRange] = []
  /// The number of rules.
  public var rules = 0
}
