internal import Tables

/// Something that a rule file says and that its author can hardly mean.
public struct LintNote: Hashable, Sendable {
  /// What it is: a fixed word such as `redundant`.
  public var code: String
  /// Whether the rules cannot be used as they are, rather than being odd.
  public var isError: Bool
  /// The message of `Rules/messages.tsv`, `lint-` and the code.
  public var message: Message
  let origin: Origin

  init(
    _ code: String, _ arguments: [NamedValue] = [], isError: Bool = false, at origin: Origin,
    wording: String? = nil
  ) {
    self.code = code
    self.isError = isError
    message = .catalog("lint-\(wording ?? code)", arguments)
    self.origin = origin
  }

  /// The rule file as it was named.
  public var file: String { origin.file }
  /// One-based line, in a workbook row.
  public var line: Int { origin.place.line }
  /// One-based column, in a text in Unicode scalars.
  public var column: Int { origin.place.column }
  /// Its place, `survey.rules.yaml:12:5` or `survey.rules.xlsx:rules!D5`.
  public var place: String { origin.text }
}

extension Rule {
  var origin: Origin { Origin(file: file, place: place) }
}

extension NamedValue {
  /// The ids of rules, one after another.
  static func rules(_ rules: [Rule]) -> NamedValue {
    NamedValue("rules", .text(rules.map(\.id).joined(separator: ", ")))
  }
}
