/// The texts of the formulas of a sheet, those of shared formulas written out for each of their cells
/// (ECMA-376 Part 1, 18.3.1.40 f).
public struct SharedFormulas: Sendable {
  private var masters: [Int: [Formula]] = [:]

  /// Looks up the masters among a sheet's formulas.
  public init(_ formulas: [Formula]) {
    for formula in formulas {
      if case .sharedMaster(let group, _) = formula.kind {
        masters[group, default: []].append(formula)
      }
    }
  }

  /// The text of a formula without `=`; empty for a member whose master is missing.
  ///
  /// The master's relative references are moved by the way from its cell to this one; one that leaves
  /// the sheet is `#REF!`. Cost: linear in the master's text.
  public func text(of formula: Formula) -> String {
    guard case .sharedMember(let group) = formula.kind, formula.text.isEmpty,
      let master = master(of: formula.cell, group: group)
    else { return formula.text }
    return FormulaShift.moved(
      master.text, rows: formula.cell.row - master.cell.row,
      columns: formula.cell.column - master.cell.column)
  }

  /// The text of a formula after it is copied to another cell: relative references move with it, and
  /// one that leaves the sheet becomes `#REF!`.
  public static func moved(_ text: String, rows: Int, columns: Int) -> String {
    FormulaShift.moved(text, rows: rows, columns: columns)
  }

  // Some writers use a group's number again for another range; members may come before masters.
  private func master(of cell: CellReference, group: Int) -> Formula? {
    let candidates = masters[group] ?? []
    let owner = candidates.last { master in
      if case .sharedMaster(_, let range) = master.kind { range.contains(cell) } else { false }
    }
    return owner ?? candidates.last { $0.cell < cell } ?? candidates.first
  }
}
