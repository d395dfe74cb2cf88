public import OPC

/// Writes new workbooks.
///
/// ```swift
/// var visits = NewSheet(name: "Visits")
/// visits.rows = [[NewCell("Village"), NewCell("Visits")], [NewCell("Kara-Suu"), NewCell(12)]]
/// var writer = WorkbookWriter()
/// writer.sheets = [visits]
/// try writer.save(to: "visits.xlsx")
/// ```
/// Sheets with more rows than memory holds are written with ``stream(to:)``.
public struct WorkbookWriter: Sendable {
  /// The sheets in order.
  public var sheets: [NewSheet] = []
  /// The number of the sheet that shows when the workbook opens, from 0; it must not be hidden.
  public var activeSheet = 0
  /// Names that formulas can use, in the whole workbook.
  public var names: [DefinedName] = []
  /// Title, creator and so on; times only if stated, so that the same sheets give the same bytes.
  public var properties = DocumentProperties()
  /// Whether the file carries our mark, a digest of the rest (see ``OutputMark``).
  public var isStamped = false

  /// Makes a workbook without sheets.
  public init() {}

  /// Writes the file, whole or not at all; the same sheets give the same bytes.
  ///
  /// A workbook without sheets, which Excel does not open, gets an empty one.
  /// - Parameter target: The file; an existing one is replaced.
  /// - Throws: ``PackageError`` if Excel would not open it, or if it cannot be written; then `target`
  ///   is as it was.
  public func save(to target: String) throws(PackageError) {
    try stream(to: target).finish()
  }

  /// Begins a file to which sheets are added row by row, behind those of ``sheets``.
  ///
  /// - Parameter target: The file, which is as it was until ``WorkbookStream/finish()``.
  /// - Returns: The workbook with the sheets that there are.
  /// - Throws: ``PackageError`` as ``save(to:)``.
  public func stream(to target: String) throws(PackageError) -> WorkbookStream {
    try WorkbookStream(self, to: target)
  }
}
