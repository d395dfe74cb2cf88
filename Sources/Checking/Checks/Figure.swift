internal import Tables

/// A cell as a figure of a sum: its number, or why it cannot be reckoned with.
enum Figure {
  case number(Double)
  case unusable(Message)

  init(_ cell: NumericCell) {
    self =
      switch cell {
      case .number(let number): .number(number)
      case .blank: .unusable(.blankValue)
      case .ambiguous: .unusable(.ambiguousNumber)
      case .other(.error): .unusable(.errorValue)
      case .other: .unusable(.notANumber)
      }
  }
}

extension Message {
  static let blankValue = Message.catalog("blank-value", [])
  static let ambiguousNumber = Message.catalog("ambiguous-number", [])
  static let notANumber = Message.catalog("not-a-number", [])
  static let negativeWhole = Message.catalog("negative-whole", [])
  static let errorValue = Message.catalog("error-value", [])
}

extension Double {
  /// Whether it is nothing beside figures of this size: what adding up decimals loses.
  func isNegligible(beside size: Double) -> Bool { abs(self) <= 1e-9 * max(1, abs(size)) }

  /// Without the noise in the last digits that adding up decimals leaves (`0.1 + 0.2`).
  var withoutNoise: Double { withoutNoise(beside: self) }

  /// How much must be added to come to another figure, without the noise of the subtraction.
  func gap(to other: Double) -> Double {
    (other - self).withoutNoise(beside: max(abs(self), abs(other)))
  }

  /// The same for what is left of figures of this size: nine decimals, and no more than fifteen
  /// digits of theirs mean anything.
  private func withoutNoise(beside size: Double) -> Double {
    guard self != rounded() else { return self }
    var scale = 1e9
    while scale > 1, abs(size) * scale > 1e15 { scale /= 10 }
    return (self * scale).rounded() / scale
  }
}
