public import Checking
public import Tables
public import XLSX

/// What one run of the program found, ready to be shown: in one language, personal values masked.
///
/// Every format is made from this value alone; see "JSON report" in the command line's contract.
public struct Report: Sendable {
  /// The program's version.
  public var version: String
  /// The language of all messages.
  public var language: Language
  /// What is wrong in the rule files.
  public var ruleErrors: [Problem]
  /// The workbooks, in the order in which they were named.
  public var inputs: [InputReport]
  /// The date that TODAY() stands for, as ISO 8601; nil if nobody gave one.
  public var asOf: String?

  /// Makes a report.
  public init(
    version: String, language: Language, ruleErrors: [Problem] = [], inputs: [InputReport]
  ) {
    self.version = version
    self.language = language
    self.ruleErrors = ruleErrors
    self.inputs = inputs
  }
}

/// Why something could not be done, for a person.
public struct Problem: Hashable, Sendable {
  /// What went wrong, as a name for programs.
  public var code: String
  /// What the person reads.
  public var message: String
  /// The part and cell, or `file:line:column`.
  public var place: String?

  /// Makes a problem.
  public init(code: String, message: String, place: String? = nil) {
    self.code = code
    self.message = message
    self.place = place
  }
}

/// What became of one workbook.
public struct InputReport: Sendable {
  /// Whether it was checked.
  public enum Status: String, Sendable {
    /// At least one table was found and checked.
    case checked
    /// It was read, and holds no table.
    case noTable = "no_table"
    /// It could not be read.
    case failed
  }
  /// The file as it was named.
  public var file: String
  /// The SHA-256 of its bytes in hexadecimal; nil if it could not be read.
  public var sha256: String?
  /// Whether it was checked.
  public var status: Status
  /// Why it was not.
  public var error: Problem?
  /// The rule files used, as they were named or found.
  public var ruleFiles: [String] = []
  /// The tables found.
  public var tables: [TableReport] = []
  /// The outcomes of the rules.
  public var rules: [RuleReport] = []
  /// The findings, in workbook order.
  public var findings = FindingReports()
  /// The corrections, in workbook order.
  public var corrections: [CorrectionReport] = []
  /// The files written.
  public var outputs: [OutputReport] = []

  /// Makes the report of a workbook before anything is known of it.
  public init(file: String, sha256: String? = nil, status: Status, error: Problem? = nil) {
    self.file = file
    self.sha256 = sha256
    self.status = status
    self.error = error
  }

  /// The table of an id.
  public func table(_ id: String?) -> TableReport? {
    id.flatMap { id in tables.first { $0.id == id } }
  }

  /// The file's name without its folder.
  public var name: String { String(file.split(separator: "/").last ?? file[...]) }
}

/// A table that was checked.
public struct TableReport: Sendable {
  /// Its id.
  public var id: String
  /// The sheet's name.
  public var sheet: String
  /// Whether the sheet shows.
  public var visibility = SheetVisibility.visible
  /// The header area in A1 form.
  public var header: String
  /// The data area in A1 form.
  public var data: String
  /// The area of its total rows in A1 form; nil if it has none.
  public var totals: String?
  /// The one-based sheet rows of all its totals, also of subtotals between the data.
  public var totalRows: [Int]
  /// The number of data rows.
  public var rows: Int
  /// The columns.
  public var columns: [ColumnReport]
  /// The rows and values themselves.
  public var view: TableView
}

/// A column of a table, in figures.
public struct ColumnReport: Sendable {
  /// Its id.
  public var id: String
  /// The header path joined by "/".
  public var header: String
  /// The header's cells from the top down.
  public var path: [String]
  /// The letters of the column.
  public var letter: String
  /// What its values should be.
  public var type: ColumnType
  /// Data rows with a value.
  public var values: Int
  /// Data rows without one.
  public var blank: Int
  /// Values that the file stores as another type than ``type``, such as a number as text.
  public var otherType: Int
}

/// The outcome of one rule on one table.
public struct RuleReport: Sendable {
  /// Rows that could not be checked for one reason.
  public struct Reason: Sendable {
    /// The reason in words.
    public var reason: String
    /// How many rows.
    public var rows: Int
    /// The one-based sheet row of the first.
    public var first: Int
  }
  /// The rule's id.
  public var id: String
  /// `built-in`, or the rule file.
  public var source: String
  /// The table's id.
  public var table: String?
  /// How much its findings matter.
  public var severity: Severity
  /// Rows that hold.
  public var passed: Int
  /// Rows that do not.
  public var failed: Int
  /// Rows that could not be checked.
  public var notChecked: Int
  /// Rows to which it does not apply.
  public var notApplicable: Int
  /// Why rows could not be checked.
  public var reasons: [Reason]
  /// What to say where it applied to no row or was checked on none.
  public var remark: String?
}

/// A finding in words.
public struct FindingReport: Sendable {
  /// The rule's id.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// How sure it is.
  public var confidence: Confidence
  /// The table's id; nil outside tables.
  public var table: String?
  /// The cell named first.
  public var cell: CellAddress
  /// All cells that take part.
  public var cells: [CellAddress]
  /// The row's key; empty where it has none.
  public var key: [NamedValue]
  /// What it says.
  public var message: String
  /// The values that take part.
  public var values: [NamedValue]
  /// What the figure should be; nil where there are no numbers, or a personal one.
  public var expected: Double?
  /// The stated figure.
  public var observed: Double?
  /// expected − observed.
  public var difference: Double?
  /// The repairs of one cell, by rank.
  public var suggestions: [SuggestionReport]
  /// How many repairs of two cells there are that cost no more than the best of one; not listed.
  public var pairRepairs: Int
  /// Whether the search for repairs was cut, so that less likely ones are not listed.
  public var repairsAreCut: Bool
  /// Numbers of ``values`` and ``key`` that a double does not hold, by name, as the file has them.
  public var longNumbers: [String: String] = [:]

  /// A value of the finding as JSON and people see it: masked ones stay so.
  func longNumber(_ value: NamedValue) -> String? {
    if longNumbers.isEmpty { return nil }
    guard case .number = value.value else { return nil }
    return longNumbers[value.name]
  }

  /// The stated figure as the file has it; nil where a double holds it.
  var observedText: String? {
    longNumbers.isEmpty
      ? nil
      : observed.flatMap { number in
        longNumbers.sorted { $0.key < $1.key }.map(\.value).first { Double($0) == number }
      }
  }
}

/// A suggestion in words.
public struct SuggestionReport: Sendable {
  /// A cell that would change.
  public struct Change: Sendable {
    /// The column's name in the reader's language.
    public var name: String
    /// The cell.
    public var cell: CellAddress
    /// Its value now.
    public var from: Value
    /// The value that makes the sum hold.
    public var to: Value
  }
  /// One-based; equal for those that are tied.
  public var rank: Int
  /// The cells that would change.
  public var changes: [Change]
  /// The digit edit distance × the column's weight.
  public var cost: Double
  /// What speaks for it.
  public var reason: String
}

/// A change that was made in the cleaned workbook.
public struct CorrectionReport: Sendable {
  /// The cell.
  public var cell: CellAddress
  /// The value before.
  public var from: Value
  /// The value after.
  public var to: Value
  /// What was done, as a name for programs.
  public var action: String
  /// The check that asks for it.
  public var rule: String
}

/// A file that was written.
public struct OutputReport: Sendable {
  /// What it is, such as `report.xlsx`, `report.html`, `cleaned.xlsx` or `log.csv`.
  public var kind: String
  /// Where it is.
  public var file: String
  /// For a cleaned workbook, what it left alone and what it touched.
  public var proof: Proof?

  /// Makes the entry of a file.
  public init(kind: String, file: String, proof: Proof? = nil) {
    self.kind = kind
    self.file = file
    self.proof = proof
  }
}
