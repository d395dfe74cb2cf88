/// Writes numbers as the number formats of `TEXT` say (ECMA-376 Part 1, 18.8.31).
enum FormatCode {
  /// The text of a number; nil for a format that is not known.
  ///
  /// Known are up to three sections, `0 # ? . , % E+00`, texts in quotes or behind a backslash,
  /// years to seconds, AM/PM, elapsed hours `[h]`, `@` and `General`; colours are passed over.
  static func text(_ number: Double, _ code: String) -> String? {
    guard let sections = sections(code), (1...4).contains(sections.count) else { return nil }
    let isSigned: Bool
    let section: [Piece]
    switch sections.count {
    case 1: (section, isSigned) = (sections[0], true)
    case 2: (section, isSigned) = number < 0 ? (sections[1], false) : (sections[0], true)
    default:
      section = number > 0 ? sections[0] : number < 0 ? sections[1] : sections[2]
      isSigned = false
    }
    if section.contains(where: \.isDate) { return DateCode(section).text(number) }
    guard let text = NumberCode(section).text(number.magnitude) else { return nil }
    let isNegative = number < 0 && text.contains { ("1"..."9").contains($0) }
    return isSigned && isNegative ? "-" + text : text
  }

  /// Whether a format shows dates or times.
  static func isDate(_ code: String) -> Bool {
    sections(code)?.contains { $0.contains(where: \.isDate) } ?? false
  }

  /// A piece of a format.
  enum Piece: Hashable {
    case literal(String)
    /// `0`, `#`, `?`, `.`, `,`, `%`.
    case digit(Character)
    /// `E+` or `E-`.
    case exponent(Bool)
    /// `yyyy`, `[hh]`, `AM/PM`.
    case date(String)
    case general

    var isDate: Bool { if case .date = self { true } else { false } }
  }

  private static func sections(_ code: String) -> [[Piece]]? {
    var sections: [[Piece]] = [[]]
    var rest = code[...]
    func add(_ piece: Piece) { sections[sections.count - 1].append(piece) }
    while let first = rest.first {
      if rest.lowercased().hasPrefix("general") {
        add(.general)
        rest = rest.dropFirst(7)
        continue
      }
      if let half = ["am/pm", "a/p"].first(where: { rest.lowercased().hasPrefix($0) }) {
        add(.date(half))
        rest = rest.dropFirst(half.count)
        continue
      }
      rest = rest.dropFirst()
      switch first {
      case ";": sections.append([])
      case "\"":
        add(.literal(String(rest.prefix { $0 != "\"" })))
        rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\":
        add(.literal(String(rest.prefix(1))))
        rest = rest.dropFirst()
      case "_":
        add(.literal(" "))
        rest = rest.dropFirst()
      case "*": rest = rest.dropFirst()
      case "[":
        let inner = rest.prefix { $0 != "]" }.lowercased()
        rest = rest.drop { $0 != "]" }.dropFirst()
        if !inner.isEmpty, Set(inner).count == 1, "hms".contains(inner.first ?? " ") {
          add(.date("[\(inner)]"))
        } else if inner.contains(where: { "<>=".contains($0) }) {
          return nil
        }
      case "0", "#", "?", ".", ",", "%": add(.digit(first))
      case "E" where rest.first == "+" || rest.first == "-",
        "e" where rest.first == "+" || rest.first == "-":
        add(.exponent(rest.first == "+"))
        rest = rest.dropFirst()
      case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
        let same = rest.prefix { $0.lowercased() == first.lowercased() }
        add(.date(String(repeating: first.lowercased(), count: same.count + 1)))
        rest = rest.dropFirst(same.count)
      case "@": add(.general)
      case _ where first.isLetter: return nil
      default: add(.literal(String(first)))
      }
    }
    return sections
  }
}
