internal import Tables

/// Cuts an expression into tokens.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ text: String) throws(FormulaError) {
    scalars = Array(text.unicodeScalars.prefix(Limits.expressionLength + 1))
    guard scalars.count <= Limits.expressionLength else {
      throw FormulaError(
        .tooLarge, "the expression is longer than \(Limits.expressionLength) characters", at: 0)
    }
  }

  /// All tokens, the last of which is the end.
  mutating func tokens() throws(FormulaError) -> [Token] {
    var tokens: [Token] = []
    while true {
      let start = at
      while let scalar = peek(), scalar.isInvisible { at += 1 }
      let offset = at
      let kind = try next()
      tokens.append(Token(kind: kind, offset: offset, isSpaced: at == start || offset > start))
      if kind == .end { return tokens }
    }
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < scalars.count ? scalars[at + ahead] : nil
  }

  private mutating func next() throws(FormulaError) -> Token.Kind {
    guard let first = peek() else { return .end }
    switch first {
    case "\"": return .text(try quoted("\""))
    case "'": return try sheetName()
    case "[": return try header()
    case "0"..."9": return try numeral()
    case "." where peek(1)?.isDigit == true: return try numeral()
    default: break
    }
    if first.isWord { return try word() }
    for sign in Self.signs where scalars[at...].starts(with: sign.unicodeScalars) {
      at += sign.unicodeScalars.count
      return .sign(Self.plain[sign] ?? sign)
    }
    throw FormulaError(.syntax, "the character \"\(first)\" has no meaning here", at: at)
  }

  // Longer signs first.
  private static let signs = [
    "<>", "!=", "==", "<=", ">=", "\u{2264}", "\u{2265}", "\u{2260}", "=", "<", ">", "+", "-",
    "\u{2212}", "*", "/", "^", "%", "&", "(", ")", ",", ";", ".",
  ]
  private static let plain = [
    "!=": "<>", "==": "=", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "<>", "\u{2212}": "-",
    ";": ",",
  ]

  /// A text in quotes, which are doubled inside.
  private mutating func quoted(_ quote: Unicode.Scalar) throws(FormulaError) -> String {
    let start = at
    var text = String.UnicodeScalarView()
    at += 1
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

  private mutating func sheetName() throws(FormulaError) -> Token.Kind {
    let start = at
    let name = try quoted("'")
    guard peek() == "!" else {
      throw FormulaError(
        .syntax, "texts are written in \"double quotes\"; 'single quotes' are for sheet names",
        at: start)
    }
    return try cell(of: name, from: start)
  }

  /// `!A1:B5` behind the name of a sheet.
  private mutating func cell(of sheet: String, from start: Int) throws(FormulaError) -> Token.Kind {
    at += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek(), scalar.isWord || "$:".unicodeScalars.contains(scalar) {
      text.append(scalar)
      at += 1
    }
    guard let area = SheetArea(sheet: sheet, a1: String(text)) else {
      throw FormulaError(
        .syntax, "\"\(String(text))\" is no cell; write a cell or a range, such as Summary!B4:C9",
        at: start)
    }
    return .cell(area, string(start..<at))
  }

  /// A header, in which brackets may stand in pairs: `[Total [persons]]`.
  private mutating func header() throws(FormulaError) -> Token.Kind {
    let start = at
    // A header that opens more brackets than it closes ends at the first that closes.
    guard let end = closing(from: at) ?? scalars[at...].firstIndex(of: "]") else {
      at = scalars.count
      throw FormulaError(.syntax, "the [ that starts here has no closing ]", at: start)
    }
    at = end + 1
    return .header(string(start + 1..<end))
  }

  /// Where the bracket that opens at a place is closed; nil if it is not.
  private func closing(from start: Int) -> Int? {
    var depth = 0
    for index in start..<scalars.count {
      if scalars[index] == "[" { depth += 1 }
      if scalars[index] == "]" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private mutating func word() throws(FormulaError) -> Token.Kind {
    let start = at
    while let scalar = peek(), scalar.isWord { at += 1 }
    let name = string(start..<at)
    guard peek() == "!", peek(1) != "=" else { return .name(name) }
    return try cell(of: name, from: start)
  }

  /// A number, a date, or a name that starts with digits (`18_24`).
  private mutating func numeral() throws(FormulaError) -> Token.Kind {
    if let date = try date() { return .date(date) }
    let start = at
    while let scalar = peek(), scalar.isDigit { at += 1 }
    if peek() == ".", peek(1)?.isDigit == true {
      at += 1
      while let scalar = peek(), scalar.isDigit { at += 1 }
    }
    let signs = peek(1) == "+" || peek(1) == "-" ? 1 : 0
    if peek() == "e" || peek() == "E", peek(1 + signs)?.isDigit == true {
      at += 1 + signs
      while let scalar = peek(), scalar.isDigit { at += 1 }
    }
    if peek()?.isWord == true, !scalars[start..<at].contains(".") {
      at = start
      return try word()
    }
    let text = string(start..<at)
    guard let number = Double(text.hasPrefix(".") ? "0" + text : text), number.isFinite else {
      throw FormulaError(.syntax, "\(text) is no number", at: start)
    }
    return .number(number)
  }

  /// `2023-11-20`.
  private mutating func date() throws(FormulaError) -> Double? {
    let shape = scalars[at...].prefix(10)
    guard shape.count == 10, peek(10)?.isWord != true,
      shape.enumerated().allSatisfy({
        $0.offset == 4 || $0.offset == 7 ? $0.element == "-" : $0.element.isDigit
      })
    else { return nil }
    let text = string(at..<at + 10)
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard let day = CivilDate(year: parts[0], month: parts[1], day: parts[2]) else {
      throw FormulaError(.syntax, "the calendar has no day \(text)", at: at)
    }
    at += 10
    return Double(day.days)
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}

extension Unicode.Scalar {
  /// Whether it is of 0 to 9.
  var isDigit: Bool { ("0"..."9").contains(self) }
  /// Whether it may stand in a name: a letter, a digit or `_`.
  var isWord: Bool {
    isDigit || self == "_" || self == "\u{2116}" || properties.isAlphabetic
      || properties.generalCategory == .nonspacingMark
  }
}
