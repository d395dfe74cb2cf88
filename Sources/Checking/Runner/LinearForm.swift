internal import Formulas

/// Columns that are added and subtracted: `Σ coefficient × column`, in the order of the text.
struct LinearForm {
  private(set) var terms: [(column: ColumnName, coefficient: Double)] = []
  /// Whether a single column stands alone on one side of the equality, and which.
  private(set) var stated: ColumnName?

  /// The form `left − right` of an equality; nil if it is none, or if there is more to it than sums of columns.
  init?(equality: Formulas.Expression) {
    guard case .binary(.equal, let left, let right) = equality.kind, add(left, 1), add(right, -1)
    else { return nil }
    terms.removeAll { $0.coefficient == 0 }
    guard terms.count > 1 else { return nil }
    stated = left.single ?? right.single
    // The stated figure comes first and counts once; suggestions start from it.
    if let stated, let index = terms.firstIndex(where: { $0.column == stated }) {
      let sign = terms[index].coefficient < 0 ? -1.0 : 1
      terms = terms.map { ($0.column, $0.coefficient * sign) }
      terms.insert(terms.remove(at: index), at: 0)
    }
  }

  /// Adds an expression so often; false if it is no sum of columns.
  private mutating func add(_ expression: Formulas.Expression, _ times: Double) -> Bool {
    switch expression.kind {
    case .column, .header:
      guard let name = expression.single else { return false }
      if let index = terms.firstIndex(where: { $0.column == name }) {
        terms[index].coefficient += times
      } else {
        terms.append((name, times))
      }
      return true
    case .minus(let one): return add(one, -times)
    case .binary(.plus, let left, let right): return add(left, times) && add(right, times)
    case .binary(.less, let left, let right): return add(left, times) && add(right, -times)
    case .binary(.times, let left, let right):
      if let factor = left.number { return add(right, times * factor) }
      return right.number.map { add(left, times * $0) } ?? false
    case .binary(.divided, let left, let right):
      return right.number.map { $0 != 0 && add(left, times / $0) } ?? false
    case .call(.sum, let parts): return parts.allSatisfy { add($0, times) }
    default: return false
    }
  }

  /// The total and the parts, where one column is the sum of the others.
  var total: (column: ColumnName, parts: [ColumnName])? {
    for sign in [1.0, -1.0] {
      let wholes = terms.filter { $0.coefficient == sign }
      let parts = terms.filter { $0.coefficient == -sign }
      if wholes.count == 1, parts.count > 1, wholes.count + parts.count == terms.count {
        return (wholes[0].column, parts.map(\.column))
      }
    }
    return nil
  }
}

extension Formulas.Expression {
  /// The column that it is and nothing else.
  var single: ColumnName? {
    switch kind {
    case .column(let id): .id(id)
    case .header(let header): .header(header)
    default: nil
    }
  }

  /// The number that it is and nothing else.
  fileprivate var number: Double? {
    if case .constant(let value) = kind, value.state == .number { value.number } else { nil }
  }
}
