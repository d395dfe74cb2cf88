/// Where the cells to be changed stand in a worksheet part, and what else matters to their change.
struct SheetPlaces {
  /// A cell that is in the part.
  struct Cell {
    /// Its start tag; the whole cell if it is empty.
    var tag: Tag
    /// The tag's attributes.
    var attributes: [Attribute]
    /// The ranges of its `v` and `is` elements.
    var values: [Range<Int>] = []
    /// Its formula.
    var formula: FormulaPlace?
  }
  /// A formula that is in the part.
  struct FormulaPlace {
    /// The `f` element.
    var range: Range<Int>
    /// The element's name with its prefix.
    var name: String
    /// The text in it, references resolved.
    var text: String
    /// The group of a shared formula.
    var group: String?
    /// The range that a shared formula's master states.
    var shared: CellRange?
  }
  /// A wanted cell.
  struct Site {
    /// Zero-based column.
    var column: Int
    /// The cell; nil if it is missing.
    var cell: Cell?
    /// Where a missing cell belongs.
    var offset: Int
  }
  /// A row that holds wanted cells.
  struct Row {
    /// Zero-based row.
    var row: Int
    /// Its start tag; nil if it is missing.
    var tag: Tag?
    /// Where a missing row belongs.
    var offset: Int
    /// The cell format that the row gives to cells without one of their own.
    var format: Int?
    /// The wanted cells, by column.
    var sites: [Site] = []
  }

  /// The prefix of the sheet's elements with its colon, or empty.
  var prefix = ""
  /// The rows with wanted cells, in order.
  var rows: [Row] = []
  /// The `sheetData` tag; nil if the part has none.
  var data: Tag?
  /// The text of `dimension` and its place.
  var dimension: (text: String, range: Range<Int>)?
  /// The cell formats that columns give, with their zero-based columns.
  var columnFormats: [(columns: ClosedRange<Int>, format: Int)] = []
  /// The merged ranges.
  var merges: [CellRange] = []
  /// The ranges of array formulas and data tables.
  var arrays: [CellRange] = []
  /// Whether any cell of the sheet holds a formula.
  var hasFormulas = false
  /// Whether rows, or cells of a wanted row, do not stand in ascending order.
  var isDisordered = false

  /// The format that a cell without one of its own takes from its row or column.
  func inheritedFormat(row: Row, column: Int) -> Int {
    row.format ?? columnFormats.first { $0.columns.contains(column) }?.format ?? 0
  }

  /// A wanted cell; nil if the part does not hold it.
  func cell(_ reference: CellReference) -> Cell? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].row < reference.row { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low].row == reference.row else { return nil }
    return rows[low].sites.first { $0.column == reference.column }?.cell
  }
}
