internal import Checking
internal import OPC
internal import Tables
internal import XLSX

/// The sheets of rule workbooks as they are read.
enum RuleSheets {
  /// Cells of a rule workbook at most; a table of data that is named by mistake goes no further.
  private static let limit = 300_000

  /// The sheets of a workbook with the cells that hold something.
  ///
  /// - Throws: ``UnreadableRules``.
  static func read(_ file: String) throws -> [RuleSheet] {
    do throws(PackageError) {
      var budget = limit
      let source = try SheetSource(file: file)
      let percents = source.numberDisplays.map(\.isPercent)
      return try source.allCells().map { sheet in
        var cells = cells(of: sheet, &budget)
        for index in cells.indices where cells[index].kind == .value {
          let place = CellReference(row: cells[index].row - 1, column: cells[index].column - 1)
          let format = sheet.format(place)
          cells[index].isPercent = percents.indices.contains(format) && percents[format]
        }
        return RuleSheet(name: sheet.info.name, cells: cells)
      }
    } catch {
      throw UnreadableRules(reason: error.message)
    }
  }

  private static func cells(of sheet: Sheet, _ budget: inout Int) -> [RuleSheet.Cell] {
    var cells: [RuleSheet.Cell] = []
    for column in sheet.columns {
      for run in column.runs {
        for (offset, kind) in run.kinds.enumerated() where kind != .blank && budget > 0 {
          budget -= 1
          let place = CellReference(row: run.firstRow + offset, column: column.column)
          cells.append(cell(sheet.value(place), place))
        }
      }
    }
    cells += formulasWithoutValue(in: sheet)
    return cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// Formulas that no program has worked out: what an expression with = in front becomes.
  private static func formulasWithoutValue(in sheet: Sheet) -> [RuleSheet.Cell] {
    sheet.formulas.prefix(limit).filter { sheet.value($0.cell) == .blank }.map {
      RuleSheet.Cell(
        row: $0.cell.row + 1, column: $0.cell.column + 1, text: "no value", kind: .error)
    }
  }

  private static func cell(_ value: CellValue, _ place: CellReference) -> RuleSheet.Cell {
    let (text, kind): (String, RuleSheet.Cell.Kind) =
      switch value {
      case .blank: ("", .text)
      case .text(let text): (text, .text)
      case .number(let number): (NumberSpelling.shortest(number), .value)
      case .boolean(let flag): (flag ? "TRUE" : "FALSE", .value)
      case .error(let code): (code, .error)
      case .date(let days): (ISODate.text(days: days) ?? NumberSpelling.shortest(days), .value)
      case .time(let days): (ISODate.timeText(days: days) ?? NumberSpelling.shortest(days), .value)
      }
    return RuleSheet.Cell(row: place.row + 1, column: place.column + 1, text: text, kind: kind)
  }
}
