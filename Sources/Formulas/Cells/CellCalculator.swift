/// What a part of a formula gives while it is worked out.
enum Operand {
  case value(Quantity)
  case matrix(Matrix)
  /// Ranges of cells, more than one in a union.
  case ranges([GridRange])
}

/// Works out the formulas of cells by Excel's rules: a blank is 0, errors go through, texts become
/// numbers where they can.
public struct CellCalculator<Resolver: CellResolver> {
  let resolver: Resolver
  let place: GridPlace
  /// Whether ranges stand for all their values where one is wanted, as in array formulas.
  var isArray: Bool
  private var nameDepth = 0

  /// Makes a calculator for a cell.
  ///
  /// - Parameters:
  ///   - resolver: The cells.
  ///   - place: The cell whose formulas are worked out.
  ///   - isArray: Whether they are array formulas.
  public init(_ resolver: Resolver, at place: GridPlace, isArray: Bool = false) {
    self.resolver = resolver
    self.place = place
    self.isArray = isArray
  }

  /// The values of a formula: one, or those of an array formula.
  ///
  /// - Throws: Why it cannot be worked out.
  public func values(of formula: CellFormula) throws(Unsupported) -> Matrix {
    let root = try operand(formula.root)
    var result = try matrix(root)
    // Excel takes a difference that is nothing but noise for 0, but only where it ends a formula.
    if case .binary(let sign, let left, let right) = formula.root, sign == .plus || sign == .less,
      case .number(let number) = result.values[0], result.values.count == 1, number != 0,
      case .number(let one) = try self.number(left),
      case .number(let other) = try self.number(right),
      number.magnitude < 5e-16 * max(one.magnitude, other.magnitude)
    {
      result = Matrix([.number(0)], columns: 1)
    }
    // A reference to an empty cell shows 0.
    return Matrix(
      result.values.map { if case .blank = $0 { .number(0) } else { $0 } }, columns: result.columns)
  }

  private func number(_ node: CellFormula.Node) throws(Unsupported) -> Quantity {
    Coercion.number(try scalar(try evaluate(node)))
  }

  func evaluate(_ node: CellFormula.Node) throws(Unsupported) -> Operand {
    switch node {
    case .constant(let value): return .value(value)
    case .array(let matrix): return .matrix(matrix)
    case .range(let range): return .ranges([range])
    case .unsupported(let reason): throw reason
    case .name(let name, let sheet):
      guard let formula = resolver.name(name, sheet: sheet ?? place.sheet) else {
        throw .name(name)
      }
      // Names may stand for names; a circle of them ends here.
      guard nameDepth < Limits.nameDepth else { throw .circular }
      var inner = self
      inner.nameDepth += 1
      return try inner.evaluate(formula.root)
    case .table(let reference): return .ranges([try range(of: reference)])
    case .single(let inner): return .value(try intersected(try evaluate(inner)))
    case .minus(let inner): return try mapped(inner) { Coercion.unary($0) { -$0 } }
    case .plus(let inner):
      return try mapped(inner) { $0 }
    case .percent(let inner): return try mapped(inner) { Coercion.unary($0) { $0 / 100 } }
    case .binary(let sign, let left, let right):
      return try zipped(try operand(left), try operand(right)) {
        Coercion.combine(sign, $0, $1)
      }
    case .union(let parts):
      var ranges: [GridRange] = []
      for part in parts { ranges += try references(part) }
      return .ranges(ranges)
    case .reach(let left, let right):
      let (one, other) = (try references(left), try references(right))
      guard let first = one.first, let last = other.first,
        first.sheet == last.sheet || last.isHome(place)
      else { return .value(.error(.reference)) }
      return .ranges([first.reaching(last)])
    case .intersection(let left, let right):
      guard let one = try references(left).first, let other = try references(right).first,
        let common = one.common(other)
      else { return .value(.error(.null)) }
      return .ranges([common])
    case .call(let name, let arguments): return try call(name, arguments)
    }
  }

  /// The ranges that a reference leads to.
  func references(_ node: CellFormula.Node) throws(Unsupported) -> [GridRange] {
    if case .ranges(let ranges) = try evaluate(node) { return ranges }
    return []
  }

  /// A part as operators take it: outside array formulas a range is one value.
  func operand(_ node: CellFormula.Node) throws(Unsupported) -> Operand {
    let found = try evaluate(node)
    guard case .ranges = found else { return found }
    return isArray ? .matrix(try matrix(found)) : .value(try intersected(found))
  }

  private func mapped(
    _ node: CellFormula.Node, _ make: (Quantity) -> Quantity
  ) throws(Unsupported) -> Operand {
    switch try operand(node) {
    case .value(let value): .value(make(value))
    case .matrix(let matrix): .matrix(Matrix(matrix.values.map(make), columns: matrix.columns))
    case .ranges: .value(.error(.value))
    }
  }

  func zipped(
    _ left: Operand, _ right: Operand, _ make: (Quantity, Quantity) -> Quantity
  ) throws(Unsupported) -> Operand {
    if case .value(let one) = left, case .value(let other) = right {
      return .value(make(one, other))
    }
    return .matrix(try spread([left, right]) { make($0[0], $0[1]) })
  }

  /// Values made place by place of operands of which single rows, columns and values repeat.
  func spread(
    _ operands: [Operand], _ make: ([Quantity]) throws(Unsupported) -> Quantity
  ) throws(Unsupported) -> Matrix {
    var matrices: [Matrix] = []
    for operand in operands { matrices.append(try matrix(operand)) }
    let rows = matrices.map(\.rows).max() ?? 1
    let columns = matrices.map(\.columns).max() ?? 1
    guard rows * columns <= Limits.arraySize else { throw .tooLarge }
    var values: [Quantity] = []
    values.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        var parts: [Quantity] = []
        for matrix in matrices { parts.append(matrix.spread(row, column)) }
        values.append(try make(parts))
      }
    }
    return Matrix(values, columns: columns)
  }

  /// An operand as one value: the range's cell in this row or column, the matrix's first.
  func scalar(_ operand: Operand) throws(Unsupported) -> Quantity {
    switch operand {
    case .value(let value): value
    case .matrix(let matrix): matrix.values[0]
    case .ranges: try intersected(operand)
    }
  }

  private func intersected(_ operand: Operand) throws(Unsupported) -> Quantity {
    guard case .ranges(let ranges) = operand else { return try scalar(operand) }
    guard ranges.count == 1, let range = ranges.first, range.lastSheet == nil else {
      return .error(.value)
    }
    let row = range.rows.count == 1 ? range.rows.lowerBound : place.row
    let column = range.columns.count == 1 ? range.columns.lowerBound : place.column
    guard range.rows.contains(row), range.columns.contains(column) else { return .error(.value) }
    guard let sheet = resolver.sheet(range.sheet) else { return .error(.reference) }
    return try resolver.value(sheet: sheet, row: row, column: column)
  }

  /// An operand as values in rows and columns.
  func matrix(_ operand: Operand) throws(Unsupported) -> Matrix {
    switch operand {
    case .value(let value): return Matrix([value], columns: 1)
    case .matrix(let matrix): return matrix
    case .ranges(let ranges):
      guard ranges.count == 1, let range = ranges.first, range.lastSheet == nil else {
        return Matrix([.error(.value)], columns: 1)
      }
      guard let sheet = resolver.sheet(range.sheet) else {
        return Matrix([.error(.reference)], columns: 1)
      }
      // Whole columns are cut to what is filled; other ranges keep their shape.
      var (rows, columns) = (range.rows, range.columns)
      if rows.count * columns.count > 4_096 {
        let filled = try resolver.filled(sheet: sheet, rows: rows, columns: columns)
        rows = rows.lowerBound...(filled?.rows.upperBound ?? rows.lowerBound)
        columns = columns.lowerBound...(filled?.columns.upperBound ?? columns.lowerBound)
      }
      guard rows.count * columns.count <= Limits.arraySize else { throw .tooLarge }
      var values: [Quantity] = []
      values.reserveCapacity(rows.count * columns.count)
      for row in rows {
        for column in columns {
          values.append(try resolver.value(sheet: sheet, row: row, column: column))
        }
      }
      return Matrix(values, columns: columns.count)
    }
  }

  /// Each filled cell of ranges, in order; sheets of `Sheet1:Sheet3!A1` one after the other.
  func forEachCell(
    of ranges: [GridRange], _ body: (Int, Int, Int, Quantity) throws(Unsupported) -> Void
  ) throws(Unsupported) {
    for range in ranges {
      guard let first = resolver.sheet(range.sheet),
        let last = resolver.sheet(range.lastSheet ?? range.sheet)
      else {
        try body(-1, 0, 0, .error(.reference))
        continue
      }
      for sheet in min(first, last)...max(first, last) {
        guard
          let filled = try resolver.filled(sheet: sheet, rows: range.rows, columns: range.columns)
        else { continue }
        for row in filled.rows {
          for column in filled.columns {
            try body(sheet, row, column, try resolver.value(sheet: sheet, row: row, column: column))
          }
        }
      }
    }
  }

  private func range(of reference: TableReference) throws(Unsupported) -> GridRange {
    guard let table = resolver.table(reference.table, around: place) else {
      throw .name(reference.table ?? "[]")
    }
    guard let range = table.range(of: reference, at: place) else {
      throw .name("\(reference.table ?? "")[\(reference.first ?? "")]")
    }
    return range
  }
}

extension GridRange {
  fileprivate func isHome(_ place: GridPlace) -> Bool { sheet == place.sheet }

  /// The smallest range around two.
  fileprivate func reaching(_ other: GridRange) -> GridRange {
    GridRange(
      sheet: sheet,
      rows: min(
        rows.lowerBound, other.rows.lowerBound)...max(rows.upperBound, other.rows.upperBound),
      columns: min(
        columns.lowerBound, other.columns.lowerBound)...max(
          columns.upperBound, other.columns.upperBound))
  }

  fileprivate func common(_ other: GridRange) -> GridRange? {
    guard sheet == other.sheet, rows.overlaps(other.rows), columns.overlaps(other.columns) else {
      return nil
    }
    return GridRange(
      sheet: sheet, rows: rows.clamped(to: other.rows), columns: columns.clamped(to: other.columns))
  }
}
