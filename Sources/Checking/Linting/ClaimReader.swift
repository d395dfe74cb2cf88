internal import Formulas
internal import Tables

/// Reads the expressions of a table's rules as claims about its quantities.
struct ClaimReader {
  private let ruleset: Ruleset
  private let columns: [String: ColumnDeclaration]
  private var numbers: [Formulas.Expression: Int] = [:]
  /// The quantities that are whole numbers.
  private(set) var whole: Set<Int> = []

  init(_ ruleset: Ruleset, _ table: TableDeclaration) {
    self.ruleset = ruleset
    columns = Dictionary(table.columns.map { ($0.id, $0) }) { first, _ in first }
  }

  /// What a rule says of a row; nil if it cannot be reasoned with.
  mutating func claim(of rule: Rule) -> Claim? {
    guard rule.tolerance == nil, rule.blanks != .zero else { return nil }
    switch rule.test {
    case .holds(let check, _, _):
      let claim = claim(check, true)
      return rule.when.map { .any([self.claim($0, false), claim]) } ?? claim
    case .type(let id, .count):
      return .linear(sum(Expression(.column(id))).scaled(by: -1), .atMost)
    case .required(let id): return .blank(number(Expression(.column(id))), false)
    default: return nil
    }
  }

  /// That a rule applies to a row and fails there; nil if it cannot be reasoned with.
  mutating func failure(of rule: Rule) -> Claim? {
    guard rule.tolerance == nil, rule.blanks != .zero else { return nil }
    switch rule.test {
    case .holds(let check, _, _):
      return .all([rule.when.map { claim($0, true) } ?? .always, claim(check, false)])
    case .required(let id): return .blank(number(Expression(.column(id))), true)
    default: return nil
    }
  }

  /// The number of what an expression stands for, wherever it is written.
  mutating func number(_ expression: Formulas.Expression) -> Int {
    let key = expression.unplaced
    if let known = numbers[key] { return known }
    numbers[key] = numbers.count
    if case .column(let id) = key.kind, let type = columns[id]?.type,
      type == .count || type == .integer
    {
      whole.insert(numbers.count - 1)
    }
    return numbers.count - 1
  }

  /// That an expression is TRUE, or FALSE.
  mutating func claim(_ expression: Formulas.Expression, _ flag: Bool) -> Claim {
    switch expression.kind {
    case .constant(let value): return value.truth == flag ? .always : .never
    case .not(let one): return claim(one, !flag)
    case .binary(.and, let left, let right): return joined([left, right], isAll: flag, flag)
    case .binary(.or, let left, let right): return joined([left, right], isAll: !flag, flag)
    case .binary(let sign, let left, let right) where sign.isComparison:
      return comparison(flag ? sign : sign.opposite, left, right)
        ?? .truth(number(expression), flag)
    case .between(let value, let low, let high):
      let ends = [
        Expression(.binary(.atLeast, value, low)), Expression(.binary(.atMost, value, high)),
      ]
      return joined(ends, isAll: flag, flag)
    case .isIn(let value, let members):
      return joined(members.map { Expression(.binary(.equal, value, $0)) }, isAll: !flag, flag)
    case .isInList(let value, let list):
      guard let texts = texts(of: list, for: value) else { return .truth(number(expression), flag) }
      return .category(number(value), flag ? .isIn(texts) : .isNotIn(texts))
    case .matches(let value, let pattern):
      return .category(number(value), .matches(pattern, flag))
    case .call(let function, let arguments): return call(function, arguments, expression, flag)
    default: return .truth(number(expression), flag)
    }
  }

  private mutating func joined(
    _ parts: [Formulas.Expression], isAll: Bool, _ flag: Bool
  ) -> Claim {
    let claims = parts.map { claim($0, flag) }
    return isAll ? .all(claims) : .any(claims)
  }

  private mutating func call(
    _ function: Function, _ arguments: [Formulas.Expression], _ whole: Formulas.Expression,
    _ flag: Bool
  ) -> Claim {
    switch function {
    case .and: return joined(arguments, isAll: flag, flag)
    case .or: return joined(arguments, isAll: !flag, flag)
    case .not: return claim(arguments[0], !flag)
    case .isBlank: return .blank(number(arguments[0]), flag)
    case .if where arguments.count == 3:
      return .any([
        .all([claim(arguments[0], true), claim(arguments[1], flag)]),
        .all([claim(arguments[0], false), claim(arguments[2], flag)]),
      ])
    default: return .truth(number(whole), flag)
    }
  }

  /// The texts that a value of a list may be; nil if there are more than those written.
  private func texts(of name: String, for value: Formulas.Expression) -> Set<String>? {
    guard let list = ruleset.lists[name] else { return nil }
    // In a column of the list, its values count as the list's own names.
    if case .column(let id) = value.kind, columns[id]?.list == name { return Set(list.names) }
    return list.ignoresNothing ? list.all : nil
  }
}

// Comparisons.
extension ClaimReader {
  private mutating func comparison(
    _ sign: BinaryOperator, _ left: Formulas.Expression, _ right: Formulas.Expression
  ) -> Claim? {
    if let claim = category(sign, left, right) ?? category(sign.mirrored, right, left) {
      return claim
    }
    guard isReckoned(left), isReckoned(right) else { return nil }
    var difference = sum(left)
    difference.add(sum(right), times: -1)
    let turned = difference.scaled(by: -1)
    switch sign {
    case .equal: return .linear(difference, .equal)
    case .atMost: return .linear(difference, .atMost)
    case .below: return .linear(difference, .below)
    case .atLeast: return .linear(turned, .atMost)
    case .above: return .linear(turned, .below)
    default: return .any([.linear(difference, .below), .linear(turned, .below)])
    }
  }

  /// A quantity against a text that is written out.
  private mutating func category(
    _ sign: BinaryOperator, _ left: Formulas.Expression, _ right: Formulas.Expression
  ) -> Claim? {
    guard let value = constant(right), value.state == .text, sign == .equal || sign == .notEqual
    else { return nil }
    let text = value.text.trimmed
    if let other = constant(left) {
      guard other.state == .text else { return nil }
      return (other.text.trimmed == text) == (sign == .equal) ? .always : .never
    }
    return .category(number(left), sign == .equal ? .isIn([text]) : .isNotIn([text]))
  }

  /// The value that an expression always has, by itself or by its name.
  private func constant(_ expression: Formulas.Expression) -> Scalar? {
    switch expression.kind {
    case .constant(let value): value
    case .named(let name): ruleset.values[name]
    default: nil
    }
  }

  /// Texts, flags and values that nobody knows have no place in a sum.
  private func isReckoned(_ expression: Formulas.Expression) -> Bool {
    guard let value = constant(expression) else { return true }
    return value.state == .number || value.state == .date
  }

  /// An expression as a sum; what is no sum is a quantity by itself.
  private mutating func sum(_ expression: Formulas.Expression) -> LinearSum {
    if let value = constant(expression), isReckoned(expression) {
      var sum = LinearSum()
      sum.constant = value.number
      return sum
    }
    switch expression.kind {
    case .minus(let one): return sum(one).scaled(by: -1)
    case .percent(let one): return sum(one).scaled(by: 0.01)
    case .binary(.plus, let left, let right): return sum(left, right, times: 1)
    case .binary(.less, let left, let right): return sum(left, right, times: -1)
    case .binary(.times, let left, let right):
      if let factor = constant(left), isReckoned(left) {
        return sum(right).scaled(by: factor.number)
      }
      if let factor = constant(right), isReckoned(right) {
        return sum(left).scaled(by: factor.number)
      }
    case .binary(.divided, let left, let right):
      if let factor = constant(right), isReckoned(right), factor.number != 0 {
        return sum(left).scaled(by: 1 / factor.number)
      }
    case .call(.sum, let parts)
    where parts.allSatisfy({ $0.cells.isEmpty && $0.wholeColumns.isEmpty }):
      var total = parts.reduce(into: LinearSum()) { $0.add(sum($1), times: 1) }
      total.needs = []
      return total
    default: break
    }
    var result = LinearSum.quantity(number(expression))
    if case .column = expression.kind { result.needs = [number(expression)] }
    return result
  }

  private mutating func sum(
    _ left: Formulas.Expression, _ right: Formulas.Expression, times: Double
  ) -> LinearSum {
    var total = sum(left)
    total.add(sum(right), times: times)
    return total
  }
}

extension BinaryOperator {
  /// The comparison that is true where this one is false.
  fileprivate var opposite: BinaryOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .below: .atLeast
    case .atLeast: .below
    case .above: .atMost
    case .atMost: .above
    default: self
    }
  }

  /// The comparison with its sides exchanged.
  fileprivate var mirrored: BinaryOperator {
    switch self {
    case .below: .above
    case .above: .below
    case .atMost: .atLeast
    case .atLeast: .atMost
    default: self
    }
  }
}
