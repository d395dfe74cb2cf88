extension CellCalculator {
  /// COUNT, COUNTA and COUNTBLANK.
  func count(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
    -> Quantity
  {
    var count = 0
    func add(_ value: Quantity, isCell: Bool) {
      switch (name, value) {
      case ("COUNT", .number): count += 1
      case ("COUNT", .text), ("COUNT", .boolean):
        if !isCell, case .number = Coercion.number(value) { count += 1 }
      case ("COUNTA", .blank): if !isCell { count += 1 }
      case ("COUNTA", _): count += 1
      case ("COUNTBLANK", .blank), ("COUNTBLANK", .text("")): count += 1
      default: break
      }
    }
    var cells = 0
    for argument in arguments {
      guard let argument else {
        count += name == "COUNTBLANK" ? 0 : 1
        continue
      }
      switch try evaluate(argument) {
      case .value(let value): add(value, isCell: false)
      case .matrix(let matrix): for value in matrix.values { add(value, isCell: true) }
      case .ranges(let ranges):
        cells += ranges.reduce(0) { $0 + $1.rows.count * $1.columns.count }
        try forEachCell(of: ranges) { _, _, _, value in
          cells -= 1
          add(value, isCell: true)
        }
      }
    }
    // Cells outside what is filled are blank too.
    return .number(Double(count + (name == "COUNTBLANK" ? max(0, cells) : 0)))
  }

  /// AND, OR and XOR.
  func logic(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
    -> Quantity
  {
    var truths: [Bool] = []
    var error: Quantity?
    func add(_ value: Quantity, isCell: Bool) {
      if isCell, case .text = value { return }
      if value == .blank, isCell { return }
      switch Coercion.truth(value) {
      case .boolean(let flag): truths.append(flag)
      case let other: error = error ?? other
      }
    }
    for argument in arguments {
      switch try self.argument(argument) {
      case .value(let value): add(value, isCell: false)
      case .matrix(let matrix): for value in matrix.values { add(value, isCell: true) }
      case .ranges(let ranges):
        try forEachCell(of: ranges) { _, _, _, value in add(value, isCell: true) }
      }
    }
    if let error { return error }
    guard !truths.isEmpty else { return .error(.value) }
    return switch name {
    case "AND": .boolean(truths.allSatisfy { $0 })
    case "OR": .boolean(truths.contains(true))
    default: .boolean(!truths.count { $0 }.isMultiple(of: 2))
    }
  }
}
