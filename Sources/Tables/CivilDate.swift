/// A day of the Gregorian calendar, without a time zone.
///
/// Counted as spreadsheets do, in days since 1899-12-30, so that serials from 1900-03-01 on are the
/// same; the 29 February 1900 of their 1900 system does not exist here.
public struct CivilDate: Hashable, Sendable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  // 1899-12-30 in days since 0000-03-01, the start of the 400-year cycle reckoned in below.
  private static let epoch = 693_899

  /// Makes a date; nil if the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(of: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that is so many days after 1899-12-30; nil outside the years 1 to 9999.
  public init?(days: Int) {
    guard (-693_593...2_958_465).contains(days) else { return nil }
    let sinceMarch = days + Self.epoch
    let cycle = sinceMarch / 146_097
    let dayOfCycle = sinceMarch % 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
  }

  /// Days since 1899-12-30; negative before it.
  public var days: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    return shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
      + dayOfYear - Self.epoch
  }

  private static func length(of month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601, `2023-11-20`.
  public var description: String {
    [
      NumberSpelling.padded(year, 4), NumberSpelling.padded(month, 2),
      NumberSpelling.padded(day, 2),
    ]
    .joined(separator: "-")
  }
}
