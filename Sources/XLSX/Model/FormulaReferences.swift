/// The cells and ranges that a formula names.
public struct FormulaReferences: Sendable {
  /// One of them.
  public struct Reference: Hashable, Sendable {
    /// The sheet; nil for the formula's own.
    public var sheet: String?
    /// The cells; whole rows and columns reach to the edge of a sheet.
    public var range: CellRange
  }
  /// All of them in order; those of other workbooks and of tables' columns are left out.
  public private(set) var all: [Reference] = []

  /// Finds the references in a formula's text.
  public init(in text: String) {
    var found: [Reference] = []
    _ = FormulaShift.rewritten(text) { sheet, corners in
      if let first = corners.first, let last = corners.last, sheet?.hasPrefix("[") != true {
        let range = CellRange(
          CellReference(row: first.row ?? 0, column: first.column ?? 0),
          CellReference(
            row: last.row ?? CellReference.rowLimit - 1,
            column: last.column ?? CellReference.columnLimit - 1))
        found.append(Reference(sheet: sheet, range: range))
      }
      return []
    }
    all = found
  }
}
