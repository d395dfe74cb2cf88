/// A sentence for people in English, which a catalog can say in other languages.
///
/// It is written as a text with values put in, `"no column \"\(id)\" is declared"`; what is looked up is
/// the text with numbered blanks, `no column "{1}" is declared`.
public struct Phrase: Hashable, Sendable {
  /// What fills a blank.
  public enum Filling: Hashable, Sendable {
    /// A name or another text that is the same in every language.
    case text(String)
    /// A number, which may choose the form of a word.
    case number(Int)
    /// A part with words of its own.
    case phrase(Phrase)
  }
  /// The English text with blanks `{1}`, `{2}`, …; a brace of the text itself is doubled, `{{`.
  public private(set) var id = ""
  /// What fills the blanks, in order.
  public private(set) var fillings: [Filling] = []
  /// The English text.
  public private(set) var description = ""

  /// A text that was made elsewhere, as one without blanks.
  public init(_ text: String) { append(text) }

  private mutating func append(_ literal: String) {
    id += literal.split(separator: "{", omittingEmptySubsequences: false).joined(separator: "{{")
    description += literal
  }

  private mutating func fill(_ filling: Filling, _ text: String) {
    fillings.append(filling)
    id += "{\(fillings.count)}"
    description += text
  }
}

extension Phrase: CustomStringConvertible, ExpressibleByStringInterpolation {
  /// The text as it is built up of literals and values.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var phrase = Phrase("")

    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    public init(literalCapacity: Int, interpolationCount: Int) {}

    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    public mutating func appendLiteral(_ literal: String) { phrase.append(literal) }

    /// Puts in a number.
    public mutating func appendInterpolation(_ number: Int) {
      phrase.fill(.number(number), "\(number)")
    }

    /// Puts in a part with words of its own.
    public mutating func appendInterpolation(_ part: Phrase) {
      phrase.fill(.phrase(part), part.description)
    }

    /// Puts in what is the same in every language.
    public mutating func appendInterpolation(_ text: some CustomStringConvertible) {
      phrase.fill(.text(text.description), text.description)
    }
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public init(stringLiteral text: String) { self.init(text) }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.phrase }
}
