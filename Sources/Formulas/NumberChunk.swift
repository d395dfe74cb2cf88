/// Numbers of a stretch of rows: one double and one state each, without a value per cell.
public struct NumberChunk: Sendable {
  /// The numbers; 0 where there is none.
  public var numbers: [Double]
  /// ``State/number``, or the reason why there is none, as raw values; empty if all are numbers.
  public var states: [UInt8]

  /// Makes a chunk.
  public init(numbers: [Double], states: [UInt8] = []) {
    self.numbers = numbers
    self.states = states
  }

  /// Two chunks as one: the numbers by `make`, the stronger state of both.
  func with(_ other: NumberChunk, _ make: (Double, Double) -> Double) -> NumberChunk {
    var result = self
    for index in numbers.indices {
      result.numbers[index] = make(numbers[index], other.numbers[index])
    }
    result.states = Self.stronger(states, other.states)
    result.settle()
    return result
  }

  /// A number beyond all bounds is none.
  private mutating func settle() {
    for index in numbers.indices where !numbers[index].isFinite {
      if states.isEmpty { states = [UInt8](repeating: 0, count: numbers.count) }
      states[index] = Swift.max(states[index], State.undefined.rawValue)
      numbers[index] = 0
    }
  }

  static func stronger(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    var result = left
    for index in result.indices { result[index] = Swift.max(result[index], right[index]) }
    return result
  }
}

/// TRUE, FALSE or why it is neither, one byte a row.
public enum TruthCode {
  /// FALSE.
  public static let no: UInt8 = 0
  /// TRUE.
  public static let yes: UInt8 = 1
  /// The code of a reason; a value that is no truth does not fit.
  public static func unknown(_ state: State) -> UInt8 {
    16 + (state.isKnown ? State.unfit : state).rawValue
  }
}

extension Arithmetic {
  /// Compares numbers row by row.
  func codes(_ sign: BinaryOperator, _ left: NumberChunk, _ right: NumberChunk) -> [UInt8] {
    var codes = [UInt8](repeating: TruthCode.no, count: left.numbers.count)
    let (one, other) = (left.numbers, right.numbers)
    switch sign {
    case .equal: fill(&codes) { isNear(one[$0], other[$0]) }
    case .notEqual: fill(&codes) { !isNear(one[$0], other[$0]) }
    case .atMost: fill(&codes) { one[$0] <= other[$0] || isNear(one[$0], other[$0]) }
    case .atLeast: fill(&codes) { one[$0] >= other[$0] || isNear(one[$0], other[$0]) }
    case .below: fill(&codes) { one[$0] < other[$0] && !Self.isSame(one[$0], other[$0]) }
    default: fill(&codes) { one[$0] > other[$0] && !Self.isSame(one[$0], other[$0]) }
    }
    let states = NumberChunk.stronger(left.states, right.states)
    for index in states.indices where states[index] != 0 { codes[index] = 16 + states[index] }
    return codes
  }

  @inline(__always)
  private func fill(_ codes: inout [UInt8], _ holds: (Int) -> Bool) {
    for index in codes.indices { codes[index] = holds(index) ? TruthCode.yes : TruthCode.no }
  }

  @inline(__always)
  private func isNear(_ left: Double, _ right: Double) -> Bool {
    left == right || Self.isSame(left, right) || tolerance?.allows(left, right) == true
  }
}
