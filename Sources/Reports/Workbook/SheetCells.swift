internal import Checking
internal import Tables
internal import XLSX

/// The cells of the sheets that the program writes, alike in all of them.
struct SheetCells {
  let words: MessageCatalog

  /// UTF-16 units that a cell can hold at most (Excel's limit).
  private static let textLimit = 32_767

  let blank = NewCell(.blank)

  /// A text on as many lines as it needs, cut where a cell could not hold it.
  func text(_ text: String) -> NewCell {
    guard !text.isEmpty else { return blank }
    var style = NewStyle()
    style.wraps = true
    return NewCell(.text(Self.fitting(text)), style: style)
  }

  /// A message of the catalog as a text.
  func words(_ id: String) -> NewCell { text(words.text(id)) }

  func number(_ number: Double?) -> NewCell {
    number.map { NewCell(.number($0)) } ?? blank
  }

  /// A value as a cell holds it; dates and times as ISO 8601 texts.
  func value(_ value: Value) -> NewCell {
    switch value {
    case .blank: blank
    case .number(let number): NewCell(.number(number))
    case .boolean(let flag): NewCell(.boolean(flag))
    case .text, .date, .time, .error: text(words.values.text(value))
    }
  }

  func title(_ id: String, _ values: [NamedValue]) -> NewCell {
    var style = NewStyle()
    style.bold = true
    style.size = 14
    return NewCell(.text(Self.fitting(words.text(id, values))), style: style)
  }

  /// A bold word.
  func label(_ id: String) -> NewCell {
    var style = NewStyle()
    style.bold = true
    return NewCell(.text(words.text(id)), style: style)
  }

  /// The severity by word and by colour.
  func severity(_ severity: Severity) -> NewCell {
    var style = NewStyle()
    style.bold = true
    style.fill =
      switch severity {
      case .error: "F8D0CC"
      case .warning: "FCE8B2"
      case .info: "D6E4F5"
      }
    return NewCell(.text(words.text("severity-\(severity.rawValue)")), style: style)
  }

  /// The cell's name, leading to it in a file, or in the workbook itself if `file` is empty.
  func link(to cell: CellAddress, in file: String?) -> NewCell {
    guard let file else { return text(cell.a1) }
    var style = NewStyle()
    style.ink = "0B57D0"
    let sheet = cell.sheet.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    return NewCell(.text(cell.a1), style: style, link: "\(file)#'\(sheet)'!\(cell.a1)")
  }

  /// A sheet with a header row that stays in sight.
  func listing(_ id: String, _ columns: [(id: String, width: Double)]) -> NewSheet {
    var sheet = NewSheet(name: sheetName(id))
    sheet.widths = columns.map(\.width)
    sheet.frozenRows = 1
    sheet.landscape = true
    sheet.rows = [columns.map { header($0.id) }]
    return sheet
  }

  /// The sheet with filter buttons over all its rows.
  func filtered(_ sheet: NewSheet) -> NewSheet {
    var sheet = sheet
    sheet.autoFilter = CellRange(
      CellReference(row: 0, column: 0),
      CellReference(row: max(1, sheet.rows.count - 1), column: max(0, sheet.widths.count - 1)))
    return sheet
  }

  /// A message as the name of a sheet.
  func sheetName(_ id: String) -> String { String(words.text(id).prefix(31)) }

  func header(_ id: String) -> NewCell {
    var style = NewStyle()
    style.bold = true
    style.wraps = true
    style.fill = "E8EAED"
    return NewCell(.text(words.text(id)), style: style)
  }

  private static func fitting(_ text: String) -> String {
    guard text.utf16.count > textLimit else { return text }
    var kept = ""
    var units = 1
    for character in text {
      units += character.utf16.count
      if units > textLimit { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
