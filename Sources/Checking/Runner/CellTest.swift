internal import Formulas
internal import Tables

/// A test of single cells: TRUE, FALSE or why that is not known; nil where it does not apply.
struct CellTest: Sendable {
  private enum Kind: Sendable {
    case type(TypeTest)
    case required(CellVector)
    case spelling(CellVector, ValueList)
    case reference(ColumnReading, Set<Scalar>)
    case parent(ColumnReading, ValueList, ColumnReading)
  }
  private let kind: Kind

  /// Makes the test of a rule; nil for rules that are no test of single cells.
  init?(_ rule: Rule, _ values: TableValues) {
    let binding = values.bound.bindings[values.table]
    let table = values.bound.tables[values.table]
    func column(_ id: String) -> ColumnReading? {
      binding?.columns[id].map { values.reading(values.table, $0) }
    }
    switch rule.test {
    case .type(let id, let type):
      guard let index = binding?.columns[id] else { return nil }
      kind = .type(TypeTest(type: type, column: table.columns[index]))
    case .required(let id):
      guard let index = binding?.columns[id] else { return nil }
      kind = .required(table.columns[index].cells)
    case .spelling(let id, let list):
      guard let index = binding?.columns[id], let list = values.ruleset.lists[list] else {
        return nil
      }
      kind = .spelling(table.columns[index].cells, list)
    case .reference(let id, let other, let target):
      guard let reading = column(id),
        let vectors = values.wholeColumn(table: other, column: target)
      else { return nil }
      let members = vectors.flatMap { vector in (0..<vector.count).map { vector[$0] } }
      kind = .reference(reading, Set(members.filter(\.state.isKnown)))
    case .parent(let id, let list, let other):
      guard let reading = column(id), let list = values.ruleset.lists[list],
        let parent = column(other)
      else { return nil }
      kind = .parent(reading, list, parent)
    case .holds, .unique, .rowCount: return nil
    }
  }

  /// What becomes of some rows.
  func verdicts(_ rows: Range<Int>) -> [Verdict] {
    if case .type(let test) = kind { return test.verdicts(rows) }
    return rows.map { result($0).map(Verdict.init) ?? .notApplicable }
  }

  private func result(_ row: Int) -> Scalar? {
    switch kind {
    case .type(let test): return test.result(row)
    case .required(let cells): return Scalar(cells[row].comparable != .blank)
    case .spelling(let cells, let list): return list.name(of: cells[row]).map { Scalar($0.isOwn) }
    case .reference(let reading, let members):
      let value = reading.scalar(row)
      // What is not said refers to nothing that could be missing.
      if value.state == .blank { return Scalar(true) }
      return value.state.isKnown ? Scalar(members.contains(value)) : value
    case .parent(let reading, let list, let parent):
      let (place, other) = (reading.scalar(row), parent.scalar(row))
      guard let parents = list.parents[place.text], place.state == .text else {
        return place.state.isKnown ? nil : place
      }
      guard other.state.isKnown else { return other }
      return Scalar(parents.contains { (parent.list?.name(of: $0) ?? $0) == other.text })
    }
  }
}
