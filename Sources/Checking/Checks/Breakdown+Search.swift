internal import Tables

extension Breakdown {
  /// The breakdowns of a table: at most one of each group by sex, age and disability, and what figures show.
  ///
  /// The latter take the place of one with the same total that hardly ever holds.
  ///
  /// Where several columns could be the whole or further parts (girls and boys beside women and
  /// men, children, an "other" without a known name) the one that holds on most rows is taken, the
  /// plainest of equals. One that is not certain is taken only where it holds on most rows.
  static func all(in table: Table) -> [Breakdown] {
    var found: [Breakdown] = []
    for group in HeaderGroup.all(in: table) {
      for candidates in [
        group.bySex(in: table), group.childrenBySex(in: table), group.byAge(in: table),
        group.byDisability(in: table),
      ] {
        guard let best = best(of: candidates, in: table),
          !found.contains(where: { $0.relation == best.relation })
        else { continue }
        found.append(best)
      }
    }
    for shown in byFigures(in: table) {
      let rivals = found.filter { $0.overlaps(shown) }
      if rivals.contains(where: { BreakdownEvidence($0, in: table).isMostlyHolding }) { continue }
      found.removeAll { $0.overlaps(shown) }
      found.append(shown)
    }
    return found
  }

  /// Whether another has the same total and a part in common.
  private func overlaps(_ other: Breakdown) -> Bool {
    total == other.total && !Set(parts).isDisjoint(with: other.parts)
  }

  private static func best(of candidates: [Breakdown], in table: Table) -> Breakdown? {
    var best: (breakdown: Breakdown, holding: Int)?
    for candidate in candidates {
      let evidence = BreakdownEvidence(candidate, in: table)
      // One row that happens to hold does not unseat women + men.
      let isBelieved =
        evidence.isMostlyHolding && (best?.breakdown.isCertain != true || evidence.holding > 1)
      guard candidate.isCertain || isBelieved,
        best.map({ evidence.holding > $0.holding }) ?? true
      else { continue }
      best = (candidate, evidence.holding)
    }
    return best?.breakdown
  }
}

extension HeaderGroup {
  /// Each whole with each set of parts that does not hold it.
  private func breakdowns(_ sets: [(parts: [Int], isCertain: Bool)]) -> [Breakdown] {
    wholes.flatMap { whole in
      sets.filter { !$0.parts.contains(whole) && $0.parts.count > 1 }.map {
        Breakdown(total: whole, parts: $0.parts, isCertain: $0.isCertain && whole != doubtfulWhole)
      }
    }
  }

  fileprivate func bySex(in table: Table) -> [Breakdown] {
    let find = { (concept: String) in columns(concept, in: table) }
    let (girls, boys, children) = (find("girls"), find("boys"), find("children"))
    guard let woman = find("women").first, let man = find("men").first else {
      guard let girl = girls.first, let boy = boys.first, children.isEmpty else { return [] }
      return breakdowns([(parts: [girl, boy].sorted(), isCertain: find("women").isEmpty)])
    }
    let adults = [woman, man].sorted()
    let isPlain = find("women").count == 1 && find("men").count == 1
    var sets = [(parts: adults, isCertain: isPlain)]
    if let girl = girls.first, let boy = boys.first {
      sets.append((parts: (adults + [girl, boy]).sorted(), isCertain: false))
    }
    let unknown = columns.filter { table.columns[$0].concept == nil }
    for further in children + unknown {
      sets.append((parts: (adults + [further]).sorted(), isCertain: false))
    }
    return breakdowns(sets)
  }

  fileprivate func childrenBySex(in table: Table) -> [Breakdown] {
    guard let whole = columns("children", in: table).first,
      let girl = columns("girls", in: table).first, let boy = columns("boys", in: table).first
    else { return [] }
    return [Breakdown(total: whole, parts: [girl, boy].sorted(), isCertain: false)]
  }

  fileprivate func byAge(in table: Table) -> [Breakdown] {
    let bands = columns.compactMap { column -> (column: Int, band: AgeBand)? in
      guard !wholes.contains(column), let leaf = table.columns[column].path.last,
        ["age-band", "children", "youth"].contains(table.columns[column].concept ?? "")
      else { return nil }
      return AgeBand(leaf).map { (column, $0) }
    }
    let fit = AgeBand.fit(bands.map(\.band))
    guard bands.count > 1, fit != .overlapping else { return [] }
    return breakdowns([(parts: bands.map(\.column), isCertain: fit == .complete)])
  }

  fileprivate func byDisability(in table: Table) -> [Breakdown] {
    let parts = columns("disability", in: table).filter { !wholes.contains($0) }
    return parts.count == 2 ? breakdowns([(parts: parts, isCertain: false)]) : []
  }
}
