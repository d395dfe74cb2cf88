internal import Formulas
internal import XLSX

/// The cells of a workbook while its formulas are worked out: the stored values, and in their place
/// what was worked out already.
final class WorkbookCells: CellResolver {
  let uses1904: Bool
  private let source: Recalculation
  private var sheetNumbers: [String: Int] = [:]
  /// The last row and column of each sheet that holds a value or a formula.
  private var ends: [CellReference] = []
  private var values: [Int: Quantity] = [:]
  private var subtotals: Set<Int> = []
  private var names: [String: CellFormula?] = [:]
  /// How many cells may still be read.
  private var budget: Int

  init(_ source: Recalculation) {
    self.source = source
    uses1904 = source.uses1904
    budget = source.limits.reads
    for (number, sheet) in source.sheets.enumerated() {
      sheetNumbers[sheet.info.name.lowercased()] = number
      var end = CellReference(row: 0, column: sheet.columns.last?.column ?? 0)
      for column in sheet.columns {
        if let run = column.runs.last { end.row = max(end.row, run.firstRow + run.kinds.count - 1) }
      }
      for formula in sheet.formulas {
        end.row = max(end.row, formula.cell.row)
        end.column = max(end.column, formula.cell.column)
      }
      ends.append(end)
    }
  }

  /// A number for each cell of the workbook.
  static func key(_ sheet: Int, _ row: Int, _ column: Int) -> Int {
    sheet << 40 | row << 16 | column
  }

  func set(_ value: Quantity, sheet: Int, row: Int, column: Int) {
    values[Self.key(sheet, row, column)] = value
  }

  func markSubtotal(sheet: Int, _ cell: CellReference) {
    subtotals.insert(Self.key(sheet, cell.row, cell.column))
  }

  func sheet(_ name: String) -> Int? {
    if let number = sheetNumbers[name] { return number }
    guard let number = sheetNumbers[name.lowercased()] else { return nil }
    sheetNumbers[name] = number
    return number
  }

  func value(sheet: Int, row: Int, column: Int) throws(Unsupported) -> Quantity {
    budget -= 1
    guard budget > 0 else { throw .tooLarge }
    if !values.isEmpty, let value = values[Self.key(sheet, row, column)] { return value }
    return stored(sheet: sheet, row: row, column: column)
  }

  /// Whether another value was worked out than is stored.
  func isWrong(sheet: Int, row: Int, column: Int) -> Bool {
    guard !values.isEmpty, let value = values[Self.key(sheet, row, column)] else { return false }
    return !RecalculationRun.areEqual(stored(sheet: sheet, row: row, column: column), value)
  }

  /// What the file holds.
  func stored(sheet: Int, row: Int, column: Int) -> Quantity {
    switch source.sheets[sheet].value(CellReference(row: row, column: column)) {
    case .blank: .blank
    case .number(let number), .time(let number): .number(number)
    case .text(let text): .text(text)
    case .boolean(let flag): .boolean(flag)
    case .error(let text): .error(CellError(rawValue: text) ?? .value)
    case .date(let days): .number(serial(days))
    }
  }

  /// The serial of a day in the workbook's own date system.
  private func serial(_ days: Double) -> Double {
    if uses1904 { return days - 1_462 }
    return days >= 2 && days < 61 ? days - 1 : days
  }

  func filled(
    sheet: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    let end = ends[sheet]
    guard rows.lowerBound <= end.row, columns.lowerBound <= end.column else { return nil }
    return (
      rows.lowerBound...min(rows.upperBound, end.row),
      columns.lowerBound...min(columns.upperBound, end.column)
    )
  }

  func name(_ name: String, sheet: String) -> CellFormula? {
    let key = sheet + "!" + name.lowercased()
    if let known = names[key] { return known }
    let own = source.names.first {
      $0.sheet?.lowercased() == sheet.lowercased() && $0.name.lowercased() == name.lowercased()
    }
    let found =
      own ?? source.names.first { $0.sheet == nil && $0.name.lowercased() == name.lowercased() }
    let formula = found.flatMap { Self.absolute($0, sheet) }
    names[key] = .some(formula)
    return formula
  }

  /// A name's formula; nil if it counts from the cell that asks.
  private static func absolute(_ name: DefinedName, _ sheet: String) -> CellFormula? {
    let home = GridPlace(sheet: name.sheet ?? sheet, row: 0, column: 0)
    guard let formula = try? CellFormula(parsing: name.text, at: home),
      formula.references.allSatisfy(\.isFixed)
    else { return nil }
    return formula
  }

  func table(_ name: String?, around place: GridPlace) -> GridTable? {
    for sheet in source.sheets {
      for table in source.features[sheet.info.name]?.tables ?? [] {
        guard let range = table.range else { continue }
        let isWanted =
          name.map { $0.lowercased() == table.name.lowercased() }
          ?? (sheet.info.name == place.sheet
            && range.contains(CellReference(row: place.row, column: place.column)))
        guard isWanted else { continue }
        return GridTable(
          sheet: sheet.info.name, rows: range.rows, columns: range.columns,
          headerRows: table.headerRows, totalsRows: table.totalsRows,
          names: table.columns.map(\.name))
      }
    }
    return nil
  }

  func isSubtotal(sheet: Int, row: Int, column: Int) -> Bool {
    subtotals.contains(Self.key(sheet, row, column))
  }

  func isLeftOut(sheet: Int, row: Int, hiddenRows: Bool) -> Bool {
    guard source.sheets[sheet].hiddenRows.contains(where: { $0.contains(row) }) else {
      return false
    }
    return hiddenRows || isFiltered(sheet, row)
  }

  private func isFiltered(_ sheet: Int, _ row: Int) -> Bool {
    guard let features = source.features[source.sheets[sheet].info.name] else { return false }
    let filters = [features.autoFilter] + features.tables.map(\.autoFilter)
    return filters.contains { $0?.rows.contains(row) ?? false }
  }
}

/// What working a workbook out may cost at most.
public struct RecalculationLimits: Hashable, Sendable {
  /// Cells that formulas read in all.
  public var reads = 50_000_000
  /// Formulas, in the order of sheets and rows; later ones keep their stored values.
  public var formulas = 2_000_000
  /// Formulas and columns that formulas wait for in all.
  static let waits = 10_000_000
  /// Cells of one array formula.
  static let arrayCells = 100_000

  /// Makes the limits for a workbook that is worked out for its own sake.
  public init() {}

  /// Makes the limits for a check among others, which takes less than a second.
  public init(reads: Int, formulas: Int) {
    self.reads = reads
    self.formulas = formulas
  }
}
