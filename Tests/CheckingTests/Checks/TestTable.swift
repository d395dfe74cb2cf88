import Tables

@testable import Checking

/// A column of a test's table: header path, what it is about, type, values top to bottom.
func column(
  _ header: String, _ concept: String?, _ values: [CheckedCell], type: ColumnType = .count,
  isPersonal: Bool = false
) -> Column {
  var cells = CellVector()
  for value in values { cells.append(value.value) }
  let path = header.split(separator: "/").map(String.init)
  return Column(
    id: concept ?? header.lowercased(), header: header, path: path, position: 0, concept: concept,
    isPersonal: isPersonal, type: type, cells: cells)
}

/// A table from A1 on, with the header in the first row; repeated ids get `-2`.
func makeTable(_ columns: [Column], totals: [TotalRow] = [], keys: [Int]? = nil) -> Table {
  var columns = columns
  var seen: [String: Int] = [:]
  for index in columns.indices {
    columns[index].position = index
    let id = columns[index].id
    seen[id, default: 0] += 1
    if let count = seen[id], count > 1 { columns[index].id = "\(id)-\(count)" }
  }
  let count = columns.first?.cells.count ?? 0
  let width = 0...(columns.count - 1)
  var table = Table(
    id: "trainings", sheet: "Trainings", header: CellArea(rows: 0...0, columns: width),
    data: CellArea(rows: 1...max(1, count), columns: width), columns: columns,
    rows: Array(1..<(count + 1)), totals: totals)
  table.keyColumns = keys ?? table.inferredKeyColumns()
  return table
}

/// A total row below the data.
func totalRow(_ values: [CheckedCell], covers: Range<Int>) -> TotalRow {
  TotalRow(
    row: covers.upperBound + 1, covers: covers, isSubtotal: false, values: values.map(\.value),
    formulas: values.map { _ in false })
}

/// A value as a literal; nil is blank.
struct CheckedCell: Hashable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByNilLiteral
{
  var value: Value

  init(_ value: Value) { self.value = value }
  init(integerLiteral value: Int) { self.value = .number(Double(value)) }
  init(floatLiteral value: Double) { self.value = .number(value) }
  init(stringLiteral value: String) { self.value = .text(value) }
  init(nilLiteral: ()) { value = .blank }
}

extension Check {
  /// The result and findings on a table without covered relations.
  func run(_ table: Table) -> (result: RuleResult, findings: [Finding])? {
    run(on: table, facts: TableFacts(table)).map { ($0.0, Array($0.1)) }
  }

  /// The cells that are named first.
  func flagged(_ table: Table) -> [String] { run(table)?.findings.map(\.cell.a1) ?? [] }
}

extension RuleResult {
  /// passed, failed, not checked, not applicable.
  var counts: [Int] { [passed, failed, notChecked, notApplicable] }
}

extension Message {
  /// The message's id.
  var id: String { if case .catalog(let id, _) = self { id } else { "" } }

  /// All that one of its braces holds.
  func named(_ name: String) -> [NamedValue] {
    guard case .catalog(_, let arguments) = self else { return [] }
    return arguments.filter { $0.name == name }
  }

  /// What one of its braces holds.
  func argument(_ name: String) -> CheckedCell? {
    guard case .catalog(_, let arguments) = self else { return nil }
    return arguments.first { $0.name == name }.map { CheckedCell($0.value) }
  }
}
