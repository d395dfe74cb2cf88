internal import Checking
public import Tables

/// A table as people saw it, for the places around findings: names, rows and values, personal ones
/// masked.
///
/// It shares the table's memory; values are read when they are asked for.
public struct TableView: Sendable {
  /// A row as it stands on the sheet.
  public struct Row: Sendable {
    /// Zero-based sheet row.
    public var row: Int
    /// Whether it is a total or subtotal row.
    public var isTotal: Bool
    /// One value for each column.
    public var values: [Value]
  }
  /// How messages call the figures of each column in the reader's language: `women`, or the header.
  public let names: [String]
  /// How messages call each column by its header.
  public let headers: [String]
  private let table: Table
  private let showPersonal: Bool
  private let longNumbers: LongNumbers

  init(_ table: Table, words: MessageCatalog, showPersonal: Bool, longNumbers: LongNumbers) {
    self.table = table
    self.longNumbers = longNumbers
    self.showPersonal = showPersonal
    headers = Self.headers(of: table.columns, words)
    names = Self.names(of: table.columns, headers, words)
  }

  /// The zero-based sheet columns, from left to right.
  public var positions: [Int] { table.columns.map(\.position) }

  /// The zero-based sheet rows of the data.
  public var rows: [Int] { table.rows }

  /// The column about a concept such as `women`, as an index; nil unless there is exactly one.
  public func column(concept: String) -> Int? {
    let found = table.columns.indices.filter { table.columns[$0].concept == concept }
    return found.count == 1 ? found[0] : nil
  }

  /// The value of a data row, personal ones masked.
  public func value(row: Int, column: Int) -> Value {
    masked(table.columns[column].cells[row], column)
  }

  /// What a cell holds, personal values masked; nil outside the table's data and total rows.
  public func value(of cell: CellAddress) -> Value? {
    guard cell.sheet == table.sheet,
      let column = table.columns.firstIndex(where: { $0.position == cell.column })
    else { return nil }
    let row = table.rows.partition(before: cell.row)
    if row < table.rows.count, table.rows[row] == cell.row {
      return value(row: row, column: column)
    }
    return table.totals.first { $0.row == cell.row }.map { masked($0.values[column], column) }
  }

  /// The number in a cell as the file has it; nil where a double holds it, and for personal ones.
  func longNumber(_ cell: CellAddress) -> String? {
    guard let text = longNumbers.text(cell) else { return nil }
    if case .number = value(of: cell) { return text }
    return nil
  }

  /// The values by which people know a data row; empty without a key.
  public func key(row: Int) -> [Value] {
    table.keyColumns.map { value(row: row, column: $0) }
  }

  /// A number of a data row as it is reckoned with; nil for none, and for personal ones.
  public func number(row: Int, column: Int) -> Double? {
    if table.columns[column].isPersonal && !showPersonal { return nil }
    guard case .number(let number) = table.columns[column].number(row) else { return nil }
    return number
  }

  /// The row at a zero-based sheet row with its neighbours, top to bottom.
  ///
  /// Cost: a binary search, and the values of the rows.
  public func rows(around sheetRow: Int, reach: Int = 1) -> [Row] {
    let place = table.rows.partition(before: sheetRow)
    let data = table.rows.indices.clamped(to: place - reach - 1..<place + reach + 1)
    let near =
      data.map { index in
        Row(
          row: table.rows[index], isTotal: false,
          values: table.columns.indices.map { value(row: index, column: $0) })
      }
      + table.totals.filter { abs($0.row - sheetRow) <= reach + 1 }.map { total in
        Row(
          row: total.row, isTotal: true,
          values: table.columns.indices.map { masked(total.values[$0], $0) })
      }
    let ordered = near.sorted { $0.row < $1.row }
    guard let own = ordered.firstIndex(where: { $0.row >= sheetRow }) else {
      return Array(ordered.suffix(reach + 1))
    }
    return Array(ordered[max(0, own - reach)..<min(ordered.count, own + reach + 1)])
  }

  private func masked(_ value: Value, _ column: Int) -> Value {
    table.columns[column].isPersonal && !showPersonal && value != .blank
      ? ReportBuilder.mask : value
  }
}

extension TableView {
  /// The vocabulary's word for what a recognised column is about, else its header.
  private static func names(
    of columns: [Column], _ headers: [String], _ words: MessageCatalog
  ) -> [String] {
    zip(columns, headers).map { column, header in
      let isOnly = columns.count { $0.concept == column.concept } == 1
      guard let concept = column.concept, isOnly || column.id == concept else { return header }
      return words.word("concept-\(concept)") ?? header
    }
  }

  /// The header's last part where that is the only one of its kind, else the whole; in quotation marks
  /// where its digits would run into a figure.
  private static func headers(of columns: [Column], _ words: MessageCatalog) -> [String] {
    let leaves = columns.map { $0.path.last ?? $0.header }
    return zip(columns, leaves).map { column, leaf in
      let name = !leaf.isEmpty && leaves.count { $0 == leaf } == 1 ? leaf : column.header
      if name.isEmpty { return ColumnLetters.of(column.position) }
      return name.contains { $0.isNumber } ? words.quoted(name) : name
    }
  }
}

extension [Int] {
  /// The index of the first element that is not below a value; the array is ascending.
  fileprivate func partition(before value: Int) -> Int {
    var range = startIndex..<endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if self[middle] < value {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
