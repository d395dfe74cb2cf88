internal import Checking
internal import Comparing
internal import SheetTables
internal import Tables
public import XLSX

extension DifferenceReport {
  /// The differences as a table with a filter: sheet, cell, what differs, as it was and as it is.
  public func workbook(_ words: MessageCatalog) -> WorkbookWriter {
    let cells = SheetCells(words: words)
    var sheet = NewSheet(name: "diff")
    sheet.widths = [18, 10, 14, 40, 40, 12]
    let names = ["sheet", "cell", "what", "old", "new"] + (isLogged == nil ? [] : ["logged"])
    let header = names.map { cells.header("column-\($0)") }
    let rows = differences.sheets.flatMap { sheet in
      sheet.cells.map { row($0, of: sheet, cells) }
    }
    sheet.rows = [header] + rows
    sheet.frozenRows = 1
    if !rows.isEmpty {
      sheet.autoFilter = CellRange(
        CellReference(row: 0, column: 0), CellReference(row: rows.count, column: names.count - 1))
    }
    var writer = WorkbookWriter()
    writer.sheets = [sheet]
    return writer
  }

  private func row(
    _ cell: CellDifference, of sheet: SheetDifferences, _ cells: SheetCells
  ) -> [NewCell] {
    var row = [
      cells.text(sheet.name), cells.text("\(cell.new)"),
      cells.words("diff-kind-\(cell.change.kind.rawValue)"),
    ]
    let isHidden = hides(cell, of: sheet)
    switch cell.change {
    case .value(let old, let new):
      row += [old, new].map { cells.value(isHidden ? .text(Self.mask) : Value($0)) }
    case .formula(let old, let new):
      row += [old, new].map { cells.text($0.map { isHidden ? Self.mask : "=" + $0 } ?? "") }
    case .look(let facets):
      let names = facets.map { cells.words.text("look-\($0.rawValue)") }
      row += [cells.text(""), cells.text(names.joined(separator: ", "))]
    }
    if let isLogged = logged(cell, of: sheet) {
      row.append(cells.words(isLogged ? "diff-is-logged" : "diff-not-logged"))
    }
    return row
  }
}
