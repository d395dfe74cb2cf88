/// Reads tokens into a tree, one function for each level of precedence, the weakest first.
struct ExpressionParser {
  private let tokens: [Token]
  private var at = 0
  private var depth = 0

  init(_ text: String) throws(FormulaError) {
    var lexer = try Lexer(text)
    tokens = try lexer.tokens()
  }

  mutating func whole() throws(FormulaError) -> Expression {
    let expression = try disjunction()
    guard token.kind == .end else { throw unexpected("an operator or the end") }
    guard expression.isShallow(Limits.expressionDepth) else { throw tooDeep }
    return expression
  }

  private var token: Token { tokens[at] }

  private var tooDeep: FormulaError {
    FormulaError(
      .tooLarge, "the expression is nested deeper than \(Limits.expressionDepth) levels",
      at: token.offset)
  }

  private func unexpected(_ expected: Phrase) -> FormulaError {
    FormulaError(.syntax, "found \(token.description), expected \(expected)", at: token.offset)
  }

  private mutating func take(_ sign: String) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(FormulaError) {
    guard take(sign) else { throw unexpected("\"\(sign)\"") }
  }

  private func isWord(_ word: String) -> Bool {
    if case .name(let name) = token.kind { name.uppercased() == word } else { false }
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard isWord(word) else { return false }
    at += 1
    return true
  }

  /// Operators of one level, from left to right; `next` reads what stands between them.
  private mutating func chain(
    _ operators: [BinaryOperator],
    _ next: (inout ExpressionParser) throws(FormulaError) -> Expression
  ) throws(FormulaError) -> Expression {
    var left = try next(&self)
    var levels = 0
    while let sign = operators.first(where: { isOperator($0) }) {
      let offset = token.offset
      at += 1
      levels += 1
      guard levels < Limits.expressionDepth else { throw tooDeep }
      left = Expression(.binary(sign, left, try next(&self)), at: offset)
    }
    return left
  }

  private func isOperator(_ sign: BinaryOperator) -> Bool {
    sign == .and || sign == .or ? isWord(sign.rawValue) : token.kind == .sign(sign.rawValue)
  }

  private mutating func disjunction() throws(FormulaError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.expressionDepth else { throw tooDeep }
    return try chain([.or]) { parser throws(FormulaError) in try parser.conjunction() }
  }

  private mutating func conjunction() throws(FormulaError) -> Expression {
    try chain([.and]) { parser throws(FormulaError) in try parser.negation() }
  }

  private mutating func negation() throws(FormulaError) -> Expression {
    guard isWord("NOT"), tokens[at + 1].kind != .sign("(") else { return try comparison() }
    let offset = token.offset
    at += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.expressionDepth else { throw tooDeep }
    return Expression(.not(try negation()), at: offset)
  }

  private mutating func comparison() throws(FormulaError) -> Expression {
    let signs: [BinaryOperator] = [.equal, .notEqual, .below, .atMost, .above, .atLeast]
    let left = try chain(signs) { parser throws(FormulaError) in try parser.joining() }
    let offset = token.offset
    if takeWord("IN") { return Expression(try members(of: left), at: offset) }
    if takeWord("BETWEEN") {
      let low = try joining()
      guard takeWord("AND") else { throw unexpected("AND and the upper bound of BETWEEN") }
      return Expression(.between(left, low, try joining()), at: offset)
    }
    if takeWord("MATCHES") { return Expression(.matches(left, try pattern()), at: offset) }
    return left
  }

  private mutating func members(of value: Expression) throws(FormulaError) -> Expression.Kind {
    if case .name(let list) = token.kind {
      at += 1
      return .isInList(value, list)
    }
    guard take("(") else { throw unexpected("a list's name or values in brackets after IN") }
    return .isIn(value, try arguments())
  }

  private mutating func pattern() throws(FormulaError) -> Regex {
    guard case .text(let text) = token.kind else {
      throw unexpected("a pattern in \"quotes\" after MATCHES")
    }
    let start = token.offset + 1
    at += 1
    do {
      return try Regex(text)
    } catch {
      throw FormulaError(error.code, error.message, at: start + error.offset)
    }
  }

  private mutating func joining() throws(FormulaError) -> Expression {
    try chain([.joined]) { parser throws(FormulaError) in try parser.sum() }
  }

  private mutating func sum() throws(FormulaError) -> Expression {
    try chain([.plus, .less]) { parser throws(FormulaError) in try parser.product() }
  }

  private mutating func product() throws(FormulaError) -> Expression {
    try chain([.times, .divided]) { parser throws(FormulaError) in try parser.power() }
  }

  private mutating func power() throws(FormulaError) -> Expression {
    try chain([.power]) { parser throws(FormulaError) in try parser.percentage() }
  }

  private mutating func percentage() throws(FormulaError) -> Expression {
    var value = try signed()
    var levels = 0
    while token.kind == .sign("%") {
      value = Expression(.percent(value), at: token.offset)
      at += 1
      levels += 1
      guard levels < Limits.expressionDepth else { throw tooDeep }
    }
    return value
  }

  private mutating func signed() throws(FormulaError) -> Expression {
    let offset = token.offset
    if take("+") { return try deeper { parser throws(FormulaError) in try parser.signed() } }
    guard take("-") else { return try primary() }
    return Expression(
      .minus(try deeper { parser throws(FormulaError) in try parser.signed() }), at: offset)
  }

  private mutating func deeper(
    _ read: (inout ExpressionParser) throws(FormulaError) -> Expression
  ) throws(FormulaError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.expressionDepth else { throw tooDeep }
    return try read(&self)
  }
}

extension ExpressionParser {
  private mutating func primary() throws(FormulaError) -> Expression {
    let token = token
    func node(_ kind: Expression.Kind) -> Expression { Expression(kind, at: token.offset) }
    at += 1
    switch token.kind {
    case .number(let number): return node(.constant(Scalar(.number, number)))
    case .date(let days): return node(.constant(Scalar(.date, days)))
    case .text(let text): return node(.constant(Scalar(text: text)))
    case .header(let header): return node(.header(header))
    case .cell(let area, _): return node(.cells(area))
    case .name(let name): return try named(name, token)
    case .sign("("):
      let inner = try disjunction()
      try expect(")")
      return inner
    case .sign, .end:
      at -= 1
      throw unexpected("a value, a column or a function")
    }
  }

  private mutating func named(_ name: String, _ first: Token) throws(FormulaError) -> Expression {
    let next = token
    if next.kind == .sign("(") {
      at += 1
      return try call(name, at: first.offset)
    }
    if case .header(let column) = next.kind, !next.isSpaced {
      at += 1
      return Expression(.wholeColumn(table: name, column: column), at: first.offset)
    }
    if next.kind == .sign("."), !next.isSpaced, case .name(let part) = tokens[at + 1].kind {
      at += 2
      return Expression(.named("\(name).\(part)"), at: first.offset)
    }
    switch name.uppercased() {
    case "TRUE", "ИСТИНА": return Expression(.constant(Scalar(true)), at: first.offset)
    case "FALSE", "ЛОЖЬ": return Expression(.constant(Scalar(false)), at: first.offset)
    default: return Expression(.column(name), at: first.offset)
    }
  }

  /// Values up to the closing bracket; the opening one is read.
  private mutating func arguments() throws(FormulaError) -> [Expression] {
    if take(")") { return [] }
    var values = [try disjunction()]
    while take(",") { values.append(try disjunction()) }
    guard take(")") else { throw unexpected("\",\" or \")\"") }
    return values
  }

  private mutating func call(_ name: String, at offset: Int) throws(FormulaError) -> Expression {
    let arguments = try arguments()
    let upper = name.uppercased()
    guard let function = Function(named: upper) else {
      let hint = NearestName.hint(upper, in: Function.names)
      throw FormulaError(.unknownFunction, "there is no function \(name)\(hint)", at: offset)
    }
    let counts = function.signature.counts
    guard counts.contains(arguments.count) else {
      throw FormulaError(
        .syntax, "\(function.rawValue) has \(arguments.count) values, expected \(function.usage)",
        at: offset)
    }
    switch function {
    case .not: return Expression(.not(arguments[0]), at: offset)
    case .and, .or:
      let sign: BinaryOperator = function == .and ? .and : .or
      let joined = arguments.dropFirst().reduce(arguments[0]) {
        Expression(.binary(sign, $0, $1), at: offset)
      }
      return joined
    case .regex: return Expression(.matches(arguments[0], try part(arguments[1])), at: offset)
    case .subtotal: return Expression(try subtotal(arguments), at: offset)
    default: return Expression(.call(function, arguments), at: offset)
    }
  }

  /// The pattern of REGEX, which may match any part of the text.
  private func part(_ pattern: Expression) throws(FormulaError) -> Regex {
    guard case .constant(let value) = pattern.kind, value.state == .text else {
      throw FormulaError(
        .wrongType, "REGEX needs a pattern in \"quotes\"", at: pattern.offset)
    }
    do {
      return try Regex(value.text, isAnywhere: true)
    } catch {
      throw FormulaError(error.code, error.message, at: pattern.offset + 1 + error.offset)
    }
  }

  /// SUBTOTAL is the aggregate of its number; totals are no data rows, so there is nothing to leave out.
  private func subtotal(_ arguments: [Expression]) throws(FormulaError) -> Expression.Kind {
    let functions: [Function] = [
      .average, .count, .countAll, .max, .min, .sum, .deviation, .sum, .sum,
    ]
    guard case .constant(let code) = arguments[0].kind,
      let number = Int(exactly: code.number > 100 ? code.number - 100 : code.number),
      [1, 2, 3, 4, 5, 7, 9].contains(number)
    else {
      throw FormulaError(
        .wrongType,
        """
        SUBTOTAL needs the number of a function: 1 AVERAGE, 2 COUNT, 3 COUNTA, 4 MAX, \
        5 MIN, 7 STDEV or 9 SUM
        """, at: arguments[0].offset)
    }
    return .call(functions[number - 1], Array(arguments.dropFirst()))
  }
}

extension Expression {
  /// Whether no branch is longer than so many levels.
  fileprivate func isShallow(_ levels: Int) -> Bool {
    levels > 0 && operands.allSatisfy { $0.isShallow(levels - 1) }
  }
}
