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
    let (columns, needed) = columns(of: table)
    let extra = { (column: Int) in needed.contains(column) ? "" : " data-extra" }
    guard !rows.isEmpty, !columns.isEmpty else { return }
    page.raw("<div class=\"sheet\" role=\"region\" tabindex=\"0\" aria-label=\"")
    page.text(
      words.text(
        "rows-around",
        [
          NamedValue("cell", .text(finding.cell.qualified)),
          NamedValue("rule", .text(finding.rule)),
        ]))
    page.raw("\"><table>\n<thead><tr><td></td>")
    for column in columns {
      page.raw("<th scope=\"col\"\(extra(column))>\(table.columns[column].letter)</th>")
    }
    page.raw("</tr>\n<tr class=\"names\"><td></td>")
    for column in columns {
      page.raw("<th scope=\"col\"\(extra(column))>")
      header(table.columns[column], to: &page)
      page.raw("</th>")
    }
    page.raw("</tr></thead>\n<tbody>")
    for row in rows { write(row, columns, needed, of: table, to: &page) }
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
    _ row: TableView.Row, _ columns: [Int], _ needed: Set<Int>, of table: TableReport,
    to page: inout HTMLWriter
  ) {
    let isOwn = row.row == finding.cell.row
    let names = [isOwn ? "own" : "", row.isTotal ? "total" : ""].filter { !$0.isEmpty }
    page.raw(names.isEmpty ? "<tr>" : "<tr class=\"\(names.joined(separator: " "))\">")
    page.raw("<th scope=\"row\">\(row.row + 1)</th>")
    let positions = table.view.positions
    for column in columns {
      let cell = CellAddress(sheet: table.sheet, row: row.row, column: positions[column])
      let value = row.values[column]
      let isMarked = cell == finding.cell || finding.cells.contains(cell)
      let text = table.view.longNumber(cell) ?? self.text(value, isMarked: isMarked)
      var isNumber = false
      if case .number = value { isNumber = true }
      let extra = needed.contains(column) ? "" : " data-extra"
      page.raw(isNumber ? "<td class=\"number\"\(extra)>" : "<td\(extra)>")
      if isMarked {
        page.raw("<mark>")
        page.isolated(text)
        page.raw("</mark>")
      } else {
        page.isolated(text)
      }
      page.raw("</td>")
    }
    page.raw("</tr>\n")
  }

  /// A value as it is shown: fractions around the marked cells only as exact as people read them.
  private func text(_ value: Value, isMarked: Bool) -> String {
    if value == .blank { return isMarked ? words.values.text(.blank) : "" }
    if case .number(let number) = value, !isMarked, number != number.rounded(), abs(number) < 1e9 {
      return words.values.number((number * 10_000).rounded() / 10_000)
    }
    return Self.short(words.values.text(value))
  }

  /// The columns to show, in order: those of the finding, those of the row's key, which are needed
  /// even where the page is narrow, then what stands nearest to them.
  private func columns(of table: TableReport) -> (shown: [Int], needed: Set<Int>) {
    let positions = table.view.positions
    let cells = ([finding.cell] + finding.cells).filter { $0.sheet == table.sheet }.map(\.column)
    let named = positions.indices.filter { cells.contains(positions[$0]) }
    let keys = positions.indices.filter { index in
      finding.key.contains { $0.name == table.columns[index].id }
    }
    var chosen: Set<Int> = []
    for index in named + keys where chosen.count < Self.columnLimit { chosen.insert(index) }
    let needed = chosen
    let nearest = positions.indices.filter { !chosen.contains($0) }
      .map { index in (distance: named.map { abs($0 - index) }.min() ?? index, index: index) }
      .sorted { $0 < $1 }
    for item in nearest where chosen.count < Self.columnLimit { chosen.insert(item.index) }
    return (chosen.sorted(), needed)
  }

  private static func short(_ text: String) -> String {
    text.count > valueLimit ? text.prefix(valueLimit - 1) + "…" : text
  }
}
