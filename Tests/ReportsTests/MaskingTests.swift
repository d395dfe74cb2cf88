import Checking
import Cleaning
import Tables
import Testing
import XLSX

@testable import Reports

/// Personal values appear in no report unless they are asked for.
@Suite struct MaskingTests {
  /// A telephone number in every place that can hold a value, with a rule and a correction about it.
  static func outcome() -> (CheckOutcome, [Correction]) {
    var outcome = Seed.outcome(isPersonal: ["activity", "women"])
    let secret = NamedValue("phone", .text("0555000104"), isPersonal: true)
    outcome.findings[0].message = .catalog(
      "list-or",
      [
        NamedValue("a", .text("0555000104"), isPersonal: true), NamedValue("b", .text("x")),
      ])
    outcome.findings[0].values.append(secret)
    outcome.findings[0].key.append(secret)
    outcome.findings[1].message = .authored([.literal("it is "), .value(secret)])
    outcome.results[0].addNotChecked(.authored([.value(secret)]), row: 6)
    outcome.results[0].remark = .authored([.value(secret)])
    let cell = CellAddress(sheet: Seed.sheet, row: 5, column: 0)
    let correction = Correction(
      cell: cell, from: .text(" 0555000104"), to: .text("0555000104"), action: .trimSpaces,
      rule: "stray-spaces", isPersonal: true)
    return (outcome, [correction])
  }

  static func texts(showPersonal: Bool) -> [String: String] {
    let (outcome, corrections) = outcome()
    let words = MessageCatalog(.en)
    let input = ReportBuilder(words: words, showPersonal: showPersonal).report(
      file: "a.xlsx", sha256: "", sheets: [Seed.sheet], outcome: outcome, corrections: corrections)
    let report = Seed.report([input])
    let sheets = WorkbookReport(
      input, version: "1", words: words, linked: nil, showsPersonal: showPersonal
    ).sheets()
    return [
      "csv": String(decoding: CSVReport(report, words: words).bytes(), as: UTF8.self),
      "md": String(decoding: MarkdownReport(report, words: words).bytes(), as: UTF8.self),
      "sarif": String(decoding: SARIFReport(report, words: words).bytes(), as: UTF8.self),
      "junit": String(decoding: JUnitReport(report, words: words).bytes(), as: UTF8.self),
      "ess": String(decoding: ESSReport(report, words: words).bytes(), as: UTF8.self),
      "text": TextReport(report, words: words).text(),
      "json": String(decoding: JSONReport(report).bytes(), as: UTF8.self),
      "html": String(
        decoding: HTMLReport(report, words: words, showsPersonal: showPersonal).bytes(),
        as: UTF8.self),
      "xlsx": sheets.flatMap(\.allRows).joined().map { "\($0.value)" }
        .joined(separator: "\n"),
    ]
  }

  /// What gives a masked row away: the number, the name of its row, and its figures.
  @Test(arguments: ["0555000104", "Meetings", "495", "781"])
  func `they are masked in every format`(secret: String) {
    for (format, text) in Self.texts(showPersonal: false) {
      #expect(!text.contains(secret), "\(format)")
      #expect(text.contains("•••"), "\(format)")
    }
  }

  @Test func `they are shown when asked for`() {
    for (format, text) in Self.texts(showPersonal: true) {
      #expect(text.contains("0555000104"), "\(format)")
      #expect(!text.contains("•••"), "\(format)")
    }
  }

  @Test func `an inspection shows no range of a personal column`() {
    let table = Seed.table(isPersonal: ["women"])
    let masked = Inspection(file: "a.xlsx", sheets: [.init(name: Seed.sheet)], tables: [table])
    let open = Inspection(
      file: "a.xlsx", sheets: [.init(name: Seed.sheet)], tables: [table], showPersonal: true)
    for text in [
      masked.text(words: MessageCatalog(.en)), String(decoding: masked.json(), as: UTF8.self),
    ] {
      #expect(!text.contains("189") && text.contains("764"))
    }
    #expect(open.text(words: MessageCatalog(.en)).contains("189 to 495"))
  }
}
