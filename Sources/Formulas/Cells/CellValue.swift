/// A value of a cell or of a part of its formula, as Excel reckons with it.
public enum Quantity: Hashable, Sendable {
  /// An empty cell; 0 where a number is wanted, an empty text where a text is.
  case blank
  /// A number; dates are serials of the workbook's own system.
  case number(Double)
  /// A text.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error, which goes through most functions.
  case error(CellError)
}

/// The error literals of cells (ECMA-376 Part 1, 18.17.2.7).
public enum CellError: String, Error, Hashable, Sendable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case null = "#NULL!"
  case division = "#DIV/0!"
  case value = "#VALUE!"
  case reference = "#REF!"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case name = "#NAME?"
  case number = "#NUM!"
  case notAvailable = "#N/A"
  case spill = "#SPILL!"
  case calc = "#CALC!"
}

/// Quantities in rows and columns.
public struct Matrix: Hashable, Sendable {
  /// The number of columns, at least 1.
  public let columns: Int
  /// The values, row by row; whole rows, at least one.
  public let values: [Quantity]

  /// Makes a matrix of whole rows.
  public init(_ values: [Quantity], columns: Int) {
    self.columns = max(1, columns)
    self.values = values.isEmpty ? [.blank] : values
  }

  /// The number of rows.
  public var rows: Int { values.count / columns }

  subscript(row: Int, column: Int) -> Quantity { values[row * columns + column] }

  /// The value at a place as array formulas repeat single rows, columns and values; `#N/A` outside.
  public func spread(_ row: Int, _ column: Int) -> Quantity {
    let (row, column) = (rows == 1 ? 0 : row, columns == 1 ? 0 : column)
    return row < rows && column < columns ? self[row, column] : .error(.notAvailable)
  }
}
