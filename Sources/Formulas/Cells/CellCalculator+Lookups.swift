internal import Glibc

extension CellCalculator {
  /// The functions that look values and places up; nil for others.
  func lookup(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported) -> Operand? {
    switch name {
    case "VLOOKUP", "HLOOKUP":
      guard (3...4).contains(arguments.count) else { throw .syntax(name) }
      return .value(try tableLookup(arguments, isVertical: name == "VLOOKUP"))
    case "LOOKUP":
      guard (2...3).contains(arguments.count) else { throw .syntax(name) }
      return .value(try vectorLookup(arguments))
    case "MATCH":
      guard (2...3).contains(arguments.count) else { throw .syntax(name) }
      let order = arguments.count > 2 ? Coercion.number(try value(arguments[2])) : .number(1)
      guard case .number(let order) = order else { return .value(order) }
      let keys = try array(arguments[1]).values
      let operand =
        try arguments[0].map { node throws(Unsupported) in try self.operand(node) }
        ?? .value(.blank)
      let found: (Quantity) -> Quantity = { wanted in
        if case .error = wanted { return wanted }
        let place =
          order == 0
          ? keys.exactPlace(of: wanted) : keys.sortedPlace(of: wanted, isRising: order > 0)
        return place.map { .number(Double($0 + 1)) } ?? .error(.notAvailable)
      }
      if case .value(let wanted) = operand { return .value(found(wanted)) }
      return .matrix(try spread([operand]) { found($0[0]) })
    case "XLOOKUP", "XMATCH": return try extended(name, arguments)
    case "INDEX": return try element(arguments)
    case "ROWS": return .value(try size(arguments, \.rows.count, \.rows))
    case "COLUMNS": return .value(try size(arguments, \.columns.count, \.columns))
    case "ROW": return try places(arguments, \.rows, place.row, isRow: true)
    case "COLUMN": return try places(arguments, \.columns, place.column, isRow: false)
    case "HYPERLINK":
      guard (1...2).contains(arguments.count) else { throw .syntax(name) }
      return .value(try value(arguments[arguments.count - 1]))
    default: return nil
    }
  }

  private func size(
    _ arguments: [CellFormula.Node?], _ ofRange: KeyPath<GridRange, Int>,
    _ ofMatrix: KeyPath<Matrix, Int>
  ) throws(Unsupported) -> Quantity {
    guard let node = arguments.first ?? nil else { throw .syntax("ROWS") }
    switch try evaluate(node) {
    case .ranges(let ranges):
      return ranges.first.map { .number(Double($0[keyPath: ofRange])) } ?? .error(.value)
    case .matrix(let matrix): return .number(Double(matrix[keyPath: ofMatrix]))
    case .value(let value): return [value].firstError ?? .number(1)
    }
  }

  private func places(
    _ arguments: [CellFormula.Node?], _ part: KeyPath<GridRange, ClosedRange<Int>>, _ own: Int,
    isRow: Bool
  ) throws(Unsupported) -> Operand {
    guard let node = arguments.first ?? nil else { return .value(.number(Double(own + 1))) }
    guard let range = try references(node).first else { return .value(.error(.value)) }
    let places = range[keyPath: part]
    guard isArray, places.count > 1 else { return .value(.number(Double(places.lowerBound + 1))) }
    guard places.count <= Limits.arraySize else { throw .tooLarge }
    return .matrix(
      Matrix(places.map { .number(Double($0 + 1)) }, columns: isRow ? 1 : places.count))
  }

  /// INDEX, which leads to cells where it is given cells.
  private func element(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Operand {
    guard (2...4).contains(arguments.count), let node = arguments[0] else { throw .syntax("INDEX") }
    var numbers: [Int] = []
    for argument in arguments.dropFirst() {
      guard case .number(let number) = Coercion.number(try value(argument)) else {
        return .value(Coercion.number(try value(argument)))
      }
      numbers.append(Int(max(-1, min(2e6, number.rounded(.down)))))
    }
    guard numbers.allSatisfy({ $0 >= 0 }) else { return .value(.error(.value)) }
    let source = try evaluate(node)
    if case .ranges(let ranges) = source {
      let area = numbers.count > 2 ? numbers[2] : 1
      guard ranges.indices.contains(area - 1) else { return .value(.error(.reference)) }
      let range = ranges[area - 1]
      let (row, column) = Self.pair(numbers, isRow: range.rows.count == 1)
      guard row <= range.rows.count, column <= range.columns.count else {
        return .value(.error(.reference))
      }
      let rows =
        row == 0 ? range.rows : range.rows.lowerBound + row - 1...range.rows.lowerBound + row - 1
      let columns =
        column == 0
        ? range.columns
        : range.columns.lowerBound + column - 1...range.columns.lowerBound + column - 1
      return .ranges([GridRange(sheet: range.sheet, rows: rows, columns: columns)])
    }
    let matrix = try matrix(source)
    let (row, column) = Self.pair(numbers, isRow: matrix.rows == 1)
    guard row <= matrix.rows, column <= matrix.columns else { return .value(.error(.reference)) }
    if row > 0, column > 0 { return .value(matrix[row - 1, column - 1]) }
    if row == 0, column == 0 { return .matrix(matrix) }
    return row == 0
      ? .matrix(Matrix((0..<matrix.rows).map { matrix[$0, column - 1] }, columns: 1))
      : .matrix(Matrix((0..<matrix.columns).map { matrix[row - 1, $0] }, columns: matrix.columns))
  }

  private static func pair(_ numbers: [Int], isRow: Bool) -> (Int, Int) {
    if numbers.count > 1 { return (numbers[0], numbers[1]) }
    return isRow ? (1, numbers[0]) : (numbers[0], 1)
  }

  private func tableLookup(
    _ arguments: [CellFormula.Node?], isVertical: Bool
  ) throws(Unsupported) -> Quantity {
    let wanted = try value(arguments[0])
    if case .error = wanted { return wanted }
    let matrix = try array(arguments[1])
    if matrix.values.count == 1, case .error = matrix.values[0] { return matrix.values[0] }
    guard case .number(let number) = Coercion.number(try value(arguments[2])) else {
      return .error(.value)
    }
    var isNear = true
    if arguments.count > 3 {
      guard case .boolean(let flag) = Coercion.truth(try value(arguments[3])) else {
        return .error(.value)
      }
      isNear = flag
    }
    let keys =
      isVertical
      ? (0..<matrix.rows).map { matrix[$0, 0] } : (0..<matrix.columns).map { matrix[0, $0] }
    let place = isNear ? keys.sortedPlace(of: wanted, isRising: true) : keys.exactPlace(of: wanted)
    guard let place else { return .error(.notAvailable) }
    guard number >= 1 else { return .error(.value) }
    let index = Int(min(number, 2e6)) - 1
    guard index < (isVertical ? matrix.columns : matrix.rows) else { return .error(.reference) }
    return isVertical ? matrix[place, index] : matrix[index, place]
  }

  private func vectorLookup(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    let wanted = try value(arguments[0])
    if case .error = wanted { return wanted }
    let matrix = try array(arguments[1])
    let isWide = matrix.columns > matrix.rows
    let keys =
      isWide ? (0..<matrix.columns).map { matrix[0, $0] } : (0..<matrix.rows).map { matrix[$0, 0] }
    guard let place = keys.sortedPlace(of: wanted, isRising: true) else {
      return .error(.notAvailable)
    }
    if arguments.count > 2 {
      let results = try array(arguments[2])
      return place < results.values.count ? results.values[place] : .error(.notAvailable)
    }
    return isWide ? matrix[matrix.rows - 1, place] : matrix[place, matrix.columns - 1]
  }

  private func extended(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
    -> Operand
  {
    let isMatch = name == "XMATCH"
    guard arguments.count >= (isMatch ? 2 : 3) else { throw .syntax(name) }
    let modes = arguments.dropFirst(isMatch ? 2 : 4)
    let mode = Coercion.number(try value(modes.first ?? nil))
    guard case .number(let mode) = mode, modes.count < 2 else {
      throw .function("\(name) search mode")
    }
    let wanted = try value(arguments[0])
    if case .error = wanted { return .value(wanted) }
    let keys = try array(arguments[1])
    if keys.values.count == 1, let error = keys.values.firstError { return .value(error) }
    guard let place = keys.values.place(of: wanted, mode: mode) else {
      if !isMatch, arguments.count > 3, let other = arguments[3] { return try evaluate(other) }
      return .value(.error(.notAvailable))
    }
    if isMatch { return .value(.number(Double(place + 1))) }
    let results = try array(arguments[2])
    if keys.columns == 1, keys.rows > 1 || results.rows == 1 {
      guard place < results.rows else { return .value(.error(.value)) }
      return .matrix(
        Matrix((0..<results.columns).map { results[place, $0] }, columns: results.columns))
    }
    guard place < results.columns else { return .value(.error(.value)) }
    return .matrix(Matrix((0..<results.rows).map { results[$0, place] }, columns: 1))
  }
}
