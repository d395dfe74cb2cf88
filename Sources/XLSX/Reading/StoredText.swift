/// Turns the written form of a text into the text.
enum StoredText {
  /// Appends the text of a run of XML characters: references, line ends.
  ///
  /// - Returns: False if it holds a reference other than the five named and the numeric ones, or what
  ///   XML does not allow; then nothing of use was appended.
  static func appendDecoded(_ bytes: Span<UInt8>, to text: inout [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&"):
        guard let (scalar, next) = reference(bytes, index) else { return false }
        text.append(contentsOf: String(scalar).utf8)
        index = next
        continue
      case 0x0D:
        // XML folds CR LF and CR to LF (XML 1.0, 2.11).
        text.append(0x0A)
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      case 0x09, 0x0A, 0x20...: text.append(byte)
      default: return false
      }
      index += 1
    }
    return true
  }

  private static func reference(_ bytes: Span<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    var name: [UInt8] = []
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: ";") {
      guard name.count < 10 else { return nil }
      name.append(bytes[index])
      index += 1
    }
    guard index < bytes.count, let scalar = scalar(String(decoding: name, as: UTF8.self)) else {
      return nil
    }
    return (scalar, index + 1)
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#"), let first = name.dropFirst().first, first != "+", first != "-"
      else { return nil }
      let digits = name.dropFirst(first == "x" ? 2 : 1)
      guard digits.first != "+", digits.first != "-",
        let scalar = UInt32(digits, radix: first == "x" ? 16 : 10).flatMap(Unicode.Scalar.init)
      else { return nil }
      return XMLText.isAllowed(scalar) ? scalar : nil
    }
  }

  /// Resolves `_xHHHH_`, once and from left to right (ECMA-376 Part 1, 22.9.2.19 ST_Xstring).
  static func unescape(_ text: inout [UInt8], from start: Int = 0) {
    guard let first = firstEscape(text, from: start) else { return }
    var result = Array(text[..<first])
    var index = first
    var high: UInt32?
    while index < text.count {
      guard let unit = escape(text, at: index) else {
        flush(&high, to: &result)
        result.append(text[index])
        index += 1
        continue
      }
      index += 7
      if let lead = high, (0xDC00...0xDFFF).contains(unit) {
        append(0x10000 + (lead - 0xD800) << 10 + (unit - 0xDC00), to: &result)
        high = nil
        continue
      }
      flush(&high, to: &result)
      if (0xD800...0xDBFF).contains(unit) { high = unit } else { append(unit, to: &result) }
    }
    flush(&high, to: &result)
    text = result
  }

  private static func firstEscape(_ text: [UInt8], from start: Int) -> Int? {
    guard text.count - start >= 7 else { return nil }
    for index in start...(text.count - 7)
    where text[index] == UInt8(ascii: "_") && escape(text, at: index) != nil {
      return index
    }
    return nil
  }

  private static func escape(_ text: [UInt8], at index: Int) -> UInt32? {
    guard index + 7 <= text.count, text[index] == UInt8(ascii: "_"),
      text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for byte in text[(index + 2)..<(index + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // A surrogate without its other half has no place in a text.
  private static func flush(_ high: inout UInt32?, to text: inout [UInt8]) {
    if high != nil { append(0xFFFD, to: &text) }
    high = nil
  }

  private static func append(_ value: UInt32, to text: inout [UInt8]) {
    text.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
  }
}
