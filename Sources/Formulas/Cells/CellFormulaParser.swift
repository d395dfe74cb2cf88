/// Reads the formula of a cell, one function for each level of precedence, the weakest first.
struct CellFormulaParser {
  let scalars: [Unicode.Scalar]
  let place: GridPlace
  var at = 0
  private var depth = 0
  /// Whether a comma joins references, as in brackets, or divides arguments.
  var isUnionAllowed = false

  init(_ text: String, _ place: GridPlace) throws(FormulaError) {
    scalars = Array(text.unicodeScalars.prefix(Limits.expressionLength + 1))
    self.place = place
    guard scalars.count <= Limits.expressionLength else {
      throw FormulaError(
        .tooLarge, "the formula is longer than \(Limits.expressionLength) characters", at: 0)
    }
  }

  mutating func whole() throws(FormulaError) -> CellFormula.Node {
    if scalars.first == "=" { at = 1 }
    let node = try comparison()
    skipSpaces()
    guard at == scalars.count else { throw unexpected("an operator or the end") }
    return node
  }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < scalars.count ? scalars[at + ahead] : nil
  }

  mutating func skipSpaces() {
    while let scalar = peek(), scalar.properties.isWhitespace { at += 1 }
  }

  func unexpected(_ expected: Phrase) -> FormulaError {
    let found: Phrase = peek().map { "\"\($0)\"" } ?? "the end"
    return FormulaError(.syntax, "found \(found), expected \(expected)", at: at)
  }

  mutating func take(_ sign: String) -> Bool {
    skipSpaces()
    guard scalars[at...].starts(with: sign.unicodeScalars) else { return false }
    at += sign.unicodeScalars.count
    return true
  }

  mutating func expect(_ sign: String) throws(FormulaError) {
    guard take(sign) else { throw unexpected("\"\(sign)\"") }
  }

  mutating func deeper<Result>(
    _ read: (inout Self) throws(FormulaError) -> Result
  ) throws(FormulaError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.expressionDepth else {
      throw FormulaError(
        .tooLarge, "the formula is nested deeper than \(Limits.expressionDepth) levels", at: at)
    }
    return try read(&self)
  }

  // MARK: Operators

  private mutating func chain(
    _ signs: [BinaryOperator], _ next: (inout Self) throws(FormulaError) -> CellFormula.Node
  ) throws(FormulaError) -> CellFormula.Node {
    var left = try next(&self)
    var levels = 0
    while let sign = signs.first(where: { take($0.rawValue) }) {
      levels += 1
      guard levels <= Limits.chainLength else {
        throw FormulaError(.tooLarge, "the formula has too many operators in a row", at: at)
      }
      left = .binary(sign, left, try next(&self))
    }
    return left
  }

  mutating func comparison() throws(FormulaError) -> CellFormula.Node {
    try deeper { parser throws(FormulaError) in
      try parser.chain([.notEqual, .atMost, .atLeast, .equal, .below, .above]) {
        inner throws(FormulaError) in
        try inner.chain([.joined]) { inner throws(FormulaError) in
          try inner.chain([.plus, .less]) { inner throws(FormulaError) in
            try inner.chain([.times, .divided]) { inner throws(FormulaError) in
              try inner.chain([.power]) { inner throws(FormulaError) in try inner.percentage() }
            }
          }
        }
      }
    }
  }

  private mutating func percentage() throws(FormulaError) -> CellFormula.Node {
    var node = try signed()
    var levels = 0
    while take("%") {
      levels += 1
      guard levels <= Limits.expressionDepth else { throw unexpected("fewer %") }
      node = .percent(node)
    }
    return node
  }

  private mutating func signed() throws(FormulaError) -> CellFormula.Node {
    if take("-") {
      return .minus(try deeper { parser throws(FormulaError) in try parser.signed() })
    }
    if take("+") {
      return .plus(try deeper { parser throws(FormulaError) in try parser.signed() })
    }
    if take("@") {
      return .single(try deeper { parser throws(FormulaError) in try parser.signed() })
    }
    return try union()
  }

  // MARK: References

  private mutating func union() throws(FormulaError) -> CellFormula.Node {
    let first = try intersection()
    guard isUnionAllowed, first.isReference else { return first }
    var parts = [first]
    while take(",") { parts.append(try intersection()) }
    return parts.count == 1 ? first : .union(parts)
  }

  private mutating func intersection() throws(FormulaError) -> CellFormula.Node {
    var left = try reach()
    while left.isReference, peek()?.properties.isWhitespace == true, startsReference {
      skipSpaces()
      left = .intersection(left, try reach())
    }
    return left
  }

  /// Whether a reference follows white space.
  private var startsReference: Bool {
    guard let next = scalars[at...].first(where: { !$0.properties.isWhitespace }) else {
      return false
    }
    return next.isWord && !next.isDigit || next == "$" || next == "'" || next == "("
  }

  private mutating func reach() throws(FormulaError) -> CellFormula.Node {
    var left = try primary()
    while peek() == ":", left.isReference {
      at += 1
      left = .reach(left, try primary())
    }
    if peek() == "#", left.isReference {
      at += 1
      return .unsupported(.kind("#"))
    }
    return left
  }

  mutating func primary() throws(FormulaError) -> CellFormula.Node {
    skipSpaces()
    guard let first = peek() else { throw unexpected("a value") }
    switch first {
    case "(":
      at += 1
      let outer = isUnionAllowed
      isUnionAllowed = true
      let node = try comparison()
      isUnionAllowed = outer
      try expect(")")
      return node
    case "\"": return .constant(.text(try quoted("\"")))
    case "{": return .array(try matrix())
    case "#": return try errorLiteral()
    case "'": return try quotedSheet()
    case "[":
      // `[1]Sheet!A1` is of another workbook, `[@Cost]` of the table around.
      if let end = scalars[at...].firstIndex(of: "]"), scalars[(at + 1)..<end].allSatisfy(\.isDigit)
      {
        return try external()
      }
      return .table(try tableReference(nil))
    case "0"..."9", ".": return try numeral()
    default: return try word()
    }
  }

}

extension CellFormula.Node {
  /// Whether it leads to cells, so that `:` and a space may follow.
  var isReference: Bool {
    switch self {
    case .range, .name, .table, .reach, .intersection, .union: true
    case .call(let name, _): ["INDEX", "OFFSET", "INDIRECT", "CHOOSE", "IF"].contains(name)
    case .unsupported: true
    default: false
    }
  }
}
