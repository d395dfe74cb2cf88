internal import Formulas

/// What an expression is worked out with.
struct Evaluation: Sendable {
  var values: TableValues
  var asOf: Double?
  var tolerance: Tolerance?
  var blankIsZero = false
  var ignoresCase = false

  var evaluator: Evaluator {
    Evaluator(
      values, asOf: asOf, tolerance: tolerance, blankIsZero: blankIsZero, ignoresCase: ignoresCase)
  }

  /// The expression with everything worked out that is the same for all rows.
  func prepared(_ expression: Formulas.Expression) -> Formulas.Expression {
    evaluator.prepared(expression)
  }

  /// The value of a prepared expression in a row.
  func value(_ expression: Formulas.Expression, _ row: Int) -> Scalar {
    evaluator.evaluate(expression, rows: row..<row + 1)[0]
  }
}

/// Something that is true or false of each row.
struct Condition: Sendable {
  private let expression: Formulas.Expression
  private let evaluation: Evaluation

  /// Works out what is the same for all rows.
  init(_ expression: Formulas.Expression, _ evaluation: Evaluation) {
    self.evaluation = evaluation
    self.expression = evaluation.prepared(expression)
  }

  /// Passed where it is true, failed where it is false.
  func verdicts(_ rows: Range<Int>) -> [Verdict] {
    let vector = evaluation.evaluator.evaluate(expression, rows: rows)
    return (0..<rows.count).map { Verdict(vector[$0]) }
  }
}
