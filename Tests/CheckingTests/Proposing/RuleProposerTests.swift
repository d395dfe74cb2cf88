import Checking
import Tables
import Testing

/// What is proposed for tables with relations of known kinds in them, and what is not.
@Suite struct RuleProposerTests {
  private func file(
    _ tables: [Table], formula: @escaping @Sendable (CellAddress) -> String? = { _ in nil }
  ) -> String {
    RuleProposer(formula: formula).proposal(for: tables).yaml { remark in
      switch remark {
      case .head, .notes: "head"
      case .personal: "personal"
      case .evidence(let found): "\(found.passed)+\(found.failed) \(found.exceptions.map(\.a1))"
      case .doubtful(let found), .aside(let found): "doubtful \(found.passed)+\(found.failed)"
      }
    }
  }

  /// Hundred events of which rows 12 and 40 do not add up.
  private var events: Table {
    let rows = (0..<100).map { index -> [Value] in
      let women = Double(index % 37 + 3)
      let men = Double(index % 11 + 1)
      let slip = index == 10 || index == 38 ? 9.0 : 0
      let isTraining = index % 3 == 0
      return [
        .text("EV-\(index + 100)"), .text(["North", "South", "East"][index / 5 % 3]),
        .date(45_000 + Double(index)), .date(45_002 + Double(index * 2)),
        .number(women + men + slip), .number(women), .number(men),
        isTraining ? .number(Double(index % 5 + 1)) : .blank,
        .text(isTraining ? "training" : "meeting"),
      ]
    }
    return testTable(
      ["Code", "District", "Start", "End", "A", "B", "C", "Hours", "Kind"], rows,
      types: [.id, .text, .date, .date, .integer, .integer, .integer, .integer, .text])
  }

  @Test(arguments: [
    "type: id  # 100+0 []", "unique: true  # 100+0 []", "matches: 'EV-\\d{3}'  # 100+0 []",
    "in: [North, South, East]  # 100+0 []", "between: [2023-03-01, 2023-06-30]  # 100+0 []",
    "soft_max: 50  # 100+0 []", "check: 'column_2 <= column_3'",
    "  # 98+2 [\"E12\", \"E40\"]\n  - id: sheet_column_4_sum\n    table: sheet\n    check: 'column_4 = column_5 + column_6'",
    "when: 'column_8 = \"training\"'\n    check: 'NOT(ISBLANK(column_7))'",
  ])
  func `what holds in nearly all rows is proposed with its exceptions`(line: String) {
    #expect(file([events]).contains(line), "\(file([events]))")
  }

  @Test func `a proposed file reads without an error and finds what it names`() {
    let text = file([events])
    let (ruleset, errors) = load(text)
    #expect(errors.isEmpty)
    let outcome = Checker(ruleset: ruleset).check([events])
    #expect(outcome.counts("sheet_column_4_sum") == [98, 2, 0, 0])
    #expect(outcome.findings(of: "sheet_column_4_sum").map(\.cell.a1) == ["E12", "E40"])
  }

  @Test func `columns without a relation get none`() {
    var seed: UInt64 = 764
    func figure() -> Value {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return .number(Double(seed >> 40 % 1_000))
    }
    let rows = (0..<50).map { _ in (0..<6).map { _ in figure() } }
    let text = file([testTable(["A", "B", "C", "D", "E", "F"], rows)])
    #expect(!text.contains("rules:"), "\(text)")
  }

  @Test
  func `a relation that fails too often is proposed as a comment where the header calls for it`() {
    let rows = (0..<9).map { [Value.number($0 < 3 ? 50 : 20), .number(12), .number(8)] }
    var table = testTable(["Total", "Women", "Men"], rows)
    for (index, concept) in ["total", "women", "men"].enumerated() {
      table.columns[index].concept = concept
      table.columns[index].id = concept
    }
    let text = file([table])
    #expect(text.contains("  # doubtful 6+3\n  # - id: sheet_total_sum\n"), "\(text)")
    #expect(load(text).1.isEmpty)
  }

  @Test func `a summary is compared with the table that it sums up`() {
    let regions = ["North", "South", "East"]
    let rows = (0..<30).map { [Value.text(regions[$0 % 3]), .number(Double($0 * 7 % 13 + 1))] }
    let sums = regions.indices.map { region in
      rows.indices.filter { $0 % 3 == region }.reduce(0.0) { $0 + Double($1 * 7 % 13 + 1) }
    }
    let detail = testTable(["Region", "People"], rows, sheet: "Data", types: [.text, .count])
    var summary = testTable(
      ["Region", "Reached", "Events"],
      regions.indices.map { [.text(regions[$0]), .number(sums[$0]), .number(10)] },
      sheet: "Summary", types: [.text, .count, .count])
    summary.id = "summary"
    let text = file([detail, summary])
    #expect(
      text.contains("check: 'column_1 = SUMIFS(sheet[column_1], sheet[column_0], column_0)'"),
      "\(text)")
    #expect(text.contains("check: 'column_2 = COUNTIFS(sheet[column_0], column_0)'"))
  }

  @Test func `the workbook's own formulas become rules`() {
    var table = testTable(
      ["Target", "Actual", "Share"],
      (1...8).map { [.number(Double($0 * 10)), .number(Double($0 * 5)), .number(0.5)] },
      types: [.count, .count, .percent])
    table.columns[2].cells.formulas = Array(repeating: true, count: 8)
    let text = file([table]) { cell in
      cell.column == 2 ? "IF(A\(cell.row + 1)=0,0,B\(cell.row + 1)/A\(cell.row + 1))" : nil
    }
    #expect(
      text.contains("check: 'column_2 = IF((column_0 = 0), 0, (column_1 / column_0))'")
        || text.contains("check: 'column_2 = IF(column_0 = 0, 0, column_1 / column_0)'"), "\(text)")
  }

  @Test func `no value of a personal column is written`() {
    let rows = (0..<20).map {
      [Value.text("+99655512340\($0 % 10)"), .text($0 < 10 ? "Aida" : "Bek")]
    }
    var table = testTable(["Phone", "Name"], rows, types: [.text, .text])
    for index in table.columns.indices { table.columns[index].isPersonal = true }
    let text = file([table])
    #expect(text.contains("personal: true  # personal"))
    #expect(!text.contains("Aida") && !text.contains("996"))
    let open = RuleProposer(showsPersonal: true).proposal(for: [table]).yaml { _ in "" }
    #expect(open.contains("in: [Aida, Bek]"))
  }

  @Test func `a date far from the others does not widen the range`() {
    let rows = (0..<60).map { [Value.date($0 == 7 ? 60_000 : 45_000 + Double($0))] }
    let text = file([testTable(["Held"], rows, types: [.date])])
    #expect(text.contains("between: [2023-03-01, 2023-05-31]  # 59+1 [\"A9\"]"), "\(text)")
  }

  @Test func `sheets with the same headers share a declaration`() {
    let rows = (0..<12).map { [Value.text("P\($0)"), .number(Double($0))] }
    let sheets = ["North", "South"].map {
      testTable(["Place", "People"], rows, sheet: $0, types: [.text, .count])
    }
    let text = file(sheets)
    #expect(text.contains("sheet: ['North', 'South']"))
    #expect(text.contains("type: count  # 24+0 []"), "\(text)")
  }
}
