extension Scope {
  /// The type of a call's value.
  func call(
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
  func wholeColumn(
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
