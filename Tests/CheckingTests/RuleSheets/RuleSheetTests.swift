import Foundation
import Formulas
import Testing

@testable import Checking

/// Rules as a workbook: the same rules come of both forms, whichever way they are turned.
@Suite struct RuleSheetTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let yaml: String
    var testDescription: String { name }
  }

  /// The recipes of the cookbook, and a file with what they leave out.
  static let examples: [Example] = {
    let root = URL(fileURLWithPath: #filePath).pathComponents.prefix { $0 != "Tests" }
    let path = root.joined(separator: "/") + "/docs/cookbook.md"
    let page = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let recipes = page.components(separatedBy: "\n## ").dropFirst().compactMap { text in
      text.components(separatedBy: "```yaml\n").dropFirst().first.map {
        Example(
          name: String(text.prefix { $0 != "\n" }), yaml: $0.components(separatedBy: "\n```")[0])
      }
    }
    return recipes + [Example(name: "everything", yaml: everything)]
  }()

  private static let everything = """
    dqcheck: 1
    title: "Attendance: figures; all of them"
    languages: [en, ru, ky]
    project: {start: 2023-01-01, end: 2023-12-31, donor: SDC}
    missing: {"-99": not asked, "н/д": no data}
    checks: {outliers: {severity: info, columns: [total], at_most: 5%}, hidden-data: off, total-row: warning}
    lists:
      districts:
        values: {Баткен: [Batken, "Баткен; район"], Лейлек: []}
        ignore: [case, accents]
      kinds: [training, meeting]
    tables:
      trainings:
        sheet: ["Training*", "Тренинг*"]
        key: [event_id]
        unique: [[event_id, held], [kind, held]]
        references: {district: "summary[district]"}
        rows: {min: 1, max: 500}
        range: A4:I15
        header_rows: 2
        total_rows: [15]
        columns:
          event_id: {header: [Event ID, №], type: text, required: true, unique: true}
          kind: {header: "Type; kind", in: {value: kinds, severity: warning}}
          held: {header: [Date, Күнү], type: date, between: [project.start, DATE(2023;12;31)]}
          district: {header: [District], in: districts, missing: [-, "н/д"]}
          place: {in: {value: {"Ак-Сай": [Ak-Sai], "Кулунду": []}, message: {en: "{place}?", ky: "{place}!"}}}
          total: {header: [Total], type: count, min: 0, soft_max: 1000, max: {value: 1e6, severity: info}}
          women: {type: count, length: {min: 1}}
          men: {type: {value: count, message: "{men} is no count"}, length: [1, 4]}
          phone: {matches: {value: '\\+996\\d{9}', severity: warning}, severity: warning, personal: true}
      summary: {sheet: Summary, key: [district], columns: {district: {in: districts}, total: {type: count}}}
    rules:
      - id: split
        table: trainings
        when: kind = "training"
        check: total = women + men
        weight: {total: 2, women: 0.5}
        severity: warning
        blanks: zero
        tolerance: 1%
        at_most: 2
        columns: [total]
        message:
          en: "{event_id}: {total}, but {women + men}"
          ru: "{event_id}: всего {total}; {women + men}"
        suggest: [total, part]
        about: Why it matters.
        owner: M&E
        source: Annex 2
        tags: [figures, "a;b"]
        examples:
          - {total: 781, women: 495, men: 286, kind: training, outcome: passed}
          - {total: 764, women: 495, men: 286, kind: "training", held: 2023-05-01, outcome: failed}
          - {total: 764, phone: "+99677", event_id: "7", outcome: not_checked}
        waive:
          - {key: {event_id: "7"}, value: {total: 764}, who: A. B., until: 2024-12-31}
          - {key: {event_id: E1}, value: {total: 764, kind: "9"}, who: A. B.}
      - id: summary-agrees
        table: summary
        check: total = SUMIFS(trainings[total], trainings[district], district)
        tolerance: 0.5
        examples:
          - {district: Баткен, total: 5, trainings: [{district: Баткен, total: 2}, {district: Batken, total: 3}], outcome: passed}
          - {district: Баткен, total: 5, trainings: [], outcome: not_checked}
      - {id: both, for: [trainings, summary], check: total > 0}
      - id: derived-men
        table: trainings
        when: ISBLANK(men) AND NOT(ISBLANK(total)) AND NOT(ISBLANK(women))
        check: NOT(ISBLANK(men))
        fix: {set: men = total - women, overwrite: true}
    clean:
      trainings:
        - {column: district, spelling: districts}
        - {column: held, dates: day-first}

    """

  /// `5%` typed into a number cell is stored as 0.05, and shows as it was typed.
  @Test(arguments: [("at_most", "at_most: 5%"), ("tolerance", "tolerance: 5%"), ("owner", "0.05")])
  func `a percentage is what the cell shows`(header: String, line: String) throws {
    var share = RuleSheet.Cell(row: 2, column: 4, text: "0.05", kind: .value)
    share.isPercent = true
    let texts = [["id", "table", "check", header], ["a", "t", "x > 0"]]
    let cells = texts.enumerated().flatMap { row, texts in
      texts.enumerated().map {
        RuleSheet.Cell(row: row + 1, column: $0.offset + 1, text: $0.element)
      }
    }
    let text = try yaml([RuleSheet(name: "rules", cells: cells + [share])])
    #expect(text.contains(line) && text.contains("%") == line.contains("%"), "\(text)")
  }

  private struct Missing: Error {}

  private func sheets(_ yaml: String) throws -> [RuleSheet] {
    try RuleDocument(
      "a.rules.yaml", read: { _ in Array(yaml.utf8) }, sheets: { _ in throw Missing() }
    )
    .sheets
  }

  private func yaml(_ sheets: [RuleSheet]) throws -> String {
    try RuleDocument("a.rules.xlsx", read: { _ in throw Missing() }, sheets: { _ in sheets }).yaml
  }

  /// What a ruleset says, apart from where it says it.
  private func meaning(_ loaded: (Ruleset, [RuleError])) -> [String] {
    let (ruleset, errors) = loaded
    var lines = errors.map(\.message.description)
    for rule in ruleset.descriptions {
      // `in: {value: {…}}` becomes a list with a name.
      let check = rule.check.hasPrefix("in: {") ? "in: place" : rule.check
      let shown = check.replacing("in: trainings_place", with: "in: place")
      lines.append(
        "\(rule.id) \(rule.tables) \(rule.severity) \(rule.columns) \(shown) "
          + "\(rule.condition ?? "") \(rule.about ?? "") \(rule.examples)")
    }
    for rule in ruleset.rules {
      let waivers = rule.waivers.map { waiver in
        let cells = [waiver.key, waiver.values].map { $0.sorted { $0.key < $1.key } }
        return "\(cells) \(waiver.who) \(waiver.until as Any)"
      }
      let message = rule.message?.texts.map { "\($0.language): \($0.pieces)" } ?? []
      lines.append(
        "\(rule.id) \(rule.tolerance as Any) \(rule.allowance as Any) \(message) "
          + "\(rule.weights.sorted { $0.key < $1.key }) \(waivers)")
    }
    for result in ruleset.runExamples() {
      lines.append(
        "\(result.rule) \(result.stated) \(result.found) \(String(describing: result.reason))")
    }
    lines += ruleset.tables.map { "\($0.id) \($0.sheetPatterns) \($0.key) \($0.columns)" }
    lines.append(
      "\(ruleset.checks.sorted { $0.key < $1.key }) \(ruleset.missing) \(ruleset.cleaning)")
    lines.append(
      "\(ruleset.title ?? "") \(ruleset.languages) \(ruleset.values.sorted { $0.key < $1.key })")
    return lines.map { $0.replacing("trainings.place.in", with: "trainings_place") }.sorted()
  }

  @Test func `there are enough examples`() { #expect(Self.examples.count >= 26) }

  @Test(arguments: examples)
  func `both forms say the same`(example: Example) throws {
    // Lists of the cookbook stand in files beside it.
    let rows = { (_: String) in [["district", "aimak", "code", "name"], ["A", "B", "1", "x"]] }
    let text = load(example.yaml, rows)
    let sheets = try sheets(example.yaml)
    let book = Ruleset.load(
      ["a.rules.xlsx"], read: { _ in throw Missing() }, rows: rows, sheets: { _ in sheets })
    #expect(text.1 == [])
    #expect(meaning(book) == meaning(text))
    let again = try yaml(sheets)
    #expect(meaning(load(again, rows)) == meaning(text))
    #expect(try self.sheets(again) == sheets)
    #expect(try yaml(self.sheets(again)) == again)
  }

  private func load(
    _ yaml: String, _ rows: @escaping (String) throws -> [[String]]
  ) -> (Ruleset, [RuleError]) {
    Ruleset.load(["a.rules.yaml"], read: { _ in Array(yaml.utf8) }, rows: rows)
  }

  /// A sheet as a person fills it in: rows of texts, the first the header.
  private func sheet(_ name: String, _ rows: [[String]]) -> RuleSheet {
    RuleSheet(
      name: name,
      cells: rows.enumerated().flatMap { row, texts in
        texts.enumerated().filter { !$0.element.isEmpty }.map { column, text in
          let isNumber = Double(text) != nil
          return RuleSheet.Cell(
            row: row + 1, column: column + 1, text: text, kind: isNumber ? .value : .text)
        }
      })
  }

  private func load(_ sheets: RuleSheet...) -> (Ruleset, [RuleError]) {
    Ruleset.load(["a.rules.xlsx"], read: { _ in throw Missing() }, sheets: { _ in sheets })
  }

  private static let columns = [
    ["Table", "Column", " Header ", "type", "#note"],
    ["t", "total", "Total\nЖалпы; \"a;b\"", "count", "as in the form"],
    ["t", "women", "", "count"],
  ]

  @Test func `a workbook written by hand needs little`() {
    let (ruleset, errors) = load(
      sheet("Columns", Self.columns), sheet("#scratch", [["x"]]),
      sheet(
        "rules",
        [
          ["id", "check", "message", "message::Русский (ru)"],
          ["less", "=women <= total", "{women} of {total}", "{women} из {total}"],
        ]), sheet("Sheet3", []))
    #expect(errors == [])
    #expect(ruleset.tables.first?.columns.first?.headers == ["Total", "Жалпы", "a;b"])
    #expect(ruleset.rules.last?.text == "women <= total")
    #expect(ruleset.rules.last?.message?.texts.map(\.language) == ["en", "ru"])
  }

  @Test func `an error names its cell`() {
    let (_, errors) = load(
      sheet("columns", Self.columns),
      sheet(
        "rules", [["id", "check"], ["a", "wimen > 0"], ["b", "total >"], ["c", "total > 0"]]))
    #expect(
      errors.map(\.place) == ["a.rules.xlsx:rules!B2", "a.rules.xlsx:rules!B3"])
    #expect(errors.first?.message.description.contains("\"women\"") == true)
  }

  @Test func `texts in one cell come back whatever they hold`() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var generator = Generator(state: seed)
    let letters = Array("ab;\"'\n\r ,()=#")
    for _ in 0..<2_000 {
      let texts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        String(
          (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            letters.randomElement(using: &generator) ?? "a"
          })
      }
      let cell = CellList.cell(texts, isList: true)
      let read = CellList.items(cell)
      #expect(read.texts == texts && read.isDivided, "seed \(seed): \(texts)")
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
