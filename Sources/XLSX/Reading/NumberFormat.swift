/// What a number format makes of a number: a plain number, a date, a time of day or an elapsed time.
///
/// Only this much of the format's code is understood (ECMA-376 Part 1, 18.8.31 numFmts); the section
/// that applies to the value decides.
struct NumberFormat: Hashable, Sendable {
  /// What a section shows.
  enum Meaning: UInt8, Hashable, Sendable {
    case number, date, time, elapsed
  }
  /// When a section with a condition applies, such as `[>=100]`.
  struct Condition: Hashable, Sendable {
    var sign: String
    var limit: Double

    func holds(for value: Double) -> Bool {
      switch sign {
      case "<": value < limit
      case "<=": value <= limit
      case ">": value > limit
      case ">=": value >= limit
      case "=": value == limit
      default: value != limit
      }
    }
  }
  private var sections: [(meaning: Meaning, condition: Condition?)]

  /// The format without any code.
  static let general = NumberFormat(code: "General")

  /// Reads a format's code; what is not understood counts as a number.
  init(code: String) {
    sections = Self.split(code).prefix(4).map { section in
      var reader = SectionReader(section)
      return reader.read()
    }
  }

  /// Reads a built-in format (ECMA-376 Part 1, 18.8.30 numFmt).
  ///
  /// - Parameters:
  ///   - id: The format's id.
  ///   - isEastAsian: Whether ids 27 to 36 and 50 to 58 are the dates of East Asian languages.
  init(builtIn id: Int, isEastAsian: Bool) {
    let meaning: Meaning =
      switch id {
      case 14...17, 22: .date
      case 18...21, 45, 47: .time
      case 46: .elapsed
      case 27...31, 36, 50...54, 57, 58: isEastAsian ? .date : .number
      case 32...35, 55, 56: isEastAsian ? .time : .number
      default: .number
      }
    sections = [(meaning, nil)]
  }

  /// What it makes of every value, if that is the same for all.
  var uniform: Meaning? {
    let first = sections.first?.meaning ?? .number
    return sections.prefix(3).allSatisfy { $0.meaning == first } ? first : nil
  }

  /// What it makes of a value.
  func meaning(of value: Double) -> Meaning {
    let numeric = sections.prefix(3)
    if numeric.contains(where: { $0.condition != nil }) {
      let chosen = numeric.first { $0.condition?.holds(for: value) ?? false }
      return (chosen ?? numeric.last { $0.condition == nil })?.meaning ?? .number
    }
    switch (numeric.count, value) {
    case (0, _): return .number
    case (3, 0): return numeric[2].meaning
    case (2..., ..<0): return numeric[1].meaning
    default: return numeric[0].meaning
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.sections.elementsEqual(right.sections) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    for section in sections { hasher.combine(section.meaning) }
  }

  // Semicolons in quotes, brackets and behind a backslash do not divide.
  private static func split(_ code: String) -> [String] {
    var sections = [""]
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code {
      switch character {
      case _ where isEscaped: isEscaped = false
      case "\\" where !isQuoted: isEscaped = true
      case "\"" where !isBracketed: isQuoted.toggle()
      case "[" where !isQuoted: isBracketed = true
      case "]" where !isQuoted: isBracketed = false
      case ";" where !isQuoted && !isBracketed:
        sections.append("")
        continue
      default: break
      }
      sections[sections.count - 1].append(character)
    }
    return sections
  }
}

/// Reads one section of a format's code.
private struct SectionReader {
  private var rest: Substring
  private var hasDay = false
  private var hasClock = false
  private var hasMonthOrMinute = false
  private var isElapsed = false
  private var condition: NumberFormat.Condition?

  init(_ section: String) { rest = section[...] }

  mutating func read() -> (NumberFormat.Meaning, NumberFormat.Condition?) {
    if rest.lowercased() == "general" { return (.number, nil) }
    while let character = rest.popFirst() { take(character) }
    let meaning: NumberFormat.Meaning =
      if hasDay { .date } else if isElapsed { .elapsed } else if hasClock { .time
      } else if hasMonthOrMinute { .date } else { .number }
    return (meaning, condition)
  }

  private mutating func take(_ character: Character) {
    switch character {
    case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
    case "\\", "_", "*": rest = rest.dropFirst()
    case "[": takeBrackets()
    case "d", "D", "y", "Y": hasDay = true
    case "h", "H", "s", "S": hasClock = true
    case "m", "M": hasMonthOrMinute = true
    case "A", "a": takeMarker("m/pm")
    case "E", "e": if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
    case "G", "g": takeMarker("eneral")
    default: break
    }
  }

  // `AM/PM` and `General` hold letters that mean something else elsewhere.
  private mutating func takeMarker(_ tail: String) {
    if rest.prefix(tail.count).lowercased() == tail { rest = rest.dropFirst(tail.count) }
  }

  private mutating func takeBrackets() {
    let content = rest.prefix { $0 != "]" }
    rest = rest[content.endIndex...].dropFirst()
    let letters = Set(content.lowercased())
    if letters.count == 1, let letter = letters.first, "hms".contains(letter) {
      isElapsed = true
    } else if let sign = content.first, "<>=".contains(sign) {
      let comparison = String(content.prefix { "<>=".contains($0) })
      if let limit = Double(content.dropFirst(comparison.count)) {
        condition = NumberFormat.Condition(sign: comparison, limit: limit)
      }
    }
  }
}
