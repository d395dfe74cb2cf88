internal import Formulas

/// Whether a row can make claims true, all at once.
struct Feasibility {
  /// The quantities that are whole numbers.
  let whole: Set<Int>
  /// Whether a claim about a quantity without a value cannot be true.
  ///
  /// So within one rule. Between rules it can: a rule that is not checked says nothing.
  var blanksCount = false
  private var steps = 0
  /// Alternatives that are looked at before the search gives up, and finds nothing impossible.
  private static let limit = 300

  init(whole: Set<Int>, blanksCount: Bool = false) {
    (self.whole, self.blanksCount) = (whole, blanksCount)
  }

  /// Whether some row makes all of these true; true also where the search was cut.
  mutating func allows(_ claims: [Claim]) -> Bool {
    steps = 0
    return search(claims, Facts(whole: whole, blanksCount: blanksCount))
  }

  private mutating func search(_ claims: [Claim], _ facts: Facts) -> Bool {
    var facts = facts
    var open = claims
    var choices: [[Claim]] = []
    while let claim = open.popLast() {
      switch claim {
      case .always: continue
      case .never: return false
      case .all(let parts): open += parts
      case .any(let parts): choices.append(parts)
      default: facts.add(claim)
      }
    }
    steps += 1
    guard steps < Self.limit else { return true }
    guard facts.areConsistent else { return false }
    // The choice with the fewest ways first.
    guard let next = choices.indices.min(by: { choices[$0].count < choices[$1].count }) else {
      return true
    }
    let ways = choices.remove(at: next)
    let rest = choices.map(Claim.any)
    return ways.contains { search(rest + [$0], facts) }
  }
}

/// Claims without alternatives.
private struct Facts {
  private var system: LinearSystem
  private let blanksCount: Bool
  private var allowed: [Int: Set<String>] = [:]
  private var excluded: [Int: Set<String>] = [:]
  private var forms: [Int: Set<TextClaim>] = [:]
  private var truths: [Int: Bool] = [:]
  private var blanks: [Int: Bool] = [:]
  private var needed: Set<Int> = []
  private var isBroken = false

  init(whole: Set<Int>, blanksCount: Bool) {
    system = LinearSystem(whole: whole)
    self.blanksCount = blanksCount
  }

  mutating func add(_ claim: Claim) {
    switch claim {
    case .linear(let sum, let relation):
      system.add(sum, relation)
      needed.formUnion(sum.needs)
    case .category(let quantity, let category):
      add(category, of: quantity)
      needed.insert(quantity)
    case .truth(let quantity, let flag):
      isBroken = isBroken || truths.updateValue(flag, forKey: quantity) == !flag
    case .blank(let quantity, let flag):
      isBroken = isBroken || blanks.updateValue(flag, forKey: quantity) == !flag
    case .always, .never, .all, .any: break
    }
  }

  private mutating func add(_ category: TextClaim, of quantity: Int) {
    switch category {
    case .isIn(let texts): allowed[quantity] = allowed[quantity]?.intersection(texts) ?? texts
    case .isNotIn(let texts): excluded[quantity, default: []].formUnion(texts)
    case .matches(let pattern, let flag):
      isBroken = isBroken || forms[quantity]?.contains(.matches(pattern, !flag)) == true
      forms[quantity, default: []].insert(category)
    }
  }

  var areConsistent: Bool {
    if isBroken { return false }
    if blanksCount, needed.contains(where: { blanks[$0] == true }) { return false }
    return allowed.allSatisfy { hasText($0.key, among: $0.value) } && system.isFeasible
  }

  private func hasText(_ quantity: Int, among texts: Set<String>) -> Bool {
    texts.contains { text in
      excluded[quantity]?.contains(text) != true
        && (forms[quantity] ?? []).allSatisfy { form in
          guard case .matches(let pattern, let flag) = form else { return true }
          return pattern.matchesWhole(text) == flag
        }
    }
  }
}
