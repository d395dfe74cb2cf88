internal import Tables

extension Evaluator {
  /// A function's value for one row.
  func scalar(_ function: Function, _ signature: Signature, _ values: [Scalar]) -> Scalar {
    if signature.family == .aggregate { return Aggregate(function, values).result }
    if function == .today { return asOf.map { Scalar(.date, $0) } ?? Scalar(.undated) }
    let read = values.enumerated().map { index, value in
      self.read(value, as: signature.parameter(index))
    }
    for (index, value) in read.enumerated() where !value.state.isKnown {
      if case .any = signature.parameter(index) { continue }
      return read.unknown ?? value
    }
    return signature.work(read)
  }

  private func read(_ value: Scalar, as parameter: Signature.Parameter) -> Scalar {
    switch parameter {
    case .any, .numbers, .values, .area: value
    case .number, .numeral:
      arithmetic.blankIsZero && value.state == .blank ? Scalar(.number, 0) : value.numeric
    case .text: value.textual
    case .day: value.dated
    case .truth: value.logical
    }
  }
}

/// A sum, a count or the like of many values; blanks are left out.
struct Aggregate: Hashable, Sendable {
  private let function: Function
  private var state = State.number
  private var isDate = false
  private var known = 0
  private var counted = 0
  private var sum = 0.0
  private var product = 1.0
  private var low = Double.infinity
  private var high = -Double.infinity
  /// The numbers, where the result needs all of them.
  private var numbers: [Double] = []

  init(_ function: Function, _ values: some Sequence<Scalar> = []) {
    self.function = function
    for value in values { add(value) }
  }

  mutating func add(_ value: Scalar) {
    guard value.state != .blank else { return }
    counted += 1
    if function == .countAll { return }
    if function == .count {
      if value.state == .number || value.state == .date { known += 1 }
      return
    }
    let number = value.numeric
    guard number.state.isKnown else { return state = State.stronger(state, number.state) }
    isDate = isDate || number.state == .date
    known += 1
    sum += number.number
    low = min(low, number.number)
    high = max(high, number.number)
    product *= number.number
    if [.median, .deviation, .quartile].contains(function) { numbers.append(number.number) }
  }

  /// What it came to; blank over no value, but a count is 0.
  var result: Scalar {
    if function == .countAll { return Scalar(.number, Double(counted)) }
    if function == .count { return Scalar(.number, Double(known)) }
    guard state.isKnown else { return Scalar(state) }
    guard known > 0 else { return Scalar(.blank) }
    switch function {
    case .min: return Scalar(isDate ? .date : .number, low)
    case .max: return Scalar(isDate ? .date : .number, high)
    case _ where isDate: return Scalar(.unfit)
    case .sum: return Scalar(.number, sum)
    case .sumProduct: return Scalar(.number, product)
    case .average: return Scalar(.number, sum / Double(known))
    case .median:
      return Statistics.quantile(numbers, 0.5).map { Scalar(.number, $0) } ?? Scalar(.undefined)
    case .deviation:
      return Statistics.variance(numbers, isSample: true).map { Scalar(.number, $0.squareRoot()) }
        ?? Scalar(.undefined)
    case .quartile:
      // The last value says which quartile.
      guard let quarter = numbers.last, (0...4).contains(quarter), numbers.count > 1 else {
        return Scalar(.undefined)
      }
      return Statistics.quantile(numbers.dropLast(), quarter.rounded(.down) / 4)
        .map { Scalar(.number, $0) } ?? Scalar(.undefined)
    default: return Scalar(.unfit)
    }
  }
}

/// What statistical functions share, in rules and in cells.
enum Statistics {
  /// The value below which a share of the numbers lies, between neighbours in proportion (Excel's
  /// `PERCENTILE.INC`); nil without numbers.
  static func quantile(_ numbers: some Collection<Double>, _ share: Double) -> Double? {
    guard !numbers.isEmpty, (0...1).contains(share) else { return nil }
    let sorted = numbers.sorted()
    let place = share * Double(sorted.count - 1)
    let index = min(sorted.count - 1, Int(place.rounded(.down)))
    guard index + 1 < sorted.count else { return sorted[index] }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// The mean square distance from the mean; of a sample, divided by one less.
  static func variance(_ numbers: [Double], isSample: Bool) -> Double? {
    let divisor = Double(numbers.count) - (isSample ? 1 : 0)
    guard divisor > 0 else { return nil }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / divisor
  }
}
