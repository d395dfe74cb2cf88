extension CellFormula {
  /// The formula in the language of rules, with names in place of the cells of its own row:
  /// `C2+D2` in B2 is `women + men`.
  ///
  /// - Parameter name: Gives the name of a zero-based sheet column; nil where it has none.
  /// - Returns: Nil where it reaches beyond its row or sheet, or holds what rules do not know.
  public func ruleText(naming name: (Int) -> String?) -> String? {
    // A sum of a row's cells is said with plus signs, which explanations of a failed sum work from.
    if case .call("SUM", let arguments) = root,
      let terms = arguments.ruleTerms(place, name), terms.count > 1
    {
      return terms.joined(separator: " + ")
    }
    return root.ruleText(place, name, isInside: false)
  }
}

extension [CellFormula.Node?] {
  /// The arguments of a function, ranges as the cells that they hold.
  fileprivate func ruleTerms(_ place: GridPlace, _ name: (Int) -> String?) -> [String]? {
    var terms: [String] = []
    for argument in self {
      if case .range(let range)? = argument {
        guard range.isInRow(of: place) else { return nil }
        for column in range.columns {
          guard let name = name(column) else { return nil }
          terms.append(name)
        }
      } else {
        guard let text = argument?.ruleText(place, name, isInside: false) else { return nil }
        terms.append(text)
      }
    }
    return terms
  }
}

extension CellFormula.Node {
  fileprivate func ruleText(
    _ place: GridPlace, _ name: (Int) -> String?, isInside: Bool
  ) -> String? {
    func inner(_ node: CellFormula.Node) -> String? { node.ruleText(place, name, isInside: true) }
    switch self {
    case .constant(.text(let text)): return "\"\(text.replacing("\"", with: "\"\""))\""
    case .constant(let value):
      guard case .text(let text) = Coercion.text(value) else { return nil }
      return text
    case .range(let range):
      return range.isCell && range.isInRow(of: place) ? name(range.columns.lowerBound) : nil
    case .minus(let one): return inner(one).map { "-" + $0 }
    case .plus(let one): return inner(one)
    case .percent(let one): return inner(one).map { $0 + "%" }
    case .binary(let sign, let left, let right):
      guard let left = inner(left), let right = inner(right) else { return nil }
      let text = "\(left) \(sign.rawValue) \(right)"
      return isInside ? "(\(text))" : text
    case .call(let function, let arguments):
      guard Function(rawValue: function) != nil, let terms = arguments.ruleTerms(place, name) else {
        return nil
      }
      return "\(function)(\(terms.joined(separator: ", ")))"
    case .array, .name, .table, .reach, .intersection, .union, .single, .unsupported: return nil
    }
  }
}

extension GridRange {
  /// Whether it holds cells of one row only, the row of a place on its sheet.
  fileprivate func isInRow(of place: GridPlace) -> Bool {
    lastSheet == nil && sheet == place.sheet && rows == place.row...place.row && columns.count <= 64
  }
}
