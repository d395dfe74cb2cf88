internal import Formulas
internal import Tables

// Sums over the columns of a row.
extension Subject {
  /// How many rows of formulas are looked at.
  private static let formulaSample = 2_000

  /// Totals that the headers call so: `total = women + men`.
  func headerSums() -> [ProposedRule] {
    Breakdown.all(in: table).compactMap { sum($0.relation, isEvident: $0.isCertain) }
  }

  /// Parts that cannot be more than their whole by their headers: officials of all participants.
  func subsets() -> [ProposedRule] {
    let sums = Breakdown.all(in: table)
    return Subset.all(in: table).compactMap { pair in
      guard let part = names[pair.part], let whole = names[pair.whole],
        !sums.contains(where: { $0.total == pair.whole && $0.parts.contains(pair.part) })
      else { return nil }
      return ProposedRule(
        id: "\(id)_\(part)_within_\(whole)", table: id, check: "\(part) <= \(whole)",
        isEvident: true)
    }
  }

  /// What the workbook's own formulas say of a column, where most of its formulas say the same.
  func formulaRules(_ formula: (CellAddress) -> String?) -> [ProposedRule] {
    var columns: [Int: String] = [:]
    for (index, name) in named { columns[table.columns[index].position] = name }
    return named.compactMap { index, name in
      guard let text = commonFormula(of: index, formula, columns) else { return nil }
      var rule = ProposedRule(
        id: "\(id)_\(name)_formula", table: id, check: "\(name) = \(text)", isEvident: true)
      rule.relation = (try? Expression(parsing: rule.check)).flatMap { LinearForm(equality: $0) }
        .flatMap(\.total).flatMap { relation($0.0, $0.1) }
      if rule.relation != nil { rule.id = "\(id)_\(name)_sum" }
      return rule
    }
  }

  private func relation(_ total: ColumnName, _ parts: [ColumnName]) -> SumRelation? {
    let index = { (column: ColumnName) -> Int? in
      if case .id(let id) = column { names.firstIndex(of: id) } else { nil }
    }
    let found = parts.compactMap(index)
    guard let total = index(total), found.count == parts.count else { return nil }
    return SumRelation(total: total, parts: found)
  }

  private func commonFormula(
    of index: Int, _ formula: (CellAddress) -> String?, _ columns: [Int: String]
  ) -> String? {
    var counts: [String: Int] = [:]
    var formulas = 0
    for table in tables {
      for row in table.rows.indices.prefix(Self.formulaSample)
      where table.columns[index].cells.isFormula(row) {
        let cell = table.address(row: row, column: index)
        let place = GridPlace(sheet: cell.sheet, row: cell.row, column: cell.column)
        guard let text = formula(cell), let parsed = try? CellFormula(parsing: text, at: place)
        else { continue }
        formulas += 1
        if let text = parsed.ruleText(naming: { columns[$0] }) { counts[text, default: 0] += 1 }
      }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.flatMap { $0.value > 1 && $0.value * 2 > formulas ? $0.key : nil }
  }

  /// Sums that the values alone show, without those already known.
  func valueSums(except known: [SumRelation]) -> [ProposedRule] {
    SumSearch(table, columns: named.map(\.index)).relations.filter { !known.contains($0) }
      .compactMap { sum($0, isEvident: false) }
  }
}
