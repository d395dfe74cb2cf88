/// How text for people is laid out.
public struct TextStyle: Sendable {
  /// Columns of the terminal.
  public var width: Int
  /// Whether colours are used.
  public var color: Bool

  /// Makes a style.
  public init(width: Int = 80, color: Bool = false) {
    self.width = width
    self.color = color
  }

  /// A text on one line, cut with an ellipsis where it is wider.
  public static func fitting(_ text: String, width: Int) -> String {
    let clean = TextLayout.clean(text)
    guard clean.displayWidth > width else { return clean }
    var fitting = ""
    var left = width - 1
    for character in clean {
      left -= String(character).displayWidth
      if left < 0 { break }
      fitting.append(character)
    }
    return fitting + "…"
  }
}

/// Lays out text for a terminal: breaks lines, and shows what would steer the terminal as signs.
struct TextLayout {
  /// How wide, and whether in colour.
  let style: TextStyle
  private(set) var text = ""

  init(_ style: TextStyle = TextStyle()) { self.style = style }

  enum Ink: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case green = "1;32"
  }

  mutating func blankLine() { text += "\n" }

  /// A paragraph broken at spaces; `ink` colours its first `inked` characters, all by default.
  mutating func paragraph(
    _ paragraph: String, indent: Int = 0, hanging: Int? = nil, ink: Ink = .plain, inked: Int? = nil
  ) {
    var room = style.width - indent
    var line = ""
    var used = 0
    var lines: [String] = []
    for word in Self.clean(paragraph).split(separator: " ", omittingEmptySubsequences: false) {
      let wide = word.displayWidth
      if !line.isEmpty && used + 1 + wide > room {
        lines.append(line)
        line = String(word)
        used = wide
        room = style.width - (hanging ?? indent)
      } else {
        used += wide + (line.isEmpty ? 0 : 1)
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    lines.append(line)
    for (number, line) in lines.enumerated() {
      text += String(repeating: " ", count: number == 0 ? indent : hanging ?? indent)
      let trimmed = String(line.reversed().drop { $0 == " " }.reversed())
      text += number == 0 || inked == nil ? inkedText(trimmed, ink, inked) : trimmed
      text += "\n"
    }
  }

  private func inkedText(_ line: String, _ ink: Ink, _ count: Int?) -> String {
    guard style.color, ink != .plain else { return line }
    let end = count ?? line.count
    return "\u{1B}[\(ink.rawValue)m\(line.prefix(end))\u{1B}[0m\(line.dropFirst(end))"
  }

  /// The text on one line: control characters as their pictures (U+2400 …), direction marks left
  /// out, over-long values cut.
  static func clean(_ text: String, limit: Int = 1_000) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.value {
      case 0x0A, 0x0D, 0x09, 0x2028, 0x2029: clean.append(" ")
      case 0..<0x20: clean.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
      case 0x7F: clean.append("\u{2421}")
      case 0x80..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: clean.append("\u{FFFD}")
      default: clean.append(scalar)
      }
    }
    return String(clean) + (text.unicodeScalars.count > limit ? "…" : "")
  }
}
