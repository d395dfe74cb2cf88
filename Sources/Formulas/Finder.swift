internal import Tables

/// Finds values among keys, in time that does not grow with their number.
struct Finder: Hashable, Sendable {
  enum Mode: Hashable, Sendable {
    case exact
    /// The largest that is not more, or the smallest that is not less.
    case atMost, atLeast

    /// MATCH: 1 the largest not more, 0 exact, −1 the smallest not less.
    init(match: Double) { self = match > 0 ? .atMost : match < 0 ? .atLeast : .exact }
    /// XLOOKUP: −1 exact or the next smaller, 1 exact or the next larger.
    init(extended: Double) { self = extended > 0 ? .atLeast : extended < 0 ? .atMost : .exact }
  }
  private let mode: Mode
  private let results: [Scalar]?
  /// The first place of each key.
  private var places: [Scalar: Int] = [:]
  /// The numbers and days among the keys in ascending order, the first place of each.
  private var numbers: [Double] = []
  private var numberPlaces: [Int] = []

  /// - Parameters:
  ///   - keys: The values to look among.
  ///   - mode: What counts as found.
  ///   - results: What is given for each key; nil gives the key's place, from 1.
  init(keys: [Scalar], mode: Mode, results: [Scalar]?) {
    self.mode = mode
    self.results = results
    for (place, key) in keys.enumerated() where key.state.isKnown {
      places[Self.key(key), default: place] = Swift.min(place, places[Self.key(key)] ?? place)
    }
    guard mode != .exact else { return }
    let sorted = places.filter { $0.key.state == .number || $0.key.state == .date }
      .sorted { $0.key.number < $1.key.number }
    numbers = sorted.map(\.key.number)
    numberPlaces = sorted.map(\.value)
  }

  private static func key(_ value: Scalar) -> Scalar {
    value.state == .text ? Scalar(text: value.text.trimmed) : value
  }

  /// What stands at the value's place; the second value, or nothing, where there is none.
  func value(_ arguments: [Scalar]) -> Scalar {
    guard arguments[0].state.isKnown else { return Scalar(arguments[0].state) }
    guard let place = place(of: Self.key(arguments[0])) else {
      return arguments.count > 1 ? arguments[1] : Scalar(.undefined)
    }
    guard let results else { return Scalar(.number, Double(place + 1)) }
    return place < results.count ? results[place] : Scalar(.undefined)
  }

  private func place(of value: Scalar) -> Int? {
    if let place = places[value] { return place }
    guard mode != .exact, value.state == .number || value.state == .date else { return nil }
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] <= value.number { low = middle + 1 } else { high = middle }
    }
    let index = mode == .atMost ? low - 1 : low
    return numbers.indices.contains(index) ? numberPlaces[index] : nil
  }
}
