/// Where a kernel gets its columns, a stretch of rows at a time.
public protocol KernelSource {
  /// The numbers of a column, by the number that ``Kernel`` was told; dates as days.
  func numbers(_ column: Int, rows: Range<Int>) -> NumberChunk
  /// Whether the texts of a column pass a test, as ``TruthCode``.
  func codes(_ test: TextTest, _ column: Int, rows: Range<Int>) -> [UInt8]
  /// The group's value for each text of a column.
  func numbers(_ groups: GroupIndex, _ column: Int, rows: Range<Int>) -> NumberChunk
  /// Whether the cells of a column hold nothing, as ``TruthCode``.
  func blanks(_ column: Int, rows: Range<Int>) -> [UInt8]
}

/// What a kernel may take a column for.
public enum KernelColumn: Sendable {
  /// Numbers, or dates, with the column's number.
  case numbers(Int)
  /// Texts.
  case texts(Int)
}

/// A test of single texts.
public struct TextTest: Sendable {
  /// What is asked.
  public enum Kind: Sendable {
    /// Whether it is this text.
    case equals(String)
    /// Whether it is one of these.
    case isIn(Set<String>)
    /// Whether it has this form.
    case matches(Regex)
  }
  /// What is asked.
  public let kind: Kind
  /// Whether the answer is turned round.
  public let isNegated: Bool

  /// The code of a value that is known or not.
  public func code(_ value: Scalar) -> UInt8 {
    guard value.state.isKnown else { return TruthCode.unknown(value.state) }
    switch kind {
    case .equals(let wanted):
      let truth = Arithmetic().compare(.equal, value, Scalar(text: wanted))
      return truth.truth.map { $0 != isNegated ? 1 : 0 } ?? TruthCode.unknown(truth.state)
    case .isIn(let members): return members.contains(value.textual.text) != isNegated ? 1 : 0
    case .matches(let regex): return regex.matchesWhole(value.textual.text) != isNegated ? 1 : 0
    }
  }
}

/// A condition made of numbers, dates and tests of texts, worked out over typed columns.
///
/// It gives what ``Evaluator`` gives, only faster; what it cannot do it is not made for.
public struct Kernel: Sendable {
  private indirect enum Number: Sendable {
    case column(Int)
    case constant(Double)
    case group(GroupIndex, Int)
    case binary(BinaryOperator, Number, Number)
  }
  private indirect enum Truth: Sendable {
    case compare(BinaryOperator, Number, Number)
    case text(TextTest, Int)
    case blank(Int)
    case both(Truth, Truth)
    case either(Truth, Truth)
    case not(Truth)
  }
  private let root: Truth
  private let arithmetic: Arithmetic

  /// Makes a kernel of a prepared expression; nil for what only ``Evaluator`` can work out.
  ///
  /// - Parameters:
  ///   - expression: The condition, see ``Evaluator/prepared(_:)``.
  ///   - tolerance: How far numbers may differ.
  ///   - list: Gives the values of a list.
  ///   - column: What a column is taken for; nil if it is neither numbers nor texts.
  public init?(
    _ expression: Expression, tolerance: Tolerance?, list: @escaping (String) -> Set<String>?,
    column: @escaping (ColumnName) -> KernelColumn?
  ) {
    let maker = Maker(list: list, column: column)
    guard let root = maker.truth(expression) else { return nil }
    self.root = root
    arithmetic = Arithmetic(tolerance: tolerance)
  }

  /// The condition for some rows, as ``TruthCode``.
  public func codes(_ source: some KernelSource, rows: Range<Int>) -> [UInt8] {
    codes(root, source, rows)
  }

  private func codes(
    _ truth: Truth, _ source: some KernelSource, _ rows: Range<Int>
  ) -> [UInt8] {
    switch truth {
    case .compare(let sign, let left, let right):
      return arithmetic.codes(sign, numbers(left, source, rows), numbers(right, source, rows))
    case .text(let test, let column): return source.codes(test, column, rows: rows)
    case .blank(let column): return source.blanks(column, rows: rows)
    case .both(let left, let right):
      return Self.decided(codes(left, source, rows), codes(right, source, rows), by: 0)
    case .either(let left, let right):
      return Self.decided(codes(left, source, rows), codes(right, source, rows), by: 1)
    case .not(let one):
      var codes = codes(one, source, rows)
      for index in codes.indices where codes[index] < 2 { codes[index] = 1 - codes[index] }
      return codes
    }
  }

  /// Kleene's AND and OR: what one side decides alone holds whatever the other is.
  private static func decided(_ left: [UInt8], _ right: [UInt8], by deciding: UInt8) -> [UInt8] {
    var codes = left
    for index in codes.indices {
      let (one, other) = (left[index], right[index])
      codes[index] =
        one == deciding || other == deciding
        ? deciding : one < 2 && other < 2 ? 1 - deciding : Swift.max(one, other)
    }
    return codes
  }

  private func numbers(
    _ number: Number, _ source: some KernelSource, _ rows: Range<Int>
  ) -> NumberChunk {
    switch number {
    case .column(let column): return source.numbers(column, rows: rows)
    case .group(let groups, let column): return source.numbers(groups, column, rows: rows)
    case .constant(let value):
      return NumberChunk(numbers: [Double](repeating: value, count: rows.count))
    case .binary(let sign, let left, let right):
      let (one, other) = (numbers(left, source, rows), numbers(right, source, rows))
      switch sign {
      case .plus: return one.with(other, +)
      case .less: return one.with(other, -)
      case .times: return one.with(other, *)
      default: return one.with(other, /)
      }
    }
  }
}

extension Kernel {
  /// Takes an expression apart.
  private struct Maker {
    let list: (String) -> Set<String>?
    let column: (ColumnName) -> KernelColumn?

    func truth(_ expression: Expression) -> Truth? {
      switch expression.kind {
      case .not(let one): return truth(one).map { .not($0) }
      case .binary(.and, let left, let right): return pair(left, right).map { .both($0, $1) }
      case .binary(.or, let left, let right): return pair(left, right).map { .either($0, $1) }
      case .binary(let sign, let left, let right) where sign.isComparison:
        return text(sign, left, right) ?? text(sign, right, left) ?? compare(sign, left, right)
      case .between(let value, let low, let high):
        guard let least = compare(.atLeast, value, low), let most = compare(.atMost, value, high)
        else { return nil }
        return .both(least, most)
      case .isInList(let value, let name):
        guard let members = list(name) else { return nil }
        return texts(value).map { .text(TextTest(kind: .isIn(members), isNegated: false), $0) }
      case .isIn(let value, let members):
        guard let column = texts(value), !members.isEmpty else { return nil }
        var truth: Truth?
        for member in members {
          guard let text = Self.text(member) else { return nil }
          let one = Truth.text(TextTest(kind: .equals(text), isNegated: false), column)
          truth = truth.map { .either($0, one) } ?? one
        }
        return truth
      case .matches(let value, let regex):
        return texts(value).map { .text(TextTest(kind: .matches(regex), isNegated: false), $0) }
      case .call(.isBlank, let arguments):
        guard let name = Self.name(arguments[0]) else { return nil }
        switch column(name) {
        case .numbers(let index), .texts(let index): return .blank(index)
        case nil: return nil
        }
      default: return nil
      }
    }

    private func pair(_ left: Expression, _ right: Expression) -> (Truth, Truth)? {
      guard let one = truth(left), let other = truth(right) else { return nil }
      return (one, other)
    }

    private func compare(
      _ sign: BinaryOperator, _ left: Expression, _ right: Expression
    ) -> Truth? {
      guard let one = number(left, allowsDates: true), let other = number(right, allowsDates: true)
      else { return nil }
      return .compare(sign, one, other)
    }

    private func text(
      _ sign: BinaryOperator, _ left: Expression, _ right: Expression
    ) -> Truth? {
      guard sign == .equal || sign == .notEqual, let column = texts(left),
        let text = Self.text(right)
      else { return nil }
      return .text(TextTest(kind: .equals(text), isNegated: sign == .notEqual), column)
    }

    private func number(_ expression: Expression, allowsDates: Bool) -> Number? {
      switch expression.kind {
      case .constant(let value):
        let fits = value.state == .number || allowsDates && value.state == .date
        return fits ? .constant(value.number) : nil
      case .lookup(let groups, let criteria):
        guard criteria.count == 1 else { return nil }
        return texts(criteria[0]).map { .group(groups, $0) }
      case .minus(let one):
        return number(one, allowsDates: false).map { .binary(.less, .constant(0), $0) }
      case .binary(let sign, let left, let right):
        guard [.plus, .less, .times].contains(sign) || Self.isDivisor(sign, right),
          let one = number(left, allowsDates: false), let other = number(right, allowsDates: false)
        else { return nil }
        return .binary(sign, one, other)
      default:
        guard let name = Self.name(expression), case .numbers(let index)? = column(name) else {
          return nil
        }
        return .column(index)
      }
    }

    /// Only a constant other than 0: what a division by 0 gives is the evaluator's matter.
    private static func isDivisor(_ sign: BinaryOperator, _ right: Expression) -> Bool {
      guard sign == .divided, case .constant(let value) = right.kind else { return false }
      return value.state == .number && value.number != 0
    }

    private func texts(_ expression: Expression) -> Int? {
      guard let name = Self.name(expression), case .texts(let index)? = column(name) else {
        return nil
      }
      return index
    }

    private static func text(_ expression: Expression) -> String? {
      guard case .constant(let value) = expression.kind, value.state == .text else { return nil }
      return value.text
    }

    private static func name(_ expression: Expression) -> ColumnName? {
      switch expression.kind {
      case .column(let id): .id(id)
      case .header(let header): .header(header)
      default: nil
      }
    }
  }
}
