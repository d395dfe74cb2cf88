import Checking
import Tables
import Testing

@testable import SheetChecks

/// Exports of survey tools as they lay them out: what is found where one was edited.
@Suite struct SurveyExportTests {
  /// A table of texts on a sheet of the same name, its header in row 1.
  private func table(_ sheet: String, _ header: String, _ rows: String...) -> Table {
    let rows = rows.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
    let columns = header.split(separator: "|").enumerated().map { index, name in
      var cells = CellVector()
      for row in rows { cells.append(row[index].isEmpty ? .blank : .text(String(row[index]))) }
      return Column(
        id: String(name), header: String(name), path: [String(name)], position: index, type: .text,
        cells: cells)
    }
    let width = 0...(columns.count - 1)
    return Table(
      id: sheet, sheet: sheet, header: CellArea(rows: 0...0, columns: width),
      data: CellArea(rows: 1...rows.count, columns: width), columns: columns,
      rows: Array(1...rows.count))
  }

  private func found(_ tables: Table...) -> [String] {
    SurveyExport().run(on: Book(sheets: [], tables: tables)).flatMap(\.1).map { finding in
      guard case .catalog(let id, _) = finding.message else { return "" }
      return "\(id) \(finding.cells.map(\.qualified).joined(separator: " "))"
    }
  }

  @Test func `rows of a repeat without a parent, as ODK Central writes them`() {
    let visits = table(
      "visits", "SubmissionDate|village|KEY", "2023-11-03|Дара|uuid:1", "2023-11-04|Лейлек|uuid:2")
    #expect(
      found(
        visits,
        table("members", "name|PARENT_KEY|KEY", "А|uuid:1|uuid:1/m[1]", "Б|uuid:7|uuid:7/m[1]"))
        == ["survey-orphan members!B3"])
  }

  @Test func `a value of DHIS2 that occurs twice`() {
    let values = table(
      "values", "dataelement|period|orgunit|value", "fbfJHSPpUQD|202401|DiszpKrYNg8|12",
      "fbfJHSPpUQD|202402|DiszpKrYNg8|14", "fbfJHSPpUQD|202401|DiszpKrYNg8|13")
    #expect(found(values) == ["survey-duplicate-value values!A2 values!A4"])
  }

  @Test func `subforms without a record, as ActivityInfo writes them`() {
    let records = table("Records", "@id|Partner", "c1|A", "c2|B")
    #expect(
      found(records, table("Items", "@id|@parent|Item", "i1|c1|tent", "i2|c9|stove"))
        == ["survey-orphan Items!B3"])
  }

  @Test func `a register is no export`() {
    #expect(found(table("Register", "Key|Village", "1|Дара", "1|Лейлек")).isEmpty)
  }
}
