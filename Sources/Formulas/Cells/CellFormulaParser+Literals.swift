extension CellFormulaParser {
  mutating func quoted(_ quote: Unicode.Scalar) throws(FormulaError) -> String {
    let start = at
    at += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      at += 1
      if scalar == quote {
        guard peek() == quote else { return String(text) }
        at += 1
      }
      text.append(scalar)
    }
    throw FormulaError(.syntax, "the text that starts here has no closing \(quote)", at: start)
  }

  mutating func errorLiteral() throws(FormulaError) -> CellFormula.Node {
    let errors: [CellError] = [
      .null, .division, .value, .reference, .name, .number, .notAvailable, .spill, .calc,
    ]
    for error in errors where take(error.rawValue) { return .constant(.error(error)) }
    throw unexpected("an error such as #REF!")
  }

  mutating func matrix() throws(FormulaError) -> Matrix {
    at += 1
    var values: [Quantity] = []
    var columns: Int?
    var count = 0
    while true {
      values.append(try element())
      count += 1
      if take(",") { continue }
      guard columns ?? count == count else { throw unexpected("rows of one length") }
      columns = count
      count = 0
      if take(";") { continue }
      try expect("}")
      return Matrix(values, columns: columns ?? 1)
    }
  }

  private mutating func element() throws(FormulaError) -> Quantity {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    // An array holds plain values: brackets inside would nest without end.
    skipSpaces()
    guard peek() != "{", peek() != "(" else {
      throw unexpected("a number, a text, TRUE, FALSE or an error")
    }
    switch try primary() {
    case .constant(.number(let number)): return .number(isNegative ? -number : number)
    case .constant(let value) where !isNegative: return value
    default: throw unexpected("a number, a text, TRUE, FALSE or an error")
    }
  }

  mutating func numeral() throws(FormulaError) -> CellFormula.Node {
    let start = at
    while let scalar = peek(), scalar.isDigit { at += 1 }
    // `1:5` are rows.
    if at > start, peek() == ":" || peek() == "$", let rows = try corners(sheet: nil, from: start) {
      return rows
    }
    if peek() == "." {
      at += 1
      while let scalar = peek(), scalar.isDigit { at += 1 }
    }
    let signs = peek(1) == "+" || peek(1) == "-" ? 1 : 0
    if peek() == "E" || peek() == "e", peek(1 + signs)?.isDigit == true {
      at += 1 + signs
      while let scalar = peek(), scalar.isDigit { at += 1 }
    }
    var text = string(start..<at)
    if text.hasPrefix(".") { text = "0" + text }
    if text.hasSuffix(".") { text += "0" }
    guard let number = Double(text.replacing(".e", with: ".0e").replacing(".E", with: ".0e")),
      number.isFinite
    else {
      throw FormulaError(.syntax, "\(text) is no number", at: start)
    }
    return .constant(.number(number))
  }

  func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}
