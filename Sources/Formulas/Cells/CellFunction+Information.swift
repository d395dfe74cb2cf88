extension CellFunction {
  private static func test(_ holds: @escaping @Sendable (Quantity) -> Bool) -> CellFunction {
    CellFunction(1...1, takesErrors: true) { .boolean(holds($0[0])) }
  }

  static let information: [String: CellFunction] = [
    "ISBLANK": test { $0 == .blank },
    "ISNUMBER": test { if case .number = $0 { true } else { false } },
    "ISTEXT": test { if case .text = $0 { true } else { false } },
    "ISNONTEXT": test { if case .text = $0 { false } else { true } },
    "ISLOGICAL": test { if case .boolean = $0 { true } else { false } },
    "ISERROR": test { if case .error = $0 { true } else { false } },
    "ISERR": test { if case .error(let error) = $0 { error != .notAvailable } else { false } },
    "ISNA": test { $0 == .error(.notAvailable) },
    "ISEVEN": one { $0.rounded(.towardZero).truncatingRemainder(dividingBy: 2) == 0 ? 1 : 0 }.truth,
    "ISODD": one { $0.rounded(.towardZero).truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1 }.truth,
    "NA": CellFunction(0...0) { _ in .error(.notAvailable) },
    "TRUE": CellFunction(0...0) { _ in .boolean(true) },
    "FALSE": CellFunction(0...0) { _ in .boolean(false) },
    "NOT": CellFunction(1...1) { values in
      if case .boolean(let flag) = Coercion.truth(values[0]) {
        .boolean(!flag)
      } else {
        .error(.value)
      }
    },
    "N": CellFunction(1...1) { values in
      switch values[0] {
      case .number: values[0]
      case .boolean(let flag): .number(flag ? 1 : 0)
      default: .number(0)
      }
    },
    "ERROR.TYPE": CellFunction(1...1, takesErrors: true) { values in
      let errors: [CellError] = [
        .null, .division, .value, .reference, .name, .number, .notAvailable,
      ]
      guard case .error(let error) = values[0], let place = errors.firstIndex(of: error) else {
        return .error(.notAvailable)
      }
      return .number(Double(place + 1))
    },
    "TYPE": CellFunction(1...1, takesErrors: true) { values in
      switch values[0] {
      case .blank, .number: .number(1)
      case .text: .number(2)
      case .boolean: .number(4)
      case .error: .number(16)
      }
    },
  ]

  /// The same with 1 and 0 as TRUE and FALSE.
  private var truth: CellFunction {
    CellFunction(counts) { values in
      let result = work(values)
      return if case .number(let number) = result { .boolean(number != 0) } else { result }
    }
  }
}
