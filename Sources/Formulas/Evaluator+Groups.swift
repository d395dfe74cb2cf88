/// Sums and counts of rows by the values of some of their columns, made once for all rows.
public struct GroupIndex: Hashable, Sendable {
  /// The sum, or why there is none, of each group.
  var groups: [[Scalar]: Scalar]
  /// What a group has that does not occur.
  var none: Scalar

  /// Makes it of the value of each group, by the values of the columns that make it one.
  public init(groups: [[Scalar]: Scalar], none: Scalar) {
    self.groups = groups
    self.none = none
  }

  /// The value of the group of one column's value, or why there is none.
  public func value(_ key: Scalar) -> Scalar {
    key.state.isKnown ? groups[[key]] ?? none : Scalar(key.state)
  }
}

extension Evaluator {
  /// SUMIF, SUMIFS and their kin: the aggregate of each group of rows.
  func groups(_ function: Function, _ arguments: [Expression]) -> Expression.Kind {
    let call = GroupCall(function, arguments)
    let ranges = call.pairs.map(\.range) + (call.values.map { [$0] } ?? [])
    let arrays = ranges.compactMap(array)
    guard arrays.count == ranges.count else { return .constant(Scalar(.blank)) }
    let patterns = call.pairs.map { Criterion($0.criterion) }
    let aggregate: Function = call.values == nil ? .countAll : call.aggregate
    var groups: [[Scalar]: Aggregate] = [:]
    for row in 0..<(arrays.map(\.values.count).min() ?? 0) {
      let key = zip(arrays, patterns).map { array, _ in array.values[row] }
      let isWanted = zip(key, patterns).allSatisfy { $1?.allows($0, arithmetic) ?? true }
      guard isWanted, key.allSatisfy({ $0.state.isKnown }) else { continue }
      let open = zip(key, patterns).filter { $0.1 == nil }.map(\.0)
      groups[open, default: Aggregate(aggregate)]
        .add(call.values == nil ? Scalar(true) : arrays[key.count].values[row])
    }
    let criteria = zip(call.pairs, patterns).compactMap { $1 == nil ? prepared($0.criterion) : nil }
    // An aggregate over no value is blank (RULES "Meaning" 2); a count of nothing is 0.
    let none = call.values == nil ? Scalar(.number, 0) : Scalar(.blank)
    return .lookup(GroupIndex(groups: groups.mapValues(\.result), none: none), criteria)
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

/// The arguments of SUMIF, SUMIFS and their kin by what they mean.
struct GroupCall {
  /// What is made of the values of a group.
  let aggregate: Function
  /// The values; nil where rows are counted.
  let values: Expression?
  /// The areas, each with what its values must be.
  let pairs: [(range: Expression, criterion: Expression)]

  init(_ function: Function, _ arguments: [Expression]) {
    switch function {
    case .sumIf, .averageIf:
      values = arguments.count > 2 ? arguments[2] : arguments[0]
      pairs = [(arguments[0], arguments[1])]
    default:
      let isCount = function == .countIf || function == .countIfs
      values = isCount ? nil : arguments[0]
      let rest = Array(arguments.dropFirst(isCount ? 0 : 1))
      pairs = stride(from: 0, to: rest.count - 1, by: 2).map { (rest[$0], rest[$0 + 1]) }
    }
    aggregate =
      switch function {
      case .averageIf, .averageIfs: .average
      case .maxIfs: .max
      case .minIfs: .min
      default: .sum
      }
  }
}

/// A criterion written as a literal with an operator or a wildcard: `">5"`, `"A*"`.
private struct Criterion {
  private let sign: BinaryOperator
  private let wanted: Scalar
  private let wildcards: Wildcards?

  /// Makes it of a literal; nil for other expressions and for plain literals, which are compared
  /// as they are.
  init?(_ expression: Expression) {
    guard case .constant(let literal) = expression.kind, literal.state == .text else { return nil }
    let signs: [BinaryOperator] = [.notEqual, .atMost, .atLeast, .below, .above, .equal]
    let found = signs.first { literal.text.hasPrefix($0.rawValue) }
    let rest = found.map { String(literal.text.dropFirst($0.rawValue.count)) } ?? literal.text
    let hasWildcards = Wildcards.areIn(rest)
    guard found != nil || hasWildcards else { return nil }
    sign = found ?? .equal
    let number = Scalar(text: rest).numeric
    let day = Scalar(text: rest).dated
    wanted = number.state == .number ? number : day.state == .date ? day : Scalar(text: rest)
    wildcards = hasWildcards ? Wildcards(rest, ignoresCase: false) : nil
  }

  func allows(_ value: Scalar, _ arithmetic: Arithmetic) -> Bool {
    guard value.state.isKnown else { return false }
    if let wildcards {
      return wildcards.matches(value.textual.text) == (sign != .notEqual)
    }
    return arithmetic.compare(sign, value, wanted).truth == true
  }
}
