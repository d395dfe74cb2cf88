internal import Tables

extension TableReport {
  /// The figures of a table.
  ///
  /// Cost: one pass over its cells.
  init(
    _ table: Table, words: MessageCatalog, showPersonal: Bool,
    longNumbers: LongNumbers = LongNumbers()
  ) {
    id = table.id
    sheet = table.sheet
    header = table.header.a1
    data = table.data.a1
    self.rows = table.rows.count
    columns = table.columns.map { ColumnReport($0) }
    view = TableView(
      table, words: words, showPersonal: showPersonal, longNumbers: longNumbers)
    // Subtotals stand between the data rows; where there are totals below them, those are meant.
    let below = table.totals.map(\.row).filter { $0 > table.data.rows.upperBound }
    let rows = below.isEmpty ? table.totals.map(\.row) : below
    if let first = rows.min(), let last = rows.max() {
      totals = CellArea(rows: first...last, columns: table.data.columns).a1
    }
    totalRows = table.totals.map { $0.row + 1 }.sorted()
  }
}

extension ColumnReport {
  init(_ column: Column) {
    id = column.id
    header = column.header
    path = column.path
    letter = ColumnLetters.of(column.position)
    type = column.type
    blank = column.cells.kinds.count { $0 == .blank }
    values = column.cells.count - blank
    otherType = column.cells.kinds.count { $0 != .blank && !column.type.stores($0) }
  }
}

extension ColumnType {
  /// Whether values of this type are stored so.
  fileprivate func stores(_ kind: ValueKind) -> Bool {
    switch self {
    case .text: kind == .text
    case .id: kind == .text || kind == .number
    case .integer, .count, .number, .percent: kind == .number
    case .date, .datetime: kind == .date
    case .time: kind == .time
    case .yesNo: kind == .text || kind == .boolean
    }
  }
}
