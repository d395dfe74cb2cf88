internal import Formulas

/// What a rule is about, for lists of rules.
public struct RuleDescription: Hashable, Sendable {
  /// The rule's id; of a column shortcut `table.column.shortcut`.
  public var id: String
  /// The ids of the tables whose rows it judges.
  public var tables: [String]
  /// How much its findings matter.
  public var severity: Severity
  /// The columns that it looks at, by id or header, each once.
  public var columns: [String]
  /// What must hold: the check as written, or the shortcut with its value.
  public var check: String
  /// To which rows it applies, as written; nil for all.
  public var condition: String?
  /// What the author says about it.
  public var about: String?
  /// How many examples stand beside it.
  public var examples: Int
  /// Where it stands, `survey.rules.yaml:12:5`.
  public var place: String
}

extension Ruleset {
  /// The rules with the shortcuts of columns, in the order of the files.
  public var descriptions: [RuleDescription] {
    rules.filter { !$0.isRemark }.map { rule in
      let names = rule.neededColumns.map { name in
        switch name {
        case .id(let id): id
        case .header(let header): header
        }
      }
      var columns: [String] = []
      for name in names + rule.columns where !columns.contains(name) { columns.append(name) }
      return RuleDescription(
        id: rule.id, tables: rule.tables, severity: rule.severity, columns: columns,
        check: rule.text, condition: rule.condition, about: rule.about,
        examples: rule.examples.count,
        place: rule.origin.text)
    }
  }
}
