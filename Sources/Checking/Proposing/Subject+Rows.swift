internal import Tables

// What holds between the columns of a row besides sums.
extension Subject {
  /// How many rows must show an order or a condition.
  private static let fewRows = 5
  /// The most values of a column on which another may depend.
  private static let mostCases = 8
  /// How many rows each of these values must have.
  private static let rowsOfCase = 3

  /// Dates that come in order: `start <= end`; what follows from others is left out.
  func dateOrders() -> [ProposedRule] {
    let dates = named.filter { [.date, .datetime].contains(table.columns[$0.index].type) }
    var pairs: [(first: Int, second: Int)] = []
    for (first, _) in dates {
      for (second, _) in dates where first != second && isInOrder(first, second) {
        pairs.append((first, second))
      }
    }
    let direct = pairs.filter { pair in
      !dates.contains { middle, _ in
        pairs.contains { $0 == (pair.first, middle) }
          && pairs.contains { $0 == (middle, pair.second) }
      }
    }
    return direct.compactMap { pair in
      guard let first = names[pair.first], let second = names[pair.second] else { return nil }
      return ProposedRule(
        id: "\(id)_\(first)_before_\(second)", table: id, check: "\(first) <= \(second)")
    }
  }

  private func isInOrder(_ first: Int, _ second: Int) -> Bool {
    var (below, equal, above) = (0, 0, 0)
    for row in table.rows.indices {
      guard case .date(let one) = table.columns[first].cells[row],
        case .date(let other) = table.columns[second].cells[row]
      else { continue }
      if one < other { below += 1 } else if one == other { equal += 1 } else { above += 1 }
    }
    let rows = below + equal + above
    return rows >= Self.fewRows && below > 0 && above * 100 <= rows * Evidence.toleratedPercent
  }

  /// Columns that are filled for some values of another and empty for the rest; at most one rule for
  /// each, by the first column that it depends on.
  func conditions(showsPersonal: Bool) -> [ProposedRule] {
    var open = named.filter { isPartlyFilled($0.index) }
    var rules: [ProposedRule] = []
    for (condition, name) in named where !open.isEmpty {
      guard table.columns[condition].type == .text,
        showsPersonal || !table.columns[condition].isPersonal,
        let cases = cases(of: condition)
      else { continue }
      open.removeAll { index, filled in
        guard index != condition, let values = values(cases, for: index) else { return false }
        rules.append(rule(filled, when: name, isOneOf: values))
        return true
      }
    }
    return rules
  }

  private func isPartlyFilled(_ column: Int) -> Bool {
    let kinds = table.columns[column].cells.kinds
    let blanks = kinds.count { $0 == .blank }
    return blanks >= Self.rowsOfCase && kinds.count - blanks >= Self.rowsOfCase
  }

  private func rule(_ filled: String, when name: String, isOneOf values: [String]) -> ProposedRule {
    var rule = ProposedRule(
      id: "\(id)_\(filled)_when_\(name)", table: id, check: "NOT(ISBLANK(\(filled)))")
    let list = values.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    rule.when =
      list.count == 1 ? "\(name) = \(list[0])" : "\(name) IN (\(list.joined(separator: ", ")))"
    return rule
  }

  /// The rows of each value of a column, in order of their first row; nil where there are too many.
  private func cases(of column: Int) -> [(value: String, rows: [Int])]? {
    let cells = table.columns[column].cells
    let profile = ColumnProfile(cells)
    guard let categories = profile.categories(in: cells),
      (2...Self.mostCases).contains(categories.count),
      categories.allSatisfy({ $0.count >= Self.rowsOfCase })
    else { return nil }
    return categories.map { ($0.text, profile.rows(of: $0.numbers, in: cells)) }
  }

  /// The values for which a column is filled, if for every other one it is empty.
  private func values(_ cases: [(value: String, rows: [Int])], for column: Int) -> [String]? {
    let kinds = table.columns[column].cells.kinds
    var filled: [String] = []
    for (value, rows) in cases {
      let blanks = rows.count { kinds[$0] == .blank }
      if blanks * 100 <= rows.count * Evidence.toleratedPercent {
        filled.append(value)
      } else if (rows.count - blanks) * 100 > rows.count * Evidence.toleratedPercent {
        return nil
      }
    }
    return filled.isEmpty || filled.count == cases.count ? nil : filled
  }
}
