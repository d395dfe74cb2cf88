public import OPC

/// A workbook opened for reading: what it lists, and its sheets on request.
public struct Workbook: Sendable {
  /// The file.
  public let path: String
  /// The worksheets in tab order; chart, dialog and macro sheets are left out.
  public let sheets: [SheetInfo]
  /// Whether dates count from 1904-01-01 (ECMA-376 Part 1, 18.2.28 workbookPr).
  public let uses1904: Bool

  /// Opens a workbook and reads its parts other than the sheets.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What a hostile file may cost at most.
  /// - Throws: ``PackageError``.
  public init(path: String, limits: Limits = Limits()) throws(PackageError) {
    fatalError("to be written")
  }

  /// Reads all cells of a sheet of ``sheets``.
  ///
  /// Cost: one inflation and one scan of the part; 11 bytes a cell.
  /// - Throws: ``PackageError``.
  public func sheet(_ info: SheetInfo) throws(PackageError) -> Sheet {
    fatalError("to be written")
  }
}
