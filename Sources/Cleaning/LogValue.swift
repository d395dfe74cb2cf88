internal import SheetTables
internal import Tables

/// How a value written in a log reads, beside what its cell holds.
///
/// Spreadsheets turn what they open: decimal signs, dates, TRUE into ИСТИНА, `007` into 7. What was
/// turned without loss is read; what may have lost something is not guessed.
struct LogValue {
  let written: Value
  let decimalComma: Bool?
  /// Whether the workbook counts its dates from 1904: a number written to a cell that shows dates is
  /// read as another day than its own.
  var uses1904 = false

  /// The days from 1899-12-30 to 1904-01-01.
  private static let daysTo1904 = 1_462.0

  private var text: String { CleaningLog.text(written) }

  /// Whether it says what a cell holds: by its stored value or in the form in which it shows.
  func matches(_ value: Value) -> Bool {
    switch value {
    case .blank:
      return written.comparable == .blank && !isInvisibleText
        || LogWords.blanks.contains(text.lowercased())
    case .number(let number): return numbers.contains(number)
    case .text(let text): return Self.lines(self.text) == Self.lines(text)
    case .boolean(let flag): return boolean == flag
    case .date(let days):
      return dates.contains(days) || numbers.contains(days - (uses1904 ? Self.daysTo1904 : 0))
    case .time(let days): return times.contains { abs($0 - days) < 1e-9 } || numbers.contains(days)
    case .error(let text): return self.text.trimmed == text
    }
  }

  /// What a cell gets, which is to hold a value of some kind.
  ///
  /// - Returns: Nil if it is no such value, or could be one of several.
  func value(of kind: ValueKind) -> Value? {
    switch kind {
    case .blank: return nil
    case .number: return single(numbers).map(Value.number)
    case .text: return .text(text)
    case .boolean: return boolean.map(Value.boolean)
    case .date: return single(dates).map(Value.date)
    case .time: return single(times).map(Value.time)
    case .error: return nil
    }
  }

  /// What an empty cell gets.
  var plainValue: Value {
    guard case .text(let text) = written else { return written }
    let isCode = text.first == "0" && text.dropFirst().first?.isNumber == true
    if !isCode, text.first != "+", let number = single(numbers) { return .number(number) }
    if let boolean { return .boolean(boolean) }
    if let days = ISODate.days(text) { return .date(days) }
    return written
  }

  /// Whether it looks as if a spreadsheet had made another thing of a text.
  ///
  /// - Parameter old: The text that it stands in place of.
  /// - Returns: Whether it does.
  func mayBeTurned(from old: String) -> Bool {
    let digits = text.trimmed
    guard !digits.isEmpty else { return false }
    let isNumber = digits.allSatisfy { $0.isASCII && $0.isNumber }
    let wasCode = old.first == "0" && old.allSatisfy { $0.isASCII && $0.isNumber }
    if isNumber, wasCode, digits.first != "0" { return true }
    // 1,23457E+14 was a long number, 12.окт or 12-Oct an age band.
    return digits.wholeMatch(of: /\d([.,]\d+)?[Ee]\+\d+/) != nil
      || digits.wholeMatch(of: /\d{1,2}[-. ]\p{Alphabetic}{3,4}\.?/) != nil
  }

  private var isInvisibleText: Bool {
    if case .text(let text) = written { !text.isEmpty } else { false }
  }

  private func single(_ readings: [Double]) -> Double? { readings.count == 1 ? readings[0] : nil }

  private static func lines(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != "\r" }
  }

  private var boolean: Bool? {
    switch written {
    case .boolean(let flag): flag
    case .number(let number) where number == 0 || number == 1: number == 1
    case .text(let text): LogWords.booleans[text.trimmed.lowercased()]
    default: nil
    }
  }

  private var numbers: [Double] {
    switch written {
    case .number(let number), .date(let number), .time(let number): return [number]
    case .text(let text):
      if let plain = Double(text), plain.isFinite, text.utf8.allSatisfy({ $0 != 0x78 }) {
        let isGroup = text.wholeMatch(of: /-?\d{1,3}\.\d{3}/) != nil
        if !isGroup || decimalComma != true { return [plain] }
      }
      switch NumberReading(reading: text, decimalComma: decimalComma) {
      case .none: return []
      case .one(let number): return [number]
      case .two(let one, let other): return [one, other]
      }
    case .blank, .boolean, .error: return []
    }
  }

  /// The days that a text can mean; a date with strokes is day first or month first.
  private var dates: [Double] {
    switch written {
    case .date(let days): return [days]
    case .text(let text): return ISODate.days(text).map { [$0] } ?? WrittenDay(text)?.readings ?? []
    default: return []
    }
  }

  private var times: [Double] {
    switch written {
    case .time(let days), .date(let days): return [days]
    case .text(let text): return Clock.days(text.trimmed).map { [$0] } ?? []
    default: return []
    }
  }
}

/// A day as spreadsheets show it, with a time of day behind it or not.
private struct WrittenDay {
  let readings: [Double]

  init?(_ text: String) {
    let words = text.trimmed.split(separator: " ", maxSplits: 1)
    guard let first = words.first,
      let sign = first.first(where: { "./-".contains($0) })
    else { return nil }
    let parts = first.split(separator: sign, omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let one = parts[0], let two = parts[1], let three = parts[2],
      case let clock = words.count > 1 ? Clock.days(String(words[1])) : 0, let clock
    else { return nil }
    let year = three < 100 ? three + (three < 30 ? 2000 : 1900) : three
    var days = [
      one > 31
        ? CivilDate(year: one, month: two, day: three)
        : CivilDate(year: year, month: two, day: one)
    ]
    if sign == "/", one <= 31 { days.append(CivilDate(year: year, month: one, day: two)) }
    let known = Set(days.compactMap { $0?.days })
    readings = known.sorted().map { Double($0) + clock }
    if readings.isEmpty { return nil }
  }
}

/// A time of day as `13:30`, `13:30:05` or `13:30:05.250`; hours may go beyond 24.
private enum Clock {
  static func days(_ text: String) -> Double? {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(
      separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hours = Int(parts[0]), let minutes = Int(parts[1]),
      (0...99_999).contains(hours), (0..<60).contains(minutes),
      case let seconds = parts.count == 3 ? Double(parts[2]) : 0, let seconds,
      (0..<60).contains(seconds)
    else { return nil }
    let days = (Double(hours * 3_600 + minutes * 60) + seconds) / 86_400
    return isNegative ? -days : days
  }
}

extension ISODate {
  /// The days of `2023-11-20`, with a time of day behind a `T` or a space or not; nil for all else.
  fileprivate static func days(_ text: String) -> Double? {
    let text = text.trimmed
    guard text.utf8.count >= 10, text.utf8.count == text.count else { return nil }
    let numbers = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.map(\.count) == [4, 2, 2], let year = Int(numbers[0]),
      let month = Int(numbers[1]), let day = Int(numbers[2]),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let rest = text.dropFirst(10)
    if rest.isEmpty { return Double(date.days) }
    guard rest.first == "T" || rest.first == " ", let clock = Clock.days(String(rest.dropFirst()))
    else { return nil }
    return Double(date.days) + clock
  }
}
