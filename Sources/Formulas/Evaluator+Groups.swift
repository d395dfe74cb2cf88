/// Sums and counts of rows by the values of some of their columns, made once for all rows.
public struct GroupIndex: Hashable, Sendable {
  /// The sum, or why there is none, of each group.
  var groups: [[Scalar]: Scalar]
  /// What a group has that does not occur.
  var none: Scalar
}

extension Evaluator {
  /// The expression with everything worked out that is the same for all rows.
  ///
  /// Cost: one pass over each whole column that it names.
  public func prepared(_ expression: Expression) -> Expression {
    var result = expression
    switch expression.kind {
    case .named(let name): result.kind = .constant(source.value(name) ?? Scalar(.blank))
    case .minus(let one): result.kind = .minus(prepared(one))
    case .percent(let one): result.kind = .percent(prepared(one))
    case .not(let one): result.kind = .not(prepared(one))
    case .binary(let sign, let left, let right):
      result.kind = .binary(sign, prepared(left), prepared(right))
    case .isIn(let value, let members):
      result.kind = .isIn(prepared(value), members.map(prepared))
    case .isInList(let value, let list): result.kind = .isInList(prepared(value), list)
    case .between(let value, let low, let high):
      result.kind = .between(prepared(value), prepared(low), prepared(high))
    case .matches(let value, let regex): result.kind = .matches(prepared(value), regex)
    case .call(let function, let arguments): result.kind = call(function, arguments)
    case .constant, .column, .header, .wholeColumn, .lookup: break
    }
    return result
  }

  private func call(_ function: Function, _ arguments: [Expression]) -> Expression.Kind {
    if function == .sumIfs || function == .countIfs { return groups(function, arguments) }
    guard function.isAggregate, arguments.contains(where: { $0.wholeColumn != nil }) else {
      return .call(function, arguments.map(prepared))
    }
    var rest = arguments.filter { $0.wholeColumn == nil }
    var aggregate = Aggregate(function)
    for case let (table, column)? in arguments.map(\.wholeColumn) {
      for vector in source.wholeColumn(table: table, column: column) ?? [] {
        for row in 0..<vector.count { aggregate.add(vector[row]) }
      }
    }
    rest = rest.map(prepared)
    let whole = Expression(.constant(aggregate.result))
    return rest.isEmpty ? whole.kind : .call(function, [whole] + rest)
  }

  private func groups(_ function: Function, _ arguments: [Expression]) -> Expression.Kind {
    let hasSum = function == .sumIfs
    let pairs = Array(hasSum ? arguments.dropFirst() : arguments[...])
    let values = arguments.compactMap(\.wholeColumn).map {
      joined(source.wholeColumn(table: $0.table, column: $0.column) ?? [])
    }
    let keys = values.dropFirst(hasSum ? 1 : 0)
    let patterns = stride(from: 1, to: pairs.count, by: 2).map { Criterion(pairs[$0]) }
    var groups: [[Scalar]: Aggregate] = [:]
    for row in 0..<(values.map(\.count).min() ?? 0) {
      let key = keys.map { $0[row] }
      let isWanted = zip(key, patterns).allSatisfy { $1?.allows($0, arithmetic) ?? true }
      guard isWanted, key.allSatisfy({ $0.state.isKnown }) else { continue }
      let open = zip(key, patterns).filter { $0.1 == nil }.map(\.0)
      groups[open, default: Aggregate(hasSum ? .sum : .countAll)]
        .add(hasSum ? values[0][row] : Scalar(true))
    }
    let criteria = zip(stride(from: 1, to: pairs.count, by: 2), patterns)
      .compactMap { $1 == nil ? prepared(pairs[$0]) : nil }
    // An aggregate over no value is blank (RULES "Meaning" 2); a count of nothing is 0.
    let none = hasSum ? Scalar(.blank) : Scalar(.number, 0)
    let index = GroupIndex(groups: groups.mapValues(\.result), none: none)
    return .lookup(index, criteria)
  }

  private func joined(_ vectors: [Vector]) -> [Scalar] {
    vectors.flatMap { vector in (0..<vector.count).map { vector[$0] } }
  }

  func lookup(_ index: GroupIndex, _ criteria: [Vector], _ rows: Range<Int>) -> Vector {
    Vector(
      (0..<rows.count).map { row in
        let key = criteria.map { $0[row] }
        let state = key.map(\.state).reduce(.number) { State.stronger($0, $1) }
        return state.isKnown ? index.groups[key] ?? index.none : Scalar(state)
      })
  }
}

/// A criterion written as a literal with an operator or a wildcard: `">5"`, `"A*"`.
private struct Criterion {
  private let sign: BinaryOperator
  private let wanted: Scalar
  private let regex: Regex?

  /// Makes it of a literal; nil for other expressions and for plain literals, which are compared
  /// as they are.
  init?(_ expression: Expression) {
    guard case .constant(let literal) = expression.kind, literal.state == .text else { return nil }
    let signs: [BinaryOperator] = [.notEqual, .atMost, .atLeast, .below, .above, .equal]
    let found = signs.first { literal.text.hasPrefix($0.rawValue) }
    let rest = found.map { String(literal.text.dropFirst($0.rawValue.count)) } ?? literal.text
    let hasWildcard = rest.contains("*") || rest.contains("?")
    guard found != nil || hasWildcard else { return nil }
    sign = found ?? .equal
    let number = Scalar(text: rest).numeric
    wanted = number.state == .number ? number : Scalar(text: rest)
    regex = hasWildcard ? try? Regex(Self.pattern(rest)) : nil
  }

  private static func pattern(_ wildcards: String) -> String {
    wildcards.map { character in
      switch character {
      case "*": "(?:.|\\n)*"
      case "?": "(?:.|\\n)"
      case _ where character.isLetter || character.isNumber || character == " ": String(character)
      default: character.unicodeScalars.map { "\\x{\(String($0.value, radix: 16))}" }.joined()
      }
    }.joined()
  }

  func allows(_ value: Scalar, _ arithmetic: Arithmetic) -> Bool {
    guard value.state.isKnown else { return false }
    if let regex {
      return regex.matchesWhole(value.textual.text) == (sign != .notEqual)
    }
    return arithmetic.compare(sign, value, wanted).truth == true
  }
}

extension Expression {
  fileprivate var wholeColumn: (table: String, column: String)? {
    if case .wholeColumn(let table, let column) = kind { (table, column) } else { nil }
  }
}
