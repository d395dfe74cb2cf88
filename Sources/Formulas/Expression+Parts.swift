extension Expression {
  /// The same with each operand replaced.
  func mapped(_ change: (Expression) -> Expression) -> Expression {
    var result = self
    switch kind {
    case .constant, .column, .header, .wholeColumn, .named, .cells: break
    case .minus(let one): result.kind = .minus(change(one))
    case .percent(let one): result.kind = .percent(change(one))
    case .not(let one): result.kind = .not(change(one))
    case .binary(let sign, let left, let right):
      result.kind = .binary(sign, change(left), change(right))
    case .isIn(let value, let members): result.kind = .isIn(change(value), members.map(change))
    case .isInList(let value, let list): result.kind = .isInList(change(value), list)
    case .between(let value, let low, let high):
      result.kind = .between(change(value), change(low), change(high))
    case .matches(let value, let regex): result.kind = .matches(change(value), regex)
    case .call(let function, let arguments): result.kind = .call(function, arguments.map(change))
    case .lookup(let index, let criteria): result.kind = .lookup(index, criteria.map(change))
    case .prepared(let call, let arguments): result.kind = .prepared(call, arguments.map(change))
    }
    return result
  }

  /// The same without the places of its parts, so that what is written twice is equal.
  public var unplaced: Expression {
    var result = mapped(\.unplaced)
    result.offset = 0
    return result
  }

  /// The values of the rule file that it names, in the order of the text.
  public var named: [String] {
    if case .named(let name) = kind { return [name] }
    return operands.flatMap(\.named)
  }

  /// Whether it is a whole column or a range of more than one cell.
  var isArea: Bool {
    switch kind {
    case .wholeColumn: true
    case .cells(let area): !area.isCell
    default: false
    }
  }

  /// Whether it is an area, or is made of one value by value: `t[women] + t[men]`.
  var holdsAreas: Bool {
    if isArea { return true }
    if case .call(let function, _) = kind, function.signature.family != .scalar { return false }
    return operands.contains(where: \.holdsAreas)
  }

  /// The cells and ranges that it names, in the order of the text.
  ///
  /// Who binds an expression to a workbook looks here for sheets that are not there: their values
  /// are blank.
  public var cells: [SheetArea] {
    if case .cells(let area) = kind { return [area] }
    return operands.flatMap(\.cells)
  }
}
