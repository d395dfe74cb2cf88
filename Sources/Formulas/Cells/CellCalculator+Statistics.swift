extension CellCalculator {
  /// LARGE, SMALL, PERCENTILE and QUARTILE.
  func ranked(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported) -> Operand {
    let found = try numbers([arguments[0]])
    guard case .success(let numbers) = found else {
      if case .failure(let error) = found { return .value(.error(error)) }
      return .value(.error(.value))
    }
    let sorted = numbers.sorted()
    func one(_ value: Quantity) -> Quantity {
      guard case .number(let place) = Coercion.number(value) else { return Coercion.number(value) }
      switch name {
      case "LARGE", "SMALL":
        let index = Int(max(0, min(2e6, place.rounded(.up)))) - 1
        guard sorted.indices.contains(index) else { return .error(.number) }
        return .number(name == "SMALL" ? sorted[index] : sorted[sorted.count - 1 - index])
      case "TRIMMEAN":
        guard (0..<1).contains(place), !sorted.isEmpty else { return .error(.number) }
        let cut = Int(Double(sorted.count) * place / 2)
        return Aggregates.all["AVERAGE"]?(Array(sorted.dropFirst(cut).dropLast(cut)))
          ?? .error(.value)
      default:
        let share = name.hasPrefix("QUARTILE") ? place.rounded(.down) / 4 : place
        return Statistics.quantile(sorted, share).map { .number($0) } ?? .error(.number)
      }
    }
    let place =
      try arguments[1].map { node throws(Unsupported) in try operand(node) } ?? .value(.blank)
    if case .value(let value) = place { return .value(one(value)) }
    return .matrix(try spread([place]) { one($0[0]) })
  }

  func rank(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    guard (2...3).contains(arguments.count) else { throw .syntax(name) }
    let wanted = Coercion.number(try value(arguments[0]))
    guard case .number(let number) = wanted else { return wanted }
    guard case .success(let numbers) = try numbers([arguments[1]]) else {
      return .error(.notAvailable)
    }
    let order = arguments.count > 2 ? try value(arguments[2]) : .boolean(false)
    let isRising = Coercion.truth(order) == .boolean(true)
    guard numbers.contains(number) else { return .error(.notAvailable) }
    let before = numbers.count { isRising ? $0 < number : $0 > number }
    let ties = numbers.count { $0 == number }
    return .number(Double(before + 1) + (name == "RANK.AVG" ? Double(ties - 1) / 2 : 0))
  }

  /// Functions of two arrays of one shape; pairs in which one is no number are left out.
  func paired(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    guard arguments.count == 2 else { throw .syntax(name) }
    let (left, right) = (try array(arguments[0]), try array(arguments[1]))
    guard left.values.count == right.values.count else { return .error(.notAvailable) }
    var pairs: [(Double, Double)] = []
    for (one, other) in zip(left.values, right.values) {
      if let error = [one, other].firstError { return error }
      if case .number(let first) = one, case .number(let second) = other {
        pairs.append((first, second))
      }
    }
    guard !pairs.isEmpty else { return .error(.division) }
    switch name {
    case "SUMX2MY2": return Coercion.finite(pairs.reduce(0) { $0 + $1.0 * $1.0 - $1.1 * $1.1 })
    case "SUMX2PY2": return Coercion.finite(pairs.reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 })
    case "SUMXMY2": return Coercion.finite(pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
    default: return regression(name, pairs)
    }
  }

  private func regression(_ name: String, _ pairs: [(Double, Double)]) -> Quantity {
    let count = Double(pairs.count)
    let (first, second) = (
      pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count
    )
    let one = pairs.reduce(0) { $0 + ($1.0 - first) * ($1.0 - first) }
    let other = pairs.reduce(0) { $0 + ($1.1 - second) * ($1.1 - second) }
    let both = pairs.reduce(0) { $0 + ($1.0 - first) * ($1.1 - second) }
    switch name {
    case "SLOPE", "INTERCEPT":
      guard other > 0 else { return .error(.division) }
      return Coercion.finite(name == "SLOPE" ? both / other : first - both / other * second)
    default:
      guard one > 0, other > 0 else { return .error(.division) }
      let correlation = both / (one.squareRoot() * other.squareRoot())
      return Coercion.finite(name == "RSQ" ? correlation * correlation : correlation)
    }
  }

  func matrixProduct(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Matrix {
    guard arguments.count == 2 else { throw .syntax("MMULT") }
    let (left, right) = (try array(arguments[0]), try array(arguments[1]))
    guard left.columns == right.rows, left.rows * right.columns * left.columns <= Limits.arraySize
    else {
      return Matrix([.error(.value)], columns: 1)
    }
    var values: [Quantity] = []
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        var sum = 0.0
        for place in 0..<left.columns {
          guard case .number(let one) = left[row, place],
            case .number(let other) = right[place, column]
          else { return Matrix([.error(.value)], columns: 1) }
          sum += one * other
        }
        values.append(Coercion.finite(sum))
      }
    }
    return Matrix(values, columns: right.columns)
  }
}
