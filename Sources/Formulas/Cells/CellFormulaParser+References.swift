extension CellFormulaParser {
  mutating func quotedSheet() throws(FormulaError) -> CellFormula.Node {
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
  mutating func external() throws(FormulaError) -> CellFormula.Node {
    while let scalar = peek(), scalar != "!" {
      guard scalar.isWord || "[].:'".unicodeScalars.contains(scalar) else { break }
      at += 1
    }
    try expect("!")
    _ = try referenceTail(sheet: nil, last: nil)
    return .unsupported(.external)
  }

  var isNamePart: Bool {
    guard let scalar = peek() else { return false }
    return scalar.isWord || scalar == "." || scalar == "\\" || scalar == "?" || scalar == "$"
      || scalar.value > 127 && !scalar.properties.isWhitespace
  }

  mutating func word() throws(FormulaError) -> CellFormula.Node {
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
  mutating func corners(
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
}
