internal import Tables

extension CellFunction {
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

  static let text: [String: CellFunction] = [
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
