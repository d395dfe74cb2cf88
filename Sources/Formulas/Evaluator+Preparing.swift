/// What is worked out of whole columns and ranges before the rows.
public struct PreparedCall: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// An aggregate that has its areas already; the row's own values are added.
    case aggregate(Aggregate)
    /// Finds the row's value.
    case finder(Finder)
    /// Takes a value from the row's places.
    case index(ValueArray)
    /// NETWORKDAYS between the row's days.
    case workdays(Set<Int>)
  }
  let kind: Kind

  /// The value of a row.
  func value(_ arguments: [Scalar], _ evaluator: Evaluator) -> Scalar {
    switch kind {
    case .aggregate(var aggregate):
      for value in arguments { aggregate.add(value) }
      return aggregate.result
    case .finder(let finder): return finder.value(arguments)
    case .index(let array): return Self.element(of: array, arguments)
    case .workdays(let holidays):
      let days = arguments.map(\.dated)
      if let reason = days.unknown { return reason }
      return Scalar(
        .number, Double(DayMath.workdays(days[0].number, days[1].number, holidays: holidays)))
    }
  }

  private static func element(of array: ValueArray, _ arguments: [Scalar]) -> Scalar {
    let places = arguments.map(\.numeric)
    if let reason = places.unknown { return reason }
    let numbers = places.map { Int(Swift.max(0, Swift.min(2e6, $0.number))) - 1 }
    // One place counts along the only row or column.
    let (row, column) =
      numbers.count > 1
      ? (numbers[0], numbers[1]) : array.rows == 1 ? (0, numbers[0]) : (numbers[0], 0)
    return array.value(row, column) ?? Scalar(.undefined)
  }
}

extension Sequence<Scalar> {
  /// The strongest reason why one of the values is not known; nil if all are.
  var unknown: Scalar? {
    let state = reduce(State.number) { State.stronger($0, $1.state) }
    return state.isKnown ? nil : Scalar(state)
  }
}

extension Evaluator {
  /// The expression with everything worked out that is the same for all rows.
  ///
  /// Cost: one pass over each whole column or range that it names.
  public func prepared(_ expression: Expression) -> Expression {
    var result = expression.mapped(prepared)
    switch expression.kind {
    case .named(let name): result.kind = .constant(source.value(name) ?? Scalar(.blank))
    case .cells(let area) where area.isCell:
      result.kind = .constant(source.cells(area)?.values.first ?? Scalar(.blank))
    case .call(let function, let arguments):
      if let kind = call(function, arguments) { result.kind = kind }
    default: break
    }
    return result
  }

  /// A call that takes areas, nil if it takes none.
  private func call(_ function: Function, _ arguments: [Expression]) -> Expression.Kind? {
    switch function.signature.family {
    case .grouped: return groups(function, arguments)
    case .aggregate:
      guard function == .sumProduct || arguments.contains(where: \.holdsAreas) else { return nil }
      return function == .sumProduct ? product(arguments) : aggregate(function, arguments)
    case .lookup: return lookup(function, arguments)
    case .scalar:
      guard function == .workdays, arguments.count > 2 else { return nil }
      let holidays = array(arguments[2])?.values.map(\.dated).filter { $0.state == .date } ?? []
      let days = Set(holidays.compactMap { Int(exactly: $0.number.rounded(.down)) })
      return .prepared(PreparedCall(kind: .workdays(days)), arguments.prefix(2).map(prepared))
    }
  }

  private func aggregate(_ function: Function, _ arguments: [Expression]) -> Expression.Kind {
    var aggregate = Aggregate(function)
    for argument in arguments where argument.holdsAreas {
      for value in array(argument)?.values ?? [] { aggregate.add(value) }
    }
    let rest = arguments.filter { !$0.holdsAreas }.map(prepared)
    let call = PreparedCall(kind: .aggregate(aggregate))
    let constants = rest.compactMap { one in
      if case .constant(let value) = one.kind { value } else { nil }
    }
    return constants.count == rest.count
      ? .constant(call.value(constants, self)) : .prepared(call, rest)
  }

  /// SUMPRODUCT of areas of one shape, or of the row's own values.
  private func product(_ arguments: [Expression]) -> Expression.Kind? {
    guard arguments.contains(where: \.holdsAreas) else { return nil }
    let arrays = arguments.compactMap(array)
    guard arrays.count == arguments.count, let first = arrays.first,
      arrays.allSatisfy({ $0.rows == first.rows && $0.columns == first.columns })
    else { return .constant(Scalar(.unfit)) }
    var sum = Aggregate(.sum)
    for place in first.values.indices {
      let factors = arrays.map { $0.values[place] }.map { flag in
        flag.state == .boolean ? Scalar(.number, flag.number) : flag.numeric
      }
      sum.add(
        factors.unknown ?? Scalar(.number, factors.reduce(1) { $0 * $1.number }))
    }
    return .constant(sum.result)
  }

  private func lookup(_ function: Function, _ arguments: [Expression]) -> Expression.Kind? {
    if function == .duplicates { return duplicates(arguments) }
    if function == .index {
      let array = array(arguments[0]) ?? ValueArray([])
      return .prepared(PreparedCall(kind: .index(array)), arguments.dropFirst().map(prepared))
    }
    guard let finder = finder(function, arguments) else { return .constant(Scalar(.unfit)) }
    let isOwn = function == .xLookup && arguments.count > 3
    let rest = isOwn ? [arguments[0], arguments[3]] : [arguments[0]]
    return .prepared(PreparedCall(kind: .finder(finder)), rest.map(prepared))
  }

  private func finder(_ function: Function, _ arguments: [Expression]) -> Finder? {
    guard let area = array(arguments[1]) else { return nil }
    func number(_ index: Int) -> Double? {
      guard index < arguments.count else { return nil }
      return evaluate(prepared(arguments[index]), rows: 0..<1)[0].number
    }
    switch function {
    case .match:
      return Finder(keys: area.values, mode: Finder.Mode(match: number(2) ?? 1), results: nil)
    case .xLookup:
      guard let results = array(arguments[2]) else { return nil }
      return Finder(
        keys: area.values, mode: Finder.Mode(extended: number(4) ?? 0), results: results.values)
    default:
      let isVertical = function == .vLookup
      let place = Int(Swift.max(0, Swift.min(1e5, number(2) ?? 0))) - 1
      guard (0..<(isVertical ? area.columns : area.rows)).contains(place) else { return nil }
      return Finder(
        keys: isVertical ? area.column(0) : area.row(0),
        mode: number(3) ?? 1 == 0 ? .exact : .atMost,
        results: isVertical ? area.column(place) : area.row(place))
    }
  }

  /// How many rows of the row's table have the same values as the row.
  private func duplicates(_ arguments: [Expression]) -> Expression.Kind {
    let arguments = arguments.map(prepared)
    let vectors = arguments.map { evaluate($0, rows: 0..<source.rowCount) }
    var counts: [[Scalar]: Double] = [:]
    for row in 0..<source.rowCount { counts[vectors.map { $0[row] }, default: 0] += 1 }
    let index = GroupIndex(
      groups: counts.mapValues { Scalar(.number, $0) }, none: Scalar(.number, 0))
    return .lookup(index, arguments)
  }

  /// The values of an area, or of an expression made of areas value by value; nil if their shapes
  /// differ or one is not there.
  func array(_ expression: Expression) -> ValueArray? {
    switch expression.kind {
    case .wholeColumn(let table, let column):
      guard let vectors = source.wholeColumn(table: table, column: column) else { return nil }
      return ValueArray(vectors.flatMap { vector in (0..<vector.count).map { vector[$0] } })
    case .cells(let area): return source.cells(area)
    default:
      var areas = AreaValues(source: source)
      guard let replaced = areas.replace(in: expression, with: array) else { return nil }
      var inner = Evaluator(areas, asOf: asOf)
      inner.arithmetic = arithmetic
      let vector = inner.evaluate(inner.prepared(replaced), rows: 0..<areas.rowCount)
      return ValueArray((0..<vector.count).map { vector[$0] }, columns: areas.columns)
    }
  }
}

/// The areas of an expression as columns, so that it is worked out value by value.
private struct AreaValues: ValueSource {
  let source: any ValueSource
  private var arrays: [ValueArray] = []

  init(source: any ValueSource) { self.source = source }

  var columns: Int { arrays.first?.columns ?? 1 }
  var rowCount: Int { arrays.first?.values.count ?? 0 }

  /// Nil if the areas are not all of one shape.
  mutating func replace(
    in expression: Expression, with array: (Expression) -> ValueArray?
  ) -> Expression? {
    var isFit = true
    let result = replaced(expression, array, &isFit)
    return isFit ? result : nil
  }

  private mutating func replaced(
    _ expression: Expression, _ array: (Expression) -> ValueArray?, _ isFit: inout Bool
  ) -> Expression {
    guard expression.holdsAreas else { return expression }
    guard expression.isArea else {
      var copy = self
      var fits = isFit
      let result = expression.mapped { copy.replaced($0, array, &fits) }
      (self, isFit) = (copy, fits)
      return result
    }
    guard let found = array(expression),
      arrays.first.map({ $0.rows == found.rows && $0.columns == found.columns }) ?? true
    else {
      isFit = false
      return expression
    }
    arrays.append(found)
    return Expression(.header("\(arrays.count - 1)"), at: expression.offset)
  }

  func column(_ name: ColumnName, rows: Range<Int>) -> Vector? {
    guard case .header(let number) = name, let index = Int(number), arrays.indices.contains(index)
    else { return nil }
    return Vector(Array(arrays[index].values[rows]))
  }
  func wholeColumn(table: String, column: String) -> [Vector]? {
    source.wholeColumn(table: table, column: column)
  }
  func cells(_ area: SheetArea) -> ValueArray? { source.cells(area) }
  func value(_ name: String) -> Scalar? { source.value(name) }
  func list(_ name: String) -> Set<String>? { source.list(name) }
}
