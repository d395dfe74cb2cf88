public import Tables
public import XLSX

/// A row of a cleaning log as it was read, before its cell is looked up.
public struct LogEntry: Hashable, Sendable {
  /// What is to be done.
  public enum Decision: Hashable, Sendable {
    /// The cell gets the new value.
    case change
    /// The cell gets the new value in place of its formula.
    case overwriteFormula
    /// The cell becomes empty.
    case blank
    /// The cell stays as it is.
    case keep
  }
  /// One-based line of the file, or row of the sheet.
  public var line: Int
  /// The name of the workbook's sheet.
  public var sheet = ""
  /// The cell; nil if the log names none.
  public var cell: CellReference?
  /// The row's key, such as `activity=Meeting; year=2023`; empty if the log has none.
  public var rowKey = ""
  /// The column's id or header; empty if the log has none.
  public var question = ""
  /// The value before, as it is written; empty for none.
  public var old = Value.blank
  /// The value after, as it is written; empty for none.
  public var new = Value.blank
  /// What the cell held and is to hold, where the log says so (`text to number`).
  public var kinds: (from: ValueKind, to: ValueKind)? {
    get { fromKind.flatMap { from in toKind.map { (from, $0) } } }
    set { (fromKind, toKind) = (newValue?.from, newValue?.to) }
  }
  private var fromKind: ValueKind?
  private var toKind: ValueKind?
  /// The formula before, without `=`.
  public var oldFormula: String?
  /// What is to be done; nil if the log does not say so in words that are known.
  public var decision: Decision?
  /// The rule.
  public var rule = ""
  /// Why.
  public var reason = ""

  /// Makes a row without content.
  public init(line: Int) { self.line = line }
}

/// A cleaning log that was read.
public struct LogContents: Sendable {
  /// Its rows.
  public var entries: [LogEntry] = []
  /// The digest of the workbook it was made for; nil if it does not say.
  public var workbookSHA256: String?
  /// Whether the program wrote the file and nobody has saved it since.
  public var isIntact = false
  /// Whether numbers in it are written with a decimal comma; nil if that cannot be told.
  public var decimalComma: Bool?
}

/// Why a file is not a cleaning log.
public struct LogError: Error, Hashable, Sendable {
  /// What is wrong; the message is `error-log-…`.
  public enum Code: String, Sendable {
    /// It has no row with the headers of a log.
    case noHeader = "no-header"
    /// It has no rows below the headers.
    case noRows = "no-rows"
  }
  /// What is wrong.
  public var code: Code
}
