internal import Tables

/// From the least to the greatest of values, without the few that lie apart from all others.
struct RobustRange {
  private(set) var lower: Double
  private(set) var upper: Double

  /// Leaves out a value at an end as long as the range of the rest is less than half as wide, and no more
  /// than the tolerated share is left out.
  ///
  /// Returns nil for no values.
  init?(_ values: [Double]) {
    var rest = values.sorted()[...]
    var spare = values.count * Evidence.toleratedPercent / 100
    while spare > 0, rest.count > 2, let first = rest.first, let last = rest.last {
      let inner = rest.dropFirst().dropLast()
      guard let second = inner.first, let beforeLast = inner.last else { break }
      let width = last - first
      if (beforeLast - first) * 2 < width {
        rest = rest.dropLast()
      } else if (last - second) * 2 < width {
        rest = rest.dropFirst()
      } else {
        break
      }
      spare -= 1
    }
    guard let first = rest.first, let last = rest.last else { return nil }
    (lower, upper) = (first, last)
  }

  /// The next number up of the kind 1, 2, 5, 10, 20, 50 …; zero and less stay.
  static func rounded(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return number }
    var scale = 1.0
    while scale < number, scale < 1e300 { scale *= 10 }
    while scale / 10 >= number, scale > 1e-300 { scale /= 10 }
    return [scale / 5, scale / 2, scale].first { $0 >= number } ?? number
  }
}
