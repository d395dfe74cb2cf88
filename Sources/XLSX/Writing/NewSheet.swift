/// How a written cell looks.
public struct NewStyle: Hashable, Sendable {
  /// Bold text.
  public var bold = false
  /// Text that breaks into lines.
  public var wraps = false
  /// The fill as `RRGGBB`; nil for none.
  public var fill: String?
  /// The colour of the text as `RRGGBB`; nil for the default.
  public var ink: String?
  /// The size of the text in points; nil for the default.
  public var size: Double?
  /// The number format code, such as `0.00` or `yyyy-mm-dd`; nil for General.
  public var numberFormat: String?

  /// Makes a plain style.
  public init() {}
}

/// A cell of a new sheet.
public struct NewCell: Hashable, Sendable {
  /// The value; a text that begins with `=` stays a text.
  public var value: NewValue
  /// How it looks.
  public var style: NewStyle
  /// Where a click leads: `#'Sheet'!A1` inside the workbook, else an address or a file.
  public var link: String?

  /// Makes a cell.
  public init(_ value: NewValue, style: NewStyle = NewStyle(), link: String? = nil) {
    self.value = value
    self.style = style
    self.link = link
  }
}

/// A sheet to be written, into a new workbook or behind the sheets of one that is edited.
public struct NewSheet: Sendable {
  /// The name on its tab, at most 31 UTF-16 units, without `[]:*?/\`.
  public var name: String
  /// The widths of the columns from A on, in characters.
  public var widths: [Double] = []
  /// The rows above which the sheet does not scroll.
  public var frozenRows = 0
  /// The range with filter buttons.
  public var autoFilter: CellRange?
  /// The cells, row by row from A1 on.
  public var rows: [[NewCell]] = []
  /// Whether it prints landscape, one page wide.
  public var landscape = false

  /// Makes an empty sheet.
  public init(name: String) { self.name = name }
}
