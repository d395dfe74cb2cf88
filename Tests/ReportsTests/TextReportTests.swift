import Checking
import Tables
import Testing

@testable import Reports

@Suite struct TextReportTests {
  /// Suggestions as DOMAIN's table of single-cell repairs has them.
  static func input(_ language: Language = .en) -> InputReport {
    var input = Seed.input(language: language)
    let words = MessageCatalog(language)
    let repairs: [[(String, Int, Int, Double, String)]] = [
      [
        ("total", 781, 1, 2, "two-digits"), ("women", 478, 1, 2, "two-digits"),
        ("men", 269, 1, 2, "two-digits"),
      ],
      [
        ("women", 183, 1, 1, "one-digit"), ("total", 260, 2, 2, "two-digits"),
        ("men", 65, 2, 2, "two-digits"),
      ],
    ]
    for (index, repairs) in repairs.enumerated() {
      input.findings[index].pairRepairs = 0
      input.findings[index].suggestions = repairs.map { repair in
        let change = SuggestionReport.Change(
          name: repair.0, cell: input.findings[index].cell, from: .blank,
          to: .number(Double(repair.1)))
        return SuggestionReport(
          rank: repair.2, changes: [change], cost: repair.3, reason: words.text(repair.4))
      }
    }
    input.findings[0].message = "total 764 is not women 495 + men 286 = 781 (difference 17)"
    input.findings[1].message = "total 254 is not women 189 + men 71 = 260 (difference 6)"
    input.outputs = [OutputReport(kind: "report.xlsx", file: "survey.report.xlsx")]
    return input
  }

  @Test func `the published figures`() {
    let text = TextReport(Seed.report([Self.input()]), words: MessageCatalog(.en)).text()
    #expect(
      text == """
        survey.xlsx
          Rules: built-in checks only

          Trainings, A6:D7 (2 rows)
            error  Trainings!B6  Meetings  [split-sums]
                total 764 is not women 495 + men 286 = 781 (difference 17)
                could be: total 781, women 478 or men 269 (tied: two digits differ in
                each)
            error  Trainings!B7  Trainings  [split-sums]
                total 254 is not women 189 + men 71 = 260 (difference 6)
                could be: women 183 (one digit differs); total 260 or men 65 (tied: two
                digits differ in each)

        2 errors, 0 warnings in 1 table, 2 rows, 1 rule
        Written:
          survey.report.xlsx

        """)
  }

  @Test func `errors come first, then the order of the workbook`() {
    var input = Self.input()
    input.findings[0].severity = .warning
    let lines = TextReport(Seed.report([input]), words: MessageCatalog(.en)).text()
      .split(separator: "\n").filter { $0.contains("split-sums") }
    #expect(lines.first?.hasPrefix("    error  Trainings!B7") == true)
    #expect(lines.last?.hasPrefix("    warning  Trainings!B6") == true)
  }

  @Test func `many findings are grouped by rule, with their number`() {
    var input = Self.input()
    let two = input.findings
    let many = (0..<10_000).map { index in
      var finding = two[index % 2]
      finding.rule = index < 9_900 ? "split-sums" : "total-row"
      return finding
    }
    input.findings = FindingReports(many)
    let text = TextReport(Seed.report([input]), words: MessageCatalog(.en)).text()
    #expect(text.contains("split-sums: 9900 findings"))
    #expect(text.contains("total-row: 100 findings"))
    #expect(text.contains("and 9875 more of this rule"))
    #expect(text.split(separator: "\n").count < 250)
    let none = TextReport(Seed.report([input]), words: MessageCatalog(.en), maxFindings: 0).text()
    #expect(none.contains("split-sums: 9900 findings") && !none.contains("Trainings!B6"))
  }

  @Test func `what could not be checked is said`() {
    var outcome = Seed.outcome()
    outcome.results[0].addNotChecked(.catalog("blank-value", []), row: 9)
    var idle = RuleResult(id: "dates", source: .file("a.rules.yaml"), table: nil, severity: .error)
    idle.remark = .authored([.literal("no table trainings")])
    outcome.results.append(idle)
    idle.id = "places"
    outcome.results.append(idle)
    let text = TextReport(Seed.report([Seed.input(outcome)]), words: MessageCatalog(.en)).text()
    #expect(text.contains("2 rows, 3 rules (1 row could not be checked)"))
    #expect(text.contains("dates, places: applied to no row (no table trainings)"))
  }

  @Test func `a value cannot steer the terminal`() {
    var input = Self.input()
    input.findings[0].message = "a\u{1B}[31mb\nc\u{202E}d\u{0}\u{9B}e"
    input.findings[1].message = String(repeating: "x", count: 32_767)
    let text = TextReport(Seed.report([input]), words: MessageCatalog(.en)).text()
    #expect(text.contains("a␛[31mb c\u{FFFD}d␀\u{FFFD}e"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.utf8.count < 4_000)
  }

  @Test func `colours only where asked for`() {
    let text = TextReport(
      Seed.report([Self.input()]), words: MessageCatalog(.en), style: TextStyle(color: true))
    #expect(text.text().contains("\u{1B}[1;31merror\u{1B}[0m  Trainings!B6"))
  }

  /// Cyrillic letters take one column as Latin ones do, wide ones two, combining marks none.
  @Test(arguments: [
    ("women", 5), ("женщин", 6), ("ө\u{0306}ң", 2), ("日本", 4), ("🙂", 2), ("a\u{200B}b", 2), ("", 0),
  ])
  func `text is as wide as it shows`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [40, 60, 120])
  func `no line is wider than the terminal`(width: Int) {
    let report = Seed.report([Self.input(.ky)], language: .ky)
    let style = TextStyle(width: width)
    let text = TextReport(report, words: MessageCatalog(.ky), style: style).text()
    #expect(text.split(separator: "\n").allSatisfy { $0.displayWidth <= width }, "\(text)")
  }

  @Test(arguments: [
    (Language.ru, "781, women 478 или men 269 (равноценны", "2 ошибки, 0 предупреждений"),
    (.ky, "781, women 478 же men 269 (тең даражада", "2 ката, 0 эскертүү"),
  ])
  func `in other languages`(language: Language, tie: String, summary: String) {
    let report = Seed.report([Self.input(language)], language: language)
    let text = TextReport(report, words: MessageCatalog(language)).text()
    #expect(text.contains(tie), "\(text)")
    #expect(text.contains(summary))
  }
}
