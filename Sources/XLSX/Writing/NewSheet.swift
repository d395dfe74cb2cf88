public import OPC

/// A sheet to be written, into a new workbook or behind the sheets of one that is edited.
///
/// Where a range reaches down to the last row that a sheet can have, tables and filters end with the
/// last row that is written: so they can be named before the number of rows is known.
public struct NewSheet: Sendable {
  /// The name on its tab, at most 31 UTF-16 units, without `[]:*?/\`; what does not fit is replaced.
  public var name: String
  /// Whether the tab is there to be clicked.
  public var visibility = SheetVisibility.visible
  /// The colour of the tab as `RRGGBB`.
  public var tabColor: String?

  /// The widths of the columns from A on, in characters.
  public var widths: [Double] = []
  /// More about some columns, by their zero-based number; a width here goes before ``widths``.
  public var columns: [Int: NewColumn] = [:]
  /// The cells, row by row from A1 on.
  public var rows: [[NewCell]] = []
  /// Rows behind ``rows``, handed over one by one while the sheet is written.
  public var laterRows: RowSource?
  /// The heights and so on of some rows, by their zero-based number.
  public var layouts: [Int: RowLayout] = [:]
  /// Ranges that look like one cell; the top left one shows.
  public var merged: [CellRange] = []

  /// The rows above which the sheet does not scroll; they are repeated on every printed page.
  public var frozenRows = 0
  /// The columns left of which the sheet does not scroll.
  public var frozenColumns = 0
  /// The size on the screen in per cent, from 10 to 400.
  public var zoom = 100
  /// Whether the lines between the cells show.
  public var showsGridlines = true
  /// Whether column A stands at the right.
  public var isRightToLeft = false
  /// Whether only cells with an unlocked style can be changed, in Excel; it keeps no secrets.
  public var isProtected = false

  /// The range with filter buttons; tables have their own.
  public var autoFilter: CellRange?
  /// Its tables.
  public var tables: [NewTable] = []
  /// Notes on cells.
  public var notes: [Note] = []
  /// Formats that depend on values; of two that apply, the earlier one wins.
  public var conditions: [NewCondition] = []
  /// What may be typed into cells.
  public var validations: [Validation] = []
  /// Charts over the cells.
  public var charts: [NewChart] = []
  /// Pictures over the cells.
  public var images: [NewImage] = []
  /// How it prints.
  public var page = PageSetup()

  /// Hands rows over to be written.
  public typealias RowSource =
    @Sendable (_ write: ([NewCell]) throws(PackageError) -> Void) throws(PackageError) -> Void

  /// Makes an empty sheet.
  public init(name: String) { self.name = name }

  /// Goes over all rows.
  func eachRow(_ write: ([NewCell]) throws(PackageError) -> Void) throws(PackageError) {
    for row in rows { try write(row) }
    try laterRows?(write)
  }

  /// Whether it prints landscape, one page wide.
  public var landscape: Bool {
    get { page.isLandscape && page.pagesWide == 1 }
    set { (page.isLandscape, page.pagesWide, page.pagesHigh) = (newValue, newValue ? 1 : nil, nil) }
  }
}

/// A column of a ``NewSheet``.
public struct NewColumn: Hashable, Sendable {
  /// The width in characters, at most 255; nil for the default.
  public var width: Double?
  /// How those of its cells look that have no style of their own.
  public var style = NewStyle()
  /// Whether it does not show.
  public var isHidden = false
  /// How deep it is in groups that can be folded, at most 7.
  public var level = 0
  /// Whether the group that ends before it is folded.
  public var isCollapsed = false

  /// Makes a plain column.
  public init(width: Double? = nil, style: NewStyle = NewStyle()) {
    self.width = width
    self.style = style
  }
}

/// What a row of a ``NewSheet`` has besides its cells.
public struct RowLayout: Hashable, Sendable {
  /// The height in points, at most 409; nil for what the texts need.
  public var height: Double?
  /// Whether it does not show.
  public var isHidden = false
  /// How deep it is in groups that can be folded, at most 7.
  public var level = 0
  /// Whether the group that ends before it is folded.
  public var isCollapsed = false

  /// Makes a plain row.
  public init(height: Double? = nil) { self.height = height }
}

/// How a sheet prints.
public struct PageSetup: Hashable, Sendable {
  /// Whether the longer side of the paper is the width.
  public var isLandscape = false
  /// The paper (ECMA-376 Part 1, 18.3.1.63 paperSize): 9 is A4, 8 is A3, 1 is US letter.
  public var paper = 9
  /// The pages across into which it is made to fit; nil for as many as it takes.
  public var pagesWide: Int?
  /// The pages down into which it is made to fit; nil for as many as it takes.
  public var pagesHigh: Int?
  /// The margins.
  public var margins = Margins()
  /// What stands above each page: text with `&P` for the page's number, `&N` for their count, `&A`
  /// for the sheet's name and `&&` for `&`.
  public var header = PageLine()
  /// What stands below each page.
  public var footer = PageLine()
  /// The zero-based rows that are repeated on every page; nil for those that are frozen.
  public var repeatedRows: ClosedRange<Int>?
  /// The zero-based columns that are repeated on every page.
  public var repeatedColumns: ClosedRange<Int>?
  /// The cells that print; nil for all.
  public var area: CellRange?
  /// Whether it stands in the middle between left and right.
  public var isCentered = false
  /// Whether the lines between the cells print.
  public var printsGridlines = false

  /// Makes the page that Excel would choose, on A4.
  public init() {}

  /// The margins in inches.
  public struct Margins: Hashable, Sendable {
    /// Left and right of the cells.
    public var left = 0.5, right = 0.5
    /// Above and below the cells.
    public var top = 0.6, bottom = 0.6
    /// From the edges of the paper to the header and the footer.
    public var header = 0.3, footer = 0.3

    /// Makes margins that leave most of the paper to the cells.
    public init() {}
  }

  /// A header or footer; together at most 255 characters.
  public struct PageLine: Hashable, Sendable {
    /// At the left.
    public var left = ""
    /// In the middle.
    public var center = ""
    /// At the right.
    public var right = ""

    /// Makes a line.
    public init(left: String = "", center: String = "", right: String = "") {
      self.left = left
      self.center = center
      self.right = right
    }

    /// The three parts with their codes.
    var code: String {
      [("&L", left), ("&C", center), ("&R", right)].map { $0.1.isEmpty ? "" : $0.0 + $0.1 }.joined()
    }
  }
}
