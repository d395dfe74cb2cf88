internal import Formulas
public import Tables

/// The cells of the workbook that is checked, for rules that name them by address: `Summary!B4`.
public struct WorkbookCells: Sendable {
  /// The values of a range as far as the sheet is filled, row by row, and how many columns they have.
  public typealias Block = (values: [Value], columns: Int)
  /// The names of the sheets, in tab order.
  public let sheets: [String]
  private let read: @Sendable (_ sheet: String, _ area: CellArea) -> Block

  /// Makes it of the names of the sheets, and of what gives the values of one of them.
  public init(
    sheets: [String], read: @escaping @Sendable (_ sheet: String, _ area: CellArea) -> Block
  ) {
    (self.sheets, self.read) = (sheets, read)
  }

  /// The values of a range; nil if there is no such sheet.
  func values(_ area: SheetArea) -> ValueArray? {
    sheet(named: area.sheet).map { name in
      let block = read(name, area.area)
      return ValueArray(block.values.map(Scalar.init(cell:)), columns: block.columns)
    }
  }

  /// The name of a sheet as the workbook spells it; upper and lower case count as the same, as in Excel.
  func sheet(named name: String) -> String? {
    let wanted = name.lowercased()
    return sheets.first { $0.lowercased() == wanted }
  }
}

extension TableValues {
  /// The cells of a range; nil if nobody gave the workbook's cells or there is no such sheet.
  func cells(_ area: SheetArea) -> ValueArray? { bound.cells?.values(area) }

  /// The message that a sheet is not in the workbook; nil if all those that a rule names are.
  func missingSheet(of rule: Rule) -> Message? {
    guard let cells = bound.cells else { return nil }
    let names = rule.expressions.flatMap(\.cells).map(\.sheet)
    guard let name = names.first(where: { cells.sheet(named: $0) == nil }) else { return nil }
    let sheet = NamedValue("sheet", .text(name))
    guard let near = NearestName.of(name, in: cells.sheets) else {
      return .catalog("rule-sheet-missing", [sheet])
    }
    return .catalog("rule-sheet-missing-near", [sheet, NamedValue("nearest", .text(near))])
  }

  /// Whether a range holds a cell of a personal column.
  func isPersonal(_ area: SheetArea) -> Bool {
    bound.tables.contains { table in
      table.sheet.lowercased() == area.sheet.lowercased()
        && table.data.rows.overlaps(area.area.rows)
        && table.columns.contains { $0.isPersonal && area.area.columns.contains($0.position) }
    }
  }
}
