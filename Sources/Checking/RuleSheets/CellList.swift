internal import Tables

/// Several texts in one cell: divided by `;` or line ends, in double quotes where they hold either.
enum CellList {
  /// The texts, those that are empty left out, and whether a mark stands between or behind them.
  ///
  /// With `keepsBrackets`, a `;` in round brackets divides arguments, not texts.
  static func items(
    _ text: String, keepsBrackets: Bool = false
  ) -> (texts: [String], isDivided: Bool) {
    var (items, item, isQuoted, depth) = ([String](), "", false, 0)
    var (isOpen, isDivided) = (false, false)
    func add() {
      let text = isQuoted ? item : item.trimmed
      if isQuoted || !text.isEmpty { items.append(text) }
      (item, isQuoted) = ("", false)
    }
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if isOpen {
        if scalar != "\"" {
          item.unicodeScalars.append(scalar)
        } else if rest.first == "\"" {
          item.unicodeScalars.append(rest.removeFirst())
        } else {
          isOpen = false
        }
        continue
      }
      if keepsBrackets { depth += scalar == "(" ? 1 : scalar == ")" ? -1 : 0 }
      switch scalar {
      case "\"" where item.trimmed.isEmpty && !isQuoted: (item, isOpen, isQuoted) = ("", true, true)
      case ";" where depth <= 0, "\n", "\r":
        isDivided = true
        add()
      // Behind the closing quotes only a gap may stand.
      case " " where isQuoted: break
      default: item.unicodeScalars.append(scalar)
      }
    }
    add()
    return (items, isDivided)
  }

  /// A cell that ``items(_:keepsBrackets:)`` reads as these texts.
  static func cell(_ texts: [String], isList: Bool) -> String {
    let items = texts.map { text in
      let isPlain =
        text.trimmed == text && !text.isEmpty && text.first != "\""
        && !text.unicodeScalars.contains { $0 == ";" || $0 == "\n" || $0 == "\r" }
      return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
    return items.joined(separator: "; ") + (isList && texts.count == 1 ? ";" : "")
  }
}
