extension CellFormulaParser {
  /// `[Cost]`, `[@Cost]`, `[[#Totals],[Cost]:[Price]]` behind the name of a table.
  mutating func tableReference(_ table: String?) throws(FormulaError) -> TableReference {
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
