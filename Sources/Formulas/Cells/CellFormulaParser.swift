/// Reads the formula of a cell, one function for each level of precedence, the weakest first.
struct CellFormulaParser {
  private let scalars: [Unicode.Scalar]
  private let place: GridPlace
  private var at = 0
  private var depth = 0
  /// Whether a comma joins references, as in brackets, or divides arguments.
  private var isUnionAllowed = false

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

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < scalars.count ? scalars[at + ahead] : nil
  }

  private mutating func skipSpaces() {
    while let scalar = peek(), scalar.properties.isWhitespace { at += 1 }
  }

  private func unexpected(_ expected: String) -> FormulaError {
    let found = peek().map { "\"\($0)\"" } ?? "the end"
    return FormulaError(.syntax, "found \(found), expected \(expected)", at: at)
  }

  private mutating func take(_ sign: String) -> Bool {
    skipSpaces()
    guard scalars[at...].starts(with: sign.unicodeScalars) else { return false }
    at += sign.unicodeScalars.count
    return true
  }

  private mutating func expect(_ sign: String) throws(FormulaError) {
    guard take(sign) else { throw unexpected("\"\(sign)\"") }
  }

  private mutating func deeper<Result>(
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

  private mutating func comparison() throws(FormulaError) -> CellFormula.Node {
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

  private mutating func primary() throws(FormulaError) -> CellFormula.Node {
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

  private mutating func quoted(_ quote: Unicode.Scalar) throws(FormulaError) -> String {
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

  private mutating func errorLiteral() throws(FormulaError) -> CellFormula.Node {
    let errors: [CellError] = [
      .null, .division, .value, .reference, .name, .number, .notAvailable, .spill, .calc,
    ]
    for error in errors where take(error.rawValue) { return .constant(.error(error)) }
    throw unexpected("an error such as #REF!")
  }

  private mutating func matrix() throws(FormulaError) -> Matrix {
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

  private mutating func numeral() throws(FormulaError) -> CellFormula.Node {
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

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}

extension CellFormulaParser {
  private mutating func quotedSheet() throws(FormulaError) -> CellFormula.Node {
    let name = try quoted("'")
    guard take("!") else { throw unexpected("\"!\" behind the sheet's name") }
    if name.contains("]") {
      _ = try referenceTail(sheet: nil, last: nil)
      return .unsupported(.external)
    }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    return try referenceTail(sheet: parts[0], last: parts.count == 2 ? parts[1] : nil)
  }

  /// `[1]Sheet!A1` or `[1]!Name`, of another workbook.
  private mutating func external() throws(FormulaError) -> CellFormula.Node {
    while let scalar = peek(), scalar != "!" {
      guard scalar.isWord || "[].:'".unicodeScalars.contains(scalar) else { break }
      at += 1
    }
    try expect("!")
    _ = try referenceTail(sheet: nil, last: nil)
    return .unsupported(.external)
  }

  private var isNamePart: Bool {
    guard let scalar = peek() else { return false }
    return scalar.isWord || scalar == "." || scalar == "\\" || scalar == "?" || scalar == "$"
      || scalar.value > 127 && !scalar.properties.isWhitespace
  }

  private mutating func word() throws(FormulaError) -> CellFormula.Node {
    let start = at
    while isNamePart { at += 1 }
    let name = string(start..<at)
    guard !name.isEmpty else { throw unexpected("a value, a reference or a function") }
    if peek() == "(" { return try call(name, at: start) }
    if peek() == "!" {
      at += 1
      return try referenceTail(sheet: name, last: nil)
    }
    if peek() == "[" { return .table(try tableReference(name)) }
    // `Sheet1:Sheet3!A1`.
    if peek() == ":" {
      let colon = at
      at += 1
      while isNamePart { at += 1 }
      if peek() == "!", at > colon + 1 {
        let last = string((colon + 1)..<at)
        at += 1
        return try referenceTail(sheet: name, last: last)
      }
      at = colon
    }
    if let range = try corners(sheet: nil, from: start) { return range }
    at = start + name.unicodeScalars.count
    switch name.uppercased() {
    case "TRUE": return .constant(.boolean(true))
    case "FALSE": return .constant(.boolean(false))
    default: return .name(name, sheet: nil)
    }
  }

  /// What stands behind `Sheet!`.
  private mutating func referenceTail(
    sheet: String?, last: String?
  ) throws(FormulaError) -> CellFormula.Node {
    if peek() == "#" { return try errorLiteral() }
    let start = at
    if let range = try corners(sheet: sheet, last: last, from: start) { return range }
    at = start
    while isNamePart { at += 1 }
    let name = string(start..<at)
    guard !name.isEmpty else { throw unexpected("a cell behind the sheet's name") }
    if peek() == "(" {
      _ = try call(name, at: start)
      return .unsupported(.external)
    }
    return .name(name, sheet: sheet)
  }

  /// A cell, or a range whose two corners stand together; nil if it is neither.
  private mutating func corners(
    sheet: String?, last: String? = nil, from start: Int
  ) throws(FormulaError) -> CellFormula.Node? {
    at = start
    let home = sheet ?? place.sheet
    func corner() -> A1Corner? {
      let first = at
      while let scalar = peek(), scalar.isASCII, scalar.isWord || scalar == "$" { at += 1 }
      return A1Corner(string(first..<at))
    }
    guard let first = corner() else { return nil }
    let end = at
    if peek() == ":" {
      at += 1
      if let second = corner(), peek() != "!", peek() != "(", peek() != "[", !isNamePart,
        (first.row == nil) == (second.row == nil), (first.column == nil) == (second.column == nil)
      {
        return .range(GridRange(sheet: home, lastSheet: last, first, second))
      }
    }
    at = end
    guard first.isCell, !isNamePart else { return nil }
    return .range(GridRange(sheet: home, lastSheet: last, first, first))
  }

  private mutating func call(_ name: String, at start: Int) throws(FormulaError) -> CellFormula.Node
  {
    at += 1
    let outer = isUnionAllowed
    isUnionAllowed = false
    defer { isUnionAllowed = outer }
    var arguments: [CellFormula.Node?] = []
    if !take(")") {
      repeat {
        skipSpaces()
        arguments.append(peek() == "," || peek() == ")" ? nil : try comparison())
      } while take(",")
      try expect(")")
    }
    guard arguments.count <= Limits.arguments else {
      throw FormulaError(.tooLarge, "more than \(Limits.arguments) arguments", at: start)
    }
    var plain = name.uppercased()
    for prefix in ["_XLFN.", "_XLWS.", "_XLUDF."] where plain.hasPrefix(prefix) {
      plain.removeFirst(prefix.count)
    }
    if plain == "SINGLE", let only = arguments.first, let only { return .single(only) }
    return .call(plain, arguments)
  }

  /// `[Cost]`, `[@Cost]`, `[[#Totals],[Cost]:[Price]]` behind the name of a table.
  private mutating func tableReference(_ table: String?) throws(FormulaError) -> TableReference {
    var reference = TableReference(table: table)
    at += 1
    skipSpaces()
    if take("]") { return reference }
    if peek() != "[" {
      if take("@") {
        reference.parts.insert(.thisRow)
        skipSpaces()
        if take("]") { return reference }
      }
      if peek() != "[" {
        try add(try bracketed(), to: &reference)
        return reference
      }
    }
    repeat {
      skipSpaces()
      guard peek() == "[" else { throw unexpected("[ and a column") }
      at += 1
      try add(try bracketed(), to: &reference)
      if take(":") {
        skipSpaces()
        guard peek() == "[" else { throw unexpected("[ and the last column") }
        at += 1
        reference.last = try bracketed()
      }
    } while take(",")
    try expect("]")
    return reference
  }

  private mutating func add(_ item: String, to reference: inout TableReference) throws(FormulaError)
  {
    if item.hasPrefix("#") {
      guard let part = TableReference.Part(rawValue: item.uppercased()) else {
        throw unexpected("#All, #Data, #Headers, #Totals or #This Row")
      }
      reference.parts.insert(part)
    } else {
      reference.first = item
      reference.last = reference.last ?? item
    }
  }

  /// Up to the closing bracket; an apostrophe takes the next character as it is.
  private mutating func bracketed() throws(FormulaError) -> String {
    let start = at
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      at += 1
      if scalar == "]" { return String(text) }
      if scalar == "'", let next = peek() {
        text.append(next)
        at += 1
      } else {
        text.append(scalar)
      }
    }
    throw FormulaError(.syntax, "the [ that starts here has no closing ]", at: start)
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
