/// A pattern as a tree.
indirect enum RegexNode {
  case empty
  case one(CharacterSet)
  case assert(Regex.Assertion)
  case sequence([RegexNode])
  case choice([RegexNode])
  /// At least so often, at most so often; nil has no end.
  case repeated(RegexNode, Int, Int?)
}

/// Reads a pattern into a tree.
struct RegexParser {
  let scalars: [Unicode.Scalar]
  var at = 0
  private var depth = 0
  var ignoresCase = false
  private var dotTakesLines = false

  init(_ pattern: String) throws(FormulaError) {
    scalars = Array(pattern.unicodeScalars)
    guard scalars.count <= Limits.expressionLength else {
      throw FormulaError(.tooLarge, "the pattern is too long", at: 0)
    }
  }

  mutating func whole() throws(FormulaError) -> RegexNode {
    let node = try choice()
    guard at == scalars.count else { throw error("\")\" without \"(\"", at) }
    return node
  }

  var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  func error(_ message: Phrase, _ offset: Int) -> FormulaError {
    FormulaError(.badPattern, "in the pattern: \(message)", at: offset)
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    at += 1
    return true
  }

  private mutating func choice() throws(FormulaError) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.patternDepth else { throw error("groups are nested too deep", at) }
    var options = [try sequence()]
    while take("|") { options.append(try sequence()) }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() throws(FormulaError) -> RegexNode {
    var items: [RegexNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = at
      items.append(try counted(try atom(), start))
    }
    return .sequence(items)
  }

  private mutating func counted(_ node: RegexNode, _ start: Int) throws(FormulaError) -> RegexNode {
    guard let scalar = next else { return node }
    let bounds: (Int, Int?)
    switch scalar {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{":
      guard let found = try braces() else { return node }
      bounds = found
    default: return node
    }
    if scalar != "{" { at += 1 }
    _ = take("?")  // The shortest match first: the same for whole texts.
    if let again = next, "*+?".unicodeScalars.contains(again) {
      throw error("nothing that \"\(again)\" could repeat", at)
    }
    return .repeated(node, bounds.0, bounds.1)
  }

  /// `{n}`, `{n,}` or `{n,m}`; nil if the brace stands for itself.
  private mutating func braces() throws(FormulaError) -> (Int, Int?)? {
    let start = at
    guard let end = scalars[at...].firstIndex(of: "}") else { return nil }
    let parts = String(String.UnicodeScalarView(scalars[at + 1..<end]))
      .split(separator: ",", omittingEmptySubsequences: false)
    guard let low = parts.first.flatMap({ Int($0) }), low >= 0, parts.count <= 2 else { return nil }
    let high = parts.count == 1 ? low : parts[1].isEmpty ? nil : Int(parts[1]) ?? -1
    guard low <= Limits.patternRepeat, high ?? low <= Limits.patternRepeat, high ?? low >= low
    else { throw error("the count is not of 0 to \(Limits.patternRepeat)", start) }
    at = end + 1
    return (low, high)
  }

  private mutating func atom() throws(FormulaError) -> RegexNode {
    let start = at
    guard let scalar = next else { return .empty }
    at += 1
    switch scalar {
    case "(": return try group(start)
    case "[": return .one(try brackets(start))
    case ".": return .one(dotTakesLines ? .anyAtAll : .any)
    case "^": return .assert(.start)
    case "$": return .assert(.end)
    case "*", "+", "?": throw error("nothing that \"\(scalar)\" could repeat", start)
    case "\\": return try escape(start)
    default: return literal(scalar)
    }
  }

  func literal(_ scalar: Unicode.Scalar) -> RegexNode {
    .one(CharacterSet(parts: [.range(scalar.value, scalar.value)], ignoresCase: ignoresCase))
  }

  private mutating func group(_ start: Int) throws(FormulaError) -> RegexNode {
    let outer = (ignoresCase, dotTakesLines)
    guard take("?") else { return try closed(start, outer) }
    if take("P") || next == "<" && !followsLook {
      guard let end = scalars[at...].firstIndex(of: ">") else { throw error("no \">\"", at) }
      at = end + 1
      return try closed(start, outer)
    }
    try flags(start)
    // `(?i)` holds up to the end of the group around it, also for its further alternatives.
    if take(")") { return .empty }
    guard take(":") else { throw noSuchGroup(start) }
    return try closed(start, outer)
  }

  /// `i`, `s`, `m` and `U`, those after a dash switched off.
  private mutating func flags(_ start: Int) throws(FormulaError) {
    var isOn = true
    while let flag = next, flag != ":", flag != ")" {
      switch flag {
      case "-" where isOn: isOn = false
      case "i": ignoresCase = isOn
      case "s": dotTakesLines = isOn
      case "U": break  // The shortest match first: the same for whole texts.
      case "m": throw error("(?m) is not supported: the whole value is matched", start)
      default: throw noSuchGroup(start)
      }
      at += 1
    }
  }

  private func noSuchGroup(_ start: Int) -> FormulaError {
    error("looking around and such groups are not part of RE2's syntax", start)
  }

  private var followsLook: Bool {
    at + 1 < scalars.count && (scalars[at + 1] == "=" || scalars[at + 1] == "!")
  }

  /// A group up to its end, after which the flags are those of the `outer` again.
  private mutating func closed(
    _ start: Int, _ outer: (Bool, Bool)
  ) throws(FormulaError) -> RegexNode {
    defer { (ignoresCase, dotTakesLines) = outer }
    let node = try choice()
    guard take(")") else { throw error("\"(\" without \")\"", start) }
    return node
  }
}
