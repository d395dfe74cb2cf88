/// Where an evaluator gets its values.
public protocol ValueSource {
  /// The values of a column of the row's table, nil if it is not there.
  func column(_ name: ColumnName, rows: Range<Int>) -> Vector?
  /// All rows of a column in all tables of an id, nil if there is none.
  func wholeColumn(table: String, column: String) -> [Vector]?
  /// The cells of a range as far as the sheet is filled, nil if there is no such sheet.
  func cells(_ area: SheetArea) -> ValueArray?
  /// How many rows the row's table has.
  var rowCount: Int { get }
  /// A value that the rule file names.
  func value(_ name: String) -> Scalar?
  /// The values of a list.
  func list(_ name: String) -> Set<String>?
}

extension ValueSource {
  /// None.
  public func cells(_ area: SheetArea) -> ValueArray? { nil }
}

/// Evaluates checked expressions column by column.
///
/// Memory: one vector of the chunk's length for each level of the expression.
public struct Evaluator {
  /// How many rows are worked on at once: few enough to stay in the processor's cache.
  public static let chunk = 2_048

  let source: any ValueSource
  let asOf: Double?
  var arithmetic: Arithmetic

  /// Makes an evaluator.
  ///
  /// - Parameters:
  ///   - source: The values.
  ///   - asOf: What TODAY() gives, in days since 1899-12-30; nil makes it unknown.
  ///   - tolerance: How far numbers may differ.
  ///   - blankIsZero: Whether a blank counts as 0 where a number is needed.
  ///   - ignoresCase: Whether upper and lower case count as the same in comparisons of texts.
  public init(
    _ source: any ValueSource, asOf: Double? = nil, tolerance: Tolerance? = nil,
    blankIsZero: Bool = false, ignoresCase: Bool = false
  ) {
    self.source = source
    self.asOf = asOf
    arithmetic = Arithmetic(
      tolerance: tolerance, blankIsZero: blankIsZero, ignoresCase: ignoresCase)
  }

  /// The values of an expression for some rows.
  ///
  /// What does not depend on the row is worked out anew at each call: see ``prepared(_:)``.
  public func evaluate(_ expression: Expression, rows: Range<Int>) -> Vector {
    switch expression.kind {
    case .constant(let value): constant(value, rows)
    case .column(let id): source.column(.id(id), rows: rows) ?? constant(Scalar(.blank), rows)
    case .header(let header):
      source.column(.header(header), rows: rows) ?? constant(Scalar(.blank), rows)
    case .named(let name): constant(source.value(name) ?? Scalar(.blank), rows)
    case .wholeColumn: constant(Scalar(.unfit), rows)
    case .cells(let area):
      constant(
        area.isCell ? source.cells(area)?.values.first ?? Scalar(.blank) : Scalar(.unfit), rows)
    case .minus(let one):
      binary(.less, constant(Scalar(.number, 0), rows), evaluate(one, rows: rows))
    case .percent(let one):
      binary(.divided, evaluate(one, rows: rows), constant(Scalar(.number, 100), rows))
    case .not(let one):
      evaluate(one, rows: rows).map { $0.truth.map { Scalar(!$0) } ?? $0.logical }
    case .binary(let sign, let left, let right):
      binary(sign, evaluate(left, rows: rows), evaluate(right, rows: rows))
    case .isIn(let value, let members): isIn(value, members, rows)
    case .isInList(let value, let list): isInList(value, source.list(list) ?? [], rows)
    case .between(let value, let low, let high): between(value, low, high, rows)
    case .matches(let value, let regex):
      evaluate(value, rows: rows).map {
        $0.state.isKnown ? Scalar(regex.matchesWhole($0.textual.text)) : $0
      }
    case .call(let function, let arguments):
      call(function, arguments.map { evaluate($0, rows: rows) }, rows)
    case .lookup(let index, let criteria):
      lookup(index, criteria.map { evaluate($0, rows: rows) }, rows)
    case .prepared(let call, let arguments):
      rowwise(arguments.map { evaluate($0, rows: rows) }, rows) { call.value($0, self) }
    }
  }

  private func constant(_ value: Scalar, _ rows: Range<Int>) -> Vector {
    Vector(repeating: value, count: rows.count)
  }

  private func binary(_ sign: BinaryOperator, _ left: Vector, _ right: Vector) -> Vector {
    if sign == .and || sign == .or {
      return rowwise(left, right) {
        sign == .and ? Arithmetic.and($0, $1) : Arithmetic.or($0, $1)
      }
    }
    if sign.isComparison {
      return left.combined(
        right, numbers: { arithmetic.compare(sign, $0, $1) },
        others: { arithmetic.compare(sign, $0, $1) })
    }
    if sign == .joined { return rowwise(left, right) { arithmetic.combine(sign, $0, $1) } }
    return left.combined(
      right, numbers: { Arithmetic.combine(sign, $0, $1) },
      others: { arithmetic.combine(sign, $0, $1) })
  }

  private func rowwise(
    _ left: Vector, _ right: Vector, _ make: (Scalar, Scalar) -> Scalar
  ) -> Vector {
    Vector((0..<left.count).map { make(left[$0], right[$0]) })
  }

  /// `x = a OR x = b …`.
  private func isIn(
    _ value: Expression, _ members: [Expression], _ rows: Range<Int>
  ) -> Vector {
    let value = evaluate(value, rows: rows)
    return members.reduce(constant(Scalar(false), rows)) { found, member in
      binary(.or, found, binary(.equal, value, evaluate(member, rows: rows)))
    }
  }

  private func isInList(
    _ value: Expression, _ list: Set<String>, _ rows: Range<Int>
  ) -> Vector {
    let list = arithmetic.ignoresCase ? Set(list.map(arithmetic.folded)) : list
    return evaluate(value, rows: rows).map {
      guard $0.state.isKnown else { return $0 }
      let text = $0.textual.text
      return Scalar(list.contains(arithmetic.ignoresCase ? arithmetic.folded(text) : text))
    }
  }

  private func between(
    _ value: Expression, _ low: Expression, _ high: Expression, _ rows: Range<Int>
  ) -> Vector {
    let value = evaluate(value, rows: rows)
    return binary(
      .and, binary(.atLeast, value, evaluate(low, rows: rows)),
      binary(.atMost, value, evaluate(high, rows: rows)))
  }

  private func call(_ function: Function, _ arguments: [Vector], _ rows: Range<Int>) -> Vector {
    let signature = function.signature
    return rowwise(arguments, rows) { scalar(function, signature, $0) }
  }

  private func rowwise(
    _ arguments: [Vector], _ rows: Range<Int>, _ make: ([Scalar]) -> Scalar
  ) -> Vector {
    Vector((0..<rows.count).map { row in make(arguments.map { $0[row] }) })
  }
}
