internal import Formulas
internal import Tables

/// The values of a bound table as rules see them: numbers stored as text are numbers, spellings are their
/// list's own names.
struct TableValues: ValueSource {
  let bound: BoundTables
  let ruleset: Ruleset
  /// The table whose rows are judged.
  let table: Int

  func column(_ name: ColumnName, rows: Range<Int>) -> Vector? {
    guard let index = bound.bindings[table]?.index(name, in: bound.tables[table]) else {
      return nil
    }
    return vector(table, index, rows)
  }

  func wholeColumn(table id: String, column: String) -> [Vector]? {
    let vectors = bound.tables(of: id).compactMap { table in
      bound.bindings[table]?.columns[column].map {
        vector(table, $0, 0..<bound.tables[table].rows.count)
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
      || expression.wholeColumns.contains { id, column in
        bound.tables(of: id).contains { other in
          let index = bound.bindings[other]?.columns[column]
          return index.map { bound.tables[other].columns[$0].isPersonal } ?? false
        }
      }
  }

  private func vector(_ table: Int, _ index: Int, _ rows: Range<Int>) -> Vector {
    let column = bound.tables[table].columns[index]
    let spellings =
      bound.bindings[table]?.declaration.columns
      .first { $0.id == column.id }?.list.flatMap { ruleset.lists[$0]?.spellings } ?? [:]
    if column.cells.kinds[rows].allSatisfy({ $0 == .number }), column.type.isNumeric {
      return Vector(
        states: [State](repeating: .number, count: rows.count),
        numbers: rows.map { Double(bitPattern: column.cells.payloads[$0]) })
    }
    return Vector(
      rows.map { row in
        let value = Self.scalar(column, row)
        guard value.state == .text, let name = spellings[value.text] else { return value }
        return Scalar(text: name)
      })
  }

  /// A cell as its column's type reads it.
  static func scalar(_ column: Column, _ row: Int) -> Scalar {
    if column.cells.kinds[row] == .error { return Scalar(.error) }
    switch column.type {
    case .integer, .count, .number, .percent:
      switch column.number(row) {
      case .number(let number): return Scalar(.number, number)
      case .blank: return Scalar(.blank)
      case .ambiguous: return Scalar(.ambiguous)
      case .other: return Scalar(.unfit)
      }
    case .date, .datetime: return Scalar(cell: column.cells[row]).dated
    case .time:
      if case .text = column.cells[row] { return Scalar(.unfit) }
      return Scalar(cell: column.cells[row])
    case .text, .id:
      let value = Scalar(cell: column.cells[row])
      return column.isTypeDeclared && value.state.isKnown ? value.textual : value
    case .yesNo: return Scalar(cell: column.cells[row])
    }
  }
}
