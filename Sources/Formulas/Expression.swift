/// An expression of the formula language as a tree; every node knows its place.
public struct Expression: Hashable, Sendable {
  /// What stands at a node.
  public indirect enum Kind: Hashable, Sendable {
    /// A value that does not depend on the row.
    case constant(Scalar)
    /// A column of the row's table, by id.
    case column(String)
    /// A column of the row's table, by its header.
    case header(String)
    /// All rows of a column, `trainings[women]`.
    case wholeColumn(table: String, column: String)
    /// A value that the rule file names, `project.start`.
    case named(String)
    /// A cell or a range of cells of the workbook, `Summary!B4`.
    case cells(SheetArea)
    /// `-x`.
    case minus(Expression)
    /// `x%`.
    case percent(Expression)
    /// `NOT x`.
    case not(Expression)
    /// `x + y` and its kin.
    case binary(BinaryOperator, Expression, Expression)
    /// `x IN (a, "text")`.
    case isIn(Expression, [Expression])
    /// `x IN listname`.
    case isInList(Expression, String)
    /// `x BETWEEN a AND b`.
    case between(Expression, Expression, Expression)
    /// `x MATCHES "…"`.
    case matches(Expression, Regex)
    /// A function's call.
    case call(Function, [Expression])
    /// Sums by group, worked out before the rows.
    case lookup(GroupIndex, [Expression])
    /// A call whose areas were read before the rows.
    case prepared(PreparedCall, [Expression])
  }
  /// What it is.
  public var kind: Kind
  /// Unicode scalars from the start of the text to where messages point.
  public var offset: Int

  /// Makes a node; `offset` counts Unicode scalars.
  public init(_ kind: Kind, at offset: Int = 0) {
    self.kind = kind
    self.offset = offset
  }

  /// Reads an expression.
  ///
  /// - Parameter text: RULES.md "Expressions".
  /// - Throws: ``FormulaError`` with the place of the first thing that is wrong; names are not
  ///   looked up yet, see ``Scope``.
  public init(parsing text: String) throws(FormulaError) {
    var parser = try ExpressionParser(text)
    self = try parser.whole()
  }

  /// The parts it is made of, in the order of the text.
  public var operands: [Expression] {
    switch kind {
    case .constant, .column, .header, .wholeColumn, .named, .cells: []
    case .minus(let one), .percent(let one), .not(let one), .isInList(let one, _): [one]
    case .matches(let one, _): [one]
    case .binary(_, let left, let right): [left, right]
    case .isIn(let value, let members): [value] + members
    case .between(let value, let low, let high): [value, low, high]
    case .call(_, let arguments), .lookup(_, let arguments), .prepared(_, let arguments):
      arguments
    }
  }

  /// The row's columns it names, each once, in the order of the text.
  public var columns: [ColumnName] {
    var found: [ColumnName] = []
    collect(&found)
    return found
  }

  private func collect(_ found: inout [ColumnName]) {
    let name: ColumnName? =
      switch kind {
      case .column(let id): .id(id)
      case .header(let header): .header(header)
      default: nil
      }
    if let name, !found.contains(name) { found.append(name) }
    for operand in operands { operand.collect(&found) }
  }
}

/// How an expression names a column of the row's table.
public enum ColumnName: Hashable, Sendable {
  /// By the rule file's id.
  case id(String)
  /// By its header, `[Total participants]`.
  case header(String)
}

/// The operators between two values, by their sign.
public enum BinaryOperator: String, Hashable, Sendable {
  /// `^`, to the left first as in Excel.
  case power = "^"
  /// `*`.
  case times = "*"
  /// `/`.
  case divided = "/"
  /// `+`.
  case plus = "+"
  /// `-`.
  case less = "-"
  /// `&`, which joins texts.
  case joined = "&"
  /// `=`.
  case equal = "="
  /// `<>`.
  case notEqual = "<>"
  /// `<`.
  case below = "<"
  /// `<=`.
  case atMost = "<="
  /// `>`.
  case above = ">"
  /// `>=`.
  case atLeast = ">="
  /// AND.
  case and = "AND"
  /// OR.
  case or = "OR"

  /// Whether it compares.
  public var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .below, .atMost, .above, .atLeast: true
    default: false
    }
  }
}
