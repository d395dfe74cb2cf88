public import Tables

/// What an expression may give, as far as is known before it runs.
public enum ValueType: String, Sendable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case number, text, boolean, date
  /// Any of them; rows decide.
  case any

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
    case .column(let id): return try column(id, expression.offset)
    case .header: return .any
    case .named(let name): return try value(name, expression.offset)
    case .wholeColumn:
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
    }
    return .boolean
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
  private func require(_ one: Expression, _ wanted: ValueType) throws(FormulaError) -> ValueType {
    let found = try type(of: one)
    guard found == wanted || found == .any else {
      throw FormulaError(
        .wrongType, "expected a \(wanted.rawValue), this is a \(found.rawValue)", at: one.offset)
    }
    return wanted
  }

  private func sameType(
    _ left: Expression, _ right: Expression, _ offset: Int
  ) throws(FormulaError) {
    let (one, other) = (try type(of: left), try type(of: right))
    guard one == other || one == .any || other == .any else {
      throw FormulaError(
        .wrongType, "a \(one.rawValue) cannot be compared with a \(other.rawValue)", at: offset)
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

extension Scope {
  private func call(
    _ function: Function, _ arguments: [Expression], _ offset: Int
  ) throws(FormulaError) -> ValueType {
    if function == .sumIfs || function == .countIfs { return try groups(function, arguments) }
    if function.isAggregate {
      let wanted: ValueType? =
        [.count, .countAll, .min, .max].contains(function) ? nil : .number
      for argument in arguments { try aggregated(argument, wanted) }
      return function == .min || function == .max ? .any : .number
    }
    switch function {
    case .if:
      try require(arguments[0], .boolean)
      return try common(arguments.dropFirst())
    case .coalesce: return try common(arguments[...])
    case .isBlank, .isNumber, .isText:
      try type(of: arguments[0])
      return .boolean
    case .abs, .round, .int, .mod: return try all(arguments, .number, give: .number)
    case .date: return try all(arguments, .number, give: .date)
    case .today: return .date
    case .year, .month, .day: return try all(arguments, .date, give: .number)
    case .left, .right, .mid:
      try type(of: arguments[0])
      return try all(arguments.dropFirst(), .number, give: .text)
    case .len: return try all(arguments, .any, give: .number)
    default: return try all(arguments, .any, give: .text)
    }
  }

  private func all(
    _ arguments: some Sequence<Expression>, _ wanted: ValueType, give result: ValueType
  ) throws(FormulaError) -> ValueType {
    for argument in arguments {
      if wanted == .any { try type(of: argument) } else { try require(argument, wanted) }
    }
    return result
  }

  private func common(_ arguments: ArraySlice<Expression>) throws(FormulaError) -> ValueType {
    var result: ValueType?
    for argument in arguments {
      let found = try type(of: argument)
      result = result == nil || result == found ? found : .any
    }
    return result ?? .any
  }

  private func aggregated(
    _ argument: Expression, _ wanted: ValueType?
  ) throws(FormulaError) {
    guard case .wholeColumn(let table, let column) = argument.kind else {
      if let wanted { try require(argument, wanted) } else { try type(of: argument) }
      return
    }
    let found = try wholeColumn(table, column, argument.offset)
    guard wanted == nil || found == .any || found == wanted else {
      throw FormulaError(
        .wrongType, "expected numbers, \(table)[\(column)] is declared \(found.rawValue)",
        at: argument.offset)
    }
  }

  @discardableResult
  private func wholeColumn(
    _ table: String, _ column: String, _ offset: Int
  ) throws(FormulaError) -> ValueType {
    guard let columns = tables[table] else {
      let hint = NearestName.hint(table, in: tables.keys.sorted())
      throw FormulaError(.unknownName, "no table \"\(table)\" is declared\(hint)", at: offset)
    }
    guard let type = columns[column] else {
      let hint = NearestName.hint(column, in: columns.keys.sorted())
      throw FormulaError(
        .unknownName, "table \(table) declares no column \"\(column)\"\(hint)", at: offset)
    }
    return type
  }

  /// SUMIFS and COUNTIFS: whole columns of one table, each but the sum's with what it must equal.
  private func groups(
    _ function: Function, _ arguments: [Expression]
  ) throws(FormulaError) -> ValueType {
    let pairs = function == .sumIfs ? arguments.dropFirst() : arguments[...]
    guard pairs.count.isMultiple(of: 2) else {
      throw FormulaError(
        .syntax, "\(function.rawValue) needs a value for each column", at: arguments[0].offset)
    }
    var first: String?
    for (index, argument) in arguments.enumerated() {
      let isRange = index < pairs.startIndex || (index - pairs.startIndex).isMultiple(of: 2)
      guard isRange else {
        try type(of: argument)
        continue
      }
      guard case .wholeColumn(let table, let column) = argument.kind else {
        throw FormulaError(
          .wrongType, "expected a whole column, such as trainings[women]", at: argument.offset)
      }
      try wholeColumn(table, column, argument.offset)
      guard first == nil || first == table else {
        throw FormulaError(.wrongType, "the columns are of two tables", at: argument.offset)
      }
      first = table
    }
    return .number
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
