public import Tables

/// The columns of two workbooks that hold personal values: zero-based, by the sheet's name.
public struct PersonalColumns: Sendable {
  /// Those of the first workbook.
  public let old: [String: Set<Int>]
  /// Those of the second.
  public let new: [String: Set<Int>]

  /// Finds them in the workbooks' tables.
  public init(old: [Table], new: [Table]) {
    self.old = Self.columns(of: old)
    self.new = Self.columns(of: new)
  }

  private static func columns(of tables: [Table]) -> [String: Set<Int>] {
    tables.reduce(into: [:]) { columns, table in
      let personal = table.columns.filter(\.isPersonal).map(\.position)
      columns[table.sheet, default: []].formUnion(personal)
    }
  }
}
