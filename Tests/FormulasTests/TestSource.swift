import Formulas
import Tables

/// Columns written out in a test, all in one table `t` of the same rows.
struct TestSource: ValueSource {
  var columns: [String: [Scalar]] = [:]
  var values: [String: Scalar] = [:]
  var lists: [String: Set<String>] = [:]
  /// Sheets, row by row.
  var cells: [String: [[Scalar]]] = [:]

  func column(_ name: ColumnName, rows: Range<Int>) -> Vector? {
    switch name {
    case .id(let id), .header(let id): columns[id].map { Vector(Array($0[rows])) }
    }
  }
  func wholeColumn(table: String, column: String) -> [Vector]? {
    columns[column].map { [Vector($0)] }
  }
  var rowCount: Int { columns.values.first?.count ?? 0 }
  func cells(_ area: SheetArea) -> ValueArray? {
    cells[area.sheet].flatMap { grid in
      let rows = area.area.rows.clamped(to: 0...max(0, grid.count - 1))
      let columns = area.area.columns.clamped(to: 0...(grid.first?.count ?? 1) - 1)
      return ValueArray(
        rows.flatMap { row in columns.map { grid[row][$0] } }, columns: columns.count)
    }
  }
  func value(_ name: String) -> Scalar? { values[name] }
  func list(_ name: String) -> Set<String>? { lists[name] }
}

/// What an expression gives for the first row of a source.
func result(_ text: String, _ source: TestSource = TestSource()) throws -> Scalar {
  let evaluator = Evaluator(source)
  let expression = evaluator.prepared(try Expression(parsing: text))
  return evaluator.evaluate(expression, rows: 0..<1)[0]
}

func number(_ number: Double) -> Scalar { Scalar(.number, number) }
