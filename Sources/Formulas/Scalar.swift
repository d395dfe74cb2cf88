public import Tables

/// What an expression gave for one row.
public enum State: UInt8, Sendable {
  /// A number.
  case number
  /// A text.
  case text
  /// TRUE or FALSE; 1 or 0.
  case boolean
  /// A civil date in days since 1899-12-30.
  case date
  /// Unknown, because a cell has no value. The states from here on are the reasons why there is
  /// none, the later the stronger: the strongest of the operands is the result's.
  case blank
  /// A value of another type than is needed, such as a text among numbers.
  case unfit
  /// A text with two readings, as a number or as a date.
  case ambiguous
  /// A sum that has no result: a division by zero, a number out of bounds.
  case undefined
  /// A cell that holds an error such as `#REF!`.
  case error

  /// Whether there is a value.
  public var isKnown: Bool { rawValue < State.blank.rawValue }
  /// The stronger of two states, see ``blank``.
  public static func stronger(_ left: State, _ right: State) -> State {
    left.rawValue < right.rawValue ? right : left
  }
}

/// One value of an expression, or the reason why there is none.
public struct Scalar: Hashable, Sendable {
  /// What it is.
  public var state: State
  /// The number, the days of a date, or 1 or 0.
  public var number: Double
  /// The text, trimmed where it was compared.
  public var text: String

  /// Makes a number, a date, or a state without a value.
  public init(_ state: State, _ number: Double = 0) {
    self.state = number.isFinite ? state : .undefined
    self.number = number.isFinite ? number : 0
    text = ""
  }
  /// Makes a text.
  public init(text: String) {
    (state, number, self.text) = (.text, 0, text)
  }
  /// Makes TRUE or FALSE.
  public init(_ flag: Bool) {
    (state, number, text) = (.boolean, flag ? 1 : 0, "")
  }
  /// Makes it of a value as a cell holds it.
  public init(cell value: Value) {
    switch value.comparable {
    case .blank: self.init(State.blank)
    case .number(let number), .time(let number): self.init(State.number, number)
    case .date(let days): self.init(State.date, days)
    case .boolean(let flag): self.init(flag)
    case .text(let text): self.init(text: text)
    case .error: self.init(State.error)
    }
  }

  /// Whether it is TRUE; nil if that is not known.
  public var truth: Bool? { state == .boolean ? number != 0 : nil }

  /// It as a value of a cell; what is not known is blank.
  public var value: Value {
    switch state {
    case .number: .number(number)
    case .date: .date(number)
    case .boolean: .boolean(number != 0)
    case .text: .text(text)
    case .blank, .unfit, .ambiguous, .undefined, .error: .blank
    }
  }

  /// It as a number to reckon with; a text counts as the number that it reads as.
  public var numeric: Scalar {
    switch state {
    case .text:
      switch NumberReading(reading: text) {
      case .one(let number): Scalar(.number, number)
      case .two: Scalar(.ambiguous)
      case .none: Scalar(.unfit)
      }
    case .boolean: Scalar(.unfit)
    default: self
    }
  }

  /// It as a date; a text counts as the day that it reads as, a number does not fit.
  public var dated: Scalar {
    switch state {
    case .text:
      switch DateReading(reading: text) {
      case .one(let days): Scalar(.date, Double(days))
      case .two: Scalar(.ambiguous)
      case .none: Scalar(.unfit)
      }
    case .boolean, .number: Scalar(.unfit)
    default: self
    }
  }

  /// It as a text: numbers in their shortest form, dates in ISO form.
  public var textual: Scalar {
    switch state {
    case .number: Scalar(text: NumberSpelling.shortest(number))
    case .date: Scalar(text: ISODate.text(days: number) ?? "")
    case .boolean: Scalar(text: number != 0 ? "TRUE" : "FALSE")
    default: self
    }
  }
}
