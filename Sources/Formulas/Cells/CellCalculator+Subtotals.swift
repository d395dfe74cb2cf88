extension CellCalculator {
  /// SUBTOTAL.
  func subtotal(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    guard arguments.count >= 2, case .number(let code) = Coercion.number(try value(arguments[0]))
    else {
      return .error(.value)
    }
    return try partial(
      Int(code > 100 ? code - 100 : code), arguments.dropFirst(), hidden: code > 100, errors: false,
      subtotals: false)
  }

  /// AGGREGATE, whose options say what is left out.
  func aggregateFunction(_ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity {
    guard arguments.count >= 3, case .number(let code) = Coercion.number(try value(arguments[0])),
      case .number(let option) = Coercion.number(try value(arguments[1])), (0...7).contains(option)
    else { return .error(.value) }
    guard code <= 13 else { throw .function("AGGREGATE \(Int(max(-1e6, min(1e6, code))))") }
    return try partial(
      Int(code), arguments.dropFirst(2), hidden: [1, 3, 5, 7].contains(option),
      errors: [2, 3, 6, 7].contains(option), subtotals: option >= 4)
  }

  /// SUBTOTAL's functions over cells; `hidden` leaves out rows hidden by hand as well as filtered ones,
  /// `errors` leaves out errors, `subtotals` takes in cells that are subtotals themselves.
  private func partial(
    _ code: Int, _ arguments: some Sequence<CellFormula.Node?>, hidden: Bool, errors: Bool,
    subtotals: Bool
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
        guard subtotals || !resolver.isSubtotal(sheet: sheet, row: row, column: column),
          !resolver.isLeftOut(sheet: sheet, row: row, hiddenRows: hidden)
        else { return }
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
