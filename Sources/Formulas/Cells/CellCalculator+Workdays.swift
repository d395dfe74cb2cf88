internal import Tables

extension CellCalculator {
  /// NETWORKDAYS and WORKDAY, with Saturdays and Sundays off.
  func workdays(_ name: String, _ arguments: [CellFormula.Node?]) throws(Unsupported)
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
}
