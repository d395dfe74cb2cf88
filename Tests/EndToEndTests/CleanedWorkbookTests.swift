import Foundation
import Testing

/// The cleaned workbook: the safe corrections, the marks, and nothing else.
@Suite struct CleanedWorkbookTests {
  static let workbooks = ["rich.xlsx", "rich-libreoffice.xlsx"]
  /// What may be corrected in them, read off `Fixtures/make.py`: telephone numbers may not.
  static let corrected: [String: Scalar] = ["A2": "Meeting", "D3": 71, "B4": 1260, "C5": 12]

  /// Checks a fixture and returns the report, and the paths of input and cleaned workbook.
  private func clean(_ name: String, in folder: borrowing Scratch) throws
    -> (report: JSONReport, input: String, cleaned: String)
  {
    let input = try folder.copy(Fixtures.path(name), as: "rich.xlsx")
    let run = try Program.dqcheck(input, "--format", "json", "--show-personal", in: folder.path)
    #expect(run.status == 1, "\(run.errors)")
    return (try JSONReport(run), input, folder.file("rich.cleaned.xlsx"))
  }

  @Test(arguments: workbooks)
  func `the corrections are those that lose nothing`(name: String) throws {
    let folder = try Scratch()
    let input = try clean(name, in: folder).report.input
    #expect(
      Dictionary(input.corrections.map { ($0.cell, $0.to) }) { $1 } == Self.corrected)
    #expect(input.corrections.allSatisfy { $0.sheet == "Events" })
    #expect(input.outputs.contains { $0.file.hasSuffix("rich.log.csv") })
  }

  @Test(arguments: workbooks, Judges.Reader.allCases)
  func `another program sees the corrections and no other change`(
    name: String, reader: Judges.Reader
  ) throws {
    let folder = try Scratch()
    let (_, input, cleaned) = try clean(name, in: folder)
    var before = try Judges.cells(of: input, by: reader)
    var after = try Judges.cells(of: cleaned, by: reader)
    let isText = reader == .libreoffice
    for (cell, value) in Self.corrected {
      before["Events"]?[cell] = isText ? .text(value.description) : value
    }
    // A sum over corrected cells: recalculated or not as the reader likes.
    before["Charts"]?["A1"] = nil
    after["Charts"]?["A1"] = nil
    let ours = after.removeValue(forKey: "dqcheck") ?? [:]
    #expect(!ours.isEmpty)
    #expect(after.filter { !$0.value.isEmpty } == before.filter { !$0.value.isEmpty })
  }

  @Test(arguments: workbooks)
  func `parts that were not touched have the same compressed bytes`(name: String) throws {
    let folder = try Scratch()
    let (report, input, cleaned) = try clean(name, in: folder)
    let parts = try Judges.parts(input, cleaned)
    #expect(parts.removed.isEmpty)
    let mayChange = [
      "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/custom.xml",
      "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
      "xl/worksheets/sheet1.xml",
      // A formula whose result was never stored is marked.
      "xl/worksheets/sheet2.xml",
    ]
    #expect(parts.changed.allSatisfy(mayChange.contains), "\(parts.changed)")
    #expect(parts.same.contains("xl/charts/chart1.xml"))
    #expect(parts.same.contains("docProps/core.xml"))
    let output = try report.input.outputs.first { $0.kind == "cleaned.xlsx" }
    let proof = try #require(output?.proof)
    #expect(proof.parts_unchanged == parts.same.count)
    #expect(proof.parts_changed == parts.changed.count)
    #expect(proof.parts_added == parts.added.count)
  }

  @Test(arguments: workbooks)
  func `the cells of findings are highlighted, the others keep their looks`(name: String) throws {
    let folder = try Scratch()
    let (report, input, cleaned) = try clean(name, in: folder)
    let (before, after) = (try Judges.fills(of: input), try Judges.fills(of: cleaned))
    let flagged = try Set(
      report.input.findings.flatMap { [$0.cell] + $0.cells } + report.input.corrections.map(\.cell))
    let marked = Set(after["Events"] ?? []).subtracting(before["Events"] ?? [])
    let named = try report.input.findings.filter { $0.sheet == "Events" }.map(\.cell)
    #expect(marked.isSuperset(of: named))
    #expect(marked.isSubset(of: flagged))
    // Its only finding is a formula whose result was never stored.
    let stale = try report.input.findings.filter { $0.sheet == "Charts" }.map(\.cell)
    #expect(after["Charts"] == (before["Charts"] ?? []) + stale)
  }

  @Test func `a workbook without corrections is the input with marks and our sheet`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken)
    #expect(try Program.dqcheck(input, in: folder.path).status == 1)
    for reader in Judges.Reader.allCases {
      var after = try Judges.cells(of: folder.file("batken-2023.cleaned.xlsx"), by: reader)
      let ours = after.removeValue(forKey: "dqcheck") ?? [:]
      let text = ours.values.map(\.description).joined(separator: "\n")
      for expected in SeedTable.sample.expected {
        SeedTable.sample.expectNumbers(expected, in: text)
      }
      #expect(try after == Judges.cells(of: input, by: reader))
    }
  }

  @Test(arguments: Judges.Reader.allCases)
  func `the report workbook can be read`(by reader: Judges.Reader) throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.messy)
    _ = try Program.dqcheck(input, in: folder.path)
    let cells = try Judges.cells(of: folder.file("events-messy.report.xlsx"), by: reader)
    let text = cells.values.flatMap(\.values).map(\.description).joined(separator: "\n")
    // 54 is not 27 + 18, and the grand total of men is 121 instead of 112.
    for found in ["E8", "54", "45", "G19", "121", "112"] { #expect(text.contains(found)) }
  }

  @Test(arguments: [
    (
      "en", "dqcheck, error: total 54 is not women 27 + men 18 = 45 (difference 9)",
      "dqcheck: was 1,5; "
    ),
    ("ru", "dqcheck, ошибка: ", "dqcheck: было 1,5; "),
  ])
  func `with notes each changed and flagged cell says why, in the reader's language`(
    language: String, finding: String, change: String
  ) throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.messy)
    let run = try Program.dqcheck(
      "clean", input, "--notes", "--lang", language, "-o", folder.file("c.xlsx"), in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let notes = try Judges.notes(in: folder.file("c.xlsx"))
    #expect(notes["Мероприятия!E8"]?.hasPrefix(finding) == true, "\(notes)")
    #expect(notes["Мероприятия!K6"]?.hasPrefix(change) == true)
    #expect(notes.count == 15)
  }
}
