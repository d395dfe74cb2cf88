internal import Formulas

/// Cuts an author's message into texts and expressions.
enum MessageParser {
  /// The pieces of a message: `{expression}`, `{{` for a brace.
  ///
  /// - Throws: ``FormulaError`` with the place in the message, in Unicode scalars.
  static func pieces(of text: String, scope: Scope) throws(FormulaError) -> [AuthoredMessage.Piece]
  {
    let scalars = Array(text.unicodeScalars)
    var pieces: [AuthoredMessage.Piece] = []
    var literal = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      let scalar = scalars[at]
      let isDoubled = at + 1 < scalars.count && scalars[at + 1] == scalar
      if scalar == "{", !isDoubled {
        if !literal.isEmpty { pieces.append(.literal(String(literal))) }
        literal.removeAll()
        guard let end = scalars[at...].firstIndex(of: "}") else {
          throw FormulaError(.syntax, "the { that starts here has no closing }", at: at)
        }
        pieces.append(try expression(scalars, at + 1..<end, scope))
        at = end + 1
        continue
      }
      literal.append(scalar)
      at += isDoubled && (scalar == "{" || scalar == "}") ? 2 : 1
    }
    if !literal.isEmpty { pieces.append(.literal(String(literal))) }
    return pieces
  }

  private static func expression(
    _ scalars: [Unicode.Scalar], _ range: Range<Int>, _ scope: Scope
  ) throws(FormulaError) -> AuthoredMessage.Piece {
    let parts = scalars[range].split(separator: "|", omittingEmptySubsequences: false)
    let texts = parts.map { String(String.UnicodeScalarView($0)) }
    do throws(FormulaError) {
      let expression = try Formulas.Expression(parsing: texts[0])
      let type = try scope.type(of: expression)
      guard texts.count > 1 else { return .expression(expression, texts[0]) }
      guard type == .number || type == .any else {
        throw FormulaError(
          .wrongType, "the forms of a word need a number, this is a \(type.name)", at: 0)
      }
      return .plural(expression, texts[0], forms: Array(texts.dropFirst()))
    } catch {
      var error = error
      error.offset += range.lowerBound
      throw error
    }
  }
}
