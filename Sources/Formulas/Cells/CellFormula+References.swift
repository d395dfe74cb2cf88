extension CellFormula {
  /// The cells and ranges that the text names, each in the order of the text.
  ///
  /// Names and structured references are not among them: ``ranges(resolvedBy:)`` has these too.
  public var references: [GridRange] {
    var found: [GridRange] = []
    for node in root.nodes { if case .range(let range) = node { found.append(range) } }
    return found
  }

  /// The names of the functions that it calls, in capitals, without prefixes, in the order of the text.
  public var functions: [String] {
    var found: [String] = []
    for node in root.nodes { if case .call(let name, _) = node { found.append(name) } }
    return found
  }

  /// The ranges of the arguments of each call of a function, as `SUM(C6:C13, E1)` has two.
  public func arguments(of function: String) -> [[GridRange]] {
    var found: [[GridRange]] = []
    for case .call(let name, let arguments) in root.nodes where name == function {
      found.append(arguments.compactMap { if case .range(let range)? = $0 { range } else { nil } })
    }
    return found
  }

  /// Whether the whole formula is one call of a function, as `SUM(C6:C13)`.
  public func isCall(of function: String) -> Bool {
    if case .call(function, _) = root { true } else { false }
  }

  /// All ranges it may read, through defined names and structured references too.
  public func ranges(resolvedBy resolver: some CellResolver) -> [GridRange] {
    var found: [GridRange] = []
    var waiting = [(self, 0)]
    while let (formula, depth) = waiting.popLast() {
      for node in formula.root.nodes {
        switch node {
        case .range(let range): found.append(range)
        case .name(let name, let sheet):
          // Names may stand for names; a circle of them ends here.
          if depth < Limits.nameDepth,
            let inner = resolver.name(name, sheet: sheet ?? place.sheet)
          {
            waiting.append((inner, depth + 1))
          }
        case .table(let reference):
          if let table = resolver.table(reference.table, around: place),
            let range = table.range(of: reference, at: place)
          {
            found.append(range)
          }
        case .reach(let left, let right):
          // The cells between two references that only become known later.
          if case .range(let one) = left, case .range(let other) = right, one.sheet == other.sheet {
            found.append(
              GridRange(
                sheet: one.sheet,
                rows: min(
                  one.rows.lowerBound, other.rows.lowerBound)...max(
                    one.rows.upperBound, other.rows.upperBound),
                columns: min(
                  one.columns.lowerBound, other.columns.lowerBound)...max(
                    one.columns.upperBound, other.columns.upperBound)))
          }
        default: break
        }
      }
    }
    return found
  }

  /// The formula with its relative references counted from its own cell, so that formulas that were
  /// filled down or across have the same text: `A2+$B$1` in C2 is `R[0]C[-2]+R1C2` (up to layout).
  public var r1c1: String { root.r1c1(from: place) }
}

extension CellFormula.Node {
  /// The parts of a node, in the order of the text.
  var parts: [CellFormula.Node] {
    switch self {
    case .constant, .array, .range, .name, .table, .unsupported: []
    case .minus(let one), .plus(let one), .percent(let one), .single(let one): [one]
    case .binary(_, let left, let right), .reach(let left, let right),
      .intersection(let left, let right):
      [left, right]
    case .union(let parts): parts
    case .call(_, let arguments): arguments.compactMap { $0 }
    }
  }

  /// It and all that it is made of, in the order of the text.
  var nodes: [CellFormula.Node] {
    var found: [CellFormula.Node] = []
    var waiting = [self]
    while let node = waiting.popLast() {
      found.append(node)
      waiting += node.parts.reversed()
    }
    return found
  }

  func r1c1(from place: GridPlace) -> String {
    func inner(_ node: CellFormula.Node) -> String { node.r1c1(from: place) }
    switch self {
    case .constant(.text(let text)): return "\"\(text.replacing("\"", with: "\"\""))\""
    case .constant(let value):
      if case .text(let text) = Coercion.text(value) { return text }
      if case .error(let error) = value { return error.rawValue }
      return ""
    case .array(let matrix):
      return "{" + matrix.values.map { inner(.constant($0)) }.joined(separator: ",")
        + "}\(matrix.columns)"
    case .range(let range): return range.r1c1(from: place)
    case .name(let name, let sheet): return (sheet.map { $0 + "!" } ?? "") + name.uppercased()
    case .table(let reference):
      return
        "\(reference.table ?? "")[\(reference.parts.map(\.rawValue).sorted()),\(reference.first ?? ""):\(reference.last ?? "")]"
    case .minus(let one): return "-(\(inner(one)))"
    case .plus(let one): return inner(one)
    case .percent(let one): return "(\(inner(one)))%"
    case .single(let one): return "@" + inner(one)
    case .binary(let sign, let left, let right):
      return "(\(inner(left))\(sign.rawValue)\(inner(right)))"
    case .reach(let left, let right): return inner(left) + ":" + inner(right)
    case .intersection(let left, let right): return inner(left) + " " + inner(right)
    case .union(let parts): return "(" + parts.map(inner).joined(separator: ",") + ")"
    case .call(let name, let arguments):
      return name + "(" + arguments.map { $0.map(inner) ?? "" }.joined(separator: ",") + ")"
    case .unsupported: return "?"
    }
  }
}

extension GridRange {
  fileprivate func r1c1(from place: GridPlace) -> String {
    func part(_ letter: String, _ number: Int, _ isFixed: Bool, _ own: Int) -> String {
      isFixed ? "\(letter)\(number + 1)" : "\(letter)[\(number - own)]"
    }
    let first =
      part("R", rows.lowerBound, fixed[0], place.row)
      + part("C", columns.lowerBound, fixed[2], place.column)
    let last =
      part("R", rows.upperBound, fixed[1], place.row)
      + part("C", columns.upperBound, fixed[3], place.column)
    let home =
      sheet == place.sheet && lastSheet == nil
      ? "" : sheet + (lastSheet.map { ":" + $0 } ?? "") + "!"
    return home + (isCell ? first : first + ":" + last)
  }
}
