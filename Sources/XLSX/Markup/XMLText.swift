/// Text to and from its written form in XML.
enum XMLText {
  /// A value for an attribute, between double quotes.
  static func attribute(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  /// Text of an element of a package part that is not a spreadsheet string.
  static func content(_ text: String) -> String { attribute(text) }

  /// Whether XML 1.0 can hold a character.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// The written form of a spreadsheet string, ST_Xstring (ECMA-376 Part 1, 22.9.2.19).
  ///
  /// What XML cannot hold, and carriage returns, become `_xHHHH_`; where a text holds such a
  /// sequence itself, its first underscore does.
  static func spreadsheet(_ text: String) -> String {
    guard text.utf8.contains(where: needsCare) else { return text }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "_" where isEscape(scalars[index...]): result += "_x005F_"
      default:
        if isAllowed(scalar), scalar != "\r" {
          result.unicodeScalars.append(scalar)
        } else {
          result += "_x\(hexadecimal(scalar.value))_"
        }
      }
    }
    return result
  }

  /// Whether white space at the ends of a text, or a line break, asks for `xml:space="preserve"`.
  static func needsSpacePreserved(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return first <= 0x20 || last <= 0x20 || text.utf8.contains(0x0A)
  }

  private static func needsCare(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "_") || byte == 0xEF
  }

  private static func isEscape(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let seven = Array(rest.prefix(7))
    guard seven.count == 7, seven[1] == "x" else { return false }
    let isClosed = seven[6] == "_" || seven[6] == "\r" || !isAllowed(seven[6])
    return isClosed && seven[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension XMLText {
  /// Resolves the five named references and numeric ones; anything else stays as it is.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ";"),
        let scalar = reference(rest[rest.index(after: start)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func reference(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      return value.flatMap(Unicode.Scalar.init)
    }
  }
}
