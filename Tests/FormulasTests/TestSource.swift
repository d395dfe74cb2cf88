import Formulas

/// Columns written out in a test, all in one table `t` of the same rows.
struct TestSource: ValueSource {
  var columns: [String: [Scalar]] = [:]
  var values: [String: Scalar] = [:]
  var lists: [String: Set<String>] = [:]

  func column(_ name: ColumnName, rows: Range<Int>) -> Vector? {
    switch name {
    case .id(let id), .header(let id): columns[id].map { Vector(Array($0[rows])) }
    }
  }
  func wholeColumn(table: String, column: String) -> [Vector]? {
    columns[column].map { [Vector($0)] }
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
