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
  /// One of the parts that semicolons divide.
  struct Section: Hashable, Sendable {
    var meaning = Meaning.number
    var condition: Condition?
    /// Whether it shows texts (`@`).
    var isForText = false
    /// How it shows plain numbers.
    var display = NumberDisplay()
  }
  /// The sections for numbers, three at most.
  private var sections: [Section]

  /// The format without any code.
  static let general = NumberFormat(code: "General")

  /// Reads a format's code; what is not understood counts as a number.
  init(code: String) {
    sections = Self.split(code).prefix(4).map { section in
      var reader = SectionReader(section)
      return reader.read()
    }
    // A last section with `@` is for texts, whatever its place: `[h]:mm;@` has one for numbers.
    if sections.count > 1, sections.last?.isForText ?? false { sections.removeLast() }
    sections = Array(sections.prefix(3))
  }

  /// How it shows plain numbers.
  var display: NumberDisplay {
    guard uniform == .number, let first = sections.first, !first.isForText else {
      return NumberDisplay()
    }
    return first.display
  }

  /// What it makes of every value, if that is the same for all.
  var uniform: Meaning? {
    let first = sections.first?.meaning ?? .number
    return sections.allSatisfy { $0.meaning == first } ? first : nil
  }

  /// What it makes of a value.
  func meaning(of value: Double) -> Meaning {
    if sections.contains(where: { $0.condition != nil }) {
      let chosen = sections.first { $0.condition?.holds(for: value) ?? false }
      return (chosen ?? sections.last { $0.condition == nil })?.meaning ?? .number
    }
    switch (sections.count, value) {
    case (0, _): return .number
    case (3, 0): return sections[2].meaning
    case (2..., ..<0): return sections[1].meaning
    default: return sections[0].meaning
    }
  }

  // Semicolons in quotes and brackets, and behind `\`, `_` and `*`, do not divide.
  private static func split(_ code: String) -> [Substring.UnicodeScalarView] {
    var sections: [Substring.UnicodeScalarView] = []
    let scalars = code.unicodeScalars
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    var start = scalars.startIndex
    for index in scalars.indices {
      switch scalars[index] {
      case _ where isEscaped: isEscaped = false
      case "\"" where !isBracketed: isQuoted.toggle()
      case _ where isQuoted: break
      case "[": isBracketed = true
      case "]": isBracketed = false
      case _ where isBracketed: break
      case "\\", "_", "*": isEscaped = true
      case ";":
        sections.append(scalars[start..<index])
        start = scalars.index(after: index)
      default: break
      }
    }
    return sections + [scalars[start...]]
  }
}

extension NumberFormat {
  /// The languages in which ids 27 to 36 and 50 to 58 are dates and times.
  enum EastAsian: Sendable {
    case japanese, korean, simplifiedChinese, traditionalChinese

    /// The language of a font's character set (ECMA-376 Part 1, 18.4.1 charset).
    init?(charset: Int) {
      switch charset {
      case 128: self = .japanese
      case 129, 130: self = .korean
      case 134: self = .simplifiedChinese
      case 136: self = .traditionalChinese
      default: return nil
      }
    }

    // The lists for ja-jp, ko-kr, zh-cn and zh-tw differ in which ids are times of day.
    fileprivate func meaning(of id: Int) -> Meaning {
      let times: [ClosedRange<Int>] =
        switch self {
        case .japanese, .korean: [32...33]
        case .simplifiedChinese: [32...35, 55...56]
        case .traditionalChinese: [32...35, 52...53, 55...56]
        }
      guard (27...36).contains(id) || (50...58).contains(id) else { return .number }
      return times.contains { $0.contains(id) } ? .time : .date
    }
  }

  /// Reads a built-in format (ECMA-376 Part 1, 18.8.30 numFmt).
  ///
  /// - Parameters:
  ///   - id: The format's id.
  ///   - language: The East Asian language of the workbook, if it is in one.
  init(builtIn id: Int, language: EastAsian?) {
    let meaning: Meaning =
      switch id {
      case 14...17, 22: .date
      case 18...21, 45, 47: .time
      case 46: .elapsed
      default: language?.meaning(of: id) ?? .number
      }
    let decimals: Int? =
      switch id {
      case 1, 3, 37, 38, 41, 42: 0
      case 2, 4, 9, 39, 40, 43, 44: 2
      case 10: 4
      default: nil
      }
    let display = NumberDisplay(decimals: decimals, isPercent: id == 9 || id == 10)
    sections = [Section(meaning: meaning, display: display)]
  }
}
