public import OPC

/// Writes new workbooks.
public struct WorkbookWriter: Sendable {
  /// The sheets in order.
  public var sheets: [NewSheet] = []
  /// Whether the file carries our mark, a digest of the rest (see ``OutputMark``).
  public var isStamped = false

  /// Makes a workbook without sheets.
  public init() {}

  /// Writes the file, whole or not at all; the same sheets give the same bytes.
  ///
  /// - Parameter target: The file; an existing one is replaced.
  /// - Throws: ``PackageError``; then `target` is as it was.
  public func save(to target: String) throws(PackageError) {
    fatalError("to be written")
  }
}

/// Our mark on a workbook that the program wrote: a custom document property with a digest.
public enum OutputMark {
  /// Whether the file carries the mark and nothing in it has changed since.
  ///
  /// - Parameter path: The file.
  /// - Returns: False for any file that is not a workbook, has no mark or was changed.
  public static func isIntact(path: String) -> Bool {
    fatalError("to be written")
  }
}
