internal import Glibc
internal import Tables

/// A function of cells that takes single values; arrays are worked out value by value.
struct CellFunction: Sendable {
  let counts: ClosedRange<Int>
  /// Whether errors among the arguments are given to it instead of being the result.
  let takesErrors: Bool
  let work: @Sendable ([Quantity]) -> Quantity

  init(
    _ counts: ClosedRange<Int>, takesErrors: Bool = false,
    _ work: @escaping @Sendable ([Quantity]) -> Quantity
  ) {
    self.counts = counts
    self.takesErrors = takesErrors
    self.work = work
  }

  /// A function of numbers; nil is `#NUM!`.
  static func numbers(
    _ counts: ClosedRange<Int>, _ work: @escaping @Sendable ([Double]) -> Double?
  ) -> CellFunction {
    CellFunction(counts) { values in
      var numbers: [Double] = []
      for value in values {
        guard case .number(let number) = Coercion.number(value) else {
          return Coercion.number(value)
        }
        numbers.append(number)
      }
      return work(numbers).map(Coercion.finite) ?? .error(.number)
    }
  }

  /// A function of texts and numbers: the first so many arguments are texts.
  static func texts(
    _ counts: ClosedRange<Int>, first: Int = 255,
    _ work: @escaping @Sendable ([String], [Double]) -> Quantity
  ) -> CellFunction {
    CellFunction(counts) { values in
      var texts: [String] = []
      var numbers: [Double] = []
      for (index, value) in values.enumerated() {
        let read = index < first ? Coercion.text(value) : Coercion.number(value)
        switch read {
        case .text(let text): texts.append(text)
        case .number(let number): numbers.append(number)
        default: return read
        }
      }
      return work(texts, numbers)
    }
  }

  static let all: [String: CellFunction] =
    math
    .merging(text, uniquingKeysWith: { first, _ in first })
    .merging(information, uniquingKeysWith: { first, _ in first })

  // MARK: Mathematics

  private static func one(_ work: @escaping @Sendable (Double) -> Double?) -> CellFunction {
    numbers(1...1) { work($0[0]) }
  }

  private static func multiple(
    _ number: Double, _ step: Double, _ rule: FloatingPointRoundingRule
  ) -> Double? {
    if step == 0 { return 0 }
    return Digits.rounded(number / step).rounded(rule) * step
  }

  private static let math: [String: CellFunction] = [
    "ABS": one { $0.magnitude }, "SIGN": one { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
    "INT": one { Digits.rounded($0).rounded(.down) },
    "SQRT": one { $0 < 0 ? nil : $0.squareRoot() }, "EXP": one { exp($0) },
    "LN": one { $0 <= 0 ? nil : log($0) }, "LOG10": one { $0 <= 0 ? nil : log10($0) },
    "SIN": one { sin($0) }, "COS": one { cos($0) }, "TAN": one { tan($0) },
    "ASIN": one { asin($0) }, "ACOS": one { acos($0) }, "ATAN": one { atan($0) },
    "SINH": one { sinh($0) }, "COSH": one { cosh($0) }, "TANH": one { tanh($0) },
    "ASINH": one { asinh($0) }, "ACOSH": one { acosh($0) }, "ATANH": one { atanh($0) },
    "RADIANS": one { $0 * .pi / 180 }, "DEGREES": one { $0 * 180 / .pi },
    "PI": numbers(0...0) { _ in .pi },
    "ATAN2": CellFunction(2...2) { values in
      guard case .number(let x) = Coercion.number(values[0]),
        case .number(let y) = Coercion.number(values[1])
      else { return .error(.value) }
      return x == 0 && y == 0 ? .error(.division) : .number(atan2(y, x))
    },
    "EVEN": one { ($0 / 2).rounded(.awayFromZero) * 2 },
    "ODD": one { number in
      let whole = ((number.magnitude - 1) / 2).rounded(.up) * 2 + 1
      return number < 0 ? -max(1, whole) : max(1, whole)
    },
    "FACT": one {
      $0 < 0 || $0 > 170 ? nil : (1...max(1, Int($0))).reduce(1.0) { $0 * Double($1) }
    },
    "POWER": CellFunction(2...2) { Coercion.combine(.power, $0[0], $0[1]) },
    "LOG": CellFunction(1...2) { values in
      guard case .number(let number) = Coercion.number(values[0]),
        case .number(let base) = values.count > 1 ? Coercion.number(values[1]) : .number(10)
      else { return .error(.value) }
      guard number > 0, base > 0 else { return .error(.number) }
      if base == 1 { return .error(.division) }
      return .number(
        base == 10 ? log10(number) : base == 2 ? log2(number) : log(number) / log(base))
    },
    "MOD": CellFunction(2...2) { values in
      guard case .number(let number) = Coercion.number(values[0]) else {
        return Coercion.number(values[0])
      }
      guard case .number(let divisor) = Coercion.number(values[1]) else {
        return Coercion.number(values[1])
      }
      guard divisor != 0 else { return .error(.division) }
      let rest = fmod(number, divisor)
      return Coercion.finite(rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest)
    },
    "QUOTIENT": CellFunction(2...2) { values in
      guard case .number(let number) = Coercion.combine(.divided, values[0], values[1]) else {
        return Coercion.combine(.divided, values[0], values[1])
      }
      return .number(number.rounded(.towardZero))
    },
    "ROUND": numbers(2...2) { Rounding.nearest.rounded($0[0], places: $0[1]) },
    "ROUNDUP": numbers(2...2) { Rounding.up.rounded($0[0], places: $0[1]) },
    "ROUNDDOWN": numbers(2...2) { Rounding.down.rounded($0[0], places: $0[1]) },
    "TRUNC": numbers(1...2) { Rounding.down.rounded($0[0], places: $0.count > 1 ? $0[1] : 0) },
    "MROUND": numbers(2...2) { values in
      if values[0] != 0, values[1] != 0, (values[0] < 0) != (values[1] < 0) { return nil }
      return multiple(values[0], values[1], .toNearestOrAwayFromZero)
    },
    "CEILING": numbers(2...2) { values in
      if values[0] > 0, values[1] < 0 { return nil }
      return multiple(values[0], values[1], .up)
    },
    "FLOOR": CellFunction(2...2) { values in
      guard case .number(let number) = Coercion.number(values[0]) else {
        return Coercion.number(values[0])
      }
      guard case .number(let step) = Coercion.number(values[1]) else {
        return Coercion.number(values[1])
      }
      if step == 0 { return number == 0 ? .number(0) : .error(.division) }
      if number > 0, step < 0 { return .error(.number) }
      return multiple(number, step, .down).map(Coercion.finite) ?? .error(.number)
    },
    "CEILING.MATH": numbers(1...2) { multiple($0[0], $0.count > 1 ? $0[1].magnitude : 1, .up) },
    "FLOOR.MATH": numbers(1...2) { multiple($0[0], $0.count > 1 ? $0[1].magnitude : 1, .down) },
    "CEILING.PRECISE": numbers(1...2) { multiple($0[0], $0.count > 1 ? $0[1].magnitude : 1, .up) },
    "FLOOR.PRECISE": numbers(1...2) { multiple($0[0], $0.count > 1 ? $0[1].magnitude : 1, .down) },
    "COMBIN": numbers(2...2) { values in
      let (count, chosen) = (values[0].rounded(.down), values[1].rounded(.down))
      guard chosen >= 0, count >= chosen, count < 1_030 else { return nil }
      return stride(from: 1, through: chosen, by: 1).reduce(1.0) {
        ($0 * (count - chosen + $1) / $1).rounded()
      }
    },
    "PMT": numbers(3...5) { values in
      let (rate, periods, present) = (values[0], values[1], values[2])
      let (future, type) = (values.count > 3 ? values[3] : 0, values.count > 4 ? values[4] : 0)
      guard periods != 0 else { return nil }
      if rate == 0 { return -(present + future) / periods }
      let growth = pow(1 + rate, periods)
      return -(rate * (present * growth + future)) / ((growth - 1) * (type != 0 ? 1 + rate : 1))
    },
  ]

  // MARK: Texts

  private static func units(_ text: String) -> [UInt16] { Array(text.utf16) }
  private static func text(_ units: some Sequence<UInt16>) -> Quantity {
    .text(String(decoding: Array(units), as: UTF16.self))
  }
  private static func count(_ numbers: [Double], _ index: Int, or usual: Int = 1) -> Int {
    index < numbers.count ? Int(max(-1, min(1e6, numbers[index].rounded(.down)))) : usual
  }
  private static func capitalised(_ text: String) -> String {
    var isStart = true
    return String(
      text.flatMap { letter -> String in
        defer { isStart = !letter.isLetter }
        return isStart ? letter.uppercased() : letter.lowercased()
      })
  }
  private static func found(
    _ texts: [String], _ numbers: [Double], _ search: (String, String, Int) -> Int?
  ) -> Quantity {
    let start = count(numbers, 0)
    guard start >= 1, let place = search(texts[0], texts[1], start - 1) else {
      return .error(.value)
    }
    return .number(Double(place + 1))
  }

  private static let text: [String: CellFunction] = [
    "LEN": texts(1...1) { texts, _ in .number(Double(texts[0].utf16.count)) },
    "LEFT": texts(1...2, first: 1) { texts, numbers in
      count(numbers, 0) < 0 ? .error(.value) : text(units(texts[0]).prefix(count(numbers, 0)))
    },
    "RIGHT": texts(1...2, first: 1) { texts, numbers in
      count(numbers, 0) < 0 ? .error(.value) : text(units(texts[0]).suffix(count(numbers, 0)))
    },
    "MID": texts(3...3, first: 1) { texts, numbers in
      guard count(numbers, 0) >= 1, count(numbers, 1) >= 0 else { return .error(.value) }
      return text(units(texts[0]).dropFirst(count(numbers, 0) - 1).prefix(count(numbers, 1)))
    },
    "TRIM": texts(1...1) { texts, _ in
      .text(texts[0].split(separator: " ").joined(separator: " "))
    },
    "CLEAN": texts(1...1) { texts, _ in
      .text(String(String.UnicodeScalarView(texts[0].unicodeScalars.filter { $0.value >= 32 })))
    },
    "LOWER": texts(1...1) { texts, _ in .text(texts[0].lowercased()) },
    "UPPER": texts(1...1) { texts, _ in .text(texts[0].uppercased()) },
    "PROPER": texts(1...1) { texts, _ in .text(capitalised(texts[0])) },
    "CONCATENATE": texts(1...255) { texts, _ in .text(texts.joined()) },
    "EXACT": texts(2...2) { texts, _ in .boolean(texts[0] == texts[1]) },
    "REPT": texts(2...2, first: 1) { texts, numbers in
      let times = count(numbers, 0)
      guard times >= 0, times * texts[0].utf16.count <= 32_767 else { return .error(.value) }
      return .text(String(repeating: texts[0], count: times))
    },
    "FIND": texts(2...3, first: 2) { texts, numbers in
      found(texts, numbers) { TextParts.find($0, in: $1, from: $2) }
    },
    "SEARCH": texts(2...3, first: 2) { texts, numbers in
      found(texts, numbers) { TextParts.search($0, in: $1, from: $2) }
    },
    "SUBSTITUTE": texts(3...4, first: 3) { texts, numbers in
      guard count(numbers, 0) >= 1 else { return .error(.value) }
      return .text(
        TextParts.substituting(
          texts[1], by: texts[2], in: texts[0], only: numbers.isEmpty ? nil : count(numbers, 0)))
    },
    "REPLACE": CellFunction(4...4) { values in
      guard case .text(let old) = Coercion.text(values[0]),
        case .number(let start) = Coercion.number(values[1]),
        case .number(let length) = Coercion.number(values[2]),
        case .text(let new) = Coercion.text(values[3]), start >= 1, length >= 0
      else { return .error(.value) }
      let letters = units(old)
      let (first, taken) = (Int(min(start, 1e6)) - 1, Int(min(length, 1e6)))
      return text(
        Array(letters.prefix(first)) + units(new) + Array(letters.dropFirst(first + taken)))
    },
    "CHAR": texts(1...1, first: 0) { _, numbers in
      guard (1...255).contains(numbers[0]) else { return .error(.value) }
      return .text(TextCodes.character(UInt8(numbers[0])))
    },
    "CODE": texts(1...1) { texts, _ in
      texts[0].first.map { .number(Double(TextCodes.code($0))) } ?? .error(.value)
    },
    "UNICHAR": texts(1...1, first: 0) { _, numbers in
      guard numbers[0] >= 1, numbers[0] < 1_114_112, let scalar = Unicode.Scalar(UInt32(numbers[0]))
      else { return .error(.value) }
      return .text(String(Character(scalar)))
    },
    "UNICODE": texts(1...1) { texts, _ in
      texts[0].unicodeScalars.first.map { .number(Double($0.value)) } ?? .error(.value)
    },
    "T": CellFunction(1...1) { values in
      if case .text = values[0] { values[0] } else { .text("") }
    },
    "VALUE": CellFunction(1...1) { values in
      if case .boolean = values[0] { .error(.value) } else { Coercion.number(values[0]) }
    },
    "NUMBERVALUE": texts(1...1) { texts, _ in
      NumericText.number(texts[0]).map { .number($0) } ?? .error(.value)
    },
    "FIXED": CellFunction(1...3) { values in
      guard case .number(let number) = Coercion.number(values[0]),
        case .number(let places) = values.count > 1 ? Coercion.number(values[1]) : .number(2),
        (0...30).contains(places)
      else { return .error(.value) }
      let isPlain = values.count > 2 && Coercion.truth(values[2]) == .boolean(true)
      let code =
        (isPlain ? "0" : "#,##0")
        + (places > 0 ? "." + String(repeating: "0", count: Int(places)) : "")
      return FormatCode.text(number, code).map { .text($0) } ?? .error(.value)
    },
  ]

  // MARK: Information

  private static func test(_ holds: @escaping @Sendable (Quantity) -> Bool) -> CellFunction {
    CellFunction(1...1, takesErrors: true) { .boolean(holds($0[0])) }
  }

  private static let information: [String: CellFunction] = [
    "ISBLANK": test { $0 == .blank },
    "ISNUMBER": test { if case .number = $0 { true } else { false } },
    "ISTEXT": test { if case .text = $0 { true } else { false } },
    "ISNONTEXT": test { if case .text = $0 { false } else { true } },
    "ISLOGICAL": test { if case .boolean = $0 { true } else { false } },
    "ISERROR": test { if case .error = $0 { true } else { false } },
    "ISERR": test { if case .error(let error) = $0 { error != .notAvailable } else { false } },
    "ISNA": test { $0 == .error(.notAvailable) },
    "ISEVEN": one { $0.rounded(.towardZero).truncatingRemainder(dividingBy: 2) == 0 ? 1 : 0 }.truth,
    "ISODD": one { $0.rounded(.towardZero).truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1 }.truth,
    "NA": CellFunction(0...0) { _ in .error(.notAvailable) },
    "TRUE": CellFunction(0...0) { _ in .boolean(true) },
    "FALSE": CellFunction(0...0) { _ in .boolean(false) },
    "NOT": CellFunction(1...1) { values in
      if case .boolean(let flag) = Coercion.truth(values[0]) {
        .boolean(!flag)
      } else {
        .error(.value)
      }
    },
    "N": CellFunction(1...1) { values in
      switch values[0] {
      case .number: values[0]
      case .boolean(let flag): .number(flag ? 1 : 0)
      default: .number(0)
      }
    },
    "ERROR.TYPE": CellFunction(1...1, takesErrors: true) { values in
      let errors: [CellError] = [
        .null, .division, .value, .reference, .name, .number, .notAvailable,
      ]
      guard case .error(let error) = values[0], let place = errors.firstIndex(of: error) else {
        return .error(.notAvailable)
      }
      return .number(Double(place + 1))
    },
    "TYPE": CellFunction(1...1, takesErrors: true) { values in
      switch values[0] {
      case .blank, .number: .number(1)
      case .text: .number(2)
      case .boolean: .number(4)
      case .error: .number(16)
      }
    },
  ]

  /// The same with 1 and 0 as TRUE and FALSE.
  private var truth: CellFunction {
    CellFunction(counts) { values in
      let result = work(values)
      return if case .number(let number) = result { .boolean(number != 0) } else { result }
    }
  }
}

/// The characters of `CHAR` and `CODE`: Windows-1252.
private enum TextCodes {
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152,
    0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
    0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
  static func character(_ code: UInt8) -> String {
    let value = (128..<160).contains(code) ? upper[Int(code) - 128] : UInt32(code)
    return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }
  static func code(_ character: Character) -> Int {
    let value = character.unicodeScalars.first?.value ?? 63
    if let place = upper.firstIndex(of: value) { return place + 128 }
    return value < 256 ? Int(value) : 63
  }
}
