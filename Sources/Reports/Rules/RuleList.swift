public import Checking
internal import Tables

/// Rules with what they check, for people and for programs.
public struct RuleList {
  private let rules: [RuleDescription]

  /// Makes a list; the rules in the order in which they are shown.
  public init(_ rules: [RuleDescription]) { self.rules = rules }

  /// A paragraph for each rule, its keys as in rule files.
  public var text: String {
    rules.map { rule in
      var lines = ["\(rule.id) (\(rule.severity.rawValue))"]
      lines.append("  table: \(rule.tables.joined(separator: ", "))")
      if !rule.columns.isEmpty {
        lines.append("  columns: \(rule.columns.joined(separator: ", "))")
      }
      if let condition = rule.condition { lines.append("  when: \(condition)") }
      lines.append("  check: \(rule.check)")
      if let about = rule.about { lines.append("  about: \(about)") }
      lines.append("  \(rule.place)")
      return lines.joined(separator: "\n") + "\n"
    }.joined()
  }

  /// One object with the array `rules`; UTF-8.
  public func json() -> [UInt8] {
    var json = JSONWriter(lineDepth: 2)
    json.object { json in
      json.list("rules", rules) { json, rule in
        json.field("id", rule.id)
        json.list("tables", rule.tables)
        json.field("severity", rule.severity.rawValue)
        json.list("columns", rule.columns)
        json.field("when", rule.condition)
        json.field("check", rule.check)
        json.field("about", rule.about)
        json.field("examples", rule.examples)
        json.field("place", rule.place)
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}
