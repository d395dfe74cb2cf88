/// A text that is a number, taken apart: its sign, digits and separators.
public struct NumberText: Sendable {
  /// Whether a percent sign follows; the reading is then a hundredth.
  public private(set) var isPercent = false
  /// Whether its comma divides and its point groups, or the other way round, as far as the text alone
  /// shows; nil where it has neither, or where both readings are possible.
  public private(set) var showsDecimalComma: Bool?
  private var isNegative = false
  private var hasPlus = false
  private var hasStraySpace = false
  private var whole: [UInt8] = []
  private var decimals: [UInt8] = []
  /// The sign that may group or divide: true for a comma, false for a point, nil for neither.
  private var ambiguousComma: Bool?

  /// Takes a text apart; nil if it is no number.
  public init?(_ text: String) {
    var scalars = Array(text.unicodeScalars.lazy.filter { !$0.isZeroWidth })[...]
    while let first = scalars.first, first.isPadding { scalars.removeFirst() }
    while let last = scalars.last, last.isPadding { scalars.removeLast() }
    if scalars.last == "%" {
      isPercent = true
      scalars.removeLast()
      while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    }
    if let first = scalars.first, let sign = first.signValue {
      isNegative = sign < 0
      hasPlus = sign > 0
      scalars.removeFirst()
    }
    guard let (parts, marks) = Self.split(scalars), read(parts, marks) else { return nil }
  }

  /// Its number or numbers.
  public func reading(decimalComma: Bool? = nil) -> NumberReading {
    guard let comma = ambiguousComma else { return .one(value(whole, decimals)) }
    let grouped = value(whole + decimals, [])
    let divided = value(whole, decimals)
    guard let decimalComma else { return .two(grouped, divided) }
    return .one(decimalComma == comma ? divided : grouped)
  }

  /// The number that may replace the text without loss, for safe cleaning; nil for two readings, a
  /// leading zero (`012`, not `0` or `0.5`), a plus or percent sign, over 15 digits, or a space
  /// after a comma, which may stand between two numbers.
  public func safeValue(decimalComma: Bool? = nil) -> Double? {
    let hasLeadingZero = whole.count > 1 && whole[0] == UInt8(ascii: "0")
    guard !hasPlus, !isPercent, !hasStraySpace, !hasLeadingZero,
      whole.count + decimals.count <= 15, case .one(let value) = reading(decimalComma: decimalComma)
    else { return nil }
    return value
  }

  private func value(_ whole: [UInt8], _ decimals: [UInt8]) -> Double {
    let digits = String(decoding: whole + [UInt8(ascii: ".")] + decimals, as: UTF8.self)
    let number = (Double("0" + digits + "0") ?? 0) / (isPercent ? 100 : 1)
    return isNegative && number != 0 ? -number : number
  }
}

extension NumberText {
  private enum Mark { case space, apostrophe, comma, point, commaAndSpace }

  /// The stretches of digits and the marks between them.
  private static func split(_ scalars: ArraySlice<Unicode.Scalar>) -> ([[UInt8]], [Mark])? {
    var parts: [[UInt8]] = [[]]
    var marks: [Mark] = []
    for scalar in scalars {
      if let digit = scalar.digit {
        parts[parts.count - 1].append(digit)
      } else if scalar.properties.isWhitespace, marks.last == .comma, parts.last?.isEmpty == true {
        marks[marks.count - 1] = .commaAndSpace
      } else if let mark = Self.mark(scalar) {
        marks.append(mark)
        parts.append([])
      } else {
        return nil
      }
    }
    return (parts, marks)
  }

  private static func mark(_ scalar: Unicode.Scalar) -> Mark? {
    switch scalar {
    case ",": .comma
    case ".": .point
    case "'", "\u{2019}": .apostrophe
    case " ", "\u{A0}", "\u{2007}", "\u{2008}", "\u{2009}", "\u{202F}": .space
    default: nil
    }
  }

  /// Tells groups from decimals; false if they are neither.
  private mutating func read(_ parts: [[UInt8]], _ marks: [Mark]) -> Bool {
    guard let last = marks.last, let tail = parts.last else {
      whole = parts.first ?? []
      return !whole.isEmpty
    }
    let group = marks[0]
    hasStraySpace = group == .commaAndSpace
    guard !tail.isEmpty, marks.dropLast().allSatisfy({ $0 == group }) else { return false }
    if marks.count == 1 { return readPair(parts, last) }
    if group == .comma || last == .point { showsDecimalComma = false }
    if group == .point || last == .comma && group != .comma { showsDecimalComma = true }
    if last == group {
      whole = Array(parts.joined())
      // Longer than any number that is written out is a list: `657,663,669,675,681,687,693`.
      return Self.areGroups(parts) && group != .commaAndSpace && parts.count <= 6
    }
    whole = Array(parts.dropLast().joined())
    decimals = tail
    let divides = last == .point || last == .comma && group != .commaAndSpace
    return divides && Self.areGroups(parts.dropLast())
      && (group != .commaAndSpace || marks.count == 2)
  }

  /// Two stretches of digits with one mark between them.
  private mutating func readPair(_ parts: [[UInt8]], _ mark: Mark) -> Bool {
    let areGroups = Self.areGroups(parts)
    switch mark {
    case .space, .apostrophe:
      whole = Array(parts.joined())
      return areGroups
    case .comma, .point:
      (whole, decimals) = (parts[0], parts[1])
      if areGroups { ambiguousComma = mark == .comma } else { showsDecimalComma = mark == .comma }
      return true
    case .commaAndSpace:
      (whole, decimals) = (parts[0], parts[1])
      ambiguousComma = true
      return areGroups
    }
  }

  /// One to three digits without a leading zero, then threes.
  private static func areGroups(_ parts: some Collection<[UInt8]>) -> Bool {
    guard let first = parts.first, let digit = first.first else { return false }
    return digit != UInt8(ascii: "0") && first.count <= 3
      && parts.dropFirst().allSatisfy { $0.count == 3 }
  }
}

extension Unicode.Scalar {
  /// The ASCII digit of a European, Arabic-Indic or extended Arabic-Indic digit.
  fileprivate var digit: UInt8? {
    switch value {
    case 0x30...0x39: UInt8(truncatingIfNeeded: value)
    case 0x660...0x669: UInt8(truncatingIfNeeded: value - 0x660 + 0x30)
    case 0x6F0...0x6F9: UInt8(truncatingIfNeeded: value - 0x6F0 + 0x30)
    default: nil
    }
  }

  /// What may stand around a number and means nothing.
  fileprivate var isPadding: Bool {
    properties.isWhitespace || self == "'" || self == "\u{2019}" || self == "`"
  }

  /// 1 for a plus, -1 for a hyphen, an en dash or a minus sign.
  fileprivate var signValue: Int? {
    switch self {
    case "+": 1
    case "-", "\u{2013}", "\u{2212}": -1
    default: nil
    }
  }
}
