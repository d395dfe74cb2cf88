/// Texts as a rule file's YAML has them.
enum YAMLText {
  /// A text that stays what it is, in single quotes where it has no other line, else in double quotes.
  static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.allSatisfy(isPlain) else { return escaped(text) }
    return "'" + text.replacing("'", with: "''") + "'"
  }

  /// A text inside `[…]` or as a key: bare where nothing in it has a meaning of its own.
  static func flow(_ text: String) -> String {
    let isWord =
      text.first?.isLetter == true && text.last != " "
      && text.unicodeScalars.allSatisfy {
        $0 == " " || $0 == "_" || $0 == "-" || $0.properties.isAlphabetic
          || ("0"..."9").contains($0)
      }
    return isWord ? text : quoted(text)
  }

  /// A text as a value on a line of its own: bare also where it is a sentence or an expression.
  static func block(_ text: String) -> String {
    let isBare =
      text.first?.isLetter == true && text.unicodeScalars.allSatisfy(isPlain)
      && !text.contains(": ") && !text.contains(" #") && text.last != ":" && text.last != " "
    return isBare ? text : flow(text)
  }

  /// Whether a text is a number, a date or a time to its readers, and nothing else to YAML.
  static func isFigure(_ text: String) -> Bool {
    let digits = text.drop { "-+.".contains($0) }.utf8
    return text.count - digits.count <= 1
      && digits.first.map { (0x30...0x39).contains($0) } == true
      && digits.last != UInt8(ascii: ":")
      && digits.allSatisfy { (0x30...0x39).contains($0) || ".:-+eE%".utf8.contains($0) }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0xA0).contains(scalar.value)
      && !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2028
      && scalar.value != 0x2029 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
  }

  private static func escaped(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isPlain(scalar): result.unicodeScalars.append(scalar)
      default:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
      }
    }
    return result + "\""
  }
}
