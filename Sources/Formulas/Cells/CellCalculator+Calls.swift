/// Functions whose value changes without any cell changing.
private let volatile: Set<String> = [
  "NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO",
]

extension CellCalculator {
  func call(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported) -> Operand {
    if volatile.contains(name) { throw .volatile(name) }
    if let result = try choice(name, arguments) { return result }
    if let result = try lookup(name, arguments) { return result }
    if let result = try criteria(name, arguments) { return .value(result) }
    if let result = try aggregate(name, arguments) { return result }
    if let function = CellFunction.all[name] {
      guard function.counts.contains(arguments.count) else { throw .syntax(name) }
      return try scalars(arguments) { values in
        if !function.takesErrors, let error = values.firstError { return error }
        return function.work(values)
      }
    }
    if DayFunctions.names.contains(name) {
      let days = DayFunctions(uses1904: resolver.uses1904)
      return try scalars(arguments) { values in
        values.firstError ?? days.value(name, values) ?? .error(.value)
      }
    }
    if name == "TEXT" {
      let days = DayFunctions(uses1904: resolver.uses1904)
      return try scalars(arguments) { values throws(Unsupported) in
        if let error = values.firstError { return error }
        guard values.count == 2, case .text(let code) = Coercion.text(values[1]) else {
          return .error(.value)
        }
        guard case .number(let number) = Coercion.number(values[0]) else {
          return Coercion.text(values[0])
        }
        if case .boolean = values[0] { return Coercion.text(values[0]) }
        let isDate = FormatCode.isDate(code)
        guard let text = FormatCode.text(isDate ? days.days(number) ?? number : number, code) else {
          throw .function("TEXT(\(code))")
        }
        return .text(text)
      }
    }
    throw .function(name)
  }

  /// A function of single values over its arguments; arrays give arrays.
  private func scalars(
    _ arguments: [CellFormula.Node?], _ work: ([Quantity]) throws(Unsupported) -> Quantity
  ) throws(Unsupported) -> Operand {
    var operands: [Operand] = []
    for argument in arguments {
      guard let argument else {
        operands.append(.value(.blank))
        continue
      }
      operands.append(try operand(argument))
    }
    var values: [Quantity] = []
    for operand in operands {
      guard case .value(let value) = operand else { return .matrix(try spread(operands, work)) }
      values.append(value)
    }
    return .value(try work(values))
  }
}

extension Sequence<Quantity> {
  var firstError: Quantity? { first { if case .error = $0 { true } else { false } } }
}
