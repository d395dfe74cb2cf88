public import Formulas
internal import Tables

/// What is wrong in a rule file, and where.
public struct RuleError: Error, Hashable, Sendable {
  /// The kind of error, a fixed word such as `unknown-key`.
  public var code: String
  /// What was found and what was expected.
  public var message: Phrase
  /// The rule file as it was named.
  public var file: String
  /// The sheet, if the file is a workbook and the error is on one.
  public var sheet: String?
  /// One-based line, or row of the sheet; 0 if the file as a whole is wrong.
  public var line: Int
  /// One-based column, in a text in Unicode scalars.
  public var column: Int

  /// Makes an error.
  public init(
    code: String, message: Phrase, file: String, sheet: String? = nil, line: Int, column: Int
  ) {
    self.code = code
    self.message = message
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
  }

  /// Its place, `survey.rules.yaml:12:5` or `survey.rules.xlsx:rules!D5`.
  public var place: String {
    Origin(file: file, place: Place(line: line, column: column, sheet: sheet)).text
  }
}

/// A name that a rule file declares.
enum DeclaredName: Hashable, Sendable {
  case list(String)
  case value(String)
  case column(table: String, String)
}

/// Where something is declared.
struct Origin: Hashable, Sendable {
  var file: String
  var place: Place

  /// The sheet of a workbook, as a text by which places can be sorted.
  var sheet: String { place.sheet ?? "" }

  /// `survey.rules.yaml:12:5` or `survey.rules.xlsx:rules!D5`.
  var text: String { place.line == 0 ? file : "\(file):\(place.text)" }
}

/// A place in a rule file, one-based.
struct Place: Hashable, Sendable {
  var line: Int
  var column: Int
  /// The sheet, where the file is a workbook.
  var sheet: String?

  /// As a cell, `D5`.
  var cell: String { address.a1 }

  /// `12:5`, or `rules!D5`.
  var text: String { sheet == nil ? "\(line):\(column)" : address.qualified }

  private var address: CellAddress {
    CellAddress(sheet: sheet ?? "", row: line - 1, column: column - 1)
  }
}
