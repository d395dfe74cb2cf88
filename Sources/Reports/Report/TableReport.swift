public import Tables
public import XLSX

/// A table that was checked.
public struct TableReport: Sendable {
  /// Its id.
  public var id: String
  /// The sheet's name.
  public var sheet: String
  /// Whether the sheet shows.
  public var visibility = SheetVisibility.visible
  /// The header area in A1 form.
  public var header: String
  /// The data area in A1 form.
  public var data: String
  /// The area of its total rows in A1 form; nil if it has none.
  public var totals: String?
  /// The one-based sheet rows of all its totals, also of subtotals between the data.
  public var totalRows: [Int]
  /// The number of data rows.
  public var rows: Int
  /// The columns.
  public var columns: [ColumnReport]
  /// The rows and values themselves.
  public var view: TableView
}

/// A column of a table, in figures.
public struct ColumnReport: Sendable {
  /// Its id.
  public var id: String
  /// The header path joined by "/".
  public var header: String
  /// The header's cells from the top down.
  public var path: [String]
  /// The letters of the column.
  public var letter: String
  /// What its values should be.
  public var type: ColumnType
  /// Data rows with a value.
  public var values: Int
  /// Data rows without one.
  public var blank: Int
  /// Values that the file stores as another type than ``type``, such as a number as text.
  public var otherType: Int
}
