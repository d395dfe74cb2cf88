internal import Checking
internal import Tables

/// A message of the catalog in pieces.
struct MessageTemplate {
  enum Piece: Hashable {
    case literal(String)
    case value(String)
    case plural(String, forms: [String])
  }
  var pieces: [Piece] = []

  /// Takes a message apart; a brace that is never closed is text.
  init(_ text: Substring) {
    var rest = text
    var literal = ""
    while let brace = rest.firstIndex(of: "{") {
      literal += rest[..<brace]
      rest = rest[rest.index(after: brace)...]
      if rest.first == "{" {
        literal += "{"
        rest = rest.dropFirst()
      } else if let end = rest.firstIndex(of: "}") {
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = ""
        pieces.append(Self.field(rest[..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        literal += "{"
      }
    }
    literal += rest
    if !literal.isEmpty { pieces.append(.literal(literal)) }
  }

  private static func field(_ text: Substring) -> Piece {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 1 ? .value(parts[0]) : .plural(parts[0], forms: Array(parts.dropFirst()))
  }

  /// The message with its values: several of one name are the parts of a sum (`women + men`); a name
  /// without a value stays as it is written.
  func text(_ arguments: [NamedValue], in catalog: MessageCatalog) -> String {
    pieces.map { Self.text($0, arguments, catalog) }.joined()
  }

  private static func text(
    _ piece: Piece, _ arguments: [NamedValue], _ catalog: MessageCatalog
  ) -> String {
    switch piece {
    case .literal(let text): return text
    case .value(let name):
      let values = arguments.filter { $0.name == name }.map { catalog.values.text($0.value) }
      return values.isEmpty ? "{\(name)}" : values.joined(separator: " + ")
    case .plural(let name, let forms):
      let value = arguments.first { $0.name == name } ?? NamedValue(name, .text("{\(name)}"))
      return text(value, forms, catalog)
    }
  }

  /// A number in the form of the word that goes with it; what is no number stands for itself.
  static func text(_ value: NamedValue, _ forms: [String], _ catalog: MessageCatalog) -> String {
    guard case .number(let number) = value.value, let last = forms.last else {
      return catalog.values.text(value.value)
    }
    let form = catalog.language.pluralForm(number)
    return (form < forms.count ? forms[form] : last)
      .split(separator: "#", omittingEmptySubsequences: false)
      .joined(separator: catalog.values.number(number))
  }
}
