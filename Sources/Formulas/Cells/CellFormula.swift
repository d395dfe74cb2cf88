/// A formula of a cell as a tree (ECMA-376 Part 1, 18.17).
///
/// ```swift
/// let formula = try CellFormula(parsing: "SUM(C6:C13)", at: GridPlace(sheet: "Data", row: 14, column: 2))
/// formula.references  // Data!C6:C13
/// ```
public struct CellFormula: Hashable, Sendable {
  /// What stands at a node.
  indirect enum Node: Hashable, Sendable {
    case constant(Quantity)
    /// `{1,2;3,4}`.
    case array(Matrix)
    /// A cell or range.
    case range(GridRange)
    /// A defined name, with the sheet that it is asked of.
    case name(String, sheet: String?)
    /// `Table1[[#Totals],[Cost]]`.
    case table(TableReference)
    case minus(Node)
    case plus(Node)
    case percent(Node)
    case binary(BinaryOperator, Node, Node)
    /// `A1:INDEX(…)`, `A1:B2 B1:C3`, `(A1,B2)`.
    case reach(Node, Node)
    case intersection(Node, Node)
    case union([Node])
    /// `@A1:A5`.
    case single(Node)
    /// A function by its name in English capitals, without `_xlfn.`; nil is an argument left out.
    case call(String, [Node?])
    /// What is read but not worked out, with the reason.
    case unsupported(Unsupported)
  }
  let root: Node
  /// The cell that holds it.
  public let place: GridPlace

  /// Reads a formula.
  ///
  /// - Parameters:
  ///   - text: Its text as stored: English, without `=`.
  ///   - place: The cell that holds it, from which `[@Column]` and implicit intersections reach.
  /// - Throws: ``FormulaError`` with the place of the first thing that is wrong.
  public init(parsing text: String, at place: GridPlace) throws(FormulaError) {
    var parser = try CellFormulaParser(text, place)
    root = try parser.whole()
    self.place = place
  }
}

/// A cell of a workbook.
public struct GridPlace: Hashable, Sendable {
  /// The sheet's name.
  public var sheet: String
  /// Zero-based row and column.
  public var row: Int
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var column: Int

  /// Makes a place; row and column are zero-based.
  public init(sheet: String, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }
}

/// A rectangle of cells on one sheet, or on several that follow each other.
public struct GridRange: Hashable, Sendable {
  /// The sheet's name as written, or that of the formula's cell.
  public var sheet: String
  /// The last sheet of `Sheet1:Sheet3!A1`; nil for one sheet.
  public var lastSheet: String?
  /// Zero-based rows, both ends included; a whole column reaches to the last row.
  public var rows: ClosedRange<Int>
  /// Zero-based columns, both ends included.
  public var columns: ClosedRange<Int>
  /// Which corners carry `$`; first row, last row, first column, last column.
  private(set) var fixed: [Bool]

  init(sheet: String, lastSheet: String? = nil, _ first: A1Corner, _ last: A1Corner) {
    self.sheet = sheet
    self.lastSheet = lastSheet
    let pairs = [
      (first.row ?? 0, first.isRowFixed), (last.row ?? A1Corner.rowLimit - 1, last.isRowFixed),
    ]
    .sorted { $0.0 < $1.0 }
    let others = [
      (first.column ?? 0, first.isColumnFixed),
      (last.column ?? A1Corner.columnLimit - 1, last.isColumnFixed),
    ].sorted { $0.0 < $1.0 }
    rows = pairs[0].0...pairs[1].0
    columns = others[0].0...others[1].0
    fixed = (pairs + others).map(\.1)
    if first.row == nil { (fixed[0], fixed[1]) = (true, true) }
    if first.column == nil { (fixed[2], fixed[3]) = (true, true) }
  }

  /// Makes a range of one sheet.
  public init(sheet: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.sheet = sheet
    self.rows = rows
    self.columns = columns
    fixed = [true, true, true, true]
  }

  /// Whether it names the same cells wherever its formula is filled to.
  public var isFixed: Bool { fixed.allSatisfy { $0 } }

  /// Whether it is a single cell.
  public var isCell: Bool { rows.count == 1 && columns.count == 1 && lastSheet == nil }
}

/// A structured reference (ECMA-376 Part 1, 18.17.6.4).
struct TableReference: Hashable, Sendable {
  enum Part: String, Hashable, Sendable {
    case all = "#ALL"
    case data = "#DATA"
    case headers = "#HEADERS"
    case totals = "#TOTALS"
    case thisRow = "#THIS ROW"
  }
  /// The table; nil for the one around the formula's cell.
  var table: String?
  var parts: Set<Part> = []
  /// The first and last column; nil for all.
  var first: String?
  var last: String?
}

/// Why a formula cannot be worked out here.
public enum Unsupported: Error, Hashable, Sendable {
  /// A function that this version does not know.
  case function(String)
  /// A function whose value changes with the clock, chance or the program.
  case volatile(String)
  /// A reference into another workbook.
  case external
  /// What a defined name or a structured reference leads to is not there.
  case name(String)
  /// Iterates over more cells than the limit.
  case tooLarge
  /// It depends on itself.
  case circular
  /// A kind of formula that is not worked out, such as a data table.
  case kind(String)
  /// The text is not a formula that is understood.
  case syntax(String)
  /// It depends on a cell that is not supported.
  case precedent
}
