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
  /// A workbook without sheets, which Excel does not open, gets an empty one.
  /// - Parameter target: The file; an existing one is replaced.
  /// - Throws: ``PackageError``; then `target` is as it was.
  public func save(to target: String) throws(PackageError) {
    var draft = try WorkbookDraft(BlankParts.package())
    for sheet in sheets.isEmpty ? [NewSheet(name: "Sheet1")] : sheets { try draft.append(sheet) }
    if isStamped { try OutputMark.set(on: &draft) } else { try draft.finish() }
    _ = try draft.package.save(to: target)
  }
}
