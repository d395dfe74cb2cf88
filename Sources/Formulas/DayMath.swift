internal import Tables

/// What the functions on days share, in rules and in cells; days count from 1899-12-30.
enum DayMath {
  /// The day of a year, month and day of the month, which run on beyond their ends as in Excel.
  static func day(_ year: Double, _ month: Double, _ day: Double) -> Int? {
    let parts = [year, month, day].map { Int(max(-1e6, min(1e6, $0.rounded(.down)))) }
    let months = parts[0] * 12 + parts[1] - 1
    guard months >= 12, let first = CivilDate(year: months / 12, month: months % 12 + 1, day: 1),
      CivilDate(days: first.days + parts[2] - 1) != nil
    else { return nil }
    return first.days + parts[2] - 1
  }

  /// The civil date of a number of days; nil outside the calendar.
  static func date(_ days: Double) -> CivilDate? {
    Int(exactly: days.rounded(.down)).flatMap { CivilDate(days: $0) }
  }

  static func part(_ part: KeyPath<CivilDate, Int>, of day: Scalar) -> Scalar {
    date(day.number).map { Scalar(.number, Double($0[keyPath: part])) } ?? Scalar(.undefined)
  }

  /// The same day some months on, or the last of a shorter month.
  static func moved(_ days: Double, months: Double) -> Int? {
    guard let date = date(days), months.magnitude < 1e6 else { return nil }
    let total = date.year * 12 + date.month - 1 + Int(months.rounded(.towardZero))
    guard total >= 12 else { return nil }
    let (year, month) = (total / 12, total % 12 + 1)
    return (0...3).lazy.compactMap {
      CivilDate(year: year, month: month, day: date.day - $0)?.days
    }.first
  }

  /// `DATEDIF`: whole years `Y`, months `M` or days `D`; days without months `MD` or years `YD`,
  /// months without years `YM`; nil if the end is before the start.
  static func difference(_ start: Double, _ end: Double, unit: String) -> Int? {
    guard let from = date(start), let to = date(end), from.days <= to.days else { return nil }
    let isShort = to.day < from.day
    let months = (to.year - from.year) * 12 + to.month - from.month - (isShort ? 1 : 0)
    switch unit.uppercased() {
    case "Y": return months / 12
    case "M": return months
    case "D": return to.days - from.days
    case "YM": return months % 12
    case "MD": return moved(Double(from.days), months: Double(months)).map { to.days - $0 }
    case "YD":
      return moved(Double(from.days), months: Double(months / 12 * 12)).map { to.days - $0 }
    default: return nil
    }
  }

  /// The day of the week, 0 for Monday.
  static func weekday(_ days: Int) -> Int { ((days - 2) % 7 + 7) % 7 }

  /// Monday to Friday between two days, both included, without holidays; negative if the end is first.
  static func workdays(
    _ start: Double, _ end: Double, holidays: Set<Int> = [], weekend: Set<Int> = [5, 6]
  ) -> Int {
    guard let from = Int(exactly: min(start, end).rounded(.down)),
      let to = Int(exactly: max(start, end).rounded(.down)), to - from < 4_000_000
    else { return 0 }
    let length = to - from + 1
    var count = length / 7 * (7 - weekend.count)
    for day in (from + length / 7 * 7)..<(to + 1) where !weekend.contains(weekday(day)) {
      count += 1
    }
    count -= holidays.count { $0 >= from && $0 <= to && !weekend.contains(weekday($0)) }
    return start <= end ? count : -count
  }
}
