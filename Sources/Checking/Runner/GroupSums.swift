internal import Formulas
internal import Tables

/// Works out SUMIFS and COUNTIFS over whole columns by the numbers of their values, without a value per cell.
///
/// What has criteria with operators or wildcards is left to the evaluator.
struct GroupSums {
  let evaluation: Evaluation

  /// The expression with its group sums worked out.
  func replaced(_ expression: Formulas.Expression) -> Formulas.Expression {
    var result = expression
    switch expression.kind {
    case .binary(let sign, let left, let right):
      result.kind = .binary(sign, replaced(left), replaced(right))
    case .not(let one): result.kind = .not(replaced(one))
    case .minus(let one): result.kind = .minus(replaced(one))
    case .call(let function, let arguments):
      if let lookup = lookup(function, arguments) {
        result.kind = lookup
      } else {
        result.kind = .call(function, arguments.map(replaced))
      }
    default: break
    }
    return result
  }

  private func lookup(
    _ function: Function, _ arguments: [Formulas.Expression]
  ) -> Formulas.Expression.Kind? {
    guard function == .sumIfs || function == .countIfs else { return nil }
    let hasSum = function == .sumIfs
    let pairs = Array(arguments.dropFirst(hasSum ? 1 : 0))
    let criteria = stride(from: 1, to: pairs.count, by: 2).map { pairs[$0] }
    let ranges = stride(from: 0, to: pairs.count, by: 2).map { pairs[$0] }
    // Literal texts may hold operators.
    guard criteria.allSatisfy({ !$0.isText }), let (id, sums) = Self.column(arguments[0]) else {
      return nil
    }
    let keys = ranges.compactMap { Self.column($0) }
    guard keys.count == ranges.count, keys.allSatisfy({ $0.table == id }) else { return nil }
    var groups: [[Scalar]: Scalar] = [:]
    let values = evaluation.values
    for table in values.bound.tables(of: id) {
      guard let binding = values.bound.bindings[table] else { continue }
      let columns = keys.compactMap { binding.columns[$0.column] }
      guard columns.count == keys.count else { return nil }
      let sum = hasSum ? binding.columns[sums] : nil
      if hasSum, sum == nil { return nil }
      add(table, columns, sum, to: &groups)
    }
    let none = hasSum ? Scalar(.blank) : Scalar(.number, 0)
    return .lookup(
      GroupIndex(groups: groups, none: none), criteria.map { evaluation.prepared($0) })
  }

  private static func column(_ expression: Formulas.Expression) -> (table: String, column: String)?
  {
    if case .wholeColumn(let table, let column) = expression.kind { (table, column) } else { nil }
  }

  private func add(
    _ table: Int, _ keys: [Int], _ sum: Int?, to groups: inout [[Scalar]: Scalar]
  ) {
    let values = evaluation.values
    let codes = keys.map { ValueCodes(values, table: table, column: $0) }
    let joined = codes.dropFirst().reduce(codes[0]) { ValueCodes($0, $1) }
    let totals =
      sum.map { sums(joined, values.reading(table, $0)) }
      ?? joined.counts.map { Scalar(.number, Double($0)) }
    let readings = keys.map { values.reading(table, $0) }
    for (code, total) in totals.enumerated() {
      let first = Int(joined.firsts[code])
      let key = readings.map { $0.scalar(first) }
      groups[key] = groups[key].map { Self.added($0, total) } ?? total
    }
  }

  /// The sum of each code; blanks are skipped, a sum over no value is blank.
  private func sums(_ codes: ValueCodes, _ reading: ColumnReading) -> [Scalar] {
    var sums = [Double](repeating: 0, count: codes.firsts.count)
    var states = [State](repeating: .blank, count: codes.firsts.count)
    let cells = reading.column.cells
    let isNumeric = reading.column.type.isNumeric
    for row in cells.kinds.indices {
      guard let code = codes.code(row) else { continue }
      if isNumeric, cells.kinds[row] == .number {
        sums[code] += Double(bitPattern: cells.payloads[row])
        if states[code] == .blank { states[code] = .number }
        continue
      }
      let value = reading.scalar(row).numeric
      if value.state == .number {
        sums[code] += value.number
        if states[code] == .blank { states[code] = .number }
      } else if value.state != .blank {
        // Dates have no sum; what is not known leaves the sum unknown.
        let reason = value.state.isKnown ? State.unfit : value.state
        states[code] = states[code] == .blank ? reason : State.stronger(states[code], reason)
      }
    }
    return zip(states, sums).map { Scalar($0, $1) }
  }

  private static func added(_ left: Scalar, _ right: Scalar) -> Scalar {
    if left.state == .blank { return right }
    if right.state == .blank { return left }
    let state = State.stronger(left.state, right.state)
    return state == .number ? Scalar(.number, left.number + right.number) : Scalar(state)
  }
}

extension Formulas.Expression {
  /// Whether it is a text that is written out.
  fileprivate var isText: Bool {
    if case .constant(let value) = kind { value.state == .text } else { false }
  }
}
