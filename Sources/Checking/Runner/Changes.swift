internal import Formulas
public import Tables

/// A change to a cell that a rule file asks for.
public struct RequestedChange: Hashable, Sendable {
  /// Why.
  public enum Kind: String, Sendable {
    /// The rule's `fix`.
    case fix
    /// The list's spelling of a value.
    case spelling
  }
  /// The cell.
  public var cell: CellAddress
  /// The value before.
  public var from: Value
  /// The value after.
  public var to: Value
  /// Why.
  public var kind: Kind
  /// The rule, or the shortcut that it belongs to.
  public var rule: String
  /// The table's id.
  public var table: String
  /// The column's id.
  public var column: String
  /// Whether the value says who a person is.
  public var isPersonal: Bool
  /// The row's key, by column id.
  public var key: [NamedValue]
}

extension Ruleset {
  /// What `clean:` changes in a table, row by row; never formulas.
  func changes(in table: Table) -> [RequestedChange] {
    cleaning.filter { Self.isOf($0.table, table.id) }.flatMap { request -> [RequestedChange] in
      guard let index = table.column(request.column) else { return [] }
      let cells = table.columns[index].cells
      // How texts with two readings are read is all that is said of dates and numbers.
      guard case .spelling(let list) = request.action, let list = lists[list] else { return [] }
      return table.rows.indices.compactMap { row in
        guard cells.kinds[row] == .text, !cells.isFormula(row),
          let (name, isOwn) = list.name(of: cells[row]), !isOwn
        else { return nil }
        let rule = "\(request.table).\(request.column).spelling"
        return table.change(row, index, .text(name), .spelling, rule)
      }
    }
  }

  /// Whether a table is of a declaration, the second of its name too.
  private static func isOf(_ declared: String, _ id: String) -> Bool {
    id == declared || id.hasPrefix(declared + "-") && Int(id.dropFirst(declared.count + 1)) != nil
  }
}

extension Table {
  func change(
    _ row: Int, _ column: Int, _ to: Value, _ kind: RequestedChange.Kind, _ rule: String
  ) -> RequestedChange {
    RequestedChange(
      cell: address(row: row, column: column), from: columns[column].cells[row], to: to,
      kind: kind, rule: rule, table: id, column: columns[column].id,
      isPersonal: columns[column].isPersonal,
      key: key(row).map {
        NamedValue(columns[$0.column].id, $0.value, isPersonal: columns[$0.column].isPersonal)
      })
  }
}

extension RuleRun {
  /// What the rule's `fix` writes: where the row fails, the cell is free, and the rule holds afterwards.
  func fixes(_ failed: BitRows) -> [RequestedChange] {
    guard let fix = rule.fix,
      let column = values.bound.bindings[values.table]?.columns[fix.column]
    else { return [] }
    let value = evaluation.prepared(fix.value)
    let cells = table.columns[column].cells
    var news: [Int: Scalar] = [:]
    var row = failed.first(from: 0)
    while let one = row {
      row = failed.first(from: one + 1)
      let isFree = cells[one].comparable == .blank && !cells.isFormula(one)
      guard isFree || fix.overwrites else { continue }
      let new = evaluation.value(value, one)
      if new.state.isKnown { news[one] = new }
    }
    var changed = values
    changed.replaced = (column, news)
    let check = RuleRun(rule: rule, values: changed, language: language, asOf: asOf)
    return news.keys.sorted().compactMap { row in
      guard let new = news[row], check.verdicts(row..<row + 1) != [.failed],
        check.mended(row)
      else { return nil }
      return table.change(row, column, new.value, .fix, rule.id)
    }
  }

  /// Whether the check itself holds in a row, whatever `when` says of it now.
  private func mended(_ row: Int) -> Bool {
    guard case .holds(let check, _, _) = rule.test else { return false }
    return evaluation.value(evaluation.prepared(check), row).truth == true
  }
}
