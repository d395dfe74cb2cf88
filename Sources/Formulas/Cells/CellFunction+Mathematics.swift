internal import Glibc
internal import Tables

extension CellFunction {
  private static func multiple(
    _ number: Double, _ step: Double, _ rule: FloatingPointRoundingRule
  ) -> Double? {
    if step == 0 { return 0 }
    return Digits.rounded(number / step).rounded(rule) * step
  }

  /// A number, a step (1) and a mode: any but 0 rounds negative numbers the other way.
  private static func toMultiple(
    _ values: [Double], _ rule: FloatingPointRoundingRule, negative: FloatingPointRoundingRule
  ) -> Double? {
    let step = values.count > 1 ? values[1].magnitude : 1
    let isOther = values.count > 2 && values[2] != 0 && values[0] < 0
    return multiple(values[0], step, isOther ? negative : rule)
  }

  static let math: [String: CellFunction] = [
    "ABS": one { $0.magnitude }, "SIGN": one { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
    "INT": one { Digits.rounded($0).rounded(.down) },
    "SQRT": one { $0 < 0 ? nil : $0.squareRoot() }, "EXP": one { exp($0) },
    "LN": one { $0 <= 0 ? nil : log($0) }, "LOG10": one { $0 <= 0 ? nil : log10($0) },
    "SIN": one { sin($0) }, "COS": one { cos($0) }, "TAN": one { tan($0) },
    "ASIN": one { asin($0) }, "ACOS": one { acos($0) }, "ATAN": one { atan($0) },
    "SINH": one { sinh($0) }, "COSH": one { cosh($0) }, "TANH": one { tanh($0) },
    "ASINH": one { asinh($0) }, "ACOSH": one { acosh($0) }, "ATANH": one { atanh($0) },
    "RADIANS": one { $0 * (.pi / 180) }, "DEGREES": one { $0 * 180 / .pi },
    "PI": numbers(0...0) { _ in .pi },
    "ATAN2": CellFunction(2...2) { values in
      guard case .number(let x) = Coercion.number(values[0]),
        case .number(let y) = Coercion.number(values[1])
      else { return .error(.value) }
      return x == 0 && y == 0 ? .error(.division) : .number(atan2(y, x))
    },
    "EVEN": one { ($0 / 2).rounded(.awayFromZero) * 2 },
    "ODD": one { number in
      let whole = ((number.magnitude - 1) / 2).rounded(.up) * 2 + 1
      return number < 0 ? -max(1, whole) : max(1, whole)
    },
    "FACT": one {
      $0 < 0 || $0 > 170 ? nil : (1...max(1, Int($0))).reduce(1.0) { $0 * Double($1) }
    },
    "POWER": CellFunction(2...2) { Coercion.combine(.power, $0[0], $0[1]) },
    "LOG": CellFunction(1...2) { values in
      guard case .number(let number) = Coercion.number(values[0]),
        case .number(let base) = values.count > 1 ? Coercion.number(values[1]) : .number(10)
      else { return .error(.value) }
      guard number > 0, base > 0 else { return .error(.number) }
      if base == 1 { return .error(.division) }
      return .number(
        base == 10 ? log10(number) : base == 2 ? log2(number) : log(number) / log(base))
    },
    "MOD": CellFunction(2...2) { values in
      guard case .number(let number) = Coercion.number(values[0]) else {
        return Coercion.number(values[0])
      }
      guard case .number(let divisor) = Coercion.number(values[1]) else {
        return Coercion.number(values[1])
      }
      guard divisor != 0 else { return .error(.division) }
      let rest = fmod(number, divisor)
      return Coercion.finite(rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest)
    },
    "QUOTIENT": CellFunction(2...2) { values in
      guard case .number(let number) = Coercion.combine(.divided, values[0], values[1]) else {
        return Coercion.combine(.divided, values[0], values[1])
      }
      return .number(number.rounded(.towardZero))
    },
    "ROUND": numbers(2...2) { Rounding.nearest.rounded($0[0], places: $0[1]) },
    "ROUNDUP": numbers(2...2) { Rounding.up.rounded($0[0], places: $0[1]) },
    "ROUNDDOWN": numbers(2...2) { Rounding.down.rounded($0[0], places: $0[1]) },
    "TRUNC": numbers(1...2) { Rounding.down.rounded($0[0], places: $0.count > 1 ? $0[1] : 0) },
    "MROUND": numbers(2...2) { values in
      if values[0] != 0, values[1] != 0, (values[0] < 0) != (values[1] < 0) { return nil }
      return multiple(values[0], values[1], .toNearestOrAwayFromZero)
    },
    "CEILING": numbers(2...2) { values in
      if values[0] > 0, values[1] < 0 { return nil }
      return multiple(values[0], values[1], .up)
    },
    "FLOOR": CellFunction(2...2) { values in
      guard case .number(let number) = Coercion.number(values[0]) else {
        return Coercion.number(values[0])
      }
      guard case .number(let step) = Coercion.number(values[1]) else {
        return Coercion.number(values[1])
      }
      if step == 0 { return number == 0 ? .number(0) : .error(.division) }
      if number > 0, step < 0 { return .error(.number) }
      return multiple(number, step, .down).map(Coercion.finite) ?? .error(.number)
    },
    "CEILING.MATH": numbers(1...3) { toMultiple($0, .up, negative: .down) },
    "FLOOR.MATH": numbers(1...3) { toMultiple($0, .down, negative: .up) },
    "CEILING.PRECISE": numbers(1...2) { toMultiple($0, .up, negative: .up) },
    "ISO.CEILING": numbers(1...2) { toMultiple($0, .up, negative: .up) },
    "FLOOR.PRECISE": numbers(1...2) { toMultiple($0, .down, negative: .down) },
    "COMBIN": numbers(2...2) { values in
      let (count, chosen) = (values[0].rounded(.down), values[1].rounded(.down))
      guard chosen >= 0, count >= chosen, count < 1_030 else { return nil }
      return stride(from: 1, through: chosen, by: 1).reduce(1.0) {
        ($0 * (count - chosen + $1) / $1).rounded()
      }
    },
    "PMT": numbers(3...5) { values in
      let (rate, periods, present) = (values[0], values[1], values[2])
      let (future, type) = (values.count > 3 ? values[3] : 0, values.count > 4 ? values[4] : 0)
      guard periods != 0 else { return nil }
      if rate == 0 { return -(present + future) / periods }
      let paid = type != 0 ? 1 + rate : 1
      // 1 + rate would lose the last digits of a small rate.
      let growth = rate > -1 ? expm1(periods * log1p(rate)) : pow(1 + rate, periods) - 1
      return -rate / paid * (present + (present + future) / growth)
    },
  ]
}
