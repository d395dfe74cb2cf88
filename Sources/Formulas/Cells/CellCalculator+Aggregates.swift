extension CellCalculator {
  /// The numbers of arguments.
  ///
  /// Of cells and arrays only what is a number counts, of values also texts and
  /// booleans that read as numbers.
  /// With `countsAll`, texts in cells count as 0 and booleans as 1 or 0 (`AVERAGEA`).
  func numbers(
    _ arguments: some Sequence<CellFormula.Node?>, countsAll: Bool = false
  ) throws(Unsupported) -> Result<[Double], CellError> {
    var numbers: [Double] = []
    var error: CellError?
    func add(_ value: Quantity) {
      switch value {
      case .number(let number): numbers.append(number)
      case .error(let found): error = error ?? found
      case .boolean(let flag) where countsAll: numbers.append(flag ? 1 : 0)
      case .text where countsAll: numbers.append(0)
      default: break
      }
    }
    for argument in arguments {
      guard let argument else {
        numbers.append(0)
        continue
      }
      switch try evaluate(argument) {
      case .value(let value):
        switch Coercion.number(value) {
        case .number(let number): numbers.append(number)
        case .error(let found): error = error ?? found
        default: break
        }
      case .matrix(let matrix): for value in matrix.values { add(value) }
      case .ranges(let ranges):
        try forEachCell(of: ranges) { _, _, _, value in add(value) }
      }
    }
    return error.map { .failure($0) } ?? .success(numbers)
  }

  func aggregate(
    _ name: String, _ arguments: [CellFormula.Node?]
  ) throws(Unsupported) -> Operand? {
    switch name {
    case "SUBTOTAL": return .value(try subtotal(arguments))
    case "AGGREGATE": return .value(try aggregateFunction(arguments))
    case "COUNT", "COUNTA", "COUNTBLANK": return .value(try count(name, arguments))
    case "AND", "OR", "XOR": return .value(try logic(name, arguments))
    case "SUMPRODUCT": return .value(try product(arguments))
    case "CONCAT", "TEXTJOIN": return .value(try joined(name, arguments))
    case "SUMX2MY2", "SUMX2PY2", "SUMXMY2", "CORREL", "PEARSON", "SLOPE", "INTERCEPT", "RSQ":
      return .value(try paired(name, arguments))
    case "MMULT": return .matrix(try matrixProduct(arguments))
    case "TRANSPOSE":
      let matrix = try array(arguments[0])
      return .matrix(
        Matrix(
          (0..<matrix.columns).flatMap { column in (0..<matrix.rows).map { matrix[$0, column] } },
          columns: matrix.rows))
    case "NETWORKDAYS", "WORKDAY": return .value(try workdays(name, arguments))
    case "LARGE", "SMALL", "PERCENTILE", "PERCENTILE.INC", "QUARTILE", "QUARTILE.INC", "TRIMMEAN":
      guard arguments.count == 2 else { throw .syntax(name) }
      return try ranked(name, arguments)
    case "RANK", "RANK.EQ", "RANK.AVG": return .value(try rank(name, arguments))
    case "NPV", "IRR": throw .function(name)
    case "TYPE":
      guard let node = arguments.first ?? nil else { throw .syntax(name) }
      if case .matrix = try operand(node) { return .value(.number(64)) }
      return nil
    // Texts among the arguments are no numbers to these, whatever they say.
    case "MODE", "MODE.SNGL":
      let isText = arguments.contains { if case .constant(.text)? = $0 { true } else { false } }
      if isText { return .value(.error(.value)) }
    default: break
    }
    guard let function = Aggregates.all[name] else { return nil }
    switch try numbers(arguments, countsAll: name.hasSuffix("A") && name != "DELTA") {
    case .failure(let error): return .value(.error(error))
    case .success(let numbers): return .value(function(numbers))
    }
  }
}
