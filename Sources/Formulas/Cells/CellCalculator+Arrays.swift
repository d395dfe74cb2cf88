extension CellCalculator {
  /// An argument as an array formula takes it.
  func array(_ node: CellFormula.Node?) throws(Unsupported) -> Matrix {
    guard let node else { return Matrix([.blank], columns: 1) }
    var inner = self
    inner.isArray = true
    return try inner.matrix(try inner.evaluate(node))
  }

  /// SUMPRODUCT.
  func product(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    var matrices: [Matrix] = []
    for argument in arguments { matrices.append(try array(argument)) }
    guard let first = matrices.first else { throw .syntax("SUMPRODUCT") }
    guard matrices.allSatisfy({ $0.rows == first.rows && $0.columns == first.columns }) else {
      return .error(.value)
    }
    var sum = 0.0
    for place in first.values.indices {
      var product = 1.0
      for matrix in matrices {
        switch matrix.values[place] {
        case .number(let number): product *= number
        case .error(let error): return .error(error)
        default: product = 0
        }
      }
      sum += product
    }
    return Coercion.finite(sum)
  }

  /// CONCAT and TEXTJOIN.
  func joined(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
    -> Quantity
  {
    let isJoin = name == "TEXTJOIN"
    guard arguments.count >= (isJoin ? 3 : 1) else { throw .syntax(name) }
    let divider = isJoin ? Coercion.text(try value(arguments[0])) : .text("")
    let skips = isJoin ? Coercion.truth(try value(arguments[1])) == .boolean(true) : false
    guard case .text(let separator) = divider else { return divider }
    var parts: [String] = []
    for argument in arguments.dropFirst(isJoin ? 2 : 0) {
      for value in try array(argument).values {
        guard case .text(let text) = Coercion.text(value) else { return Coercion.text(value) }
        if !(skips && text.isEmpty) { parts.append(text) }
      }
    }
    let text = parts.joined(separator: separator)
    return text.utf16.count > 32_767 ? .error(.value) : .text(text)
  }
}
