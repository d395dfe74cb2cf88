/// Civil dates and times of day from days since 1899-12-30, as ISO 8601 without zone.
public enum CivilTime {
  /// Days from 1899-12-30 to 1970-01-01.
  private static let unixEpoch = 25_569
  /// The days of the years 1 to 9999.
  private static let range = -693_593.0..<2_958_466.0

  /// `2023-11-20`, or `2023-11-20T14:30:00` where there is a time of day; nil outside 1…9999.
  public static func date(_ days: Double, separator: String = "T") -> String? {
    guard range.contains(days) else { return nil }
    var whole = Int(days.rounded(.down))
    var seconds = Int(((days - days.rounded(.down)) * 86_400).rounded())
    if seconds == 86_400 { (whole, seconds) = (whole + 1, 0) }
    let (year, month, day) = civil(whole - unixEpoch)
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    return seconds == 0 ? date : date + separator + clock(seconds)
  }

  /// `14:30:00`, over 24 hours for elapsed times; nil for what no clock shows.
  public static func time(_ days: Double) -> String? {
    guard abs(days) < 1e6 else { return nil }
    let seconds = Int((abs(days) * 86_400).rounded())
    return (days < 0 && seconds > 0 ? "-" : "") + clock(seconds)
  }

  /// The days of an ISO date `2023-11-20`; nil if it is none or not in the calendar.
  public static func days(iso text: some StringProtocol) -> Double? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...31).contains(day), year > 0
    else { return nil }
    let days = ordinal(year, month, day)
    guard civil(days) == (year, month, day) else { return nil }
    return Double(days + unixEpoch)
  }

  private static func clock(_ seconds: Int) -> String {
    "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Year, month and day from days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date
  /// algorithms", civil_from_days).
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let year =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (year + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Days since 1970-01-01 (the same source, days_from_civil).
  private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
