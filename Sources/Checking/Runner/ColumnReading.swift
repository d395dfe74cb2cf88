internal import Formulas
internal import Tables

/// How rules read a column: numbers stored as text are numbers, spellings are their list's own names.
struct ColumnReading: Sendable {
  let column: Column
  let list: ValueList?

  /// Whether a text of it stands for itself, once it is trimmed.
  var isPlainText: Bool { list == nil && (column.type == .text || column.type == .id) }

  /// A cell as rules see it.
  func scalar(_ row: Int) -> Scalar {
    let value = typed(row)
    guard let list, value.state == .text, let name = list.name(of: value.text) else {
      return value
    }
    return Scalar(text: name)
  }

  /// A cell as its column's type reads it.
  private func typed(_ row: Int) -> Scalar {
    if column.cells.kinds[row] == .error { return Scalar(.error) }
    switch column.type {
    case .integer, .count, .number, .percent:
      switch column.number(row) {
      case .number(let number): return Scalar(.number, number)
      case .blank: return Scalar(.blank)
      case .ambiguous: return Scalar(.ambiguous)
      case .other: return Scalar(.unfit)
      }
    case .date, .datetime: return date(Scalar(cell: column.cells[row]))
    case .time:
      if case .text = column.cells[row] { return Scalar(.unfit) }
      return Scalar(cell: column.cells[row])
    case .text, .id:
      let value = Scalar(cell: column.cells[row])
      return column.isTypeDeclared && value.state.isKnown ? value.textual : value
    case .yesNo: return Scalar(cell: column.cells[row])
    }
  }

  /// A date; one with two readings is read as the rule file says.
  private func date(_ value: Scalar) -> Scalar {
    let date = value.dated
    guard date.state == .ambiguous, let dayFirst = column.dayFirst,
      case .two(let day, let month) = DateReading(reading: value.text)
    else { return date }
    return Scalar(.date, Double(dayFirst ? day : month))
  }

  /// The values of some rows.
  func vector(_ rows: Range<Int>) -> Vector {
    if column.cells.kinds[rows].allSatisfy({ $0 == .number }), column.type.isNumeric {
      return Vector(
        states: [State](repeating: .number, count: rows.count),
        numbers: rows.map { Double(bitPattern: column.cells.payloads[$0]) })
    }
    return Vector(rows.map(scalar))
  }
}
