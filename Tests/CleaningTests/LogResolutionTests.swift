import Tables
import Testing
import XLSX

@testable import Cleaning

/// Where the rows of a log find their cells, and which of them are refused and why.
///
/// The sheet Data holds, from A1 on: activity, women, code; the rows Meeting 495 007, Visit 286 008
/// and Visit 12 009; and in B5 the formula `SUM(B2:B4)`.
@Suite struct LogResolutionTests {
  private static let rows: [[Value]] = [
    [.text("activity"), .text("women"), .text("code")],
    [.text("Meeting"), .number(495), .text("007")],
    [.text("Visit"), .number(286), .text("008")],
    [.text("Visit"), .number(12), .text("009")],
  ]

  private static func sheet() -> Sheet {
    var texts = TextPool()
    var columns = (0...2).map { CellColumn(column: $0) }
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        switch value {
        case .number(let number):
          columns[column].set(row: row, kind: .number, payload: number.bitPattern)
        case .text(let text):
          columns[column].set(row: row, kind: .text, payload: UInt64(texts.append(text.utf8)))
        default: break
        }
      }
    }
    columns[1].set(row: 4, kind: .number, payload: 793.0.bitPattern)
    var sheet = Sheet(info: SheetInfo(name: "Data"), columns: columns, texts: texts)
    sheet.formulas = [Formula(cell: CellReference(row: 4, column: 1), text: "SUM(B2:B4)")]
    return sheet
  }

  private static func table(isPersonal: Bool) -> Table {
    makeTable(
      (0...2).map { index in
        column(
          CleaningLog.text(rows[0][index]), rows.dropFirst().map { $0[index] },
          isPersonal: isPersonal && index == 1)
      }, keys: [0])
  }

  private func entry(
    _ cell: String?, _ old: Value, _ new: Value, key: String = "", question: String = "",
    _ decision: LogEntry.Decision? = .change
  ) -> LogEntry {
    var entry = LogEntry(line: 2)
    entry.sheet = "Data"
    entry.cell = cell.flatMap { CellReference($0) }
    (entry.old, entry.new, entry.decision) = (old, new, decision)
    (entry.rowKey, entry.question) = (key, question)
    return entry
  }

  private func resolve(
    _ entries: [LogEntry], isUndo: Bool = false, isSame: Bool = true, isPersonal: Bool = false
  ) -> LogResolution {
    var log = LogContents()
    (log.entries, log.workbookSHA256) = (entries, "abc")
    return LogResolution(
      log, isUndo: isUndo, sheets: [Self.sheet()], tables: [Self.table(isPersonal: isPersonal)],
      sha256: isSame ? "abc" : "def")
  }

  private func reason(_ entry: LogEntry, isSame: Bool = true) -> RefusedEntry.Reason? {
    let resolution = resolve([entry], isSame: isSame)
    #expect(resolution.changes.count + resolution.refused.count == 1)
    return resolution.refused.first?.reason
  }

  @Test func `a row finds its cell and says what becomes of it`() {
    let changes = resolve([entry("B2", .number(495), .number(459))]).changes
    #expect(changes.map(\.cell.qualified) == ["Data!B2"])
    #expect(changes.map(\.from.value) == [.number(495)])
    #expect(changes.map(\.to.value) == [.number(459)])
  }

  @Test func `in another workbook the key finds the row, and the column by its name`() {
    let moved = entry(
      "B9", .number(495), .number(459), key: "activity=Meeting", question: "women")
    #expect(resolve([moved], isSame: false).changes.map(\.cell.a1) == ["B2"])
    // In its own workbook the cell counts: B9 is blank.
    #expect(reason(moved) == .mismatch)
  }

  @Test(arguments: [
    ("activity=Training", "women", RefusedEntry.Reason.keyMissing),
    ("activity=Visit", "women", .keyAmbiguous), ("activity=Meeting", "men", .noColumn),
    ("place=North", "women", .keyMissing), ("", "women", .noCell),
  ])
  func `a key that leads nowhere`(key: String, question: String, expected: RefusedEntry.Reason) {
    let row = entry(nil, .number(495), .number(459), key: key, question: question)
    #expect(reason(row, isSame: false) == expected)
  }

  @Test func `a key of columns that are not the table's key finds its row by their values`() {
    let row = entry(
      nil, .number(12), .number(21), key: "activity=Visit; code=009", question: "women")
    #expect(resolve([row], isSame: false).changes.map(\.cell.a1) == ["B4"])
  }

  @Test func `what the log leaves open is refused`() {
    var elsewhere = entry("B2", .number(495), .number(459))
    elsewhere.sheet = "Date"
    #expect(reason(elsewhere) == .noSheet)
    #expect(reason(entry("B2", .number(495), .number(459), nil)) == .noDecision)
    #expect(reason(entry("B2", .number(495), .blank)) == .noNewValue)
    #expect(reason(entry("B2", .blank, .number(459))) == .unrecorded)
  }

  @Test func `a cell that holds something else is left alone`() {
    #expect(reason(entry("B2", .number(490), .number(459))) == .mismatch)
    #expect(reason(entry("B2", .number(459), .number(495))) == .alreadyApplied)
    #expect(reason(entry("C2", .number(7), .text("017"))) == .leadingZeros)
    #expect(reason(entry("C2", .text("007"), .number(8))) == .turned)
    #expect(reason(entry("B2", .number(495), .text("many"))) == .type)
  }

  @Test func `a formula is overwritten only where the log asks for it`() {
    #expect(reason(entry("B5", .number(793), .number(800))) == .formula)
    let asked = resolve([entry("B5", .number(793), .number(800), .overwriteFormula)])
    #expect(asked.changes.map(\.from.formula) == ["SUM(B2:B4)"])
    #expect(asked.changes.map(\.to.formula) == [nil])
  }

  @Test func `a row to be kept changes nothing, one to be blanked empties its cell`() {
    let kept = resolve([entry("B2", .number(495), .number(459), .keep)])
    #expect(kept.changes.isEmpty && kept.refused.isEmpty)
    let blanked = resolve([entry("B2", .number(495), .blank, .blank)])
    #expect(blanked.changes.map(\.to.value) == [.blank])
  }

  @Test func `two rows for one cell must want the same`() {
    let one = entry("B2", .number(495), .number(459))
    #expect(resolve([one, one]).changes.count == 1)
    #expect(resolve([one, one]).refused.isEmpty)
    let two = resolve([one, entry("B2", .number(495), .number(450))])
    #expect(two.changes.map(\.to.value) == [.number(459)])
    #expect(two.refused.map(\.reason) == [.conflict])
  }

  @Test func `taking back looks for the new value and puts the old one`() {
    let undone = resolve([entry("B2", .number(459), .number(495))], isUndo: true)
    #expect(undone.changes.map(\.from.value) == [.number(495)])
    #expect(undone.changes.map(\.to.value) == [.number(459)])
    let unmet = resolve([entry("B2", .number(495), .number(459))], isUndo: true)
    #expect(unmet.refused.map(\.reason) == [.alreadyApplied])
  }

  @Test func `a refusal says what was expected and found, and whether that is personal`() {
    let refused = resolve([entry("B2", .number(490), .number(459))], isPersonal: true).refused
    #expect(refused.map(\.expected) == [.number(490)] && refused.map(\.found) == [.number(495)])
    #expect(refused.map(\.isPersonal) == [true])
    #expect(
      resolve([entry("C2", .text("7"), .text("8"))], isPersonal: true).refused
        .map(\.isPersonal) == [false])
  }
}
