internal import Tables

extension CellCalculator {
  /// SUMIF, COUNTIFS and their kin; nil for other functions.
  func criteria(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported) -> Quantity? {
    let isPlural = name.hasSuffix("IFS")
    let hasValues: Bool
    switch name {
    case "SUMIF", "AVERAGEIF": hasValues = arguments.count == 3
    case "SUMIFS", "AVERAGEIFS", "MAXIFS", "MINIFS": hasValues = true
    case "COUNTIF", "COUNTIFS": hasValues = false
    default: return nil
    }
    let pairs =
      isPlural && hasValues
      ? Array(arguments.dropFirst()) : Array(arguments.prefix(isPlural ? arguments.count : 2))
    guard pairs.count >= 2, pairs.count.isMultiple(of: 2) else { throw .syntax(name) }
    let valueNode = !hasValues ? nil : isPlural ? arguments[0] : arguments[2]
    var tests: [(range: GridRange, criterion: CellCriterion)] = []
    for index in stride(from: 0, to: pairs.count, by: 2) {
      guard let node = pairs[index], let range = try references(node).first else {
        throw .syntax(name)
      }
      tests.append((range, CellCriterion(try value(pairs[index + 1]))))
    }
    let values =
      try valueNode.map { node throws(Unsupported) in try references(node).first } ?? tests[0].range
    guard let values else { throw .syntax(name) }
    guard !isPlural || tests.allSatisfy({ $0.range.hasShape(of: values) }) else {
      return .error(.value)
    }
    return try gathered(name, tests, values)
  }

  private func gathered(
    _ name: String, _ tests: [(range: GridRange, criterion: CellCriterion)], _ values: GridRange
  ) throws(Unsupported) -> Quantity {
    let first = tests[0].range
    var sheets: [Int] = []
    for range in tests.map(\.range) + [values] {
      guard let sheet = resolver.sheet(range.sheet) else { return .error(.reference) }
      sheets.append(sheet)
    }
    // Only rows and columns up to the last filled of any range can count, blanks apart.
    var (rows, columns) = (0, 0)
    for (index, range) in (tests.map(\.range) + [values]).enumerated() {
      guard
        let filled = try resolver.filled(
          sheet: sheets[index], rows: range.rows, columns: range.columns)
      else { continue }
      rows = max(rows, filled.rows.upperBound - range.rows.lowerBound + 1)
      columns = max(columns, filled.columns.upperBound - range.columns.lowerBound + 1)
    }
    (rows, columns) = (min(rows, first.rows.count), min(columns, first.columns.count))
    var (count, numbers) = (0, [Double]())
    var error: CellError?
    for row in 0..<rows {
      for column in 0..<columns {
        var holds = true
        for (index, test) in tests.enumerated() where holds {
          holds = test.criterion.allows(
            try resolver.value(
              sheet: sheets[index], row: test.range.rows.lowerBound + row,
              column: test.range.columns.lowerBound + column))
        }
        guard holds else { continue }
        count += 1
        guard !name.hasPrefix("COUNT"), values.rows.lowerBound + row < A1Corner.rowLimit else {
          continue
        }
        switch try resolver.value(
          sheet: sheets[sheets.count - 1], row: values.rows.lowerBound + row,
          column: values.columns.lowerBound + column)
        {
        case .number(let number): numbers.append(number)
        case .error(let found): error = error ?? found
        default: break
        }
      }
    }
    if name.hasPrefix("COUNT") {
      let rest = first.rows.count * first.columns.count - rows * columns
      let areBlanksCounted = tests.allSatisfy { $0.criterion.allows(.blank) }
      return .number(Double(count + (areBlanksCounted ? rest : 0)))
    }
    if let error { return .error(error) }
    let function = String(
      name.prefix { $0 != "I" || name.hasPrefix("MIN") }.replacing("IFS", with: ""))
    let plain =
      name.hasPrefix("SUM")
      ? "SUM" : name.hasPrefix("AVERAGE") ? "AVERAGE" : String(function.prefix(3))
    return Aggregates.all[plain]?(numbers) ?? .error(.value)
  }
}

extension GridRange {
  fileprivate func hasShape(of other: GridRange) -> Bool {
    rows.count == other.rows.count && columns.count == other.columns.count
  }
}

/// What the cells of SUMIF and its kin must be: a value, or a text with an operator and wildcards.
struct CellCriterion {
  private let sign: BinaryOperator
  private let wanted: Quantity
  private let wildcards: Wildcards?

  init(_ value: Quantity) {
    guard case .text(let text) = value else {
      // An empty criterion asks for 0.
      (sign, wanted, wildcards) = (.equal, value == .blank ? .number(0) : value, nil)
      return
    }
    let signs: [BinaryOperator] = [.notEqual, .atMost, .atLeast, .below, .above, .equal]
    let found = signs.first { text.hasPrefix($0.rawValue) }
    let rest = found.map { String(text.dropFirst($0.rawValue.count)) } ?? text
    sign = found ?? .equal
    if rest.isEmpty, found != nil {
      (wanted, wildcards) = (.blank, nil)
    } else if let number = NumericText.number(rest) {
      (wanted, wildcards) = (.number(number), nil)
    } else if ["TRUE", "FALSE"].contains(rest.uppercased()) {
      (wanted, wildcards) = (.boolean(rest.uppercased() == "TRUE"), nil)
    } else {
      wanted = CellError(rawValue: rest.uppercased()).map { .error($0) } ?? .text(rest)
      wildcards = Wildcards.areIn(rest) ? Wildcards(rest) : nil
    }
  }

  func allows(_ value: Quantity) -> Bool {
    switch sign {
    case .equal: return isEqual(value)
    case .notEqual: return !isEqual(value)
    default:
      // Only values of one type are compared by size.
      guard value != .blank, Coercion.rank(value) == Coercion.rank(wanted), wanted != .blank else {
        return false
      }
      return Coercion.holds(sign, Coercion.compare(value, wanted))
    }
  }

  private func isEqual(_ value: Quantity) -> Bool {
    switch (wanted, value) {
    case (.blank, _): return value == .blank
    case (.text(""), _): return value == .blank || value == .text("")
    case (_, .blank): return false
    case (.number(let number), .text(let text)):
      return NumericText.number(text).map { Digits.areSame($0, number) } ?? false
    case (.text(let text), .text(let other)):
      return wildcards?.matches(other) ?? (text.lowercased() == other.lowercased())
    case (.error(let one), .error(let other)): return one == other
    default:
      return Coercion.rank(wanted) == Coercion.rank(value) && Coercion.compare(wanted, value) == 0
    }
  }
}
