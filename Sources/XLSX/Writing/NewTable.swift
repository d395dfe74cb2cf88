/// A table of Excel's on a new sheet, with filter buttons in its header row (ECMA-376 Part 1, 18.5).
///
/// The texts of the first row's cells are the names of its columns: none is blank, and no two are the
/// same but for case. A table without rows gets an empty one.
public struct NewTable: Hashable, Sendable {
  /// The name that formulas use: a letter or underscore, then letters, digits, underscores and dots.
  public var name: String
  /// The area with its header row; one that reaches the sheet's last row ends with the last written.
  public var range: CellRange
  /// One of Excel's own looks, such as `TableStyleLight9`; nil for a bare table.
  public var look: String? = "TableStyleMedium2"
  /// Whether every other row is shaded.
  public var isStriped = true

  /// Makes a table.
  public init(_ name: String, _ range: CellRange) {
    self.name = name
    self.range = range
  }
}

extension CellRange {
  /// The columns of a row and all rows below it, such as a table that has yet to be written.
  public static func below(row: Int, columns: ClosedRange<Int>) -> CellRange {
    CellRange(
      CellReference(row: row, column: columns.lowerBound),
      CellReference(row: CellReference.rowLimit - 1, column: columns.upperBound))
  }

  /// The range with an end at a row if it reaches down to the last row of all.
  func ending(at row: Int) -> CellRange {
    guard last.row == CellReference.rowLimit - 1 else { return self }
    return CellRange(first, CellReference(row: max(row, first.row), column: last.column))
  }

  /// Whether the two have a cell in common.
  func overlaps(_ other: CellRange) -> Bool {
    rows.overlaps(other.rows) && columns.overlaps(other.columns)
  }

  /// Whether both corners lie on a sheet.
  var isOnSheet: Bool {
    first.row >= 0 && first.column >= 0 && last.row < CellReference.rowLimit
      && last.column < CellReference.columnLimit
  }
}

extension Note {
  /// Makes a note.
  public init(on cell: CellReference, _ text: String, author: String = "") {
    self.init(cell: cell, author: author, text: text)
  }
}

extension Validation {
  /// A drop-down list of choices that are written out.
  ///
  /// Together they have at most 255 characters, and no commas; longer lists stand in cells, see
  /// ``list(from:in:)``.
  public static func list(_ choices: [String], in ranges: [CellRange]) -> Validation {
    let text = choices.joined(separator: ",").split(
      separator: "\"", omittingEmptySubsequences: false)
    return list(from: "\"\(text.joined(separator: "\"\""))\"", in: ranges)
  }

  /// A drop-down list of the choices that a formula names, such as `Lists!$A$1:$A$300`.
  public static func list(from formula: String, in ranges: [CellRange]) -> Validation {
    Validation(.list, formula, in: ranges)
  }

  /// A rule that entries are stopped by.
  ///
  /// - Parameters:
  ///   - kind: What is validated.
  ///   - first: The bound, list or formula, without `=`.
  ///   - second: The other bound.
  ///   - comparison: How; of no meaning for lists and custom formulas.
  ///   - ranges: Where it holds.
  public init(
    _ kind: Kind, _ first: String, _ second: String? = nil, comparison: Comparison = .between,
    in ranges: [CellRange]
  ) {
    self.init()
    (self.kind, self.comparison, self.first, self.second) = (kind, comparison, first, second)
    (self.ranges, allowsBlank, severity) = (ranges, true, .stop)
  }
}
