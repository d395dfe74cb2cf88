import Checking
import Tables
import Testing

/// The eight rules that an M&E office asks for first, on a table with one fault for each.
///
/// Expected outcomes: those published with the task, row by row, not this program's output.
@Suite struct EightRulesTests {
  private static let events = testTable(
    [
      "event_id", "district", "type", "date", "registered", "total", "women", "men",
      "decision_makers", "phone",
    ],
    [
      row("E1", "North", "training", (2024, 2, 1), [800, 764, 495, 286, 3], "+26771234567"),
      row("E2", "Nth", "training", (2024, 3, 1), [800, 781, 495, 286, 0], "71234567"),
      row("E3", "South", "meeting", (2023, 12, 1), [500, 300, 200, 100, nil], "+26770000000"),
      row("E3", "South", "training", (2024, 5, 1), [100, 120, 70, 50, nil], "abc"),
      row("E5", "East", "training", (2024, 6, 1), [100, nil, 40, nil, 2], nil),
      row("E6", "Atlantis", "meeting", (2024, 6, 1), [50, 50, 30, 20, nil], "+26771111111"),
    ], sheet: "Events",
    types: [.text, .text, .text, .date, .count, .count, .count, .count, .count, .text])
  private static let summary = testTable(
    ["district", "total"],
    [
      [.text("North"), .number(781)], [.text("South"), .number(400)],
      [.text("East"), .number(120)],
    ], sheet: "Summary", types: [.text, .count])

  private static func row(
    _ id: String, _ district: String, _ type: String, _ date: (Int, Int, Int),
    _ figures: [Double?], _ phone: String?
  ) -> [Value] {
    let days = CivilDate(year: date.0, month: date.1, day: date.2)?.days ?? 0
    return [.text(id), .text(district), .text(type), .date(Double(days))]
      + figures.map { $0.map(Value.number) ?? .blank } + [phone.map(Value.text) ?? .blank]
  }

  private static func rules(districts: String) -> String {
    """
    project: {start: 2024-01-01, end: 2024-12-31}
    lists: {districts: {values: \(districts)}}
    tables:
      events:
        sheet: Events
        columns:
          event_id: {unique: true}
          district: {in: districts}
          type: {}
          date: {type: date, between: [project.start, project.end]}
          registered: {type: count}
          total: {type: count}
          women: {type: count}
          men: {type: count}
          decision_makers: {type: count}
          phone: {matches: '\\+?[0-9]{8,15}'}
      summary:
        sheet: Summary
        key: [district]
        columns: {district: {in: districts}, total: {type: count}}
    rules:
      - {id: a, table: events, check: total = women + men}
      - {id: b, table: events, check: women + men <= registered}
      - id: f
        table: summary
        check: total = SUMIFS(events[total], events[district], district)
      - {id: g, table: events, when: type = "training", check: decision_makers > 0, blanks: fail}
    """
  }

  private func check(_ districts: String) -> CheckOutcome {
    let (ruleset, errors) = load(Self.rules(districts: districts))
    #expect(errors.isEmpty, "\(errors)")
    return Checker(ruleset: ruleset).check([Self.events, Self.summary])
  }

  /// One-based sheet rows that fail, and those that are not checked: first row and how many.
  @Test(arguments: [
    ("a", [2], [6]), ("b", [5], [6]), ("events.date.between", [4], []),
    ("events.district.in", [3, 7], []), ("events.event_id.unique", [4, 5], []),
    ("f", [2, 3], [4]), ("g", [3, 5], []), ("events.phone.matches", [5], [6]),
  ])
  func outcome(_ id: String, _ failed: [Int], _ notChecked: [Int]) throws {
    let outcome = check("[North, South, East]")
    let result = try #require(outcome.result(id))
    #expect(outcome.findings(of: id).map { $0.cell.row + 1 } == failed)
    #expect(result.failed == failed.count)
    #expect(result.notChecked == notChecked.count)
    #expect(result.reasons.map(\.first) == notChecked)
  }

  @Test func repeatedRowsNameEachOther() {
    let findings = check("[North, South, East]").findings(of: "events.event_id.unique")
    let others = findings.map { finding -> Value? in
      guard case .catalog("rule-unique", let values) = finding.message else { return nil }
      return values.first { $0.name == "rows" }?.value
    }
    #expect(others == [.text("5"), .text("4")])
  }

  @Test func groupSums() {
    let findings = check("[North, South, East]").findings(of: "f")
    #expect(findings.map(\.expected) == [764, 420])
    #expect(findings.map(\.observed) == [781, 400])
    // The rows that make up each sum, after the row's own cells.
    #expect(
      findings.map { $0.cells.dropFirst(2).map(\.qualified) } == [
        ["Events!F2"], ["Events!F4", "Events!F5"],
      ])
  }

  @Test func anotherSpellingCountsAsTheName() throws {
    let outcome = check("{North: [Nth], South: [], East: []}")
    #expect(outcome.findings(of: "events.district.in").map(\.cell.row) == [6])
    #expect(outcome.findings(of: "f").map(\.expected) == [1545, 420])
    let spelling = try #require(outcome.findings(of: "events.district.spelling").first)
    #expect(outcome.findings(of: "events.district.spelling").count == 1)
    #expect(spelling.cell.a1 == "B3")
    #expect(spelling.severity == .info)
    let values = ["column": "district", "value": "Nth", "name": "North"]
    guard case .catalog("rule-spelling", let arguments) = spelling.message else {
      Issue.record("another message")
      return
    }
    for argument in arguments {
      #expect(argument.value == .text(values[argument.name] ?? ""))
    }
    #expect(outcome.result("summary.district.spelling") == nil)
  }
}
