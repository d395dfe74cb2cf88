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
