internal import Tables

extension Breakdown {
  /// The sums that most rows show below headers that speak of a total, whatever their parts are called:
  /// a year of its months, bands that stand before their total, the totals of groups.
  ///
  /// Parts stand side by side right after the total or right before it, among all figures, among the totals, or
  /// among the columns of the same name under other headers.
  static func byFigures(in table: Table) -> [Breakdown] {
    let figures = table.columns.indices.filter { table.columns[$0].isFigure }
    let totals = figures.filter { HeaderTerms.total.isIn(table.columns[$0].header) }
    guard !totals.isEmpty, totals.count <= SumSearch.totalLimit else { return [] }
    let search = SumSearch(table, columns: figures, rows: BreakdownEvidence.sampleLimit)
    return totals.flatMap { total in
      let namesakes = figures.filter {
        table.columns[$0].path.count > 1
          && table.columns[$0].path.last == table.columns[total].path.last
      }
      var found: [Breakdown] = []
      for row in [figures, totals, namesakes] {
        for side in [row.filter { $0 > total }, row.filter { $0 < total }.reversed()] {
          guard let parts = search.parts(of: total, among: side)?.sorted(),
            !found.contains(where: { !Set($0.parts).isDisjoint(with: parts) })
          else { continue }
          var shown = Breakdown(total: total, parts: parts, isCertain: false)
          if !table.countsPeople(total) {
            shown.rounding = Double(parts.count) / 2 * table.columns[total].leastUnit
          }
          found.append(shown)
        }
      }
      return found
    }
  }
}

extension Column {
  /// The unit of the last decimal that its first numbers have, such as 1 or 0.1.
  fileprivate var leastUnit: Double {
    var unit = 1.0
    for number in storedNumbers.prefix(BreakdownEvidence.sampleLimit) {
      while unit > 1e-4, !((number / unit).rounded() * unit - number).isNegligible(beside: number) {
        unit /= 10
      }
    }
    return unit
  }
}
