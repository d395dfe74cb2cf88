public import Checking
public import Formulas
public import ShippedRules
internal import Synchronization
public import Tables

/// The program's messages in one language, from `Rules/messages.tsv`.
///
/// In a message `{name}` is the value of that name, `{n|# row|# rows}` the plural form for the
/// number `n` (see the head of the file) with the number in place of `#`, and `{{` is a brace.
public struct MessageCatalog: Sendable {
  /// The language.
  public let language: Language
  /// How values are written in it.
  public let values: ValueText
  private let own: [Substring: Substring]
  private let english: [Substring: Substring]
  /// What is said of rule files, by the English text; empty in English.
  private let phrases: [Substring: Substring]
  private let templates = Templates()

  /// Reads the catalog; a message without a translation falls back to English.
  public init(
    _ language: Language, rows: [ShippedRules.Row] = ShippedRules.messages,
    phrases: [ShippedRules.Row] = ShippedRules.ruleMessages
  ) {
    self.language = language
    self.phrases = language == .en ? [:] : Self.column(language == .ru ? 1 : 2, of: phrases)
    let english = Self.column(1, of: rows)
    let own =
      switch language {
      case .en: english
      case .ru: Self.column(2, of: rows)
      case .ky: Self.column(3, of: rows)
      }
    self.english = english
    self.own = own
    let word = { (id: Substring) in String(own[id] ?? english[id] ?? id) }
    values = ValueText(
      language: language, blank: word("value-blank"), yes: word("value-true"),
      no: word("value-false"))
  }

  private static func column(_ index: Int, of rows: [ShippedRules.Row]) -> [Substring: Substring] {
    var texts: [Substring: Substring] = [:]
    for row in rows where row.count > index && !row[index].isEmpty {
      texts[row[0]] = row[index]
    }
    return texts
  }

  /// A word of the catalog; nil where it has none of this id.
  func word(_ id: String) -> String? { (own[id[...]] ?? english[id[...]]).map(String.init) }

  /// A name in the language's quotation marks.
  func quoted(_ name: String) -> String { text("quoted", [NamedValue("name", .text(name))]) }

  /// Whether there is a message of this id in the language itself.
  public func isTranslated(_ id: String) -> Bool { own[id[...]] != nil }

  /// An error of the modules below, which say it in English, in this language: by the message that
  /// reads so in English, its number as `{n}`, else by the one for all errors of the kind `id`.
  public func translation(of text: String, kind id: String) -> String {
    guard language != .en else { return text }
    return said(text, kind: id) ?? (isTranslated(id) ? self.text(id) : text)
  }

  /// The message of a kind that reads so in English, its number as `{n}`, in this language.
  private func said(_ text: String, kind id: String) -> String? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Double($0) }
    let template = text.replacing(/[0-9]+/, with: "{n}")
    let match = english.filter {
      $0.key.hasPrefix(id) && ($0.value == text || $0.value == template)
    }
    .keys.min()
    return match.map { match in
      self.text(String(match), numbers.prefix(1).map { NamedValue("n", .number($0)) })
    }
  }

  /// What is said of rule files and expressions, in this language; where it has no words for it, as it
  /// is, the parts translated.
  public func text(_ phrase: Phrase) -> String {
    guard language != .en else { return phrase.description }
    let own = phrases[phrase.id[...]]
    // Why a rule workbook cannot be opened is an error of files.
    if own == nil, phrase.fillings.isEmpty, phrase.id.contains(" "),
      let error = said(phrase.description, kind: "error-")
    {
      return error
    }
    let arguments = phrase.fillings.enumerated().map { index, filling in
      let value: Value =
        switch filling {
        case .text(let text): .text(text)
        case .number(let number): .number(Double(number))
        case .phrase(let part): .text(text(part))
        }
      return NamedValue("\(index + 1)", value)
    }
    return MessageTemplate(own ?? phrase.id[...]).text(arguments, in: self)
  }

  /// A message with its values put in; an unknown id stands for itself, so that nothing is lost.
  public func text(_ id: String, _ arguments: [NamedValue] = []) -> String {
    let template = templates.template(id) { own[id[...]] ?? english[id[...]] }
    return template?.text(arguments, in: self) ?? id
  }

  /// A value as people write it.
  public func text(_ value: Value) -> String { values.text(value) }

  /// A finding's message, of the program or of a rule file.
  public func text(_ message: Message) -> String {
    switch message {
    case .catalog(let id, let arguments): return text(id, arguments)
    case .authored(let pieces):
      return pieces.map { piece in
        switch piece {
        case .literal(let text): text
        case .value(let value): values.text(value.value)
        case .plural(let value, let forms): MessageTemplate.text(value, forms, self)
        }
      }.joined()
    }
  }

  /// A count in words: the message with the number as `n`.
  func count(_ id: String, _ number: Int) -> String {
    text(id, [NamedValue("n", .number(Double(number)))])
  }

  /// Items side by side in the language's way: `a, b or c`; `last` is the id for the last two.
  func list(_ items: [String], last: String) -> String {
    guard let end = items.last, items.count > 1 else { return items.first ?? "" }
    let start = items.dropLast().joined(separator: ", ")
    return text(last, [NamedValue("a", .text(start)), NamedValue("b", .text(end))])
  }
}

/// The messages that were used, taken apart once.
private final class Templates: Sendable {
  private let known = Mutex<[String: MessageTemplate]>([:])

  func template(_ id: String, _ text: () -> Substring?) -> MessageTemplate? {
    if let template = known.withLock({ $0[id] }) { return template }
    guard let template = text().map(MessageTemplate.init) else { return nil }
    known.withLock { $0[id] = template }
    return template
  }
}
