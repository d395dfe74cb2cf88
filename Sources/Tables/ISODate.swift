/// Serials in ISO 8601 form, without a time zone.
public enum ISODate {
  private static let millisecondsOfDay = 86_400_000

  /// `2023-11-20`, or `2023-11-20T13:30:00` where there is a time of day (to the millisecond).
  ///
  /// - Parameter days: Days since 1899-12-30.
  /// - Returns: Nil outside the years 1 to 9999.
  public static func text(days: Double) -> String? {
    guard let total = milliseconds(days),
      let date = CivilDate(days: (total - modulo(total)) / millisecondsOfDay)
    else { return nil }
    return modulo(total) == 0 ? "\(date)" : "\(date)T\(clock(modulo(total)))"
  }

  /// `13:30:00`, also beyond 24 hours (`37:00:00`) and negative (`-01:00:00`).
  ///
  /// - Parameter days: The time in days.
  /// - Returns: Nil beyond what a sheet can hold.
  public static func timeText(days: Double) -> String? {
    guard let total = milliseconds(days) else { return nil }
    return (total < 0 ? "-" : "") + clock(abs(total))
  }

  private static func milliseconds(_ days: Double) -> Int? {
    guard days.isFinite, abs(days) < 1e8 else { return nil }
    return Int((days * Double(millisecondsOfDay)).rounded())
  }

  private static func modulo(_ total: Int) -> Int {
    let rest = total % millisecondsOfDay
    return rest < 0 ? rest + millisecondsOfDay : rest
  }

  private static func clock(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1_000
    let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map {
      NumberSpelling.padded($0, 2)
    }
    let rest = milliseconds % 1_000
    return parts.joined(separator: ":") + (rest == 0 ? "" : "." + NumberSpelling.padded(rest, 3))
  }
}
