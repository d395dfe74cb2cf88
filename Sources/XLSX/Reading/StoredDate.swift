/// Serials and ISO 8601 cells, brought to days since 1899-12-30.
enum StoredDate {
  /// 1904-01-01 in days since 1899-12-30.
  static let offset1904 = 1_462.0
  /// The first serial beyond 9999-12-31.
  static let serialLimit = 2_958_466.0

  /// The days of a serial of the workbook's own date system; nil if it is no date.
  ///
  /// The 1900 system counts from 1 for 1900-01-01 and has a 29 February 1900, serial 60, that never
  /// was: it is read as the 28th, and serials before it are one more day behind 1899-12-30.
  static func days(serial: Double, uses1904: Bool) -> Double? {
    if uses1904 {
      return (0..<(serialLimit - offset1904)).contains(serial) ? serial + offset1904 : nil
    }
    guard (0..<serialLimit).contains(serial) else { return nil }
    return serial >= 1 && serial < 60 ? serial + 1 : serial
  }

  /// The serial of the workbook's own date system again.
  static func serial(days: Double, uses1904: Bool) -> Double {
    if uses1904 { return days - offset1904 }
    return days >= 2 && days < 61 ? days - 1 : days
  }

  /// Reads an ISO 8601 date, date and time, or time of day (`t="d"`).
  static func parseISO(_ text: String) -> (days: Double, isTime: Bool)? {
    let trimmed = text.hasSuffix("Z") ? String(text.dropLast()) : text
    let parts = trimmed.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 1, !trimmed.contains("-") {
      return clock(Substring(trimmed)).map { ($0, true) }
    }
    guard let date = parts.first, let days = civilDays(date) else { return nil }
    guard parts.count == 2 else { return (days, false) }
    return clock(parts[1]).map { (days + $0, false) }
  }

  private static func clock(_ text: Substring) -> Double? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hours = Int(fields[0]), let minutes = Int(fields[1]),
      let seconds = fields.count == 3 ? Double(fields[2]) : 0, (0...24).contains(hours),
      (0..<60).contains(minutes), (0..<61).contains(seconds)
    else { return nil }
    return (Double(hours * 3_600 + minutes * 60) + seconds) / 86_400
  }

  private static func civilDays(_ text: Substring) -> Double? {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    guard fields.count == 3, let year = Int(fields[0]), let month = Int(fields[1]),
      let day = Int(fields[2])
    else { return nil }
    return days(year: year, month: month, day: day)
  }

  /// The days of a civil date; nil if the calendar has no such day.
  ///
  /// Howard Hinnant's count of civil days, from years that begin in March.
  static func days(year: Int, month: Int, day: Int) -> Double? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= length(of: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return Double(shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 693_899)
  }

  private static func length(of month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
