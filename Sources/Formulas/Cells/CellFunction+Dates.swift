internal import Glibc
internal import Tables

/// The functions on days, which count as the workbook's own date system does.
struct DayFunctions {
  let uses1904: Bool

  /// Days since 1899-12-30 of a serial, without the 29 February 1900 of the 1900 system.
  func days(_ serial: Double) -> Double? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    return uses1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial
  }

  func serial(_ days: Int) -> Quantity {
    let serial = uses1904 ? days - 1_462 : days < 61 ? days - 1 : days
    return serial >= 0 && serial < 2_958_466 ? .number(Double(serial)) : .error(.number)
  }

  /// The value of a function, nil if it is not one of these.
  func value(_ name: String, _ values: [Quantity]) -> Quantity? {
    guard let counts = Self.counts[name] else { return nil }
    guard counts.contains(values.count) else { return .error(.value) }
    if name == "DATEVALUE" || name == "TIMEVALUE" { return read(name, values[0]) }
    var numbers: [Double] = []
    let textPlace = name == "DATEDIF" ? 2 : -1
    for (index, value) in values.enumerated() where index != textPlace {
      guard case .number(let number) = Coercion.number(value) else { return Coercion.number(value) }
      numbers.append(number)
    }
    if name == "DATEDIF" {
      guard case .text(let unit) = Coercion.text(values[2]), let start = days(numbers[0]),
        let end = days(numbers[1]),
        let result = DayMath.difference(start, end, unit: unit)
      else { return .error(.number) }
      return .number(Double(result))
    }
    return value(name, numbers)
  }

  private static let counts: [String: ClosedRange<Int>] = [
    "DATE": 3...3, "YEAR": 1...1, "MONTH": 1...1, "DAY": 1...1, "HOUR": 1...1, "MINUTE": 1...1,
    "SECOND": 1...1, "TIME": 3...3, "WEEKDAY": 1...2, "WEEKNUM": 1...2, "ISOWEEKNUM": 1...1,
    "EDATE": 2...2, "EOMONTH": 2...2, "DAYS": 2...2, "DATEDIF": 3...3, "DAYS360": 2...2,
    "YEARFRAC": 2...3, "DATEVALUE": 1...1, "TIMEVALUE": 1...1,
  ]

  /// The names of all of them.
  static var names: Dictionary<String, ClosedRange<Int>>.Keys { counts.keys }

  private func read(_ name: String, _ value: Quantity) -> Quantity {
    guard case .text(let text) = value, let number = NumericText.day(text.trimmed) else {
      return .error(.value)
    }
    return name == "TIMEVALUE" ? .number(number - number.rounded(.down)) : serial(Int(number))
  }

  private func value(_ name: String, _ numbers: [Double]) -> Quantity {
    switch name {
    case "DATE":
      var year = numbers[0].rounded(.down)
      if year >= 0, year < 1_900 { year += 1_900 }
      return date(year, numbers[1], numbers[2])
    case "TIME":
      let seconds =
        numbers[0].rounded(.down) * 3_600 + numbers[1].rounded(.down) * 60
        + numbers[2].rounded(.down)
      return seconds < 0
        ? .error(.number) : .number(seconds.truncatingRemainder(dividingBy: 86_400) / 86_400)
    case "HOUR", "MINUTE", "SECOND":
      guard numbers[0] >= 0 else { return .error(.number) }
      let seconds = Int(((numbers[0] - numbers[0].rounded(.down)) * 86_400).rounded()) % 86_400
      return .number(
        Double(
          name == "HOUR" ? seconds / 3_600 : name == "MINUTE" ? seconds / 60 % 60 : seconds % 60))
    default: break
    }
    guard let first = days(numbers[0]), let day = DayMath.date(first) else {
      return .error(.number)
    }
    switch name {
    // Excel's 1900 begins with a day 0 and has a 29 February.
    case "YEAR": return .number(Double(!uses1904 && numbers[0] < 1 ? 1_900 : day.year))
    case "MONTH": return .number(Double(!uses1904 && numbers[0] < 1 ? 1 : day.month))
    case "DAY": return .number(Double(!uses1904 && numbers[0] < 1 ? 0 : day.day))
    case "WEEKDAY": return weekday(day.days, numbers.count > 1 ? numbers[1] : 1)
    case "WEEKNUM": return week(day, numbers.count > 1 ? numbers[1] : 1)
    case "ISOWEEKNUM": return isoWeek(day)
    case "EDATE": return DayMath.moved(first, months: numbers[1]).map(serial) ?? .error(.number)
    case "EOMONTH":
      let total = Double(day.year * 12 + day.month) + numbers[1].rounded(.towardZero)
      return DayMath.day(0, total + 1, 0).map(serial) ?? .error(.number)
    case "DAYS": return .number(numbers[0].rounded(.down) - numbers[1].rounded(.down))
    case "DAYS360", "YEARFRAC":
      guard let last = days(numbers[1]), let end = DayMath.date(last) else {
        return .error(.number)
      }
      let basis = numbers.count > 2 ? numbers[2] : 0
      return name == "DAYS360" ? .number(Self.days360(day, end)) : fraction(day, end, basis)
    default: return .error(.value)
    }
  }

  /// Days count from the first of the month in serials, in which 29 February 1900 is a day.
  private func date(_ year: Double, _ month: Double, _ day: Double) -> Quantity {
    guard let first = DayMath.day(year, month, 1), case .number(let start) = serial(first),
      day.magnitude < 1e7
    else { return DayMath.day(year, month, day).map(serial) ?? .error(.number) }
    let serial = start + day.rounded(.down) - 1
    return serial >= 0 && serial < 2_958_466 ? .number(serial) : .error(.number)
  }

  private func weekday(_ days: Int, _ type: Double) -> Quantity {
    let monday = DayMath.weekday(days)
    switch type {
    case 1, 17: return .number(Double((monday + 1) % 7 + 1))
    case 2, 11: return .number(Double(monday + 1))
    case 3: return .number(Double(monday))
    case 12...16: return .number(Double((monday + 18 - Int(type)) % 7 + 1))
    default: return .error(.number)
    }
  }

  private func week(_ day: CivilDate, _ type: Double) -> Quantity {
    if type == 21 { return isoWeek(day) }
    guard type == 1 || type == 2, let first = CivilDate(year: day.year, month: 1, day: 1) else {
      return .error(.number)
    }
    let start = DayMath.weekday(first.days + (type == 1 ? 1 : 0))
    return .number(Double((day.days - first.days + start) / 7 + 1))
  }

  private func isoWeek(_ day: CivilDate) -> Quantity {
    let thursday = day.days - DayMath.weekday(day.days) + 3
    guard let year = CivilDate(days: thursday)?.year,
      let first = CivilDate(year: year, month: 1, day: 1)
    else { return .error(.number) }
    return .number(Double((thursday - first.days) / 7 + 1))
  }

  /// Days of a year of twelve months of 30 (the American way).
  private static func days360(_ start: CivilDate, _ end: CivilDate) -> Double {
    var (first, last) = (start.day, end.day)
    if isEndOfFebruary(start) {
      if isEndOfFebruary(end) { last = 30 }
      first = 30
    }
    if last == 31, first >= 30 { last = 30 }
    if first == 31 { first = 30 }
    let months = (end.year - start.year) * 12 + end.month - start.month
    return Double(months * 30 + last - first)
  }

  private static func isEndOfFebruary(_ date: CivilDate) -> Bool {
    date.month == 2 && CivilDate(days: date.days + 1)?.month == 3
  }

  private func fraction(_ start: CivilDate, _ end: CivilDate, _ basis: Double) -> Quantity {
    let (from, to) = start.days <= end.days ? (start, end) : (end, start)
    switch basis {
    case 0: return .number(Self.days360(from, to) / 360)
    case 2: return .number(Double(to.days - from.days) / 360)
    case 3: return .number(Double(to.days - from.days) / 365)
    default: return .error(.number)
    }
  }
}
