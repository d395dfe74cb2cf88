internal import Formulas
public import Tables

/// What rule files say: tables, lists and rules, read and checked.
public struct Ruleset: Sendable {
  /// The tables that are declared, in the order of the files.
  public var tables: [TableDeclaration] = []
  /// The built-in checks that are switched off or re-graded, by name.
  public var checks: [String: CheckSetting] = [:]
  /// The title of the first file that has one.
  public var title: String?
  /// The languages of the messages, in the order of the files.
  public var languages: [String] = []
  /// Named values, `project.start`.
  var values: [String: Scalar] = [:]
  /// Texts that stand for "no value" in every column.
  var missing: [String] = []
  var lists: [String: ValueList] = [:]
  var rules: [Rule] = []

  /// Makes a ruleset that says nothing.
  public init() {}

  /// Whether a built-in check runs.
  public func runs(_ check: String) -> Bool { checks[check] != .off }

  /// How much the findings of a built-in check matter; nil to leave that to the check.
  public func severity(of check: String) -> Severity? {
    if case .severity(let severity) = checks[check] { severity } else { nil }
  }
}

/// What a rule file says about a built-in check.
public enum CheckSetting: Hashable, Sendable {
  /// It does not run.
  case off
  /// It runs, and its findings matter so much.
  case severity(Severity)
}

/// A table that a rule file declares.
public struct TableDeclaration: Sendable {
  /// Its name in rules.
  public var id: String
  /// The sheets it may be on, with `*` and `?`; empty for any.
  public var sheetPatterns: [String] = []
  /// The columns that name a row, by id.
  public var key: [String] = []
  /// Its columns.
  public var columns: [ColumnDeclaration] = []
  /// Where it is, in place of what would be found: header to last row.
  public var area: CellArea?
  /// How many header rows it has, in place of what would be found.
  public var headerRows: Int?
  /// The one-based sheet rows that are totals, in place of what would be found.
  public var totalRows: [Int] = []

  init(id: String) { self.id = id }
}

/// A column that a rule file declares.
public struct ColumnDeclaration: Sendable {
  /// Its name in rules.
  public var id: String
  /// The headers it may have, with `*` and `?`, and `/` between levels.
  public var headers: [String]
  /// What its values should be; nil to leave that to the values.
  public var type: ColumnType?
  /// Whether every row must have a value.
  public var isRequired = false
  /// Whether its values say who a person is; nil to leave that to the header.
  public var isPersonal: Bool?
  /// Texts that stand for "no value".
  public var missing: [String] = []
  /// The list that its values are of.
  public var list: String?

  init(id: String) {
    self.id = id
    headers = [id]
  }
}

/// A list of values with their other spellings.
struct ValueList: Sendable {
  var names: [String] = []
  /// The list's own name of each spelling, itself among them.
  var spellings: [String: String] = [:]

  /// Every spelling; a value in any of them is of the list.
  private(set) var all: Set<String> = []
  /// Whether a value may be spelled otherwise than the list has it.
  var hasOtherSpellings: Bool { all.count > names.count }

  /// The list's own name of a value, and whether the value is spelled so; nil for other values.
  func name(of value: Value) -> (name: String, isOwn: Bool)? {
    guard case .text(let text) = value.comparable, let name = spellings[text] else { return nil }
    return (name, name == text)
  }

  mutating func add(_ name: String, _ others: [String]) {
    names.append(name)
    all.formUnion([name] + others)
    spellings[name] = name
    for other in others where spellings[other] == nil { spellings[other] = name }
  }
}

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
  /// The check as written.
  var text = ""
  var tolerance: Tolerance?
  var severity = Severity.error
  var blanks = Blanks.notChecked
  var message: AuthoredMessage?
  /// Whether it is no rule of the author's, but a remark beside one, said only where there is cause.
  var isRemark: Bool { if case .spelling = test { true } else { false } }
  /// Columns to show beside those of the check.
  var columns: [String] = []
  var weights: [String: Double] = [:]
}

/// A message of a rule's author, by language.
struct AuthoredMessage: Sendable {
  enum Piece: Sendable {
    case literal(String)
    /// An expression in braces, and its text.
    case expression(Formulas.Expression, String)
  }
  /// By language, in the order of the file; the language is empty where none is given.
  var texts: [(language: String, pieces: [Piece])]

  /// The pieces in a language, else in English, else in the first.
  func pieces(_ language: String) -> [Piece] {
    let found = texts.first { $0.language == language } ?? texts.first { $0.language == "en" }
    return (found ?? texts.first)?.pieces ?? []
  }
}
