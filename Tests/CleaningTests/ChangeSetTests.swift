import Checking
import Tables
import Testing
import XLSX

@testable import Cleaning

@Suite struct ChangeSetTests {
  private func place(_ row: Int, _ column: Int) -> CellAddress {
    CellAddress(sheet: "Data", row: row, column: column)
  }

  private func finding(_ rule: String, _ severity: Severity, _ cells: [CellAddress]) -> Finding {
    Finding(
      rule: rule, severity: severity, table: nil, cell: cells[0], cells: cells,
      message: .catalog(rule, []))
  }

  private func correction(_ cell: CellAddress) -> Correction {
    Correction(
      cell: cell, from: .text(" 71"), to: .number(71), action: .numberFromText,
      rule: "text-numbers", isPersonal: false)
  }

  @Test func `value and highlight of one cell are one edit, an error above all`() {
    let set = ChangeSet(
      corrections: [correction(place(0, 2))],
      findings: [
        finding("split-sums", .error, [place(0, 0), place(0, 1), place(0, 2)]),
        finding("mixed-types", .warning, [place(0, 2)]),
      ])
    #expect(set.edits.map(\.cell.description) == ["A1", "B1", "C1"])
    #expect(set.edits.map(\.highlight) == [.error, .error, .error])
    #expect(set.edits.map(\.value) == [nil, nil, .number(71)])
  }

  @Test func `a finding that a correction settles leaves the cell changed`() {
    let change = correction(place(0, 2))
    let settled = finding("text-numbers", .warning, [place(0, 2)])
    #expect(change.settles(settled))
    let set = ChangeSet(corrections: [change], findings: [settled])
    #expect(set.edits.map(\.highlight) == [.changed])
  }

  @Test func `a total row's finding highlights its own row`() {
    let set = ChangeSet(
      corrections: [], findings: [finding("total-row", .error, [place(9, 1), place(1, 1)])])
    #expect(set.edits.map(\.cell.description) == ["B10"])
  }

  @Test func `edits come by row and column whatever the order of findings`() {
    let findings = [(3, 0), (0, 2), (0, 1)].map { finding("a", .warning, [place($0.0, $0.1)]) }
    let set = ChangeSet(corrections: [], findings: FindingList(findings))
    #expect(set.edits.map(\.cell.description) == ["B1", "C1", "A4"])
    #expect(
      set.edits == ChangeSet(corrections: [], findings: FindingList(findings.reversed())).edits)
  }
}
