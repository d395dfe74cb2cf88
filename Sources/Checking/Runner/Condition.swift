internal import Formulas
internal import Tables

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
    let expression = ignoresCase ? expression : GroupSums(evaluation: self).replaced(expression)
    return evaluator.prepared(expression)
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
  /// The short way, where there is one.
  private let kernel: (Kernel, ColumnChunks)?

  /// Whether it is worked out over typed columns.
  var isShort: Bool { kernel != nil }

  /// Works out what is the same for all rows.
  init(_ expression: Formulas.Expression, _ evaluation: Evaluation) {
    self.evaluation = evaluation
    self.expression = evaluation.prepared(expression)
    kernel = evaluation.ignoresCase ? nil : Self.kernel(self.expression, evaluation)
  }

  private static func kernel(
    _ expression: Formulas.Expression, _ evaluation: Evaluation
  ) -> (Kernel, ColumnChunks)? {
    let values = evaluation.values
    guard values.replaced == nil else { return nil }
    let names = expression.columns
    let readings = names.map { name in
      values.bound.bindings[values.table]?.index(name, in: values.bound.tables[values.table])
        .map { values.reading(values.table, $0) }
    }
    let found = readings.compactMap(\.self)
    guard found.count == names.count else { return nil }
    let kernel = Kernel(expression, tolerance: evaluation.tolerance, list: values.list) { name in
      guard let index = names.firstIndex(of: name) else { return nil }
      switch found[index].column.type {
      case .integer, .count, .number, .percent: return .numbers(index)
      case .date, .datetime: return evaluation.blankIsZero ? nil : .numbers(index)
      case .text, .id: return .texts(index)
      case .time, .yesNo: return nil
      }
    }
    return kernel.map {
      ($0, ColumnChunks(readings: found, blankIsZero: evaluation.blankIsZero))
    }
  }

  /// Passed where it is true, failed where it is false.
  func verdicts(_ rows: Range<Int>) -> [Verdict] {
    if let (kernel, chunks) = kernel {
      return kernel.codes(chunks, rows: rows).map { Verdict(code: $0) }
    }
    let evaluator = evaluation.evaluator
    return stride(from: rows.lowerBound, to: rows.upperBound, by: Evaluator.chunk).flatMap {
      let part = $0..<min($0 + Evaluator.chunk, rows.upperBound)
      let vector = evaluator.evaluate(expression, rows: part)
      return (0..<part.count).map { Verdict(vector[$0]) }
    }
  }
}
