/// A function of cells that takes single values; arrays are worked out value by value.
struct CellFunction: Sendable {
  let counts: ClosedRange<Int>
  /// Whether errors among the arguments are given to it instead of being the result.
  let takesErrors: Bool
  let work: @Sendable ([Quantity]) -> Quantity

  init(
    _ counts: ClosedRange<Int>, takesErrors: Bool = false,
    _ work: @escaping @Sendable ([Quantity]) -> Quantity
  ) {
    self.counts = counts
    self.takesErrors = takesErrors
    self.work = work
  }

  /// A function of numbers; nil is `#NUM!`.
  static func numbers(
    _ counts: ClosedRange<Int>, _ work: @escaping @Sendable ([Double]) -> Double?
  ) -> CellFunction {
    CellFunction(counts) { values in
      var numbers: [Double] = []
      for value in values {
        guard case .number(let number) = Coercion.number(value) else {
          return Coercion.number(value)
        }
        numbers.append(number)
      }
      return work(numbers).map(Coercion.finite) ?? .error(.number)
    }
  }

  /// A function of texts and numbers: the first so many arguments are texts.
  static func texts(
    _ counts: ClosedRange<Int>, first: Int = 255,
    _ work: @escaping @Sendable ([String], [Double]) -> Quantity
  ) -> CellFunction {
    CellFunction(counts) { values in
      var texts: [String] = []
      var numbers: [Double] = []
      for (index, value) in values.enumerated() {
        let read = index < first ? Coercion.text(value) : Coercion.number(value)
        switch read {
        case .text(let text): texts.append(text)
        case .number(let number): numbers.append(number)
        default: return read
        }
      }
      return work(texts, numbers)
    }
  }

  static let all: [String: CellFunction] =
    math
    .merging(text, uniquingKeysWith: { first, _ in first })
    .merging(information, uniquingKeysWith: { first, _ in first })

  /// A function of one number.
  static func one(_ work: @escaping @Sendable (Double) -> Double?) -> CellFunction {
    numbers(1...1) { work($0[0]) }
  }
}
