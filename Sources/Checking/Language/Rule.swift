internal import Formulas
internal import Tables

/// A rule of a file, or a shortcut of a column.
struct Rule: Sendable {
  enum Test: Sendable {
    /// What must be true; the message of the catalog for it, with what it says beside the value.
    case holds(Formulas.Expression, message: String, arguments: [String: Formulas.Expression])
    case type(String, ColumnType)
    case required(String)
    case unique([String])
    /// The list's own name for a value that is of the list.
    case spelling(String, list: String)
    /// The value must occur in a column of a table.
    case reference(String, table: String, column: String)
    /// The place must lie in the one that another column names.
    case parent(String, list: String, of: String)
    /// How many rows the table may have.
    case rowCount(least: Int, most: Int)
  }
  /// What to do with rows in which blanks leave it open.
  enum Blanks: String, CaseIterable, Sendable {
    case notChecked = "not_checked"
    case fail, pass, zero
  }
  var id: String
  var file: String
  var tables: [String]
  var when: Formulas.Expression?
  var test: Test
  /// The check as written; of a shortcut its key and value.
  var text = ""
  /// The condition as written.
  var condition: String?
  var tolerance: Tolerance?
  var severity = Severity.error
  var blanks = Blanks.notChecked
  var message: AuthoredMessage?
  /// Whether it is no rule of the author's, but a remark beside one, said only where there is cause.
  var isRemark: Bool { if case .spelling = test { true } else { false } }
  /// Columns to show beside those of the check.
  var columns: [String] = []
  var weights: [String: Double] = [:]
  /// How many rows may fail.
  var allowance: Allowance?
  var fix: Fix?
  var waivers: [Waiver] = []
  var examples: [Example] = []
  /// Which explanations are offered; nil for all that apply.
  var explanations: Set<String>?
  var about: String?
  /// Where it stands.
  var place = Place(line: 1, column: 1)
}

/// What a rule writes into the cleaned workbook where it fails: `men = total - women`.
struct Fix: Sendable {
  var column: String
  var value: Formulas.Expression
  /// Whether it replaces values that are there, and formulas.
  var overwrites = false
}

/// A row that a person has confirmed although it fails.
struct Waiver: Sendable {
  /// What the row's columns hold; all must.
  var key: [String: Scalar]
  /// What the columns of the rule held when it was confirmed; it lapses when one has changed.
  var values: [String: Scalar]
  var who: String
  /// The last day on which it holds, in days since 1899-12-30.
  var until: Double?
}

/// A row written beside a rule, with what must come of it.
struct Example: Sendable {
  var values: [String: Scalar]
  /// The rows of other tables that the rule looks into, by the table's id.
  var tables: [String: [[String: Scalar]]] = [:]
  var outcome: StatedOutcome
  var place: Place
}

/// What becomes of a row.
enum StatedOutcome: String, CaseIterable, Sendable {
  case passed, failed
  case notChecked = "not_checked"
  case notApplicable = "not_applicable"
}

/// A message of a rule's author, by language.
struct AuthoredMessage: Sendable {
  enum Piece: Sendable {
    case literal(String)
    /// An expression in braces, and its text.
    case expression(Formulas.Expression, String)
    /// A number that chooses among the forms of a word: `{women|# woman|# women}`.
    case plural(Formulas.Expression, String, forms: [String])
  }
  /// By language, in the order of the file; the language is empty where none is given.
  var texts: [(language: String, pieces: [Piece])]
  /// Where it stands.
  var place: Place

  /// The expressions of a language's text.
  func expressions(_ pieces: [Piece]) -> [Formulas.Expression] {
    pieces.compactMap { piece in
      switch piece {
      case .literal: nil
      case .expression(let expression, _), .plural(let expression, _, _): expression
      }
    }
  }

  /// The pieces in a language, else in English, else in the first.
  func pieces(_ language: String) -> [Piece] {
    let found = texts.first { $0.language == language } ?? texts.first { $0.language == "en" }
    return (found ?? texts.first)?.pieces ?? []
  }
}
