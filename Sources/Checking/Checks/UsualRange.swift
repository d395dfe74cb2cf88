internal import Glibc

/// The values that do not stand out from some numbers, however skewed these are.
///
/// A number stands out only if two measures agree, as it is and, where none is negative, in
/// log(1 + value): the robust z of Iglewicz and Hoaglin (1993), and the outer fences of the adjusted boxplot
/// of Hubert and Vandervieren (2008), which bend with the skewness (medcouple). A number no more than half
/// as large again as the next belongs to a long tail, and does not stand out either.
struct UsualRange {
  let range: ClosedRange<Double>

  /// The z beyond which a value stands out, and that for logarithms.
  private static let (limit, logLimit) = (6.0, 4.5)
  /// How many times its neighbour a value of a tail may be.
  private static let tailRatio = 1.5
  /// How many times the next a value must be to stand out from any.
  private static let leap = 8.0
  /// Fewer numbers than this are judged by the largest of the others.
  private static let fewNumbers = 12
  /// The numbers that a medcouple is worked out from.
  private static let coupledNumbers = 300

  /// How many numbers are judged; of more a sample is, evenly taken, and its tails go on among all.
  private static let sampleSize = 5_000

  /// Judges numbers in any order; nil where nothing can be said.
  init?(of numbers: [Double]) {
    let step = max(1, numbers.count / Self.sampleSize)
    let sample = stride(from: 0, to: numbers.count, by: step).map { numbers[$0] }.sorted()
    guard let usual = UsualRange(sample) else { return nil }
    guard step > 1, sample[0] >= 0 else {
      self = usual
      return
    }
    let inside = numbers.lazy.filter(usual.range.contains)
    let ends = [inside.min(), inside.max()].compactMap(\.self)
    let tails = numbers.filter { !usual.range.contains($0) }
    range = Self.withTails(usual.range, of: (ends + tails).sorted())
  }

  /// Judges sorted numbers; nil where nothing can be said.
  init?(_ sorted: [Double]) {
    // Where most are zero, what is not is judged by itself.
    let zeros = sorted.count { $0 == 0 }
    if zeros * 2 > sorted.count, let low = sorted.first, low == 0 {
      guard let rest = UsualRange(Array(sorted.dropFirst(zeros))) else { return nil }
      range = 0...max(0, rest.range.upperBound)
      return
    }
    guard let low = sorted.first, let high = sorted.last, low < high, sorted.count >= 6 else {
      return nil
    }
    if sorted.count < Self.fewNumbers {
      guard let few = Self.few(sorted) else { return nil }
      range = few
    } else if low < 0 {
      range = Self.spread(sorted, Self.limit, resolution: Self.resolution(sorted))
    } else {
      let logs = sorted.map { log1p($0) }
      let median = sorted[sorted.count / 2]
      let step = log1p(median + Self.resolution(sorted)) - log1p(median)
      let linear = Self.spread(sorted, Self.limit, resolution: Self.resolution(sorted))
      let bent = Self.spread(logs, Self.logLimit, resolution: step)
      let usual = Self.withTails(
        max(
          0, min(linear.lowerBound, expm1(bent.lowerBound)))...max(
            linear.upperBound, expm1(bent.upperBound)),
        of: sorted)
      // Many times the next: however skewed the numbers are, a digit too many.
      let next = sorted[sorted.count - 2]
      let leaps = next > 0 && high > next * Self.leap + 10
      range =
        leaps ? min(usual.lowerBound, next)...min(usual.upperBound, next * Self.tailRatio) : usual
    }
  }

  /// What a few numbers without their largest allow: the further they spread, the more, and ten always.
  private static func few(_ sorted: [Double]) -> ClosedRange<Double>? {
    // A sign typed by mistake is no part of the spread.
    let positive = sorted.drop { $0 < 0 }
    guard let least = sorted.first, sorted.count - positive.count <= 1, positive.count > 4,
      let low = positive.first, low > 0, let second = positive.dropLast().last
    else { return nil }
    return min(least, low)...(second * min(1 + 1.5 * second / low, leap) + 10)
  }

  /// The least difference that means something: one for whole numbers, else a twentieth of the median.
  private static func resolution(_ sorted: [Double]) -> Double {
    let isWhole = sorted.allSatisfy { $0 == $0.rounded() }
    return max(isWhole ? 1 : 0, abs(sorted[sorted.count / 2]) / 20)
  }

  /// The values within so many robust deviations and within the outer fences of the adjusted boxplot.
  private static func spread(
    _ sorted: [Double], _ limit: Double, resolution: Double
  ) -> ClosedRange<Double> {
    let median = sorted[sorted.count / 2]
    let deviations = sorted.map { abs($0 - median) }.sorted()
    let reach = limit * max(deviations[deviations.count / 2] / 0.6745, resolution)
    let (low, high) = (sorted[sorted.count / 4], sorted[sorted.count * 3 / 4])
    let box = 3 * max(high - low, resolution)
    let skew = skewness(sampled(sorted))
    let (down, up) = skew >= 0 ? (-4.0, 3.0) : (-3.0, 4.0)
    return min(
      median - reach, low - box * exp(down * skew))...max(
        median + reach, high + box * exp(up * skew))
  }

  /// The range with the tails that reach out of it without a gap.
  private static func withTails(
    _ range: ClosedRange<Double>, of sorted: [Double]
  ) -> ClosedRange<Double> {
    var (low, high) = (range.lowerBound, range.upperBound)
    var last = sorted.last { $0 <= high } ?? high
    for value in sorted where value > high && value <= last * tailRatio {
      (last, high) = (value, value)
    }
    last = sorted.first { $0 >= low } ?? low
    for value in sorted.reversed() where value < low && value * tailRatio >= last {
      (last, low) = (value, value)
    }
    return low...high
  }

  private static func sampled(_ sorted: [Double]) -> [Double] {
    guard sorted.count > coupledNumbers else { return sorted }
    return (0..<coupledNumbers).map { sorted[$0 * (sorted.count - 1) / (coupledNumbers - 1)] }
  }

  /// The medcouple as far as it is more than chance would make of so many numbers.
  private static func skewness(_ sorted: [Double]) -> Double {
    let skew = medcouple(sorted)
    let certain = max(0, abs(skew) - 1 / Double(sorted.count).squareRoot())
    return skew < 0 ? -certain : certain
  }

  /// The medcouple of Brys, Hubert and Struyf (2004): from -1, a tail to the left, to 1, one to the right.
  private static func medcouple(_ sorted: [Double]) -> Double {
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    let above = sorted.filter { $0 > median }
    let below = sorted.filter { $0 < median }
    var kernel: [Double] = []
    kernel.reserveCapacity(above.count * below.count)
    for high in above {
      for low in below { kernel.append((high + low - 2 * median) / (high - low)) }
    }
    return kernel.isEmpty ? 0 : nth(kernel.count / 2, of: &kernel)
  }

  /// What would stand at a place if the numbers were sorted; Hoare's selection, a pass or three.
  private static func nth(_ place: Int, of numbers: inout [Double]) -> Double {
    var (low, high) = (0, numbers.count - 1)
    while low < high {
      let pivot = numbers[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while numbers[left] < pivot { left += 1 }
        while numbers[right] > pivot { right -= 1 }
        guard left <= right else { break }
        numbers.swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return numbers[place]
  }
}
