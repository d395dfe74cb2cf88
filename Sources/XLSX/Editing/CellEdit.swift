/// What an edit writes into a cell.
public enum NewValue: Hashable, Sendable {
  /// Nothing: the cell keeps its format.
  case blank
  /// A number, written as its shortest text that reads back the same.
  case number(Double)
  /// A text, added to the shared strings.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error such as `#N/A`.
  case error(String)
  /// A date, or date and time, in days since 1899-12-30; a cell that does not show dates gets a format
  /// that does.
  case date(Double)
  /// A formula without `=` in Excel's own English notation, and the value that shows until it is
  /// calculated anew.
  case formula(String, value: CellValue)
}

/// A fill that is laid over a cell's own format.
public enum Highlight: Hashable, Sendable {
  /// A cell with an open error.
  case error
  /// A cell with an open warning or remark.
  case warning
  /// A cell whose value was changed.
  case changed
}

/// One change to one cell; what the editor applies.
public struct CellEdit: Hashable, Sendable {
  /// The sheet's name.
  public var sheet: String
  /// The cell.
  public var cell: CellReference
  /// The new value; nil leaves the value as it is.
  public var value: NewValue?
  /// The fill; nil leaves the format as it is.
  public var highlight: Highlight?
  /// A text for the cell's note, as a further paragraph where it has one; nil adds none.
  public var note: String?
  /// Whether a formula may make way for the value; else such a change is refused.
  public var overwritesFormula: Bool

  /// Makes an edit.
  public init(
    sheet: String, cell: CellReference, value: NewValue? = nil, highlight: Highlight? = nil,
    note: String? = nil, overwritesFormula: Bool = false
  ) {
    self.sheet = sheet
    self.cell = cell
    self.value = value
    self.highlight = highlight
    self.note = note
    self.overwritesFormula = overwritesFormula
  }
}
