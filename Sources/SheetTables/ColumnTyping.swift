internal import Tables

/// Reads a column's type off its header's concept and its values.
struct ColumnTyping {
  /// How many filled cells the spelling of values is judged on.
  static let sampleLimit = 200

  let vocabulary: Vocabulary
  let cells: CellVector
  private let counts: [Int]
  private let sample: [Value]

  init(_ cells: CellVector, vocabulary: Vocabulary) {
    self.cells = cells
    self.vocabulary = vocabulary
    var counts = [Int](repeating: 0, count: 7)
    for kind in cells.kinds { counts[Int(kind.rawValue)] += 1 }
    self.counts = counts
    var sample: [Value] = []
    for row in 0..<cells.count where sample.count < Self.sampleLimit {
      let value = Self.judged(cells, row)
      if value != .blank { sample.append(value) }
    }
    self.sample = sample
  }

  /// A value, of a long text its beginning.
  private static func judged(_ cells: CellVector, _ row: Int) -> Value {
    guard cells.kinds[row] == .text else { return cells[row].comparable }
    let utf8 = cells.texts.utf8(Int(truncatingIfNeeded: cells.payloads[row]))
    return Value.text(String(decoding: utf8.prefix(SheetGrid.labelBytes), as: UTF8.self)).comparable
  }

  private func count(_ kind: ValueKind) -> Int { counts[Int(kind.rawValue)] }
  private var filled: Int { cells.count - count(.blank) }
  /// Whether no cell holds anything.
  var isBlank: Bool { filled == 0 }

  /// The type of a column about a concept, or about nothing known.
  func type(concept: String?) -> ColumnType {
    let wanted = concept.flatMap { vocabulary.kinds[$0]?.type }
    switch wanted {
    case .id: return .id
    case .count, .integer, .number, .percent: if holdsFigures { return wanted ?? .number }
    case .date, .datetime, .time:
      if count(.date) * 2 >= filled || holdsDateTexts { return hasTimes ? .datetime : .date }
    case .text, .yesNo, nil: break
    }
    return typeOfValues
  }

  /// Whether the values are of the kind that a header about figures or dates promises.
  func fits(concept: String) -> Bool {
    guard let type = vocabulary.kinds[concept]?.type, type.isNumeric else { return true }
    return holdsFigures
  }

  /// How many cells hold a dash, as far as the sample tells.
  private var dashes: Int {
    let share = sample.count { if case .text(let text) = $0 { text.isDash } else { false } }
    return share * filled / max(1, sample.count)
  }

  private var typeOfValues: ColumnType {
    guard filled > 0 else { return .text }
    if looksPersonal { return .id }
    if count(.date) * 2 > filled { return hasTimes ? .datetime : .date }
    if count(.time) * 2 > filled { return .time }
    if count(.boolean) * 2 > filled { return .yesNo }
    // A text that reads as a number does not make a column of numbers, but does not unmake one;
    // many do, where some are stored as numbers or only a number is written so.
    if count(.number) * 2 >= filled - dashes { return numberType }
    if areCodes { return .id }
    if areWrittenNumbers { return numberType }
    if isMostly(where: isYesOrNo) { return .yesNo }
    return .text
  }

  private var numberType: ColumnType {
    let numbers = sample.compactMap { value -> Double? in
      guard case .number(let number) = value else { return nil }
      return number
    }
    if numbers.contains(where: { abs($0) >= 1e15 }) { return .id }
    return numbers.allSatisfy { $0 == $0.rounded() } ? .integer : .number
  }

  /// Blank, or mostly numbers, also as texts, errors and dashes left out.
  private var holdsFigures: Bool {
    let judged = sample.filter { value in
      switch value {
      case .error: false
      case .text(let text): !text.isDash
      default: true
      }
    }
    let figures = judged.count { value in
      switch value {
      case .number: true
      case .text(let text): NumberText(text) != nil || vocabulary.isNoData(text)
      default: false
      }
    }
    return figures * 2 >= judged.count
  }

  private var holdsDateTexts: Bool {
    filled == 0
      || isMostly { value in
        if case .date = value { return true }
        guard case .text(let text) = value else { return false }
        return text.utf8.count(where: { $0.isDigit }) >= 3
      }
  }

  private var hasTimes: Bool {
    sample.contains { if case .date(let days) = $0 { days != days.rounded(.down) } else { false } }
  }

  /// Whether the values are texts of digits, some with a leading zero, a plus or too many to be
  /// numbers without loss.
  private var areCodes: Bool {
    let texts = sample.compactMap { value -> String? in
      guard case .text(let text) = value, text.utf8.contains(where: \.isDigit) else { return nil }
      return text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "+") } ? text : nil
    }
    return texts.count * 5 >= sample.count * 4
      && texts.contains { NumberText($0).map { $0.safeValue() == nil } ?? true }
  }

  /// Whether nearly all values are numbers or texts that are, a fifth of them stored as numbers or
  /// written in groups of digits or with a decimal comma.
  private var areWrittenNumbers: Bool {
    var numbers = 0
    var evident = 0
    for value in sample {
      switch value {
      case .number:
        numbers += 1
        evident += 1
      case .text(let text):
        guard let number = NumberText(text), !number.isPercent else { continue }
        numbers += 1
        if text.contains(where: { $0 == "," || $0.isWhitespace }) { evident += 1 }
      default: continue
      }
    }
    return numbers * 10 >= sample.count * 9 && evident * 5 >= sample.count
  }

  /// Whether the comma divides in its texts: what those with one reading show, if they agree, and none
  /// has a space after a comma, which is a slip of either convention.
  var decimalComma: Bool? {
    let texts = sample.compactMap { value -> String? in
      if case .text(let text) = value { text } else { nil }
    }
    let shown = Set(texts.compactMap { NumberText($0)?.showsDecimalComma })
    return shown.count == 1 && !texts.contains { $0.contains(", ") } ? shown.first : nil
  }

  private func isYesOrNo(_ value: Value) -> Bool {
    guard case .text(let text) = value else { return false }
    return vocabulary.isYesOrNo(text)
  }

  /// Whether at least four fifths of the filled cells hold.
  private func isMostly(where holds: (Value) -> Bool) -> Bool {
    !sample.isEmpty && sample.count(where: holds) * 5 >= sample.count * 4
  }
}

extension ColumnTyping {
  /// Whether at least four fifths of the values are phone numbers, personal numbers of 14 digits, or
  /// e-mail addresses.
  var looksPersonal: Bool {
    isMostly { value in
      switch value {
      case .text(let text): Self.isEmail(text) || Self.isPersonalNumber(text)
      case .number(let number): Self.isPersonalNumber(number)
      default: false
      }
    }
  }

  private static func isEmail(_ text: String) -> Bool {
    guard let at = text.firstIndex(of: "@"), at > text.startIndex, !text.contains(" ") else {
      return false
    }
    return text[at...].dropFirst().contains(".")
  }

  /// A phone number with its marks, or 14 digits that begin like a personal number.
  private static func isPersonalNumber(_ text: String) -> Bool {
    let marks = text.unicodeScalars.filter { !("0"..."9").contains($0) }
    guard marks.allSatisfy({ " +-()\u{A0}".unicodeScalars.contains($0) }) else { return false }
    let digits = text.utf8.filter { $0.isDigit }
    guard let first = digits.first else { return false }
    if digits.count == 14 { return first == UInt8(ascii: "1") || first == UInt8(ascii: "2") }
    let isInternational =
      text.hasPrefix("+") || String(decoding: digits.prefix(3), as: UTF8.self).isCallingCode
    return (10...13).contains(digits.count) && (isInternational || first == UInt8(ascii: "0"))
  }

  private static func isPersonalNumber(_ number: Double) -> Bool {
    guard let whole = Int(exactly: number), whole > 0 else { return false }
    return (10_000_000_000_000..<30_000_000_000_000).contains(whole)
      || [996, 998, 992].contains(whole / 1_000_000_000)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension String {
  /// Kyrgyzstan, Uzbekistan, Tajikistan.
  fileprivate var isCallingCode: Bool { self == "996" || self == "998" || self == "992" }
}
