internal import Tables

/// Looks for a table that sums up another: each of its rows a group of the other's.
enum SummarySearch {
  /// The share of a summary's groups, in percent, that the other table must have.
  private static let sharedPercent = 50
  /// The most groups that a summary may have.
  private static let groupLimit = 2_000

  static func rules(between subjects: [Subject]) -> [ProposedRule] {
    subjects.flatMap { summary in
      subjects.flatMap { detail -> [ProposedRule] in
        guard summary.id != detail.id, summary.table.rows.count < detail.table.rows.count else {
          return []
        }
        return rules(summary, detail)
      }
    }
  }

  private static func rules(_ summary: Subject, _ detail: Subject) -> [ProposedRule] {
    summary.named.flatMap { key, keyName -> [ProposedRule] in
      guard let groups = groups(of: key, in: summary) else { return [] }
      return detail.named.flatMap { column, columnName -> [ProposedRule] in
        let rows = rows(of: column, in: detail)
        let shared = groups.keys.count { rows[$0] != nil }
        guard shared > 1, shared * 100 >= groups.count * sharedPercent else { return [] }
        let pair = Pair(
          summary: summary, detail: detail, key: keyName, column: columnName, groups: groups,
          rows: rows)
        return pair.rules
      }
    }
  }

  /// The row of each value of a column of texts; nil where one occurs twice.
  private static func groups(of column: Int, in subject: Subject) -> [String: Int]? {
    guard subject.table.rows.count <= groupLimit, subject.table.columns[column].type == .text
    else { return nil }
    var groups: [String: Int] = [:]
    for row in subject.table.rows.indices {
      guard case .text(let text) = subject.table.columns[column].cells[row].comparable else {
        continue
      }
      guard groups.updateValue(row, forKey: text) == nil else { return nil }
    }
    return groups
  }

  private static func rows(of column: Int, in subject: Subject) -> [String: [Int]] {
    let cells = subject.table.columns[column].cells
    guard subject.table.columns[column].type == .text,
      let categories = ColumnProfile(cells).categories(in: cells)
    else { return [:] }
    let profile = ColumnProfile(cells)
    return Dictionary(
      uniqueKeysWithValues: categories.map { ($0.text, profile.rows(of: $0.numbers, in: cells)) })
  }

  /// A column that names the groups of a summary, and the one of the other table with the same values.
  private struct Pair {
    let summary: Subject
    let detail: Subject
    let key: String
    let column: String
    let groups: [String: Int]
    let rows: [String: [Int]]

    var rules: [ProposedRule] {
      summary.named.compactMap { index, name in
        guard summary.table.columns[index].isFigure else { return nil }
        let sums = detail.named.filter { detail.table.columns[$0.index].isFigure }
          .filter { column in
            holds(index) { sum(column.index, of: $0) } || isNamedAlike(index, column.index)
          }
        if let best = sums.first(where: { isNamedAlike(index, $0.index) }) ?? sums.first {
          return rule(
            name, "SUMIFS(\(detail.id)[\(best.name)], \(detail.id)[\(column)], \(key))",
            isEvident: isNamedAlike(index, best.index))
        }
        guard holds(index, { Double($0.count) }) else { return nil }
        return rule(name, "COUNTIFS(\(detail.id)[\(column)], \(key))", isEvident: false)
      }
    }

    private func rule(_ name: String, _ sum: String, isEvident: Bool) -> ProposedRule {
      ProposedRule(
        id: "\(summary.id)_\(name)_agrees", table: summary.id, check: "\(name) = \(sum)",
        isEvident: isEvident)
    }

    /// Whether two columns are about the same: by their header, or what it is recognised as.
    private func isNamedAlike(_ one: Int, _ other: Int) -> Bool {
      let (one, other) = (summary.table.columns[one], detail.table.columns[other])
      return one.concept != nil && one.concept == other.concept
        || one.path.last?.lowercased() == other.path.last?.lowercased()
    }

    private func sum(_ column: Int, of rows: [Int]) -> Double {
      rows.reduce(0) { sum, row in
        if case .number(let number) = detail.table.columns[column].number(row) {
          sum + number
        } else {
          sum
        }
      }
    }

    /// Whether nearly all groups agree, two that are not zero at least.
    private func holds(_ index: Int, _ figure: ([Int]) -> Double) -> Bool {
      var (agree, differ) = (0, 0)
      for (group, row) in groups {
        guard let rows = rows[group],
          case .number(let stated) = summary.table.columns[index].number(row)
        else { continue }
        let found = figure(rows)
        if !(found - stated).isNegligible(beside: max(abs(found), abs(stated))) {
          differ += 1
        } else if stated != 0 {
          agree += 1
        }
      }
      return agree > 1 && differ * 100 <= (agree + differ) * Evidence.toleratedPercent
    }
  }
}
