/// A word or sign of an expression.
struct Token: Hashable {
  enum Kind: Hashable {
    case number(Double)
    case text(String)
    case date(Double)
    /// Letters, digits and `_`; a column, a function, a list or a word such as AND.
    case name(String)
    /// `[Header text]`.
    case header(String)
    /// `Summary!B4` or `'Sheet name'!A1:B5`.
    case cell(SheetArea, String)
    case sign(String)
    case end
  }
  var kind: Kind
  /// Where it starts, in Unicode scalars.
  var offset: Int
  /// Whether white space stands before it.
  var isSpaced: Bool

  /// It, as messages name it.
  var description: Phrase {
    switch kind {
    case .number(let number): "the number \(number)"
    case .text(let text): "the text \"\(text)\""
    case .date: "a date"
    case .name(let name): "\"\(name)\""
    case .header(let header): "[\(header)]"
    case .cell(_, let text): "\(text)"
    case .sign(let sign): "\"\(sign)\""
    case .end: "the end"
    }
  }
}
