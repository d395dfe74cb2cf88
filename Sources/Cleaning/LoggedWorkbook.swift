internal import SheetTables
public import Tables
internal import XLSX

/// A workbook as rows of a log are looked up in it.
struct LoggedWorkbook {
  /// The sheets by their names in lower case.
  let sheets: [String: Sheet]
  let uses1904: Bool
  private let tables: [Table]
  private var formulas: [CellAddress: String] = [:]
  private var rowsByKey: [String: [String: [Int]]] = [:]

  init(sheets: [Sheet], tables: [Table], uses1904: Bool) {
    self.uses1904 = uses1904
    self.sheets = Dictionary(sheets.map { ($0.info.name.lowercased(), $0) }) { first, _ in first }
    self.tables = tables
    for sheet in sheets {
      let shared = SharedFormulas(sheet.formulas)
      for formula in sheet.formulas {
        let cell = CellAddress(
          sheet: sheet.info.name, row: formula.cell.row, column: formula.cell.column)
        formulas[cell] = shared.text(of: formula)
      }
    }
    for table in tables where !table.keyColumns.isEmpty {
      var rows: [String: [Int]] = [:]
      for row in table.rows.indices { rows[Self.key(table, row), default: []].append(row) }
      rowsByKey[table.id] = rows
    }
  }

  func content(of cell: CellAddress) -> Change.Content {
    let value = sheets[cell.sheet.lowercased()]?.value(
      CellReference(row: cell.row, column: cell.column))
    return Change.Content(Value(value ?? .blank), formula: formulas[cell])
  }

  /// The table and its rows that have an entry's key: as it is written, else column by column.
  func rows(of entry: LogEntry) -> (table: Table?, rows: [Int]) {
    let own = tables.filter { $0.sheet.lowercased() == entry.sheet.lowercased() }
    for table in own {
      if let rows = rowsByKey[table.id]?[Self.folded(entry.rowKey)] { return (table, rows) }
    }
    for table in own {
      guard let parts = Self.parts(of: entry.rowKey, in: table) else { continue }
      let rows = table.rows.indices.filter { row in
        parts.allSatisfy { Self.folded(CleaningLog.text(table.columns[$0].cells[row])) == $1 }
      }
      if !rows.isEmpty { return (table, rows) }
    }
    return (nil, [])
  }

  var holdsPersonal: Bool { tables.contains { $0.columns.contains(where: \.isPersonal) } }

  func isPersonal(_ cell: CellAddress) -> Bool { tables.holdPersonal(cell) }

  /// Whether an entry's key may say who a person is: if it names no columns of its sheet's tables,
  /// whether these have personal ones.
  func isKeyPersonal(of entry: LogEntry) -> Bool {
    let own = tables.filter { $0.sheet.lowercased() == entry.sheet.lowercased() }
    return (own.isEmpty ? tables : own).contains { table in
      let named = Self.parts(of: entry.rowKey, in: table).map { $0.map(\.column) }
      return (named ?? Array(table.columns.indices)).contains { table.columns[$0].isPersonal }
    }
  }

  private static func key(_ table: Table, _ row: Int) -> String {
    var key: [String: Value] = [:]
    for part in table.key(row) { key[table.columns[part.column].id] = part.value }
    return folded(CleaningLog.rowKey(key))
  }

  /// Spaces that do not show may have been corrected since.
  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: { $0.unicodeScalars.allSatisfy(\.isInvisible) })
      .joined(separator: " ")
  }

  /// The columns and values that a key names; nil if the table has not all of the columns.
  private static func parts(of key: String, in table: Table) -> [(column: Int, value: String)]? {
    var parts: [(column: Int, value: String)] = []
    for piece in key.split(separator: "; ", omittingEmptySubsequences: false) {
      let name = piece.prefix { $0 != "=" }
      if piece.contains("="), let column = table.column(String(name)) {
        parts.append((column, String(piece.dropFirst(name.count + 1))))
      } else if parts.isEmpty {
        return nil
      } else {
        parts[parts.count - 1].value += "; " + piece
      }
    }
    return parts.map { ($0.column, folded($0.value)) }
  }
}

extension Collection<Table> {
  /// Whether a cell's value in one of these tables says who a person is.
  public func holdPersonal(_ cell: CellAddress) -> Bool {
    contains { table in
      table.sheet == cell.sheet && table.data.rows.contains(cell.row)
        && table.columns.contains { $0.position == cell.column && $0.isPersonal }
    }
  }
}
