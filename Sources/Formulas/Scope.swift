public import Tables

/// What an expression may give, as far as is known before it runs.
public enum ValueType: String, Sendable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case number, text, boolean, date
  /// Any of them; rows decide.
  case any

  /// It, as messages name it.
  public var name: Phrase { Phrase(rawValue) }

  /// What a column of this declared type gives.
  public init(_ type: ColumnType?) {
    self =
      switch type {
      case .integer, .count, .number, .percent, .time: .number
      case .text, .id: .text
      case .date, .datetime: .date
      case .yesNo, nil: .any
      }
  }
}

/// The names that an expression may use, and the check that it uses them well.
public struct Scope: Sendable {
  /// The columns of the row's table.
  public var columns: [String: ValueType]
  /// The columns of each table.
  public var tables: [String: [String: ValueType]]
  /// The values that the rule file names.
  public var values: [String: Scalar]
  /// The names of lists.
  public var lists: Set<String>
  /// Whether areas stand for their values one by one, as in `SUMPRODUCT(t[women] * t[men])`.
  var isInArea = false

  /// Makes a scope.
  public init(
    columns: [String: ValueType] = [:], tables: [String: [String: ValueType]] = [:],
    values: [String: Scalar] = [:], lists: Set<String> = []
  ) {
    self.columns = columns
    self.tables = tables
    self.values = values
    self.lists = lists
  }

  /// Checks names and types.
  ///
  /// - Returns: What the expression gives.
  /// - Throws: ``FormulaError`` for an unknown name or a value that its place cannot use.
  @discardableResult
  public func type(of expression: Expression) throws(FormulaError) -> ValueType {
    switch expression.kind {
    case .constant(let value): return value.type
    case .column, .header:
      guard !isInArea else { throw Self.mixed(expression.offset) }
      guard case .column(let id) = expression.kind else { return .any }
      return try column(id, expression.offset)
    case .named(let name): return try value(name, expression.offset)
    case .cells(let area):
      guard area.isCell || isInArea else {
        throw FormulaError(
          .wrongType, "a range is many values; put it into SUM(…) or another aggregate",
          at: expression.offset)
      }
      return .any
    case .wholeColumn(let table, let column):
      if isInArea { return try wholeColumn(table, column, expression.offset) }
      throw FormulaError(
        .wrongType, "a whole column is many values; put it into SUM(…) or another aggregate",
        at: expression.offset)
    case .minus(let one), .percent(let one): return try require(one, .number)
    case .not(let one): return try require(one, .boolean)
    case .binary(let sign, let left, let right):
      return try binary(sign, left, right, expression.offset)
    case .isIn(let value, let members):
      for member in members { try sameType(value, member, member.offset) }
      if members.isEmpty { try type(of: value) }
    case .isInList(let value, let list): try isInList(value, list, expression.offset)
    case .between(let value, let low, let high):
      try sameType(value, low, low.offset)
      try sameType(value, high, high.offset)
    case .matches(let value, _):
      guard try type(of: value) != .date, try type(of: value) != .boolean else {
        throw FormulaError(.wrongType, "MATCHES needs a text", at: value.offset)
      }
    case .call(let function, let arguments):
      return try call(function, arguments, expression.offset)
    case .lookup: return .number
    case .prepared: return .any
    }
    return .boolean
  }

  static func mixed(_ offset: Int) -> FormulaError {
    FormulaError(
      .wrongType, "whole columns and the row's own columns do not mix here; use SUMIFS or COUNTIFS",
      at: offset)
  }

  private func column(_ id: String, _ offset: Int) throws(FormulaError) -> ValueType {
    if let type = columns[id] { return type }
    let hint = NearestName.hint(id, in: columns.keys.sorted())
    throw FormulaError(.unknownName, "no column \"\(id)\" is declared\(hint)", at: offset)
  }

  private func value(_ name: String, _ offset: Int) throws(FormulaError) -> ValueType {
    if let value = values[name] { return value.type }
    let hint = NearestName.hint(name, in: values.keys.sorted())
    throw FormulaError(.unknownName, "no value \"\(name)\" is declared\(hint)", at: offset)
  }

  private func isInList(_ value: Expression, _ list: String, _ offset: Int) throws(FormulaError) {
    try type(of: value)
    guard !lists.contains(list) else { return }
    let hint = NearestName.hint(list, in: lists.sorted())
    throw FormulaError(
      .unknownName, "no list \"\(list)\" is declared\(hint)", at: offset)
  }

  @discardableResult
  func require(_ one: Expression, _ wanted: ValueType) throws(FormulaError) -> ValueType {
    let found = try type(of: one)
    guard found == wanted || found == .any else {
      throw FormulaError(
        .wrongType, "expected a \(wanted.name), this is a \(found.name)", at: one.offset)
    }
    return wanted
  }

  private func sameType(
    _ left: Expression, _ right: Expression, _ offset: Int
  ) throws(FormulaError) {
    let (one, other) = (try type(of: left), try type(of: right))
    guard one == other || one == .any || other == .any else {
      throw FormulaError(
        .wrongType, "a \(one.name) cannot be compared with a \(other.name)", at: offset)
    }
  }

  private func binary(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ offset: Int
  ) throws(FormulaError) -> ValueType {
    switch sign {
    case .and, .or:
      try require(left, .boolean)
      return try require(right, .boolean)
    case .joined:
      try type(of: left)
      try type(of: right)
      return .text
    case .plus, .less: return try sum(sign, left, right, offset)
    case .times, .divided, .power:
      try require(left, .number)
      return try require(right, .number)
    case .equal, .notEqual, .below, .atMost, .above, .atLeast:
      try sameType(left, right, offset)
      return .boolean
    }
  }

  /// Numbers, or a date and a number of days, or the days between two dates.
  private func sum(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ offset: Int
  ) throws(FormulaError) -> ValueType {
    switch (try type(of: left), try type(of: right)) {
    case (.date, .date) where sign == .less: return .number
    case (.date, .date): throw FormulaError(.wrongType, "two dates cannot be added", at: offset)
    case (.date, .number), (.date, .any): return .date
    case (.number, .date) where sign == .plus: return .date
    case (.any, .date): return .any
    case (.any, .any): return .any
    default:
      try require(left, .number)
      return try require(right, .number)
    }
  }
}

extension Scalar {
  /// What it is, for the check of types.
  var type: ValueType {
    switch state {
    case .number: .number
    case .text: .text
    case .boolean: .boolean
    case .date: .date
    case .blank, .undated, .unfit, .ambiguous, .undefined, .error: .any
    }
  }
}
