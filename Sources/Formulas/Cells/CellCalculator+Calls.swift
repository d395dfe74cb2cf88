internal import Tables

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

  // MARK: Choices

  /// IF and its kin, which work out only what is chosen; nil for other functions.
  private func choice(
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
      guard case .number(let number) = Coercion.number(try value(arguments.first ?? nil)),
        (1..<Double(max(2, arguments.count))).contains(number)
      else { return .value(.error(.value)) }
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

  // MARK: Aggregates

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

  private func aggregate(
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
    default: break
    }
    guard let function = Aggregates.all[name] else { return nil }
    switch try numbers(arguments, countsAll: name.hasSuffix("A") && name != "DELTA") {
    case .failure(let error): return .value(.error(error))
    case .success(let numbers): return .value(function(numbers))
    }
  }

  private func count(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
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

  private func logic(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
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

  /// An argument as an array formula takes it.
  func array(_ node: CellFormula.Node?) throws(Unsupported) -> Matrix {
    guard let node else { return Matrix([.blank], columns: 1) }
    var inner = self
    inner.isArray = true
    return try inner.matrix(try inner.evaluate(node))
  }

  private func product(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
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

  private func joined(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
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

  private func workdays(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
    -> Quantity
  {
    guard (2...3).contains(arguments.count) else { throw .syntax(name) }
    let days = DayFunctions(uses1904: resolver.uses1904)
    let (first, second) = (
      Coercion.number(try value(arguments[0])), Coercion.number(try value(arguments[1]))
    )
    guard case .number(let start) = first else { return first }
    guard case .number(let end) = second else { return second }
    var holidays: Set<Int> = []
    if arguments.count > 2, case .success(let numbers) = try numbers([arguments[2]]) {
      holidays = Set(numbers.compactMap { days.days($0).map { Int($0) } })
    }
    guard let from = days.days(start) else { return .error(.number) }
    if name == "NETWORKDAYS" {
      guard let to = days.days(end) else { return .error(.number) }
      return .number(Double(DayMath.workdays(from, to, holidays: holidays)))
    }
    guard end.magnitude < 1e5 else { return .error(.number) }
    var (day, left) = (Int(from), Int(end.magnitude))
    while left > 0 {
      day += end < 0 ? -1 : 1
      if DayMath.weekday(day) < 5, !holidays.contains(day) { left -= 1 }
    }
    return days.serial(day)
  }

  private func subtotal(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    guard arguments.count >= 2, case .number(let code) = Coercion.number(try value(arguments[0]))
    else {
      return .error(.value)
    }
    return try partial(
      Int(code > 100 ? code - 100 : code), arguments.dropFirst(), hidden: code > 100, errors: false)
  }

  private func aggregateFunction(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    guard arguments.count >= 3, case .number(let code) = Coercion.number(try value(arguments[0])),
      case .number(let option) = Coercion.number(try value(arguments[1])), (0...7).contains(option)
    else { return .error(.value) }
    guard code <= 13 else { throw .function("AGGREGATE \(Int(max(-1e6, min(1e6, code))))") }
    return try partial(
      Int(code), arguments.dropFirst(2), hidden: [1, 3, 5, 7].contains(option),
      errors: [2, 3, 6, 7].contains(option))
  }

  /// SUBTOTAL's functions over cells that are no subtotals themselves; `hidden` leaves out rows hidden by
  /// hand as well as filtered ones, `errors` leaves out errors.
  private func partial(
    _ code: Int, _ arguments: some Sequence<CellFormula.Node?>, hidden: Bool, errors: Bool
  ) throws(Unsupported) -> Quantity {
    let names = [
      "AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "PRODUCT", "STDEV", "STDEVP", "SUM", "VAR",
      "VARP",
      "MEDIAN", "MODE",
    ]
    guard names.indices.contains(code - 1) else { return .error(.value) }
    var (numbers, filled) = ([Double](), 0)
    var error: CellError?
    for argument in arguments {
      guard let argument, case .ranges(let ranges) = try evaluate(argument) else {
        return .error(.value)
      }
      try forEachCell(of: ranges) { sheet, row, column, value in
        guard !resolver.isLeftOut(sheet: sheet, row: row, column: column, hiddenRows: hidden) else {
          return
        }
        switch value {
        case .number(let number):
          numbers.append(number)
          filled += 1
        case .error(let found):
          if !errors { (error, filled) = (error ?? found, filled + 1) }
        case .blank: break
        default: filled += 1
        }
      }
    }
    switch names[code - 1] {
    case "COUNT": return .number(Double(numbers.count))
    case "COUNTA": return .number(Double(filled))
    case let name:
      return error.map { .error($0) } ?? Aggregates.all[name]?(numbers) ?? .error(.value)
    }
  }
}

extension Sequence<Quantity> {
  var firstError: Quantity? { first { if case .error = $0 { true } else { false } } }
}

/// Functions of many numbers.
enum Aggregates {
  static let all: [String: @Sendable ([Double]) -> Quantity] = [
    "SUM": { Coercion.finite($0.reduce(0, +)) },
    "PRODUCT": { Coercion.finite($0.isEmpty ? 0 : $0.reduce(1, *)) },
    "AVERAGE": {
      $0.isEmpty ? .error(.division) : Coercion.finite($0.reduce(0, +) / Double($0.count))
    },
    "AVERAGEA": {
      $0.isEmpty ? .error(.division) : Coercion.finite($0.reduce(0, +) / Double($0.count))
    },
    "MIN": { .number($0.min() ?? 0) }, "MAX": { .number($0.max() ?? 0) },
    "MINA": { .number($0.min() ?? 0) }, "MAXA": { .number($0.max() ?? 0) },
    "SUMSQ": { Coercion.finite($0.reduce(0) { $0 + $1 * $1 }) },
    "MEDIAN": { Statistics.quantile($0, 0.5).map { .number($0) } ?? .error(.number) },
    "MODE": mode, "MODE.SNGL": mode,
    "STDEV": { deviation($0, true) }, "STDEV.S": { deviation($0, true) },
    "STDEVP": { deviation($0, false) }, "STDEV.P": { deviation($0, false) },
    "VAR": { variance($0, true) }, "VAR.S": { variance($0, true) },
    "VARP": { variance($0, false) }, "VAR.P": { variance($0, false) },
    "GEOMEAN": { numbers in
      guard !numbers.isEmpty, numbers.allSatisfy({ $0 > 0 }) else { return .error(.number) }
      return Coercion.combine(
        .power, .number(numbers.reduce(1, *)), .number(1 / Double(numbers.count)))
    },
    "AVEDEV": { numbers in
      guard !numbers.isEmpty else { return .error(.number) }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      return .number(numbers.reduce(0) { $0 + ($1 - mean).magnitude } / Double(numbers.count))
    },
    "DEVSQ": { numbers in
      let mean = numbers.reduce(0, +) / Double(max(1, numbers.count))
      return .number(numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
    },
    "GCD": { numbers in
      guard numbers.allSatisfy({ $0 >= 0 && $0 < 1e15 }) else { return .error(.number) }
      return .number(Double(numbers.map { Int($0) }.reduce(0, divisor)))
    },
    "LCM": { numbers in
      guard numbers.allSatisfy({ $0 >= 0 && $0 < 1e15 }) else { return .error(.number) }
      var result = 1.0
      for number in numbers.map({ Int($0) }) {
        guard number > 0 else { return .number(0) }
        result = result / Double(divisor(Int(result), number)) * Double(number)
        guard result < 9e15 else { return .error(.number) }
      }
      return .number(result)
    },
  ]

  private static func divisor(_ left: Int, _ right: Int) -> Int {
    var (one, other) = (left, right)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }

  @Sendable private static func mode(_ numbers: [Double]) -> Quantity {
    let counts = Dictionary(numbers.map { ($0, 1) }, uniquingKeysWith: +)
    guard let most = counts.values.max(), most > 1,
      let first = numbers.first(where: { counts[$0] == most })
    else { return .error(.notAvailable) }
    return .number(first)
  }

  private static func variance(_ numbers: [Double], _ isSample: Bool) -> Quantity {
    Statistics.variance(numbers, isSample: isSample).map(Coercion.finite) ?? .error(.division)
  }

  private static func deviation(_ numbers: [Double], _ isSample: Bool) -> Quantity {
    Statistics.variance(numbers, isSample: isSample).map { Coercion.finite($0.squareRoot()) }
      ?? .error(.division)
  }
}
