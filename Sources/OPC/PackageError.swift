/// Why a package could not be read or written, for a person: what is wrong, where, what to do.
public struct PackageError: Error, Sendable {
  /// What went wrong; errors are equal if their codes are.
  public enum Code: String, Sendable {
    /// There is no such file.
    case notFound = "not-found"
    /// The file is there but may not be read, or is not a plain file.
    case unreadable
    /// The file has no bytes.
    case empty
    /// The file is not a zip archive, or holds no workbook.
    case notAWorkbook = "not-a-workbook"
    /// The file is in another spreadsheet format (.xls, .xlsb, .ods).
    case otherFormat = "other-format"
    /// The file is protected with a password.
    case encrypted
    /// The archive or a part of it is broken.
    case damaged
    /// A limit of ``Limits`` was reached.
    case limit
    /// An output could not be written.
    case unwritable
    /// An output was written, but is not what it should be; it was removed.
    case unproved
    /// An edit was refused, because the result would not be a sound workbook.
    case refused
  }
  /// What went wrong.
  public var code: Code
  /// What the person reads: one sentence that also says what to do.
  public var message: String
  /// The file.
  public var file: String
  /// The part, and the cell or line:column in it where known.
  public var place: String?

  /// Makes an error.
  public init(_ code: Code, _ message: String, file: String = "", place: String? = nil) {
    self.code = code
    self.message = message
    self.file = file
    self.place = place
  }
}

extension PackageError: Equatable {
  /// Whether the codes are the same.
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
