public import Tables
public import XLSX

/// The ranges in which formulas look something up, so that a changed text there may no longer be
/// found.
public struct Lookups: Sendable {
  /// A range and the formula that looks there.
  private struct Area: Sendable {
    var sheet: String
    var range: CellRange
    var formula: CellAddress
  }
  private var areas: [Area] = []
  private var seen: Set<String> = []

  /// The functions that look a value up, in the form in which files hold them.
  private static let functions = [
    "VLOOKUP(", "HLOOKUP(", "XLOOKUP(", "LOOKUP(", "MATCH(", "COUNTIF", "SUMIF", "AVERAGEIF",
    "GETPIVOTDATA(",
  ]

  /// Finds the look-ups in the formulas of some sheets.
  ///
  /// Cost: one pass over the texts of the formulas.
  public init(in sheets: [Sheet]) {
    for sheet in sheets {
      let shared = SharedFormulas(sheet.formulas)
      for formula in sheet.formulas {
        let text = shared.text(of: formula)
        guard Self.functions.contains(where: { text.contains($0) }) else { continue }
        let cell = CellAddress(
          sheet: sheet.info.name, row: formula.cell.row, column: formula.cell.column)
        for reference in FormulaReferences(in: text).all { add(reference, of: cell) }
      }
    }
  }

  // Thousands of formulas mostly look in the same range.
  private mutating func add(_ reference: FormulaReferences.Reference, of formula: CellAddress) {
    let sheet = reference.sheet ?? formula.sheet
    guard reference.range.first != reference.range.last,
      seen.insert("\(sheet)!\(reference.range)").inserted
    else { return }
    areas.append(Area(sheet: sheet, range: reference.range, formula: formula))
  }

  /// The first formula that looks something up in a range with this cell; nil if none does.
  public func formula(over cell: CellAddress) -> CellAddress? {
    let place = CellReference(row: cell.row, column: cell.column)
    return areas.first {
      $0.sheet.lowercased() == cell.sheet.lowercased() && $0.range.contains(place)
    }?.formula
  }
}
