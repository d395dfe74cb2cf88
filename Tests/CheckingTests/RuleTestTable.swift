import Checking
import Tables

/// A table written out in a test: headers, column types, rows; on sheet rows from 2 on.
func testTable(
  _ headers: [String], _ rows: [[Value]], sheet: String = "Trainings", types: [ColumnType] = [],
  paths: [[String]] = []
) -> Table {
  let columns = headers.indices.map { index in
    var cells = CellVector()
    for row in rows { cells.append(row[index]) }
    let path = index < paths.count ? paths[index] : [headers[index]]
    return Column(
      id: "column-\(index)", header: path.joined(separator: "/"), path: path, position: index,
      type: index < types.count ? types[index] : .count, cells: cells)
  }
  let last = max(1, rows.count)
  return Table(
    id: "sheet", sheet: sheet,
    header: CellArea(rows: 0...0, columns: 0...headers.count - 1),
    data: CellArea(rows: 1...last, columns: 0...headers.count - 1), columns: columns,
    rows: rows.indices.map { $0 + 1 })
}

/// Rule files held in memory.
func load(_ files: [String: String], first: String = "a.rules.yaml") -> (Ruleset, [RuleError]) {
  struct Missing: Error {}
  return Ruleset.load([first]) { path in
    guard let text = files[path] else { throw Missing() }
    return Array(text.utf8)
  }
}

func load(_ text: String) -> (Ruleset, [RuleError]) { load(["a.rules.yaml": text]) }

extension CheckOutcome {
  func result(_ id: String) -> RuleResult? { results.first { $0.id == id } }
  func findings(of id: String) -> [Finding] { findings.filter { $0.rule == id } }
}
