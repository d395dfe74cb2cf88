internal import Tables

/// Writes numbers as the number formats of `TEXT` say (ECMA-376 Part 1, 18.8.31).
enum FormatCode {
  /// The text of a number; nil for a format that is not known.
  ///
  /// Known are up to three sections, `0 # ? . , % E+00`, texts in quotes or behind a backslash,
  /// years to seconds, AM/PM, elapsed hours `[h]`, `@` and `General`; colours are passed over.
  static func text(_ number: Double, _ code: String) -> String? {
    guard let sections = sections(code), (1...4).contains(sections.count) else { return nil }
    let isSigned: Bool
    let section: [Piece]
    switch sections.count {
    case 1: (section, isSigned) = (sections[0], true)
    case 2: (section, isSigned) = number < 0 ? (sections[1], false) : (sections[0], true)
    default:
      section = number > 0 ? sections[0] : number < 0 ? sections[1] : sections[2]
      isSigned = false
    }
    if section.contains(where: \.isDate) { return DateCode(section).text(number) }
    guard let text = NumberCode(section).text(number.magnitude) else { return nil }
    let isNegative = number < 0 && text.contains { ("1"..."9").contains($0) }
    return isSigned && isNegative ? "-" + text : text
  }

  /// Whether a format shows dates or times.
  static func isDate(_ code: String) -> Bool {
    sections(code)?.contains { $0.contains(where: \.isDate) } ?? false
  }

  /// A piece of a format.
  enum Piece: Hashable {
    case literal(String)
    /// `0`, `#`, `?`, `.`, `,`, `%`.
    case digit(Character)
    /// `E+` or `E-`.
    case exponent(Bool)
    /// `yyyy`, `[hh]`, `AM/PM`.
    case date(String)
    case general

    var isDate: Bool { if case .date = self { true } else { false } }
  }

  private static func sections(_ code: String) -> [[Piece]]? {
    var sections: [[Piece]] = [[]]
    var rest = code[...]
    func add(_ piece: Piece) { sections[sections.count - 1].append(piece) }
    while let first = rest.first {
      if rest.lowercased().hasPrefix("general") {
        add(.general)
        rest = rest.dropFirst(7)
        continue
      }
      if let half = ["am/pm", "a/p"].first(where: { rest.lowercased().hasPrefix($0) }) {
        add(.date(half))
        rest = rest.dropFirst(half.count)
        continue
      }
      rest = rest.dropFirst()
      switch first {
      case ";": sections.append([])
      case "\"":
        add(.literal(String(rest.prefix { $0 != "\"" })))
        rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\":
        add(.literal(String(rest.prefix(1))))
        rest = rest.dropFirst()
      case "_":
        add(.literal(" "))
        rest = rest.dropFirst()
      case "*": rest = rest.dropFirst()
      case "[":
        let inner = rest.prefix { $0 != "]" }.lowercased()
        rest = rest.drop { $0 != "]" }.dropFirst()
        if !inner.isEmpty, Set(inner).count == 1, "hms".contains(inner.first ?? " ") {
          add(.date("[\(inner)]"))
        } else if inner.contains(where: { "<>=".contains($0) }) {
          return nil
        }
      case "0", "#", "?", ".", ",", "%": add(.digit(first))
      case "E" where rest.first == "+" || rest.first == "-",
        "e" where rest.first == "+" || rest.first == "-":
        add(.exponent(rest.first == "+"))
        rest = rest.dropFirst()
      case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
        let same = rest.prefix { $0.lowercased() == first.lowercased() }
        add(.date(String(repeating: first.lowercased(), count: same.count + 1)))
        rest = rest.dropFirst(same.count)
      case "@": add(.general)
      case _ where first.isLetter: return nil
      default: add(.literal(String(first)))
      }
    }
    return sections
  }
}

/// A section of a format that shows a number.
private struct NumberCode {
  let pieces: [FormatCode.Piece]
  init(_ pieces: [FormatCode.Piece]) { self.pieces = pieces }

  private func isDigit(_ piece: FormatCode.Piece) -> Bool {
    [.digit("0"), .digit("#"), .digit("?")].contains(piece)
  }

  func text(_ number: Double) -> String? {
    if pieces.contains(.general) {
      return pieces.map { piece in
        switch piece {
        case .literal(let text): text
        case .general: CellText.general(number)
        default: ""
        }
      }.joined()
    }
    let percent = pieces.count { $0 == .digit("%") }
    let places = pieces.filter { isDigit($0) || $0 == .digit(".") || $0 == .digit(",") }
    let point = pieces.firstIndex(of: .digit("."))
    let lastDigit = pieces.lastIndex(where: isDigit)
    // Commas behind the last digit divide by a thousand each, those between digits group.
    let end = point ?? lastDigit.map { $0 + 1 } ?? pieces.count
    let before = pieces[..<end]
    let lastWhole = before.lastIndex(where: isDigit) ?? 0
    let thousands =
      pieces.enumerated().count {
        $0.element == .digit(",") && $0.offset > (lastDigit ?? 0)
      }
      + before.enumerated().count {
        $0.element == .digit(",") && $0.offset > lastWhole && point != nil
      }
    let isGrouped = before.prefix(lastWhole).contains(.digit(","))
    guard !places.isEmpty else { return literals }
    var scaled = Decimals(number)
    scaled.shift(2 * percent - 3 * thousands)
    if let exponent = pieces.firstIndex(where: { if case .exponent = $0 { true } else { false } }) {
      return scientific(scaled, exponent, point)
    }
    let decimals = point.map { pieces[$0...].filter(isDigit) } ?? []
    let rounded = scaled.rounded(places: decimals.count)
    return fill(
      rounded.whole, rounded.fraction(decimals.count), pieces, point, isGrouped: isGrouped)
  }

  private var literals: String {
    pieces.map {
      if case .literal(let text) = $0 { text } else if $0 == .digit("%") { "%" } else { "" }
    }
    .joined()
  }

  /// Puts digits into their places, from the point outwards.
  private func fill(
    _ whole: String, _ fraction: String, _ pieces: [FormatCode.Piece], _ point: Int?,
    isGrouped: Bool
  ) -> String {
    let end = point ?? pieces.count
    var digits = Array(whole == "0" ? "" : whole)
    var result = ""
    var shown = 0
    func put(_ digit: Character) {
      if isGrouped, shown > 0, shown.isMultiple(of: 3) { result = "," + result }
      result = String(digit) + result
      shown += 1
    }
    let first = pieces.firstIndex(where: isDigit)
    for index in (0..<end).reversed() {
      switch pieces[index] {
      case .literal(let text): result = text + result
      case .digit("%"): result = "%" + result
      case let piece where isDigit(piece):
        if let digit = digits.popLast() {
          put(digit)
        } else if piece == .digit("0") {
          put("0")
        } else if piece == .digit("?") {
          put(" ")
        }
        if index == first { while let digit = digits.popLast() { put(digit) } }
      default: break
      }
    }
    guard let point else { return result }
    if first ?? point > point, !digits.isEmpty { result += String(digits) }
    return result + tail(fraction, pieces[point...])
  }

  private func tail(_ fraction: String, _ pieces: ArraySlice<FormatCode.Piece>) -> String {
    var kept = Array(fraction)
    let codes = pieces.filter(isDigit)
    while let last = kept.last, last == "0", codes[kept.count - 1] == .digit("#") {
      kept.removeLast()
    }
    var result = ""
    var place = 0
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .digit("."): result += "."
      case .digit("%"): result += "%"
      case _ where isDigit(piece):
        if place < kept.count { result.append(kept[place]) }
        place += 1
      default: break
      }
    }
    return result
  }

  private func scientific(_ number: Decimals, _ at: Int, _ point: Int?) -> String {
    let mantissa = Array(pieces[..<at])
    let places = point.map { mantissa[min($0, mantissa.count)...].count(where: isDigit) } ?? 0
    let whole = max(1, mantissa.count(where: isDigit) - places)
    var rounded = number.rounded(to: whole + places)
    let exponent = rounded.digits.isEmpty ? 0 : rounded.exponent - whole
    rounded.shift(-exponent)
    let left = fill(
      rounded.whole, rounded.fraction(places), mantissa, mantissa.firstIndex(of: .digit(".")),
      isGrouped: false)
    let width = pieces[at...].count(where: isDigit)
    let digits = String(exponent.magnitude)
    let sign = exponent < 0 ? "-" : pieces[at] == .exponent(true) ? "+" : ""
    return left + "E" + sign + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Decimals {
  /// The digits before the point.
  var whole: String {
    guard exponent > 0, !digits.isEmpty else { return "0" }
    let kept = digits.prefix(exponent).map { String($0) }.joined()
    return kept + String(repeating: "0", count: min(400, max(0, exponent - digits.count)))
  }

  /// So many digits behind the point.
  func fraction(_ places: Int) -> String {
    let zeros = String(repeating: "0", count: min(places, max(0, -exponent)))
    let kept = digits.dropFirst(max(0, exponent)).map { String($0) }.joined()
    let text = String((zeros + kept).prefix(places))
    return text + String(repeating: "0", count: places - text.count)
  }
}

/// A section of a format that shows a date or a time.
private struct DateCode {
  let pieces: [FormatCode.Piece]
  init(_ pieces: [FormatCode.Piece]) { self.pieces = pieces }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  func text(_ days: Double) -> String? {
    guard days >= 0, days < 2_958_466 else { return nil }
    let seconds = Int((days * 86_400).rounded())
    guard let date = CivilDate(days: seconds / 86_400) else { return nil }
    let hasHalves = pieces.contains(.date("am/pm")) || pieces.contains(.date("a/p"))
    return pieces.enumerated().map { index, piece in
      switch piece {
      case .literal(let text): text
      case .date(let code):
        part(code, date, seconds, hasHalves, isMinute: isMinute(index))
      case .digit(let sign): sign == "0" ? "0" : String(sign)
      case .general, .exponent: ""
      }
    }.joined()
  }

  /// `m` is minutes behind hours or before seconds.
  private func isMinute(_ index: Int) -> Bool {
    func code(_ pieces: some Sequence<FormatCode.Piece>) -> Character? {
      for case .date(let code) in pieces { return code.first { $0.isLetter } }
      return nil
    }
    return code(pieces[..<index].reversed()) == "h" || code(pieces[(index + 1)...]) == "s"
  }

  private func part(
    _ code: String, _ date: CivilDate, _ seconds: Int, _ hasHalves: Bool, isMinute: Bool
  ) -> String {
    let hour = seconds / 3_600 % 24
    let shown = hasHalves ? (hour + 11) % 12 + 1 : hour
    switch code {
    case "y", "yy": return padded(date.year % 100, 2)
    case _ where code.first == "y": return padded(date.year, 4)
    case "m", "mm":
      return padded(isMinute ? seconds / 60 % 60 : date.month, code.count)
    case "mmm": return String(Self.months[date.month - 1].prefix(3))
    case "mmmm": return Self.months[date.month - 1]
    case "mmmmm": return String(Self.months[date.month - 1].prefix(1))
    case "d", "dd": return padded(date.day, code.count)
    case "ddd": return String(Self.weekdays[DayMath.weekday(date.days)].prefix(3))
    case _ where code.first == "d": return Self.weekdays[DayMath.weekday(date.days)]
    case "h", "hh": return padded(shown, code.count)
    case "s", "ss": return padded(seconds % 60, code.count)
    case "am/pm": return hour < 12 ? "AM" : "PM"
    case "a/p": return hour < 12 ? "A" : "P"
    case _ where code.hasPrefix("[h"): return padded(seconds / 3_600, code.count - 2)
    case _ where code.hasPrefix("[m"): return padded(seconds / 60, code.count - 2)
    case _ where code.hasPrefix("[s"): return padded(seconds, code.count - 2)
    default: return ""
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
