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
  private var isInArea = false

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

  private static func mixed(_ offset: Int) -> FormulaError {
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
  private func require(_ one: Expression, _ wanted: ValueType) throws(FormulaError) -> ValueType {
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

extension Scope {
  private func call(
    _ function: Function, _ arguments: [Expression], _ offset: Int
  ) throws(FormulaError) -> ValueType {
    let signature = function.signature
    var found: [ValueType] = []
    for (index, argument) in arguments.enumerated() {
      found.append(try self.argument(argument, signature.parameter(index)))
    }
    switch function {
    case .if: try require(arguments[0], .boolean)
    case .ifs:
      guard arguments.count.isMultiple(of: 2) else { throw needsPairs(function, offset) }
      for index in stride(from: 0, to: arguments.count, by: 2) {
        try require(arguments[index], .boolean)
      }
    case .median, .deviation, .quartile: try unmixed(arguments, function)
    case .vLookup, .hLookup, .match: try fixed(arguments.dropFirst(2))
    case .xLookup: try fixed(arguments.dropFirst(4))
    case .sumProduct: if arguments.contains(where: \.holdsAreas) { try areas(arguments) }
    default: break
    }
    if signature.family == .grouped { try groups(function, arguments, offset) }
    return result(function, found)
  }

  /// What a function gives that depends on its arguments.
  private func result(_ function: Function, _ found: [ValueType]) -> ValueType {
    let options: [ValueType] =
      switch function {
      case .if: Array(found.dropFirst())
      case .ifs: stride(from: 1, to: found.count, by: 2).map { found[$0] }
      case .coalesce, .ifError, .min, .max: found
      case .xLookup: [found[2]] + found.dropFirst(3).prefix(1)
      case .index, .maxIfs, .minIfs: [found[0]]
      default: [function.signature.result]
      }
    let first = options.first ?? .any
    return options.allSatisfy { $0 == first } ? first : .any
  }

  private func argument(
    _ argument: Expression, _ parameter: Signature.Parameter
  ) throws(FormulaError) -> ValueType {
    switch parameter {
    case .any, .text: return try type(of: argument)
    case .number: return try require(argument, .number)
    case .numeral:
      let found = try type(of: argument)
      return found == .text ? found : try require(argument, .number)
    case .day: return try require(argument, .date)
    case .truth: return try require(argument, .boolean)
    case .numbers: return try aggregated(argument, .number)
    case .values: return try aggregated(argument, nil)
    case .area: return try area(argument)
    }
  }

  private func needsPairs(_ function: Function, _ offset: Int) -> FormulaError {
    FormulaError(
      .syntax, "\(function.rawValue) takes its values in pairs; the last has no partner", at: offset
    )
  }

  private func aggregated(
    _ argument: Expression, _ wanted: ValueType?
  ) throws(FormulaError) -> ValueType {
    guard argument.holdsAreas else {
      if let wanted { return try require(argument, wanted) }
      return try type(of: argument)
    }
    var inner = self
    inner.isInArea = true
    let found = try inner.type(of: argument)
    guard wanted == nil || found == .any || found == wanted || found == .boolean else {
      var name: Phrase = "these"
      if case .wholeColumn(let table, let column) = argument.kind { name = "\(table)[\(column)]" }
      throw FormulaError(
        .wrongType, "expected numbers, \(name) is declared \(found.name)", at: argument.offset)
    }
    return found
  }

  /// Functions that keep all values take those of areas or of the row, not both.
  private func unmixed(_ arguments: [Expression], _ function: Function) throws(FormulaError) {
    let values = function == .quartile ? arguments.dropLast() : arguments[...]
    guard values.contains(where: \.holdsAreas),
      let other = values.first(where: { !$0.holdsAreas && !$0.columns.isEmpty })
    else { return }
    throw Self.mixed(other.offset)
  }

  /// What says how to look up is the same for all rows.
  private func fixed(_ arguments: ArraySlice<Expression>) throws(FormulaError) {
    for argument in arguments where !argument.columns.isEmpty {
      throw FormulaError(
        .wrongType, "expected a number that is the same for all rows", at: argument.offset)
    }
  }

  private func areas(_ arguments: [Expression]) throws(FormulaError) {
    for argument in arguments where !argument.holdsAreas { throw Self.mixed(argument.offset) }
  }

  private func area(_ argument: Expression) throws(FormulaError) -> ValueType {
    switch argument.kind {
    case .wholeColumn(let table, let column):
      return try wholeColumn(table, column, argument.offset)
    case .cells: return .any
    default:
      throw FormulaError(
        .wrongType, "expected a whole column, such as trainings[women]", at: argument.offset)
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

  /// SUMIFS and its kin: whole columns of one table, each but the sum's with what it must equal.
  private func groups(
    _ function: Function, _ arguments: [Expression], _ offset: Int
  ) throws(FormulaError) {
    let call = GroupCall(function, arguments)
    guard
      arguments.count == 2 * call.pairs.count + (call.values == nil ? 0 : 1)
        || function == .sumIf || function == .averageIf
    else {
      throw FormulaError(
        .syntax, "\(function.rawValue) needs a value for each column", at: arguments[0].offset)
    }
    var first: String?
    for area in call.pairs.map(\.range) + (call.values.map { [$0] } ?? []) {
      guard case .wholeColumn(let table, _) = area.kind else { continue }
      guard first == nil || first == table else {
        throw FormulaError(.wrongType, "the columns are of two tables", at: area.offset)
      }
      first = table
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
