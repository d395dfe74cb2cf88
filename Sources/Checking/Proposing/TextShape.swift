/// How texts such as codes and phone numbers are built: runs of digits, of letters, and signs.
struct TextShape: Hashable {
  private enum Run: Hashable {
    case digits, capitals, small, letters
    case sign(Character)
  }
  /// The longest text, in characters, and the most runs that are looked at as a code.
  private static let longest = 40
  private static let mostRuns = 12
  /// How much runs of the same kind may differ in length before any length will do.
  private static let spread = 2

  private var runs: [Run] = []
  private var lengths: [ClosedRange<Int>] = []
  /// The text of each run where it is always the same.
  private var texts: [String?] = []

  /// The shape of nearly all texts, if they have one and it has digits; without a look at empty ones.
  static func common(of texts: some Sequence<String>) -> TextShape? {
    var shapes: [[Run]: (shape: TextShape, count: Int)] = [:]
    var count = 0
    for text in texts where !text.isEmpty {
      count += 1
      guard let shape = TextShape(text) else { continue }
      if let known = shapes[shape.runs] {
        shapes[shape.runs] = (known.shape.joined(with: shape), known.count + 1)
      } else if shapes.count < 100 {
        shapes[shape.runs] = (shape, 1)
      }
    }
    let best = shapes.values.max { $0.count < $1.count }
    guard let best, best.shape.runs.contains(.digits),
      (count - best.count) * 100 <= count * Evidence.toleratedPercent
    else { return nil }
    return best.shape
  }

  private init?(_ text: String) {
    guard text.count <= Self.longest else { return nil }
    for character in text {
      let run = Self.run(of: character)
      if run == runs.last, let length = lengths.last?.lowerBound, let known = texts.last {
        lengths[lengths.count - 1] = (length + 1)...(length + 1)
        texts[texts.count - 1] = known.map { $0 + String(character) }
      } else {
        guard runs.count < Self.mostRuns else { return nil }
        runs.append(run)
        lengths.append(1...1)
        texts.append(String(character))
      }
    }
  }

  private static func run(of character: Character) -> Run {
    if character.isASCII, character.isNumber { return .digits }
    if character.isASCII, character.isUppercase { return .capitals }
    if character.isASCII, character.isLowercase { return .small }
    return character.isLetter ? .letters : .sign(character)
  }

  private func joined(with other: TextShape) -> TextShape {
    var joined = self
    for index in runs.indices {
      joined.lengths[index] =
        min(
          lengths[index].lowerBound, other.lengths[index].lowerBound)...max(
          lengths[index].upperBound, other.lengths[index].upperBound)
      if texts[index] != other.texts[index] { joined.texts[index] = nil }
    }
    return joined
  }

  /// A regular expression for the whole text.
  var pattern: String {
    runs.indices.map { index in
      if let text = texts[index], runs[index] != .digits { return Self.escaped(text) }
      let kind =
        switch runs[index] {
        case .digits: "\\d"
        case .capitals: "[A-Z]"
        case .small: "[a-z]"
        case .letters: "\\p{L}"
        case .sign(let sign): Self.escaped(String(sign))
        }
      return kind + times(lengths[index])
    }.joined()
  }

  private func times(_ length: ClosedRange<Int>) -> String {
    let (least, most) = (length.lowerBound, length.upperBound)
    if least == most { return least == 1 ? "" : "{\(least)}" }
    return most - least > Self.spread ? "+" : "{\(least),\(most)}"
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\^$.|?*+()[]{}".contains($0) ? ["\\", $0] : [$0] })
  }
}
