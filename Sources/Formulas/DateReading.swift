internal import Tables

/// How a text reads as a civil day.
public enum DateReading: Hashable, Sendable {
  /// It is no date.
  case none
  /// It is one day, in days since 1899-12-30.
  case one(Int)
  /// It is one of two days: `03/04/2023`, the day first or the month first.
  case two(dayFirst: Int, monthFirst: Int)

  /// Reads year-month-day, and day and month in either order before a year of four digits, with
  /// dashes, points or slashes between them.
  public init(reading text: String) {
    let text = text.trimmed
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { "-./".contains($0) })
    let separators = Set(text.filter { "-./".contains($0) })
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    self = .none
    guard parts.count == 3, numbers.count == 3, separators.count == 1 else { return }
    if parts[0].count == 4 {
      let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
      self = day.map { .one($0.days) } ?? .none
    } else if parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2 {
      self = Self.either(
        CivilDate(year: numbers[2], month: numbers[1], day: numbers[0]),
        CivilDate(year: numbers[2], month: numbers[0], day: numbers[1]))
    }
  }

  private static func either(_ dayFirst: CivilDate?, _ monthFirst: CivilDate?) -> Self {
    switch (dayFirst, monthFirst) {
    case (let day?, let other?):
      day == other ? .one(day.days) : .two(dayFirst: day.days, monthFirst: other.days)
    case (let day?, nil), (nil, let day?): .one(day.days)
    case (nil, nil): .none
    }
  }
}
