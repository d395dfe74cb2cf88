/// What is wrong in a rule file, and where.
public struct RuleError: Error, Hashable, Sendable {
  /// The kind of error, a fixed word such as `unknown-key`.
  public var code: String
  /// What was found and what was expected.
  public var message: String
  /// The rule file as it was named.
  public var file: String
  /// One-based line.
  public var line: Int
  /// One-based column, in Unicode scalars.
  public var column: Int

  /// Makes an error.
  public init(code: String, message: String, file: String, line: Int, column: Int) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
    self.column = column
  }

  /// Its place, `survey.rules.yaml:12:5`.
  public var place: String { "\(file):\(line):\(column)" }
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
}

/// A place in a rule file, one-based.
struct Place: Hashable, Sendable {
  var line: Int
  var column: Int
}
