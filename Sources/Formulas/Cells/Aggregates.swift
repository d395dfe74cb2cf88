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
      guard !numbers.isEmpty else { return .error(.number) }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
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
