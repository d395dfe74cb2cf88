internal import Checking
internal import Tables
internal import XLSX

/// Finds which table of a sheet a cell is in, and where there.
struct TablePlaces {
  private struct Entry {
    let table: Table
    let rows: [Int: Int]
    let columns: [Int: Int]
  }
  private let entries: [Entry]

  init(_ tables: [Table]) {
    entries = tables.map { table in
      Entry(
        table: table,
        rows: Dictionary(table.rows.enumerated().map { ($1, $0) }) { first, _ in first },
        columns: Dictionary(table.columns.enumerated().map { ($1.position, $0) }) { one, _ in one })
    }
  }

  /// The table, the index of the column, and that of the data row, nil in a total row.
  func place(of cell: CellReference) -> (table: Table, column: Int, row: Int?)? {
    for entry in entries {
      guard let column = entry.columns[cell.column] else { continue }
      let row = entry.rows[cell.row]
      if row != nil || entry.table.totals.contains(where: { $0.row == cell.row }) {
        return (entry.table, column, row)
      }
    }
    return nil
  }

  /// Gives a finding the table of its first cell, the key of the row, and the value there.
  func describe(_ finding: inout Finding, _ value: Value) {
    let cell = CellReference(row: finding.cell.row, column: finding.cell.column)
    guard let (table, column, row) = place(of: cell) else { return }
    finding.table = table.id
    finding.values = [
      NamedValue(
        table.columns[column].id, value, isPersonal: table.columns[column].isPersonal)
    ]
    guard let row else { return }
    finding.key = table.key(row).map { key in
      let column = table.columns[key.column]
      return NamedValue(column.id, key.value, isPersonal: column.isPersonal)
    }
  }
}
