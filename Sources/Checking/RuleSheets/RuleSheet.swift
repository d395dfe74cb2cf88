internal import Tables

/// A sheet of a rule workbook (`*.rules.xlsx`), as it was read or is to be written.
public struct RuleSheet: Hashable, Sendable {
  /// A cell that holds something.
  public struct Cell: Hashable, Sendable {
    /// What the workbook stores.
    public enum Kind: Sendable {
      case text
      /// A number, TRUE or FALSE, or a date, by its spelling: shortest, or ISO 8601.
      case value
      /// An error such as `#NAME?`.
      case error
    }
    /// One-based row.
    public var row: Int
    /// One-based column.
    public var column: Int
    /// What it holds.
    public var text: String
    /// What the workbook stores.
    public var kind: Kind
    /// Whether it shows a number as a percentage.
    public var isPercent = false

    /// Makes a cell.
    public init(row: Int, column: Int, text: String, kind: Kind = .text) {
      (self.row, self.column, self.text, self.kind) = (row, column, text, kind)
    }
  }
  /// The name on its tab.
  public var name: String
  /// The cells that hold something, row by row.
  public var cells: [Cell]

  /// Makes a sheet; the cells in order of rows, in a row of columns.
  public init(name: String, cells: [Cell] = []) { (self.name, self.cells) = (name, cells) }

  /// The words among which its readers choose below a header; empty where they write what they like.
  public static func choices(sheet: String, header: String) -> [String] {
    let key = header.split(separator: ".").last.map(String.init) ?? header
    switch (sheet, key) {
    case ("checks", "severity"): return ["off", "on", "error", "warning", "info"]
    case ("checks", "check"): return []
    case (_, "severity"): return ["error", "warning", "info"]
    case ("columns", "type"):
      return [
        "text", "integer", "count", "number", "percent", "date", "datetime", "time", "yes-no", "id",
      ]
    case ("columns", "required"), ("columns", "unique"), ("columns", "personal"),
      ("rules", "overwrite"):
      return ["TRUE", "FALSE"]
    case ("rules", "blanks"): return Rule.Blanks.allCases.map(\.rawValue)
    case ("examples", "outcome"): return StatedOutcome.allCases.map(\.rawValue)
    case ("clean", "dates"): return ["day-first", "month-first"]
    case ("clean", "numbers"): return ["decimal-comma", "decimal-point"]
    default: return []
    }
  }
}

/// Why the sheets of a rule workbook cannot be had.
public struct UnreadableRules: Error {
  /// The reason, a sentence for people.
  public var reason: String

  /// Makes the error.
  public init(reason: String) { self.reason = reason }
}
