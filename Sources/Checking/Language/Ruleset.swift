internal import Formulas
public import Tables

/// What rule files say: tables, lists and rules, read and checked.
public struct Ruleset: Sendable {
  /// The tables that are declared, in the order of the files.
  public var tables: [TableDeclaration] = []
  /// What is said about built-in checks, by name.
  public var checks: [String: CheckSetting] = [:]
  /// What is to be cleaned beyond what is safe by itself, in the order of the files.
  public var cleaning: [CleaningRequest] = []
  /// The title of the first file that has one.
  public var title: String?
  /// The languages of the messages, in the order of the files.
  public var languages: [String] = []
  /// Named values, `project.start`.
  var values: [String: Scalar] = [:]
  /// Texts that stand for "no value" in every column.
  var missing: [String] = []
  var lists: [String: ValueList] = [:]
  /// Where the names are declared that a rule may leave unused.
  var origins: [DeclaredName: Origin] = [:]
  var rules: [Rule] = []

  /// The other workbooks that it names, as paths, each once.
  public var files: [String] {
    var files: [String] = []
    for case let file? in tables.map(\.file) where !files.contains(file) { files.append(file) }
    return files
  }

  /// Whether a rule names cells by their address, `Summary!B4`.
  public var namesCells: Bool { rules.contains { !$0.allExpressions.allSatisfy(\.cells.isEmpty) } }

  /// Makes a ruleset that says nothing.
  public init() {}
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
  /// The workbook that holds it, as a path; nil for the one that is checked.
  public var file: String?

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
