internal import Formulas
internal import Tables

/// The rows that make up a sum by group, `SUMIFS(trainings[total], trainings[district], district)`.
struct GroupRows: Sendable {
  private let evaluation: Evaluation
  /// The column whose cells are named.
  private let column: String
  /// The tables, with the codes of their groups.
  private let tables: [(table: Int, codes: ValueCodes)]
  private let keys: [String]
  private let criteria: [Formulas.Expression]

  /// The sums and counts by group of an expression.
  static func all(in expression: Formulas.Expression, _ evaluation: Evaluation) -> [GroupRows] {
    var found: [GroupRows] = []
    if case .call(let function, let arguments) = expression.kind,
      let rows = GroupRows(function, arguments, evaluation)
    {
      found.append(rows)
    }
    return found + expression.operands.flatMap { all(in: $0, evaluation) }
  }

  private init?(
    _ function: Function, _ arguments: [Formulas.Expression], _ evaluation: Evaluation
  ) {
    guard function == .sumIfs || function == .countIfs else { return nil }
    let pairs = Array(arguments.dropFirst(function == .sumIfs ? 1 : 0))
    let ranges = stride(from: 0, to: pairs.count, by: 2).map { pairs[$0] }
    guard case .wholeColumn(let id, let column)? = arguments.first?.kind else { return nil }
    let keys = ranges.compactMap { range -> String? in
      if case .wholeColumn(let table, let key) = range.kind, table == id { key } else { nil }
    }
    guard keys.count == ranges.count, !keys.isEmpty else { return nil }
    self.evaluation = evaluation
    self.column = column
    self.keys = keys
    criteria = stride(from: 1, to: pairs.count, by: 2).map { evaluation.prepared(pairs[$0]) }
    let values = evaluation.values
    tables = values.bound.tables(of: id).compactMap { table in
      let columns = keys.compactMap { values.bound.bindings[table]?.columns[$0] }
      guard columns.count == keys.count else { return nil }
      let codes = columns.map { ValueCodes(values, table: table, column: $0) }
      return (table, codes.dropFirst().reduce(codes[0]) { ValueCodes($0, $1) })
    }
  }

  /// The cells of the row's group, so many at most; none where a criterion is an operator or a wildcard.
  func cells(for row: Int, limit: Int) -> [CellAddress] {
    let wanted = criteria.map { evaluation.value($0, row) }
    guard wanted.allSatisfy(\.state.isKnown) else { return [] }
    let values = evaluation.values
    var cells: [CellAddress] = []
    for (table, codes) in tables {
      let readings = keys.compactMap { key in
        values.bound.bindings[table]?.columns[key].map { values.reading(table, $0) }
      }
      guard let column = values.bound.bindings[table]?.columns[column],
        let code = codes.firsts.indices.first(where: { code in
          zip(readings, wanted).allSatisfy { $0.scalar(Int(codes.firsts[code])) == $1 }
        })
      else { continue }
      cells += codes.rows(of: code, limit: limit - cells.count).map {
        values.bound.tables[table].address(row: $0, column: column)
      }
    }
    return cells
  }
}
