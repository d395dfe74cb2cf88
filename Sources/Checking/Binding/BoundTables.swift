internal import Formulas
public import Tables

/// Tables with what rule files declare of them.
public struct BoundTables: Sendable {
  /// All tables, in the order given; those that are declared with their names, types and keys.
  public var tables: [Table]
  /// For each table, its declaration; nil if none fits.
  var bindings: [Binding?]
  /// The cells that rules may name by address; nil where nobody gave them.
  var cells: WorkbookCells?

  /// The tables of a declaration, as indices.
  func tables(of id: String) -> [Int] {
    bindings.indices.filter { bindings[$0]?.declaration.id == id }
  }
}

/// How a table answers to its declaration.
struct Binding: Sendable {
  let declaration: TableDeclaration
  /// The index of each declared column that the table has.
  let columns: [String: Int]

  /// The index of a column that a rule names.
  func index(_ name: ColumnName, in table: Table) -> Int? {
    switch name {
    case .id(let id): return columns[id]
    case .header(let header):
      var column = ColumnDeclaration(id: "header")
      column.headers = [header]
      return ColumnMatching([column], in: table).found["header"]
    }
  }

  /// The header that a missing column was probably meant to be; nil if none is near.
  func nearestHeader(_ name: ColumnName, in table: Table) -> String? {
    let taken = Set(columns.values)
    let free = table.columns.indices.filter { !taken.contains($0) }.map { table.columns[$0].header }
    switch name {
    case .header(let header): return NearestName.of(header, in: table.columns.map(\.header))
    case .id(let id):
      let declared = declaration.columns.first { $0.id == id }?.headers ?? [id]
      let all = table.columns.map(\.header)
      return declared.lazy.compactMap { NearestName.of($0, in: free) }.first
        ?? declared.lazy.compactMap { NearestName.of($0, in: all) }.first
    }
  }
}
