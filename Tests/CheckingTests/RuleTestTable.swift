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

/// Rule files held in memory; a file whose name ends in `.csv` is a table.
///
/// The version of the format is added at the end of those that lack it.
func load(_ files: [String: String], first: String = "a.rules.yaml") -> (Ruleset, [RuleError]) {
  struct Missing: Error {}
  func text(_ path: String) throws -> String {
    guard let text = files[path] else { throw Missing() }
    return text
  }
  return Ruleset.load(
    [first],
    read: { path in
      let text = try text(path)
      return Array((text.contains("dqcheck:") ? text : text + "\ndqcheck: 1\n").utf8)
    },
    rows: { path in
      let text = try files[path] ?? { throw Missing() }()
      return text.split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    })
}

func load(_ text: String) -> (Ruleset, [RuleError]) { load(["a.rules.yaml": text]) }

extension CheckOutcome {
  func result(_ id: String) -> RuleResult? { results.first { $0.id == id } }
  func findings(of id: String) -> [Finding] { findings.filter { $0.rule == id } }
  /// Passed, failed, not checked, not applicable.
  func counts(_ id: String) -> [Int]? {
    result(id).map { [$0.passed, $0.failed, $0.notChecked, $0.notApplicable] }
  }
}
