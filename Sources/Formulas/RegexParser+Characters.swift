/// Characters, and sets of them: escapes and brackets.
extension RegexParser {
  mutating func escape(_ start: Int) throws(FormulaError) -> RegexNode {
    switch next {
    case "b": at += 1; return .assert(.boundary)
    case "B": at += 1; return .assert(.noBoundary)
    case "A": at += 1; return .assert(.start)
    case "z": at += 1; return .assert(.end)
    default: break
    }
    if let set = try namedSet(start) { return .one(set) }
    return literal(try escaped(start))
  }

  /// `\d`, `\pL` and their kin, of which the letter is next.
  private mutating func namedSet(_ start: Int) throws(FormulaError) -> CharacterSet? {
    let sets: [Unicode.Scalar: CharacterSet] = ["d": .digit, "w": .word, "s": .space]
    guard let letter = next else { throw error("a \\ at the end", start) }
    if let set = sets[letter] {
      at += 1
      return set
    }
    if var set = letter.properties.lowercaseMapping.unicodeScalars.first.flatMap({ sets[$0] }) {
      at += 1
      set.isNegated = true
      return set
    }
    guard letter == "p" || letter == "P" else { return nil }
    at += 1
    return try category(isIn: letter == "p", start)
  }

  private mutating func category(isIn: Bool, _ start: Int) throws(FormulaError) -> CharacterSet {
    var name = next.map { String($0) } ?? ""
    at += 1
    if name == "{", let end = scalars[at...].firstIndex(of: "}") {
      name = String(String.UnicodeScalarView(scalars[at..<end]))
      at = end + 1
    }
    var isIn = isIn
    if name.hasPrefix("^") {
      isIn.toggle()
      name.removeFirst()
    }
    if let script = CharacterSet.scripts[name] {
      return CharacterSet(parts: script, isNegated: !isIn)
    }
    guard CharacterSet.categories.contains(name) else {
      throw error("no known kind of characters \"\(name)\"", start)
    }
    return CharacterSet(parts: [.category(name, isIn: isIn)])
  }

  /// The character that an escape stands for.
  private mutating func escaped(_ start: Int) throws(FormulaError) -> Unicode.Scalar {
    guard let scalar = next else { throw error("a \\ at the end", start) }
    at += 1
    switch scalar {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "f": return "\u{0C}"
    case "x": return try hexadecimal(start)
    case "0"..."9": throw error("references back are not part of RE2's syntax", start)
    default:
      guard !scalar.properties.isAlphabetic else {
        throw error("\\\(scalar) has no meaning", start)
      }
      return scalar
    }
  }

  /// `\x41` or `\x{10FFFF}`, of which the x is read.
  private mutating func hexadecimal(_ start: Int) throws(FormulaError) -> Unicode.Scalar {
    var digits = scalars[at...].prefix(2)
    if digits.first == "{", let end = scalars[at...].firstIndex(of: "}") {
      digits = scalars[at + 1..<end]
      at = end + 1
    } else {
      at += digits.count
    }
    guard let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw error("\\x needs two hexadecimal digits", start) }
    return scalar
  }

  /// A class in brackets, of which the first is read.
  mutating func brackets(_ start: Int) throws(FormulaError) -> CharacterSet {
    var set = CharacterSet(parts: [], isNegated: take("^"), ignoresCase: ignoresCase)
    var isFirst = true
    while let scalar = next, isFirst || scalar != "]" {
      isFirst = false
      let place = at
      if let named = try posixSet() {
        set.parts.append(.set(named))
        continue
      }
      if scalar == "\\" {
        at += 1
        if let named = try namedSet(place) {
          set.parts.append(.set(named))
          continue
        }
        at -= 1
      }
      let low = try member(place)
      var high = low
      if next == "-", at + 1 < scalars.count, scalars[at + 1] != "]" {
        at += 1
        high = try member(at)
      }
      guard low.value <= high.value else { throw error("the range runs backwards", place) }
      set.parts.append(.range(low.value, high.value))
    }
    guard take("]") else { throw error("\"[\" without \"]\"", start) }
    return set
  }

  /// `[:digit:]` inside a class; nil if there is none here.
  private mutating func posixSet() throws(FormulaError) -> CharacterSet? {
    let start = at
    guard scalars[at...].starts(with: "[:".unicodeScalars),
      let end = scalars[(at + 2)...].firstIndex(of: ":"), end + 1 < scalars.count,
      scalars[end + 1] == "]"
    else { return nil }
    var name = String(String.UnicodeScalarView(scalars[at + 2..<end]))
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    guard var set = CharacterSet.posix[name] else {
      throw error("no known kind of characters \"\(name)\"", start)
    }
    set.isNegated = isNegated
    at = end + 2
    return set
  }

  private mutating func member(_ start: Int) throws(FormulaError) -> Unicode.Scalar {
    guard let scalar = next else { throw error("\"[\" without \"]\"", start) }
    at += 1
    return scalar == "\\" ? try escaped(start) : scalar
  }
}
