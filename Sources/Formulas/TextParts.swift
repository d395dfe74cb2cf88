internal import Tables

/// What the functions on texts share, in rules and in cells.
enum TextParts {
  /// Makes a value with the count that stands in a place of the values, or the usual one.
  static func count(_ values: [Scalar], _ index: Int, or usual: Int, _ make: (Int) -> Scalar)
    -> Scalar
  {
    guard index < values.count else { return make(usual) }
    let number = values[index].number
    return number >= 0 ? make(Int(min(number, 1e6))) : Scalar(.undefined)
  }

  /// The place that a search finds, counted from 1.
  static func place(
    _ values: [Scalar], _ search: (String, String, Int) -> Int?
  ) -> Scalar {
    let start = values.count > 2 ? values[2].number : 1
    guard start >= 1, let found = search(values[0].text, values[1].text, Int(min(start, 1e6)) - 1)
    else { return Scalar(.undefined) }
    return Scalar(.number, Double(found + 1))
  }

  /// Where a text begins in another from a place on, counted from 0; nil if nowhere.
  static func find(_ part: String, in text: String, from start: Int) -> Int? {
    let (part, text) = (Array(part), Array(text))
    guard start <= text.count else { return nil }
    if part.isEmpty { return start }
    return text.indices.first { place in
      place >= start && text[place...].starts(with: part)
    }
  }

  /// The same without regard to case, `?` for any character and `*` for any characters, `~` before
  /// either for itself.
  static func search(_ part: String, in text: String, from start: Int) -> Int? {
    let pattern = Wildcards(part, isWhole: false)
    let text = Array(text.lowercased())
    guard start <= text.count else { return nil }
    return (start...text.count).first { pattern.matches(text[$0...]) }
  }

  /// Replaces a text wherever it occurs, or only in one of its places, counted from 1.
  static func substituting(_ old: String, by new: String, in text: String, only: Int?) -> String {
    let (wanted, letters) = (Array(old), Array(text))
    guard !wanted.isEmpty else { return text }
    var result: [Character] = []
    var (place, seen) = (0, 0)
    while place < letters.count {
      if letters[place...].starts(with: wanted) {
        seen += 1
        let isReplaced = only == nil || only == seen
        result += isReplaced ? Array(new) : wanted
        place += wanted.count
      } else {
        result.append(letters[place])
        place += 1
      }
    }
    return String(result)
  }

  /// `TEXT(value, format)`.
  static func formatted(_ values: [Scalar]) -> Scalar {
    let value = values[0]
    guard value.state.isKnown else { return value }
    if value.state == .text || value.state == .boolean { return value.textual }
    guard let text = FormatCode.text(value.number, values[1].text) else {
      return Scalar(.undefined)
    }
    return Scalar(text: text)
  }
}

/// A text with `*` and `?`, as Excel's searches and criteria have them.
struct Wildcards: Hashable, Sendable {
  private enum Step: Hashable { case one(Character), any, many }
  private var steps: [Step] = []
  private let isWhole: Bool
  private let ignoresCase: Bool

  /// - Parameters:
  ///   - pattern: The text with wildcards.
  ///   - isWhole: Whether the whole text must match, else its beginning.
  ///   - ignoresCase: Whether upper and lower case count as the same.
  init(_ pattern: String, isWhole: Bool = true, ignoresCase: Bool = true) {
    self.isWhole = isWhole
    self.ignoresCase = ignoresCase
    var isEscaped = false
    for character in ignoresCase ? pattern.lowercased() : pattern {
      switch character {
      case _ where isEscaped:
        // A tilde stands for itself before all but these.
        if !"*?~".contains(character) { steps.append(.one("~")) }
        steps.append(.one(character))
        isEscaped = false
      case "~": isEscaped = true
      case "*": if steps.last != .many { steps.append(.many) }
      case "?": steps.append(.any)
      default: steps.append(.one(character))
      }
    }
    if isEscaped { steps.append(.one("~")) }
  }

  /// Whether it holds `*` or `?`, also behind a `~`.
  static func areIn(_ text: String) -> Bool { text.contains { "*?~".contains($0) } }

  func matches(_ text: String) -> Bool {
    matches(Array(ignoresCase ? text.lowercased() : text)[...])
  }

  /// Matches letters, in lower case where case does not count; goes back only to the last `*`, so in time text × pattern.
  func matches(_ letters: ArraySlice<Character>) -> Bool {
    var (step, place) = (0, letters.startIndex)
    var retry: (step: Int, place: Int)?
    while true {
      if step == steps.count, !isWhole || place == letters.endIndex { return true }
      if step < steps.count, steps[step] == .many {
        retry = (step + 1, place)
        step += 1
      } else if step < steps.count, place < letters.endIndex, holds(steps[step], letters[place]) {
        step += 1
        place += 1
      } else if let last = retry, last.place < letters.endIndex {
        retry = (last.step, last.place + 1)
        (step, place) = (last.step, last.place + 1)
      } else {
        return false
      }
    }
  }

  private func holds(_ step: Step, _ character: Character) -> Bool {
    if case .one(let wanted) = step { wanted == character } else { true }
  }
}
