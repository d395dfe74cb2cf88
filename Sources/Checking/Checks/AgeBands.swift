internal import Tables

/// An age band read off a header, whatever the language: `18-29`, `60+`, `under 18`.
enum AgeBand: Equatable {
  /// Both ends included.
  case range(Int, Int)
  /// A single age: the lowest band ends or the highest begins there.
  case limit(Int)

  /// Reads the numbers of a header; nil unless there are one or two, in order.
  init?(_ header: String) {
    var numbers: [Int] = []
    var isDigit = false
    for scalar in header.unicodeScalars {
      if ("0"..."9").contains(scalar) {
        if !isDigit { numbers.append(0) }
        let digit = Int(scalar.value) - 48
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + digit, 1000)
        isDigit = true
      } else {
        isDigit = false
      }
    }
    guard let low = numbers.first, let high = numbers.last, high < 130, numbers.count <= 2 else {
      return nil
    }
    if numbers.count == 1 {
      self = .limit(low)
    } else if low <= high {
      self = .range(low, high)
    } else {
      return nil
    }
  }

  /// How bands fit together.
  enum Fit { case complete, disjoint, overlapping }

  /// Whether bands follow each other without gap or overlap, and from the youngest to the oldest.
  static func fit(_ bands: [AgeBand]) -> Fit {
    var ranges: [(Int, Int)] = []
    var limits: [Int] = []
    for band in bands {
      switch band {
      case .range(let low, let high): ranges.append((low, high))
      case .limit(let age): limits.append(age)
      }
    }
    ranges.sort { $0 < $1 }
    limits.sort()
    guard let (lowest, highest, follow) = span(ranges, limits) else { return .overlapping }
    let bottom = limits.first { $0 <= lowest } ?? (lowest <= 1 ? lowest : nil)
    let top = limits.last { $0 >= highest }
    let fitsBelow = limits.first.map { $0 > lowest || lowest - $0 <= 1 } ?? true
    let fitsAbove = top.map { $0 - highest <= 1 } ?? true
    return follow && fitsBelow && fitsAbove && bottom != nil && top != nil ? .complete : .disjoint
  }

  /// The lowest and highest age of the closed bands and whether they follow each other; nil if
  /// bands overlap.
  private static func span(_ ranges: [(Int, Int)], _ limits: [Int]) -> (Int, Int, Bool)? {
    guard let first = ranges.first, let last = ranges.last else {
      guard limits.count == 2 else { return nil }
      return (limits[0], limits[0], limits[1] - limits[0] <= 1)
    }
    let pairs = zip(ranges, ranges.dropFirst())
    // 18-30 and 30-45 share an end, which is careless but no overlap.
    guard pairs.allSatisfy({ $1.0 >= $0.1 && $1.1 > $0.1 }),
      limits.count(where: { $0 <= first.0 }) <= 1, limits.count(where: { $0 >= last.1 }) <= 1,
      limits.allSatisfy({ $0 <= first.0 || $0 >= last.1 })
    else { return nil }
    return (first.0, last.1, pairs.allSatisfy { $1.0 - $0.1 <= 1 })
  }
}
