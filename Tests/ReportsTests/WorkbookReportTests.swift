import Checking
import Cleaning
import OPC
import Tables
import Testing
import XLSX

@testable import Reports

@Suite struct WorkbookReportTests {
  static func texts(_ sheet: NewSheet) -> [[String]] {
    sheet.allRows.map { row in
      row.map { cell in
        switch cell.value {
        case .blank: ""
        case .number(let number): NumberForm.shortest(number)
        case .text(let text): text
        case .boolean(let flag): "\(flag)"
        default: "\(cell.value)"
        }
      }
    }
  }

  @Test func `sheets, table, links and drop-downs`() throws {
    let report = WorkbookReport(
      Seed.input(), version: "0.1.0", words: MessageCatalog(.en), linked: "survey.cleaned.xlsx")
    let sheets = report.sheets()
    #expect(sheets.map(\.name) == ["Summary", "Discrepancies", "Not checked", "Rules"])
    let list = sheets[1]
    #expect(list.frozenRows == 1 && list.landscape)
    #expect(list.tables.map(\.range.columns) == [0...11])
    #expect(list.allRows[1][2].link == "survey.cleaned.xlsx#'Trainings'!B6")
    let first = Self.texts(list)[1]
    #expect(first.prefix(4) == ["error", "Trainings", "B6", "Meetings"])
    #expect(first[5...7] == ["764", "781", "17"])
    #expect(list.allRows[1][0].style.fill != nil)
    #expect(list.validations[0].choices == ["change", "blank", "keep", "overwrite formula"])
    #expect(list.validations[0].ranges.map { "\($0)" } == ["K2:K3"])
    #expect(list.validations[1].choices == ["781"])
    #expect(list.validations[1].ranges.map { "\($0)" } == ["L2"])
    #expect(list.page.footer.right == "page &P of &N")
  }

  @Test func `the summary says how to repeat the check, and draws the outcomes`() throws {
    var input = Seed.input()
    input.ruleFiles = ["a.rules.yaml"]
    let report = WorkbookReport(input, version: "0.1.0", words: MessageCatalog(.en), linked: nil)
    let sheet = report.sheets()[0]
    let rows = Self.texts(sheet)
    for fact in [
      ["File", "survey.xlsx"], ["SHA-256", String(repeating: "a", count: 64)],
      ["Checked with", "dqcheck 0.1.0"], ["Rules", "a.rules.yaml"],
    ] {
      #expect(rows.contains(fact), "\(fact)")
    }
    #expect(rows.contains { $0.first == "Completeness" })
    let chart = try #require(sheet.charts.first)
    #expect(chart.series.count == 4 && chart.isStacked)
    let place = chart.series[1].values.range.first
    #expect(sheet.allRows[place.row][place.column].value == .number(2))
  }

  @Test func `what does not fit is left out and said`() {
    var quota = FindingQuota()
    let finding = Seed.input().findings.outline(0)
    var other = finding
    other.rule = "other"
    let taken = (0...FindingQuota.perRule).count { _ in quota.takes(finding) }
    #expect(taken == FindingQuota.perRule)
    let takesOther = quota.takes(other)
    #expect(takesOther)
    #expect(quota.leftOut == 1)
  }

  @Test func `the rules have their four counts`() {
    var outcome = Seed.outcome()
    outcome.results[0].passed = 3
    outcome.results[0].notApplicable = 4
    outcome.results[0].addNotChecked(.catalog("blank-value", []), row: 9)
    let report = WorkbookReport(
      Seed.input(outcome), version: "1", words: MessageCatalog(.en), linked: nil)
    #expect(
      Self.texts(report.sheets()[3])[1]
        == [
          "split-sums", "a total that is not the sum of its parts in the same row", "trainings",
          "built in", "error", "3", "2", "1", "4",
        ])
    #expect(
      Self.texts(report.sheets()[2])[1]
        == ["split-sums", "trainings", "a value is blank", "1", "9"])
  }

  @Test func `names of sheets fit in every language`() {
    for language in Language.allCases {
      let report = WorkbookReport(
        Seed.input(), version: "1", words: MessageCatalog(language), linked: nil)
      let names = report.sheets().map(\.name)
      #expect(Set(names).count == 4)
      #expect(names.allSatisfy { $0.utf16.count <= 31 && !$0.contains(where: "[]:*?/\\".contains) })
    }
  }

  @Test func `a text longer than a cell holds is cut`() {
    var outcome = Seed.outcome()
    outcome.findings[0].message = .authored([.literal(String(repeating: "🙂", count: 32_767))])
    let report = WorkbookReport(
      Seed.input(outcome), version: "1", words: MessageCatalog(.en), linked: nil)
    let text = Self.texts(report.sheets()[1])[1][4]
    #expect(text.utf16.count <= 32_767 && text.hasSuffix("…"))
  }

  @Test func `the sheet of the cleaned workbook lists changes and open findings`() {
    let correction = Correction(
      cell: CellAddress(sheet: Seed.sheet, row: 6, column: 3), from: .text("71"), to: .number(71),
      action: .numberFromText, rule: "text-numbers", isPersonal: false)
    let words = MessageCatalog(.en)
    let input = ReportBuilder(words: words, showPersonal: true).report(
      file: "survey.xlsx", sha256: "", sheets: [Seed.sheet], outcome: Seed.outcome(),
      corrections: [correction])
    let sheet = CleanedSheet(input, version: "1", words: words, holdsPersonal: true).sheet()
    let rows = Self.texts(sheet)
    #expect(
      rows.contains([
        "Trainings", "D7", "71", "71", "text-numbers", "number stored as text became a number",
      ]))
    #expect(
      rows.contains { $0.starts(with: ["Trainings", "B6", "error", "Meetings", "split-sums"]) })
    #expect(rows.contains { $0.first?.contains("personal values") == true })
    #expect(CleanedSheet.isOurs(name: "dqcheck (2)", secondRow: rows[1][0]))
    #expect(!CleanedSheet.isOurs(name: "dqcheck", secondRow: "my own"))
  }
}

extension NewSheet {
  /// The rows that are there and those that come later.
  var allRows: [[NewCell]] {
    var all = rows
    let add = { (row: [NewCell]) throws(PackageError) in all.append(row) }
    try? laterRows?(add)
    return all
  }
}
