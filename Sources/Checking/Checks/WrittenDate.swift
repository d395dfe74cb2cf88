internal import Tables

/// A date that a text writes out: `03.11.2023`, `3 ноября 2023 г.`, `2023-жылдын 3-ноябры`,
/// `Nov 3, 2023`, `03.11.23`, `2023-11-03T10:15:00+06:00`.
struct WrittenDate: Equatable {
  /// How the parts of a date of numbers follow each other.
  enum Order { case yearFirst, dayFirst, monthFirst, either, named }
  /// The day, in days since 1899-12-30; with ``Order/either`` the reading with the day first.
  let days: Int
  /// The day with the month first, where both readings are possible.
  let otherDays: Int?
  let order: Order
  /// Whether a time of day follows.
  let hasTime: Bool
  /// Whether the year has two digits, as in `06.07.23`, which only its column makes a date.
  let isShort: Bool

  /// Reads a text; nil if it is no date.
  init?(_ text: String) {
    guard text.utf8.count <= 60, text.utf8.count(where: { (0x30...0x39).contains($0) }) >= 3 else {
      return nil
    }
    var text = Substring(text.trimmed)
    hasTime = Self.cutTime(&text)
    let tokens = Self.tokens(text)
    if let date = Self.numeric(tokens, text) {
      (days, otherDays, order) = date
      isShort = order != .yearFirst && tokens[2].count == 2
    } else if let day = Self.named(tokens) {
      (days, otherDays, order, isShort) = (day.days, nil, .named, false)
    } else {
      return nil
    }
  }

  /// Removes `T10:15:00.000+06:00` or ` 10:15` from the end.
  private static func cutTime(_ text: inout Substring) -> Bool {
    guard let colon = text.firstIndex(of: ":"),
      let gap = text[..<colon].lastIndex(where: { $0 == "T" || $0 == " " }),
      text[gap...].dropFirst().allSatisfy({ $0.isASCII && ($0.isNumber || ":.+-Z ".contains($0)) })
    else { return false }
    text = text[..<gap]
    return true
  }

  /// The stretches of digits and of letters.
  private static func tokens(_ text: Substring) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      let end = rest.firstIndex { character in
        isDigit ? !(character.isASCII && character.isNumber) : !character.isLetter
      }
      if isDigit || first.isLetter {
        tokens.append(rest[..<(end ?? rest.endIndex)])
        rest = rest[(end ?? rest.endIndex)...]
      } else {
        rest = rest.dropFirst()
      }
    }
    return tokens
  }

  private static func numeric(
    _ tokens: [Substring], _ text: Substring
  ) -> (Int, Int?, Order)? {
    let numbers = tokens.prefix(3).compactMap { Int($0) }
    let marks = Set(text.filter { "./-".contains($0) })
    let words = tokens.dropFirst(3).allSatisfy { yearWords.contains($0.lowercased()) }
    let isPlain = text.prefix { $0.isNumber || "./-".contains($0) }.count >= text.count - 6
    guard numbers.count == 3, words, isPlain, marks.count == 1 || words && marks.contains(".")
    else { return nil }
    if tokens[0].count == 4 {
      return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        .map { ($0.days, nil, .yearFirst) }
    }
    guard tokens[0].count <= 2, tokens[1].count <= 2, let year = year(tokens, marks) else {
      return nil
    }
    let dayFirst = CivilDate(year: year, month: numbers[1], day: numbers[0])
    let monthFirst = CivilDate(year: year, month: numbers[0], day: numbers[1])
    // Points stand in dates with the day first alone.
    if marks.contains(".") { return dayFirst.map { ($0.days, nil, .dayFirst) } }
    switch (dayFirst, monthFirst) {
    case (let day?, let month?):
      return day == month ? (day.days, nil, .yearFirst) : (day.days, month.days, .either)
    case (let day?, nil): return (day.days, nil, .dayFirst)
    case (nil, let day?): return (day.days, nil, .monthFirst)
    case (nil, nil): return nil
    }
  }

  /// The year at a date's end; of two digits where the rest is written as in a date (`03.11.23`),
  /// not as in a numbered heading (`1.2.10`), from 1950 to 2049.
  private static func year(_ tokens: [Substring], _ marks: Set<Character>) -> Int? {
    guard let year = Int(tokens[2]) else { return nil }
    if tokens[2].count == 4 { return year }
    guard tokens[2].count == 2,
      marks == ["/"] || marks == ["."] && tokens[0].count == 2 && tokens[1].count == 2
    else { return nil }
    return year + (year < 50 ? 2000 : 1900)
  }

  /// A day, a month by its name and a year, in any order.
  private static func named(_ tokens: [Substring]) -> CivilDate? {
    var (day, month, year): (Int?, Int?, Int?)
    for token in tokens {
      if let number = Int(token) {
        if token.count == 4, year == nil {
          year = number
        } else if token.count <= 2, day == nil {
          day = number
        } else {
          return nil
        }
      } else if let found = self.month(token.lowercased()), month == nil {
        month = found
      } else if !yearWords.contains(token.lowercased()) {
        return nil
      }
    }
    guard let day, let month, let year else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func month(_ word: String) -> Int? {
    ValueWords.months.firstIndex { $0.contains { word.hasPrefix($0) } }.map { $0 + 1 }
  }

  private static let yearWords = ValueWords.yearWords
}
