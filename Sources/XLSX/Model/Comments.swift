/// A note of a cell, which Excel called a comment before 2018 (ECMA-376 Part 1, 18.7).
public struct Note: Hashable, Sendable {
  /// The cell.
  public var cell: CellReference
  /// Who wrote it; empty if the file does not say.
  public var author: String
  /// Its text, rich text joined.
  public var text: String
}

/// A comment that can be answered ([MS-XLSX] 2.6.203 CT_ThreadedComment).
public struct ThreadedComment: Hashable, Sendable {
  /// The cell.
  public var cell: CellReference
  /// Who wrote it; empty if the file does not say.
  public var author: String
  /// Its text.
  public var text: String
  /// When it was written, ISO 8601 as stored.
  public var date: String?
  /// Whether it answers another one of its cell.
  public var isReply: Bool
  /// Whether the thread is marked as resolved.
  public var isResolved: Bool
}
