internal import Formulas
internal import Tables

/// The rules of one table, looked at together: which contradict others, which add nothing.
///
/// A rule adds nothing if no row passes the others and fails it; rules contradict each other if no row passes
/// all. Source: validatetools' notions (METHODS 3.9).
struct RuleSanity {
  /// A rule as claims.
  struct Member {
    let rule: Rule
    let claim: Claim
    /// That it applies to a row and fails there.
    let failure: Claim?
    let condition: Claim?
    /// The number of the rule among its table's.
    let index: Int
    fileprivate let quantities: Set<Int>
    /// How loath one is to drop it.
    fileprivate(set) var weight: Int
  }
  private(set) var members: [Member] = []
  private let whole: Set<Int>
  private var reader: ClaimReader
  /// So many rules may be dropped to end a contradiction, and sets of them be tried.
  private static let dropLimit = 3
  private static let searchedRules = 12
  /// So many rules are looked at together.
  private static let blockLimit = 40

  init(_ rules: [Rule], in table: TableDeclaration, of ruleset: Ruleset) {
    var reader = ClaimReader(ruleset, table)
    for (index, rule) in rules.enumerated() where rule.allowance == nil {
      guard let claim = reader.claim(of: rule) else { continue }
      members.append(
        Member(
          rule: rule, claim: claim, failure: reader.failure(of: rule),
          condition: rule.when.map { reader.claim($0, true) }, index: index,
          quantities: claim.quantities, weight: rule.severity.gravity))
    }
    whole = reader.whole
    self.reader = reader
  }

  /// Says how loath one is to drop a rule, in place of how grave it is.
  mutating func setWeight(_ weight: Int, of id: String) {
    for index in members.indices where members[index].rule.id == id {
      members[index].weight = weight
    }
  }

  private func allows(_ members: [Member], and claims: [Claim] = []) -> Bool {
    var search = Feasibility(whole: whole)
    return search.allows(members.map(\.claim) + claims)
  }

  /// The fewest of some members, early ones first, that leave no row with these claims.
  private func core(_ members: [Member], and claims: [Claim] = []) -> [Member] {
    var core = members
    for index in members.indices.reversed() {
      var fewer = core
      fewer.remove(at: index)
      if !allows(fewer, and: claims) { core = fewer }
    }
    return core
  }

  /// The members that speak, directly or through others, of some quantities: the nearest, so many at most.
  ///
  /// What fewer rules make impossible, all of them make impossible too.
  private func connected(to quantities: Set<Int>, from first: Int? = nil) -> [Member] {
    var reached = quantities
    var found: Set<Int> = first.map { [$0] } ?? []
    var grows = true
    while grows && found.count < Self.blockLimit {
      let near = members.indices.filter {
        !found.contains($0) && !members[$0].quantities.isDisjoint(with: reached)
      }.prefix(Self.blockLimit - found.count)
      grows = !near.isEmpty
      found.formUnion(near)
      for index in near { reached.formUnion(members[index].quantities) }
    }
    return found.sorted().map { members[$0] }
  }

  /// Members that speak of the same quantities, together.
  private var blocks: [[Member]] {
    var blocks: [[Member]] = []
    var seen: Set<Int> = []
    for (number, member) in members.enumerated() where !seen.contains(member.index) {
      blocks.append(connected(to: member.quantities, from: number))
      seen.formUnion(blocks[blocks.count - 1].map(\.index))
    }
    return blocks
  }
}

// What rules say together.
extension RuleSanity {
  /// Rules of which no row passes all.
  struct Contradiction {
    let rules: [Rule]
    /// The lightest sets of rules without which there is none: all those of the least weight.
    let dropping: [[Rule]]
  }

  var contradictions: [Contradiction] {
    blocks.compactMap { block in
      guard !allows(block) else { return nil }
      return Contradiction(rules: core(block).map(\.rule), dropping: lightest(block))
    }
  }

  private func lightest(_ block: [Member]) -> [[Rule]] {
    let candidates = block.count <= Self.searchedRules ? block : core(block)
    var best: Int?
    var found: [[Rule]] = []
    for set in Self.subsets(candidates, upTo: Self.dropLimit) {
      let weight = set.reduce(0) { $0 + $1.weight }
      if let best, weight > best { break }
      let dropped = Set(set.map(\.index))
      guard allows(block.filter { !dropped.contains($0.index) }) else { continue }
      best = weight
      found.append(set.map(\.rule))
    }
    return found
  }

  /// The sets of so many members at most, the lightest first.
  private static func subsets(_ members: [Member], upTo size: Int) -> [[Member]] {
    var all: [[Member]] = [[]]
    for member in members { all += all.filter { $0.count < size }.map { $0 + [member] } }
    return all.dropFirst().enumerated().sorted { one, other in
      let weights = [one, other].map { $0.element.reduce(0) { $0 + $1.weight } }
      return (weights[0], one.offset) < (weights[1], other.offset)
    }.map(\.element)
  }

  /// A rule with the others because of which it can never fail; with none, it can never fail by itself.
  struct Redundancy {
    let rule: Rule
    let because: [Rule]
    /// Whether the other says no more than this one.
    let isMutual: Bool
  }

  /// Rules that say nothing that no less grave rules say; both, where two say the same.
  var redundancies: [Redundancy] {
    members.compactMap { member in
      guard let failure = member.failure, member.rule.blanks == .notChecked else { return nil }
      let others = connected(to: member.quantities).filter {
        $0.index != member.index && $0.rule.severity.gravity >= member.rule.severity.gravity
      }
      guard !allows(others, and: [failure]), allows(others) else { return nil }
      let because = core(others, and: [failure])
      let isMutual =
        because.count == 1
        && because[0].failure.map { !allows([member], and: [$0]) } ?? false
      return Redundancy(rule: member.rule, because: because.map(\.rule), isMutual: isMutual)
    }
  }

  /// Rules that no row can pass to which they apply, because of what others say.
  var deadConditions: [(rule: Rule, because: [Rule])] {
    members.compactMap { member in
      guard let condition = member.condition, allows([], and: [condition]) else { return nil }
      let block = connected(to: member.quantities)
      guard allows(block), !allows(block, and: [condition]) else { return nil }
      let because = core(block, and: [condition]).filter { $0.index != member.index }
      return because.isEmpty ? nil : (member.rule, because.map(\.rule))
    }
  }
}

// What rules leave to single columns.
extension RuleSanity {
  /// Between which numbers a column must lie, by the rules without alternatives.
  mutating func bounds(of column: String) -> (low: Double?, high: Double?, because: [Rule]) {
    let quantity = reader.number(Expression(.column(column)))
    let block = connected(to: [quantity])
    var system = LinearSystem()
    for case .linear(let sum, let relation) in block.flatMap(\.claim.facts) {
      system.add(sum, relation)
    }
    guard system.isFeasible else { return (nil, nil, []) }
    let bounds = system.bounds(of: quantity)
    return (bounds.low, bounds.high, block.map(\.rule))
  }

  /// The values of a column's list that no row can have which passes all rules, each with those rules.
  mutating func impossibleValues(
    of column: String, among names: [String]
  ) -> [(value: String, because: [Rule])] {
    let quantity = reader.number(Expression(.column(column)))
    let block = connected(to: [quantity])
    guard allows(block) else { return [] }
    return names.compactMap { name in
      let claim = Claim.category(quantity, .isIn([name]))
      return allows(block, and: [claim]) ? nil : (name, core(block, and: [claim]).map(\.rule))
    }
  }
}

extension Claim {
  /// The quantities that it speaks of.
  fileprivate var quantities: Set<Int> {
    switch self {
    case .always, .never: []
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.quantities) }
    case .linear(let sum, _): Set(sum.terms.keys)
    case .category(let quantity, _), .truth(let quantity, _), .blank(let quantity, _): [quantity]
    }
  }

  /// What it says without alternatives.
  fileprivate var facts: [Claim] {
    switch self {
    case .all(let parts): parts.flatMap(\.facts)
    case .any(let parts): parts.count == 1 ? parts[0].facts : []
    default: [self]
    }
  }
}

extension Severity {
  /// How much more one severity weighs than another.
  fileprivate var gravity: Int {
    switch self {
    case .error: 4
    case .warning: 2
    case .info: 1
    }
  }
}
