internal import Formulas
internal import Tables
internal import XLSX

/// The sums over one line of cells that the formulas of a sheet consist of: `=SUM(C6:C13)`.
struct SheetSums {
  /// A formula that is a sum of one range, or of several.
  struct Sum {
    let cell: CellReference
    let formula: CellFormula
    let text: String
    let ranges: [GridRange]

    /// Whether all it sums stands in one column of its own sheet.
    var isDown: Bool {
      ranges.allSatisfy { $0.columns.count == 1 && $0.sheet == formula.place.sheet }
    }
  }
  /// In the order of the sheet.
  let all: [Sum]
  let sheet: Sheet
  /// The formulas of the sheet that only gather others, as subtotals and averages do.
  private let gathering: Set<CellReference>
  private let formulas: Set<CellReference>

  /// The most sums that are read of a sheet.
  private static let limit = 20_000
  private static let gatherers = ["SUM(", "SUBTOTAL(", "AVERAGE(", "MIN(", "MAX(", "COUNT"]

  init(_ sheet: Sheet) {
    self.sheet = sheet
    let shared = SharedFormulas(sheet.formulas)
    var sums: [Sum] = []
    var gathering: Set<CellReference> = []
    for formula in sheet.formulas.prefix(Self.limit) {
      let text = shared.text(of: formula)
      guard Self.gatherers.contains(where: text.uppercased().hasPrefix) else { continue }
      gathering.insert(formula.cell)
      guard let sum = Self.sum(text, formula.cell, sheet.info.name) else { continue }
      sums.append(sum)
    }
    all = sums
    self.gathering = gathering
    formulas = Set(sheet.formulas.lazy.map(\.cell))
  }

  private static func sum(_ text: String, _ cell: CellReference, _ sheet: String) -> Sum? {
    let place = GridPlace(sheet: sheet, row: cell.row, column: cell.column)
    guard let formula = try? CellFormula(parsing: text, at: place), formula.isCall(of: "SUM"),
      formula.functions.count == 1, let ranges = formula.arguments(of: "SUM").first,
      !ranges.isEmpty, ranges.count == formula.references.count,
      ranges.allSatisfy({ $0.lastSheet == nil })
    else { return nil }
    return Sum(cell: cell, formula: formula, text: text, ranges: ranges)
  }

  /// The number in a cell; nil for anything else.
  func number(_ cell: CellReference) -> Double? {
    if case .number(let number) = sheet.value(cell) { number } else { nil }
  }

  /// The sum of the numbers among cells.
  func sum(of cells: some Sequence<CellReference>) -> Double {
    cells.reduce(0) { $0 + (number($1) ?? 0) }
  }

  /// Whether a cell holds a figure of its own, as one of some others does: typed, or by a formula.
  func isLike(_ others: some Sequence<CellReference>, _ cell: CellReference) -> Bool {
    guard number(cell) != nil, !gathering.contains(cell) else { return false }
    let isReckoned = formulas.contains(cell)
    return others.contains { other in
      formulas.contains(other) == isReckoned && !gathering.contains(other)
        && (isReckoned || number(other) != nil)
    }
  }

  /// Whether a cell holds a formula.
  func isFormula(_ cell: CellReference) -> Bool { formulas.contains(cell) }
}
