/// Values of an expression for a stretch of rows, column-wise.
public struct Vector: Sendable {
  /// What each row has.
  public private(set) var states: [State]
  /// The numbers, days or flags; 0 where there is none.
  public private(set) var numbers: [Double]
  /// The texts; empty if no row has one.
  public private(set) var texts: [String]

  /// Makes a vector of one value in all rows.
  public init(repeating value: Scalar, count: Int) {
    states = [State](repeating: value.state, count: count)
    numbers = [Double](repeating: value.number, count: count)
    texts = value.state == .text ? [String](repeating: value.text, count: count) : []
  }

  /// Makes a vector of values.
  public init(_ values: [Scalar]) {
    states = values.map(\.state)
    numbers = values.map(\.number)
    texts = states.contains(.text) ? values.map(\.text) : []
  }

  /// Makes a vector without texts; `states` and `numbers` are equally long.
  public init(states: [State], numbers: [Double]) {
    (self.states, self.numbers, texts) = (states, numbers, [])
  }

  /// The number of rows.
  public var count: Int { states.count }

  /// The value of one row.
  public subscript(row: Int) -> Scalar {
    if states[row] == .text { return Scalar(text: texts[row]) }
    return Scalar(states[row], numbers[row])
  }

  /// Row by row, a value made of one.
  func map(_ make: (Scalar) -> Scalar) -> Vector { Vector((0..<count).map { make(self[$0]) }) }

  /// Row by row, a value made of two; numbers on both sides take the short way.
  func combined(
    _ other: Vector, numbers make: (Double, Double) -> Scalar,
    others: (Scalar, Scalar) -> Scalar
  ) -> Vector {
    var states = states
    var results = numbers
    for row in 0..<count {
      guard states[row] == .number, other.states[row] == .number else {
        return Vector((0..<count).map { others(self[$0], other[$0]) })
      }
      let result = make(numbers[row], other.numbers[row])
      states[row] = result.state
      results[row] = result.number
    }
    return Vector(states: states, numbers: results)
  }
}
