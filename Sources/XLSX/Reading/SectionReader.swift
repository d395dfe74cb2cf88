/// Reads one section of a number format's code.
struct SectionReader {
  private var rest: Substring.UnicodeScalarView
  private var hasDay = false
  private var hasClock = false
  private var hasMonthOrMinute = false
  private var isElapsed = false
  /// The places for digits before the point and behind it, and the percent signs.
  private var (whole, places, percents) = (0, 0, 0)
  private var isBehindPoint = false
  /// Whether numbers are shown in a way that has no fixed places: as fractions, with exponents, in thousands.
  private var isScaled = false
  private var section = NumberFormat.Section()

  init(_ section: Substring.UnicodeScalarView) { rest = section }

  mutating func read() -> NumberFormat.Section {
    while let scalar = rest.popFirst() { take(scalar) }
    if hasDay {
      section.meaning = .date
    } else if isElapsed {
      section.meaning = .elapsed
    } else if hasClock {
      section.meaning = .time
    } else if hasMonthOrMinute {
      section.meaning = .date
    }
    section.display.isPercent = percents > 0
    if whole + places > 0, !isScaled { section.display.decimals = places + 2 * percents }
    return section
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
    case "\\", "_", "*": rest = rest.dropFirst()
    case "[": takeBrackets()
    case "d", "D", "y", "Y": hasDay = true
    case "h", "H", "s", "S": hasClock = true
    case "m", "M": hasMonthOrMinute = true
    case "A", "a": takeMarker("m/pm")
    case "G", "g": takeMarker("eneral")
    case "@": section.isForText = true
    case "0", "#", "?": if isBehindPoint { places += 1 } else { whole += 1 }
    case ".": isBehindPoint = true
    case "%": percents += 1
    case "E", "e", "/": isScaled = true
    case ",":
      if !(rest.first.map { "0#?".unicodeScalars.contains($0) } ?? false) { isScaled = true }
    default: break
    }
  }

  // `AM/PM` and `General` hold letters that mean something else elsewhere.
  private mutating func takeMarker(_ tail: String) {
    let count = tail.unicodeScalars.count
    if String(rest.prefix(count)).lowercased() == tail { rest = rest.dropFirst(count) }
  }

  private mutating func takeBrackets() {
    let content = rest.prefix { $0 != "]" }
    rest = rest[content.endIndex...].dropFirst()
    let text = String(content)
    let letters = Set(text.lowercased())
    if letters.count == 1, let letter = letters.first, "hms".contains(letter) {
      isElapsed = true
    } else if let sign = text.first, "<>=".contains(sign) {
      let comparison = String(text.prefix { "<>=".contains($0) })
      if let limit = Double(text.dropFirst(comparison.count)) {
        section.condition = NumberFormat.Condition(sign: comparison, limit: limit)
      }
    }
  }
}
