/// Tells which data rows each total of a table sums: those above it since the last total or those
/// below it up to the next, as most forms have it, or a longer stretch where its figures say so.
struct TotalCoverage {
  /// How many totals up or down a stretch of rows may reach.
  static let reach = 50
  /// Of more totals than this each sums the rows to the next, or all.
  static let fewTotals = 1_000

  let totals: [TotalRows.Found]
  /// How many data rows there are.
  let count: Int
  /// What their figures come to, by column.
  let sums: [Double]

  /// The totals with the data rows that each covers.
  var all: [(found: TotalRows.Found, covers: Range<Int>)] {
    let standAbove = standAboveTheirRows
    return totals.indices.map { index in
      var total = totals[index]
      let usual = standAbove ? below(index) ?? above(index) : above(index)
      var best = (covers: usual, matches: matches(index, usual))
      let figures = total.count
      for range in stretches(at: index) {
        let matches = matches(index, range)
        if matches > best.matches, matches * 2 >= figures { best = (range, matches) }
      }
      total.matches = best.matches
      return (total, best.covers)
    }
  }

  /// Whether more figures are the sum of the rows below them than of those above.
  private var standAboveTheirRows: Bool {
    guard totals.count > 1, totals[0].rowsBefore == 0 else { return false }
    let ups = totals.indices.map { matches($0, start($0)..<totals[$0].rowsBefore) }
    let downs = totals.indices.map { index in below(index).map { matches(index, $0) } ?? 0 }
    return downs.reduce(0, +) > ups.reduce(0, +)
  }

  /// The rows since the last total, or all rows for a total of everything.
  private func above(_ index: Int) -> Range<Int> {
    let total = totals[index]
    guard total.rowsBefore > 0 else { return 0..<count }
    let group = start(index)..<total.rowsBefore
    return group.isEmpty || sumsAll(index) ? 0..<total.rowsBefore : group
  }

  /// The rows up to the next total; nil if there are none.
  private func below(_ index: Int) -> Range<Int>? {
    let end = index + 1 < totals.count ? totals[index + 1].rowsBefore : count
    return totals[index].rowsBefore < end ? totals[index].rowsBefore..<end : nil
  }

  private func start(_ index: Int) -> Int { index == 0 ? 0 : totals[index - 1].rowsBefore }

  /// Whether the words of a total below earlier ones mean all rows, where its figures do not tell.
  private func sumsAll(_ index: Int) -> Bool {
    switch totals[index].candidate.word?.kind {
    case .subtotal: return false
    case .grandTotal: return true
    default:
      let words = words(index)
      return !totals[..<index].indices.suffix(Self.reach).contains { earlier in
        let others = self.words(earlier)
        return others.first == words.first
          || Set(others).intersection(words).count * 2 > min(others.count, words.count)
      }
    }
  }

  private func words(_ index: Int) -> [String] {
    Folding.words(totals[index].candidate.label).filter { !$0.isDigits }
  }

  /// The stretches of rows between other totals, or the ends of the table, and a total, nearest first.
  private func stretches(at index: Int) -> [Range<Int>] {
    let own = totals[index].rowsBefore
    guard totals.count <= Self.fewTotals else { return 0 < own ? [0..<own] : [] }
    let starts = totals[..<index].suffix(Self.reach).reversed().map(\.rowsBefore) + [0]
    let ends = totals[(index + 1)...].prefix(Self.reach).map(\.rowsBefore) + [count]
    return starts.filter { $0 < own }.map { $0..<own } + ends.filter { own < $0 }.map { own..<$0 }
  }

  /// How many figures of a total are the sum of some rows that begin or end at a total.
  private func matches(_ index: Int, _ rows: Range<Int>) -> Int {
    guard !rows.isEmpty else { return 0 }
    return totals[index].matches(sums(before: rows.upperBound).less(sums(before: rows.lowerBound)))
  }

  private func sums(before row: Int) -> [Double] {
    guard row > 0 else { return sums.map { _ in 0 } }
    let index = totals.partitioningIndex { $0.rowsBefore >= row }
    return index < totals.count ? totals[index].sumsBefore : sums
  }
}
