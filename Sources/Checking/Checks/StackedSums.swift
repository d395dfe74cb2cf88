internal import Tables

/// A row that is the sum of the two beside it, women and men, as its label and its figures say: what
/// ``Breakdown`` is in tables with periods across.
struct StackedSum {
  /// The most rows of a table in which such labels are looked for.
  static let rowLimit = 5_000
  /// The bytes of the longest text that is looked at as a label.
  private static let labelLimit = 200

  /// The index of the total's row.
  var whole: Int
  /// The indices of the rows of women and men, top down.
  var parts: [Int]
  /// The index of the column with their labels.
  var labels: Int
  /// What these say of the total and of its parts.
  private var names: [String] = []
  /// The columns in which it can be checked, and those of them in which it fails.
  private(set) var checked: [Int] = []
  private(set) var failing: [Int] = []

  /// The sums of a table, top down.
  static func all(in table: Table) -> [StackedSum] {
    let figures = table.columns.indices.filter { table.columns[$0].isFigure }
    guard let first = figures.first, table.rows.count <= rowLimit else { return [] }
    // Labels are said in findings, as no personal value may be.
    return table.columns[..<first].indices
      .filter { table.columns[$0].type == .text && !table.columns[$0].isPersonal }
      .flatMap { column in
        let texts = table.texts(column)
        return pairs(texts).compactMap { parts in
          [parts[0] - 1, parts[1] + 1].lazy.filter(table.rows.indices.contains).compactMap {
            var candidate = StackedSum(whole: $0, parts: parts, labels: column)
            candidate.names = ([$0] + parts).map { texts[$0].trimmed }
            return believed(candidate, in: table, figures)
          }.first
        }
      }
  }

  /// The rows of women and men that follow each other.
  private static func pairs(_ labels: [String]) -> [[Int]] {
    var known: [String: Int] = [:]
    let sexes = labels.map { label in
      if let sex = known[label] { return sex }
      let sex = Self.sex(label)
      known[label] = sex
      return sex
    }
    return labels.indices.dropFirst().filter { sexes[$0] * sexes[$0 - 1] == -1 }.map {
      [$0 - 1, $0]
    }
  }

  /// 1 for a label of women, -1 for one of men, 0 for others.
  private static func sex(_ label: String) -> Int {
    guard label.utf8.count <= labelLimit else { return 0 }
    let rest = HeaderTerms.ofWhich.removed(from: label)
    let (isOfWomen, isOfMen) = (HeaderTerms.women.isIn(rest), HeaderTerms.men.isIn(rest))
    return isOfWomen == isOfMen ? 0 : isOfWomen ? 1 : -1
  }

  /// The sum, if its labels leave no doubt or most columns show it.
  private static func believed(
    _ candidate: StackedSum, in table: Table, _ figures: [Int]
  ) -> StackedSum? {
    var sum = candidate
    for column in figures {
      guard let gap = sum.gap(column, in: table) else { continue }
      sum.checked.append(column)
      if gap != 0 { sum.failing.append(column) }
    }
    let isCalledSo =
      HeaderTerms.total.isIn(sum.names[0])
      && sum.names.dropFirst().contains { HeaderTerms.ofWhich.isIn($0) }
    let hits = sum.checked.count - sum.failing.count
    guard !sum.checked.isEmpty,
      hits > 2 && sum.failing.count * 3 <= hits
        || isCalledSo && hits >= sum.failing.count
    else { return nil }
    return sum
  }

  /// How far the parts are from the whole in a column; nil where it cannot be said.
  private func gap(_ column: Int, in table: Table) -> Double? {
    let numbers = ([whole] + parts).compactMap { row -> Double? in
      guard case .number(let number) = Figure(table.columns[column].number(row)) else { return nil }
      return number
    }
    guard numbers.count == 3 else { return nil }
    let sum = numbers[1] + numbers[2]
    return (sum - numbers[0]).isNegligible(beside: sum) ? 0 : sum - numbers[0]
  }

  /// What becomes of the total's row.
  var outcome: RowOutcome { failing.isEmpty ? .passed : .failed }

  /// A finding for each column that fails.
  func findings(_ check: SplitSums, in table: Table) -> [Finding] {
    let rows = [whole] + parts
    return failing.map { column in
      let values = rows.map { table.figures($0, [column])[0] }
      let sum = (values[1] + values[2]).withoutNoise
      let cells = rows.map { table.address(row: $0, column: column) }
      var finding = Finding(
        rule: check.name, severity: check.severity, table: table.id, cell: cells[0], cells: cells,
        message: .catalog(
          "split-sums",
          [
            NamedValue("whole", .text(names[0])), NamedValue("stated", .number(values[0])),
            NamedValue("first", .text(names[1])), NamedValue("first-value", .number(values[1])),
            NamedValue("second", .text(names[2])), NamedValue("second-value", .number(values[2])),
            NamedValue("sum", .number(sum)),
            NamedValue("difference", .number(abs(values[0].gap(to: sum)))),
          ]))
      finding.key = table.namedKey(whole)
      finding.values = [table.named(column, .number(values[0]))]
      finding.observed = values[0]
      finding.expected = sum
      finding.equation = rows.indices.map { index in
        Term(
          name: names[index], cell: cells[index], value: values[index],
          coefficient: index == 0 ? 1 : -1, isCount: table.columns[column].type == .count)
      }
      return finding
    }
  }
}

extension Table {
  /// The texts of a column; empty for other values.
  fileprivate func texts(_ column: Int) -> [String] {
    rows.indices.map { if case .text(let text) = columns[column].cells[$0] { text } else { "" } }
  }
}
