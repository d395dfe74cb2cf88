/// Writes HTML: every text is escaped and isolated, so that none can act as markup or turn the
/// direction of what follows.
struct HTMLWriter {
  private(set) var html = ""

  /// Markup of the program's own.
  mutating func raw(_ markup: String) { html += markup }

  /// An element with one text.
  mutating func element(_ tag: String, _ text: String, class name: String? = nil) {
    let attribute = name.map { " class=\"\($0)\"" } ?? ""
    html += "<\(tag)\(attribute)>\(Self.isolated(text))</\(tag)>\n"
  }

  /// A table row; the cells are markup.
  mutating func row(_ cells: [String], header: Bool = false) {
    let tag = header ? "th scope=\"col\"" : "td"
    html += "<tr>" + cells.map { "<\(tag)>\($0)</\(header ? "th" : "td")>" }.joined() + "</tr>\n"
  }

  /// A text as it may stand between tags, in `<bdi>` so that its direction stays its own.
  static func isolated(_ text: String) -> String {
    text.isEmpty ? "" : "<bdi>\(escaped(text))</bdi>"
  }

  /// A text without markup; characters that HTML forbids become U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": escaped.append(scalar)
      case _ where isForbidden(scalar.value): escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// Controls and noncharacters (HTML Living Standard 13.2.3.5, "Preprocessing the input stream").
  private static func isForbidden(_ value: UInt32) -> Bool {
    value < 0x20 || (0x7F..<0xA0).contains(value) || (0xFDD0...0xFDEF).contains(value)
      || value & 0xFFFE == 0xFFFE
  }
}
