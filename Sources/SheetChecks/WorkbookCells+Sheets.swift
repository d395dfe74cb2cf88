public import Checking
internal import SheetTables
internal import Tables
public import XLSX

extension WorkbookCells {
  /// The cells of a workbook's sheets.
  public init(_ sheets: [Sheet]) {
    let byName = Dictionary(sheets.map { ($0.info.name, $0) }) { first, _ in first }
    self.init(sheets: sheets.map(\.info.name)) { name, area in
      byName[name]?.block(area) ?? ([], 1)
    }
  }
}

extension Sheet {
  /// The values of a range as far as the sheet is filled: `B:B` need not be a million cells.
  fileprivate func block(_ area: CellArea) -> WorkbookCells.Block {
    let lastRow = columns.compactMap { $0.runs.last.map { $0.firstRow + $0.kinds.count - 1 } }.max()
    guard let lastRow, let lastColumn = columns.last?.column,
      area.rows.lowerBound <= lastRow, area.columns.lowerBound <= lastColumn
    else { return ([], area.columns.count) }
    let across = area.columns.lowerBound...min(area.columns.upperBound, lastColumn)
    let values = (area.rows.lowerBound...min(area.rows.upperBound, lastRow)).flatMap { row in
      across.map { Value(value(CellReference(row: row, column: $0))) }
    }
    return (values, across.count)
  }
}
