extension CellCalculator {
  /// IF and its kin, which work out only what is chosen; nil for other functions.
  func choice(
    _ name: String, _ arguments: [CellFormula.Node?]
  ) throws(Unsupported) -> Operand? {
    switch name {
    case "IF": return try condition(arguments)
    case "IFERROR", "IFNA":
      guard arguments.count == 2, let first = arguments[0] else { throw .syntax(name) }
      let found = try operand(first)
      func isCaught(_ value: Quantity) -> Bool {
        if case .error(let error) = value {
          name == "IFERROR" || error == .notAvailable
        } else {
          false
        }
      }
      if case .value(let value) = found, !isCaught(value) { return found }
      let other =
        try arguments[1].map { node throws(Unsupported) in try operand(node) } ?? .value(.blank)
      return try zipped(found, other) { isCaught($0) ? $1 : $0 }
    case "IFS":
      for index in stride(from: 0, to: arguments.count - 1, by: 2) {
        switch Coercion.truth(try value(arguments[index])) {
        case .boolean(true): return try argument(arguments[index + 1])
        case .boolean: continue
        case let other: return .value(other)
        }
      }
      return .value(.error(.notAvailable))
    case "SWITCH":
      guard arguments.count >= 3 else { throw .syntax(name) }
      let wanted = try value(arguments[0])
      if case .error = wanted { return .value(wanted) }
      for index in stride(from: 1, to: arguments.count - 1, by: 2)
      where Coercion.compare(wanted, try value(arguments[index])) == 0 {
        return try argument(arguments[index + 1])
      }
      return arguments.count.isMultiple(of: 2)
        ? try argument(arguments[arguments.count - 1]) : .value(.error(.notAvailable))
    case "CHOOSE":
      let chosen = Coercion.number(try value(arguments.first ?? nil))
      guard case .number(let number) = chosen else { return .value(chosen) }
      guard (1..<Double(max(2, arguments.count))).contains(number) else {
        return .value(.error(.value))
      }
      return try argument(arguments[Int(number)])
    default: return nil
    }
  }

  private func condition(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Operand {
    guard (2...3).contains(arguments.count), let first = arguments[0] else { throw .syntax("IF") }
    let found = try operand(first)
    if case .value(let value) = found {
      guard case .boolean(let truth) = Coercion.truth(value) else {
        return .value(Coercion.truth(value))
      }
      if truth { return try argument(arguments[1]) }
      return arguments.count > 2 ? try argument(arguments[2]) : .value(.boolean(false))
    }
    let yes =
      try arguments[1].map { node throws(Unsupported) in try operand(node) } ?? .value(.blank)
    var no = Operand.value(.boolean(false))
    if arguments.count > 2 {
      no = try arguments[2].map { node throws(Unsupported) in try operand(node) } ?? .value(.blank)
    }
    return .matrix(
      try spread([found, yes, no]) { values in
        guard case .boolean(let truth) = Coercion.truth(values[0]) else {
          return Coercion.truth(values[0])
        }
        return truth ? values[1] : values[2]
      })
  }

  /// An argument as it is; one left out is 0.
  func argument(_ node: CellFormula.Node?) throws(Unsupported) -> Operand {
    guard let node else { return .value(.number(0)) }
    return try evaluate(node)
  }

  /// An argument as one value.
  func value(_ node: CellFormula.Node?) throws(Unsupported) -> Quantity {
    guard let node else { return .blank }
    return try scalar(try operand(node))
  }
}
