internal import Tables

extension Evaluator {
  /// A function's value for one row.
  func scalar(_ function: Function, _ values: [Scalar]) -> Scalar {
    if function.isAggregate { return Aggregate(function, values).result }
    let first = values.first ?? Scalar(.blank)
    switch function {
    case .if: return choice(values)
    case .coalesce: return values.first { $0.state != .blank } ?? Scalar(.blank)
    case .isBlank: return Scalar(first.state == .blank)
    case .isNumber: return Scalar(first.state == .number || first.state == .date)
    case .isText: return Scalar(first.state == .text)
    case .today: return asOf.map { Scalar(.date, $0) } ?? Scalar(.undated)
    case .year, .month, .day: return part(function, of: first.dated)
    case .abs, .int, .round, .mod, .date: return numeric(function, values.map(\.numeric))
    default: return textual(function, values)
    }
  }

  private func choice(_ values: [Scalar]) -> Scalar {
    guard let truth = values[0].truth else { return values[0].logical }
    return truth ? values[1] : values.count > 2 ? values[2] : Scalar(false)
  }

  private func part(_ function: Function, of date: Scalar) -> Scalar {
    guard date.state == .date else { return date.state.isKnown ? Scalar(.unfit) : date }
    guard let days = Int(exactly: date.number.rounded(.down)), let day = CivilDate(days: days)
    else { return Scalar(.undefined) }
    let number = function == .year ? day.year : function == .month ? day.month : day.day
    return Scalar(.number, Double(number))
  }

  private func numeric(_ function: Function, _ values: [Scalar]) -> Scalar {
    let state = values.map(\.state).reduce(.number) { State.stronger($0, $1) }
    guard state.isKnown else { return Scalar(state) }
    let numbers = values.map(\.number)
    switch function {
    case .abs: return Scalar(.number, numbers[0].magnitude)
    case .int: return Scalar(.number, numbers[0].rounded(.down))
    case .mod:
      guard numbers[1] != 0 else { return Scalar(.undefined) }
      return Scalar(.number, numbers[0] - numbers[1] * (numbers[0] / numbers[1]).rounded(.down))
    case .date: return date(numbers)
    default: return Self.rounded(numbers[0], places: numbers.count > 1 ? numbers[1] : 0)
    }
  }

  /// Half away from zero, as Excel shows it; 15 places at most on either side of the point.
  static func rounded(_ number: Double, places: Double) -> Scalar {
    let places = Int(max(-15, min(15, places.rounded(.towardZero))))
    let scale = (0..<abs(places)).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = places < 0 ? number / scale : number * scale
    guard scaled.magnitude < 1e15 else { return Scalar(.number, number) }
    // 1.005 is stored a little below; what Excel rounds is the number of 15 digits that it shows.
    let nudged = scaled + scaled * 4e-16
    let whole = nudged.rounded(.toNearestOrAwayFromZero)
    return Scalar(.number, places < 0 ? whole * scale : whole / scale)
  }

  /// Months and days beyond their ends run on into the next, as in Excel.
  private func date(_ numbers: [Double]) -> Scalar {
    let parts = numbers.map { Int(max(-1e6, min(1e6, $0.rounded(.down)))) }
    let months = parts[0] * 12 + parts[1] - 1
    let (year, month) = (months >= 0 ? months / 12 : -1, months % 12 + 1)
    guard let first = CivilDate(year: year, month: month, day: 1),
      CivilDate(days: first.days + parts[2] - 1) != nil
    else { return Scalar(.undefined) }
    return Scalar(.date, Double(first.days + parts[2] - 1))
  }

  private func textual(_ function: Function, _ values: [Scalar]) -> Scalar {
    let state = values.map(\.state).reduce(.number) { State.stronger($0, $1) }
    guard state.isKnown else { return Scalar(state) }
    if function == .concatenate { return Scalar(text: values.map(\.textual.text).joined()) }
    let text = values[0].textual.text
    let counts = values.dropFirst().map(\.numeric)
    guard counts.allSatisfy({ $0.state == .number && $0.number >= 0 }) else {
      return Scalar(.unfit)
    }
    let numbers = counts.map { Int(min($0.number, 1e6)) }
    switch function {
    case .len: return Scalar(.number, Double(text.count))
    case .lower: return Scalar(text: text.lowercased())
    case .upper: return Scalar(text: text.uppercased())
    case .left: return Scalar(text: String(text.prefix(numbers.first ?? 1)))
    case .right: return Scalar(text: String(text.suffix(numbers.first ?? 1)))
    case .mid:
      guard numbers[0] > 0 else { return Scalar(.undefined) }
      return Scalar(text: String(text.dropFirst(numbers[0] - 1).prefix(numbers[1])))
    default:
      let words = text.split(whereSeparator: { $0.isWhitespace })
      return Scalar(text: words.joined(separator: " "))
    }
  }
}

/// A sum, a count or the like of many values; blanks are left out.
struct Aggregate {
  private let function: Function
  private var state = State.number
  private var isDate = false
  private var known = 0
  private var counted = 0
  private var sum = 0.0
  private var low = Double.infinity
  private var high = -Double.infinity

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
  }

  /// What it came to; blank over no value, but a count is 0.
  var result: Scalar {
    if function == .countAll { return Scalar(.number, Double(counted)) }
    if function == .count { return Scalar(.number, Double(known)) }
    guard state.isKnown else { return Scalar(state) }
    guard known > 0 else { return Scalar(.blank) }
    switch function {
    case .sum: return isDate ? Scalar(.unfit) : Scalar(.number, sum)
    case .average: return isDate ? Scalar(.unfit) : Scalar(.number, sum / Double(known))
    case .min: return Scalar(isDate ? .date : .number, low)
    default: return Scalar(isDate ? .date : .number, high)
    }
  }
}
