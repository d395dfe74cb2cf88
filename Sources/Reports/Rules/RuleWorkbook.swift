public import Checking
internal import Tables
public import XLSX

/// The workbook in which rules are written by people who know Excel: a row for each rule, drop-downs
/// where there is a choice, headers that stay in sight.
public enum RuleWorkbook {
  /// Rows below the header that have drop-downs, besides those that are filled.
  private static let spareRows = 500
  /// The sheets whose names of tables, columns or rules others choose from: sheet, its column of names.
  private static let names: [(header: String, sheet: String, column: String)] = [
    ("table", "tables", "A"), ("rule", "rules", "A"),
  ]

  /// The workbook of some sheets.
  public static func workbook(_ sheets: [RuleSheet]) -> WorkbookWriter {
    var writer = WorkbookWriter()
    writer.sheets = sheets.map { sheet($0, among: sheets) }
    return writer
  }

  private static func sheet(_ rules: RuleSheet, among sheets: [RuleSheet]) -> NewSheet {
    var sheet = NewSheet(name: rules.name)
    let last = rules.cells.last?.row ?? 1
    let width = rules.cells.map(\.column).max() ?? 1
    sheet.rows = Array(repeating: Array(repeating: NewCell(.blank), count: width), count: last)
    for cell in rules.cells {
      sheet.rows[cell.row - 1][cell.column - 1] =
        cell.row == 1 ? NewCell(.text(cell.text), style: head) : self.cell(cell)
    }
    sheet.frozenRows = 1
    for cell in rules.cells where cell.row == 1 {
      var column = NewColumn(width: self.width(of: cell.text))
      // A percentage or an expression that is typed here stays what was typed.
      if texts.contains(cell.text) { column.style = asTyped }
      sheet.columns[cell.column - 1] = column
      guard let validation = validation(cell, rules, sheets) else { continue }
      sheet.validations.append(validation)
    }
    return sheet
  }

  private static let head = NewStyle {
    $0.bold = true
    $0.fill = "E8EAED"
    $0.vertical = .center
    $0.border.bottom = CellBorder.Line(.thin, color: "8A94A0")
  }
  private static let wrapped = NewStyle {
    $0.wraps = true
    $0.vertical = .top
  }
  private static let asTyped = NewStyle {
    $0.wraps = true
    $0.vertical = .top
    $0.numberFormat = "@"
  }
  private static let day = NewStyle {
    $0.numberFormat = "yyyy-mm-dd"
    $0.vertical = .top
    $0.horizontal = .left
  }

  private static let texts: Set<String> = [
    "when", "check", "tolerance", "at_most", "matches", "fix.set", "weight", "between", "length",
  ]

  private static func width(of header: String) -> Double {
    switch header {
    case "check", "when", "value": 44
    case _ where header.contains("message"): 60
    case "header", "spellings", "in", "matches", "about", "sheet", "meaning": 28
    default: Double(max(12, min(40, header.count + 4)))
    }
  }

  private static func cell(_ cell: RuleSheet.Cell) -> NewCell {
    guard cell.kind == .value else {
      return NewCell(.text(cell.text), style: wrapped)
    }
    if let number = Double(cell.text) { return NewCell(.number(number), style: wrapped) }
    if cell.text == "TRUE" || cell.text == "FALSE" {
      return NewCell(.boolean(cell.text == "TRUE"), style: wrapped)
    }
    let parts = cell.text.split(separator: "-").compactMap { Int($0) }
    if parts.count == 3,
      let date = NewContent.date(year: parts[0], month: parts[1], day: parts[2])
    {
      return NewCell(date, style: day)
    }
    return NewCell(.text(cell.text), style: wrapped)
  }

  /// The words that a column takes, or the names on another sheet.
  private static func validation(
    _ header: RuleSheet.Cell, _ sheet: RuleSheet, _ sheets: [RuleSheet]
  ) -> Validation? {
    let last = (sheet.cells.last?.row ?? 1) + spareRows
    let range = CellRange(
      CellReference(row: 1, column: header.column - 1),
      CellReference(row: last, column: header.column - 1))
    let choices = RuleSheet.choices(sheet: sheet.name, header: header.text)
    if !choices.isEmpty { return .list(choices, in: [range]) }
    guard let name = names.first(where: { $0.header == header.text && $0.sheet != sheet.name }),
      let other = sheets.first(where: { $0.name == name.sheet })
    else { return nil }
    let end = (other.cells.last?.row ?? 1) + spareRows
    var validation = Validation.list(
      from: "\(name.sheet)!$\(name.column)$2:$\(name.column)$\(end)", in: [range])
    // Several tables, or one that is yet to be declared, can be written all the same.
    validation.severity = .information
    return validation
  }
}
