internal import Checking
internal import Tables

/// The rows around a finding as people see them on the sheet, its cells marked.
struct HTMLExcerpt {
  private let finding: FindingReport
  private let table: TableReport?
  private let words: MessageCatalog

  /// Columns that are shown at most: the named ones, those that name the row, and their neighbours.
  private static let columnLimit = 9
  /// Characters of a value that are shown at most.
  private static let valueLimit = 80

  init(_ finding: FindingReport, in table: TableReport?, words: MessageCatalog) {
    self.finding = finding
    self.table = table
    self.words = words
  }

  func write(to page: inout HTMLWriter) {
    guard let table, table.sheet == finding.cell.sheet else { return }
    let rows = table.view.rows(around: finding.cell.row)
    let columns = columns(of: table)
    guard !rows.isEmpty, !columns.isEmpty else { return }
    page.raw("<div class=\"sheet\" role=\"region\" tabindex=\"0\" aria-label=\"")
    page.text(
      words.text("rows-around", [NamedValue("cell", .text(finding.cell.qualified))]))
    page.raw("\"><table>\n<thead><tr><td></td>")
    for column in columns { page.raw("<th scope=\"col\">\(table.columns[column].letter)</th>") }
    page.raw("</tr>\n<tr class=\"names\"><td></td>")
    for column in columns {
      page.raw("<th scope=\"col\">")
      header(table.columns[column], to: &page)
      page.raw("</th>")
    }
    page.raw("</tr></thead>\n<tbody>")
    for row in rows { write(row, columns, of: table, to: &page) }
    page.raw("</tbody></table></div>\n")
  }

  private func header(_ column: ColumnReport, to page: inout HTMLWriter) {
    for part in column.path.dropLast() {
      page.raw("<span class=\"above\">")
      page.isolated(Self.short(part))
      page.raw("</span> ")
    }
    page.isolated(Self.short(column.path.last ?? column.header))
  }

  private func write(
    _ row: TableView.Row, _ columns: [Int], of table: TableReport, to page: inout HTMLWriter
  ) {
    let isOwn = row.row == finding.cell.row
    let names = [isOwn ? "own" : "", row.isTotal ? "total" : ""].filter { !$0.isEmpty }
    page.raw(names.isEmpty ? "<tr>" : "<tr class=\"\(names.joined(separator: " "))\">")
    page.raw("<th scope=\"row\">\(row.row + 1)</th>")
    let positions = table.view.positions
    for column in columns {
      let cell = CellAddress(sheet: table.sheet, row: row.row, column: positions[column])
      let value = row.values[column]
      let text = value == .blank ? "" : Self.short(words.values.text(value))
      let isMarked = cell == finding.cell || finding.cells.contains(cell)
      var isNumber = false
      if case .number = value { isNumber = true }
      page.raw(isNumber ? "<td class=\"number\">" : "<td>")
      if isMarked {
        page.raw("<mark>")
        page.isolated(text.isEmpty ? words.values.text(.blank) : text)
        page.raw("</mark>")
      } else {
        page.isolated(text)
      }
      page.raw("</td>")
    }
    page.raw("</tr>\n")
  }

  /// The columns to show, in order: those of the finding, those of the row's key, then what stands
  /// nearest to them.
  private func columns(of table: TableReport) -> [Int] {
    let positions = table.view.positions
    guard positions.count > Self.columnLimit else { return Array(positions.indices) }
    let cells = ([finding.cell] + finding.cells).filter { $0.sheet == table.sheet }.map(\.column)
    let named = positions.indices.filter { cells.contains(positions[$0]) }
    let keys = positions.indices.filter { index in
      finding.key.contains { $0.name == table.columns[index].id }
    }
    var chosen: Set<Int> = []
    for index in named + keys where chosen.count < Self.columnLimit { chosen.insert(index) }
    let nearest = positions.indices.filter { !chosen.contains($0) }
      .map { index in (distance: named.map { abs($0 - index) }.min() ?? index, index: index) }
      .sorted { $0 < $1 }
    for item in nearest where chosen.count < Self.columnLimit { chosen.insert(item.index) }
    return chosen.sorted()
  }

  private static func short(_ text: String) -> String {
    text.count > valueLimit ? text.prefix(valueLimit - 1) + "…" : text
  }
}
