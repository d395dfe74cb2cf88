internal import Formulas
internal import Tables

/// What is odd about the rules of one table.
struct TableLint {
  let ruleset: Ruleset
  let table: TableDeclaration

  private var rules: [Rule] { ruleset.rules.filter { $0.tables.contains(table.id) } }

  var notes: [LintNote] {
    let rules = rules
    var notes: [LintNote] = []
    var explained: Set<String> = []
    for rule in rules {
      let own = listNotes(rule) + ownNote(rule)
      if !own.isEmpty { explained.insert(rule.id) }
      notes += own
    }
    // What is odd by itself would make all that is said beside it odd too.
    let sane = RuleSanity(rules.filter { !explained.contains($0.id) }, in: table, of: ruleset)
    let contradictions = sane.contradictions
    guard contradictions.isEmpty else { return notes + contradictions.map(note) }
    notes += sane.redundancies.compactMap { note($0, rules) }
    let dead = sane.deadConditions
    notes += dead.map { LintNote("dead-condition", [.rules($0.because)], at: $0.rule.origin) }
    return notes + columnNotes(sane, silent: !dead.isEmpty)
  }

  private func note(_ contradiction: RuleSanity.Contradiction) -> LintNote {
    let ways = contradiction.dropping.map { $0.map(\.id).joined(separator: " + ") }
    let drop = NamedValue("drop", .text(ways.joined(separator: " / ")))
    let last = contradiction.rules.last { !$0.id.isEmpty }
    return LintNote(
      "contradictory", [.rules(contradiction.rules), drop], isError: true,
      at: last?.origin ?? Origin(file: "", place: Place(line: 1, column: 1)))
  }

  private func note(_ redundancy: RuleSanity.Redundancy, _ rules: [Rule]) -> LintNote? {
    // A type is never said in vain: it is also how the column is read.
    if case .type = redundancy.rule.test { return nil }
    guard redundancy.isMutual, let other = redundancy.because.first else {
      return LintNote("redundant", [.rules(redundancy.because)], at: redundancy.rule.origin)
    }
    // Of two that say the same, the later is the one too many.
    let ids = rules.map(\.id)
    guard let one = ids.firstIndex(of: redundancy.rule.id), let two = ids.firstIndex(of: other.id),
      one > two
    else { return nil }
    return LintNote("shadowed", [.rules([other])], at: redundancy.rule.origin)
  }
}

// One rule by itself.
extension TableLint {
  private func ownNote(_ rule: Rule) -> [LintNote] {
    guard case .holds(let check, let message, _) = rule.test, rule.blanks != .zero,
      rule.tolerance == nil
    else { return [] }
    var reader = ClaimReader(ruleset, table)
    let condition = rule.when.map { reader.claim($0, true) } ?? .always
    let (truth, falsehood) = (reader.claim(check, true), reader.claim(check, false))
    var search = Feasibility(whole: reader.whole, blanksCount: true)
    func isPossible(_ claim: Claim) -> Bool { search.allows([condition, claim]) }
    let code: String? =
      if !isPossible(.always) {
        "never-applies"
      } else if check.hasNoResult(in: table) || !isPossible(truth) && !isPossible(falsehood) {
        rule.blanks == .notChecked ? "never-checked" : nil
      } else if !isPossible(truth) {
        rule.fix == nil ? "never-passes" : nil
      } else if !isPossible(falsehood), rule.blanks != .fail, message == "rule-check" {
        "never-fails"
      } else {
        nil
      }
    return code.map { [LintNote($0, at: rule.origin)] } ?? []
  }

  /// Texts that a column's list does not know: the comparison is never true.
  private func listNotes(_ rule: Rule) -> [LintNote] {
    rule.expressions.flatMap(\.comparedTexts).compactMap { id, text in
      guard let name = table.columns.first(where: { $0.id == id })?.list,
        let list = ruleset.lists[name]
      else { return nil }
      let own = list.name(of: text)
      guard own != text else { return nil }
      var arguments = [
        NamedValue("column", .text(id)), NamedValue("value", .text(text)),
        NamedValue("list", .text(name)),
      ]
      guard let other = own ?? NearestName.of(text, in: list.names) else {
        return LintNote("not-in-list", arguments, at: rule.origin)
      }
      arguments.append(NamedValue("nearest", .text(other)))
      return LintNote(
        "not-in-list", arguments, at: rule.origin,
        wording: own == nil ? "not-in-list-near" : "other-spelling")
    }
  }

  /// Columns to which rules leave a single value, or not all of their list.
  private func columnNotes(_ sanity: RuleSanity, silent: Bool) -> [LintNote] {
    var sanity = sanity
    return table.columns.flatMap { column -> [LintNote] in
      let origin = ruleset.origins[.column(table: table.id, column.id)]
      guard let origin else { return [] }
      let id = NamedValue("column", .text(column.id))
      if let list = column.list.flatMap({ ruleset.lists[$0] }), !silent,
        list.names.count <= Self.listLimit
      {
        return sanity.impossibleValues(of: column.id, among: list.names).map {
          LintNote(
            "impossible-value", [id, NamedValue("value", .text($0.value)), .rules($0.because)],
            at: origin)
        }
      }
      let bounds = sanity.bounds(of: column.id)
      guard bounds.because.count > 1, let low = bounds.low, let high = bounds.high,
        abs(high - low) < 1e-9
      else { return [] }
      return [
        LintNote(
          "fixed-value", [id, NamedValue("value", .number(low)), .rules(bounds.because)],
          at: origin)
      ]
    }
  }

  /// Values of a list that are tried one by one.
  private static let listLimit = 50
}

extension Formulas.Expression {
  /// The columns that are compared with texts that are written out, and those texts.
  fileprivate var comparedTexts: [(column: String, text: String)] {
    var found: [(column: String, text: String)] = []
    switch kind {
    case .binary(let sign, let left, let right) where sign == .equal || sign == .notEqual:
      for (one, other) in [(left, right), (right, left)] {
        if case .column(let id) = one.kind, let text = other.text { found.append((id, text)) }
      }
    case .isIn(let value, let members):
      if case .column(let id) = value.kind {
        found += members.compactMap { $0.text.map { (id, $0) } }
      }
    default: break
    }
    return found + operands.flatMap(\.comparedTexts)
  }

  private var text: String? {
    guard case .constant(let value) = kind, value.state == .text else { return nil }
    return value.text.trimmed
  }

  /// Whether no row can give it a value: it divides by 0, or reckons with yes and no.
  fileprivate func hasNoResult(in table: TableDeclaration) -> Bool {
    switch kind {
    case .binary(let sign, let left, let right):
      if sign == .and || sign == .or { return false }
      if sign == .divided, case .constant(let value) = right.kind, value.number == 0,
        value.state == .number
      {
        return true
      }
      let isMixed = [(left, right), (right, left)].contains { one, other in
        guard case .column(let id) = one.kind, case .constant(let value) = other.kind else {
          return false
        }
        let type = table.columns.first { $0.id == id }?.type
        return type == .yesNo && value.state == .number && sign.isComparison
      }
      return isMixed || left.hasNoResult(in: table) || right.hasNoResult(in: table)
    case .minus(let one), .percent(let one), .not(let one): return one.hasNoResult(in: table)
    default: return false
    }
  }
}
