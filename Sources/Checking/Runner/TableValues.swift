internal import Formulas
internal import Tables

/// The values of a bound table as rules see them.
struct TableValues: ValueSource, Sendable {
  let bound: BoundTables
  let ruleset: Ruleset
  /// The table whose rows are judged.
  let table: Int
  /// A column that is read as if these were its values, by index.
  var replaced: (column: Int, values: [Int: Scalar])?

  func column(_ name: ColumnName, rows: Range<Int>) -> Vector? {
    guard let index = bound.bindings[table]?.index(name, in: bound.tables[table]) else {
      return nil
    }
    let reading = reading(table, index)
    guard let replaced, replaced.column == index else { return reading.vector(rows) }
    return Vector(rows.map { replaced.values[$0] ?? reading.scalar($0) })
  }

  func wholeColumn(table id: String, column: String) -> [Vector]? {
    let vectors = bound.tables(of: id).compactMap { table in
      bound.bindings[table]?.columns[column].map {
        reading(table, $0).vector(0..<bound.tables[table].rows.count)
      }
    }
    return vectors.isEmpty ? nil : vectors
  }

  var rowCount: Int { bound.tables[table].rows.count }

  func value(_ name: String) -> Scalar? { ruleset.values[name] }

  func list(_ name: String) -> Set<String>? { ruleset.lists[name]?.all }

  /// Whether an expression is made of a personal column, of this table or a whole one.
  func isPersonal(_ expression: Formulas.Expression) -> Bool {
    let own = expression.columns.compactMap {
      bound.bindings[table]?.index($0, in: bound.tables[table])
    }
    return own.contains { bound.tables[table].columns[$0].isPersonal }
      || expression.cells.contains(where: isPersonal)
      || expression.wholeColumns.contains { id, column in
        bound.tables(of: id).contains { other in
          let index = bound.bindings[other]?.columns[column]
          return index.map { bound.tables[other].columns[$0].isPersonal } ?? false
        }
      }
  }

  /// How a column of a table is read.
  func reading(_ table: Int, _ index: Int) -> ColumnReading {
    let column = bound.tables[table].columns[index]
    let list = bound.bindings[table]?.declaration.columns.first { $0.id == column.id }?.list
    return ColumnReading(column: column, list: list.flatMap { ruleset.lists[$0] })
  }
}
