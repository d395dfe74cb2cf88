import Testing

/// The same table in three languages and four places gives the same findings, at the moved cells.
@Suite struct SameTableTests {
  struct Case: CustomTestStringConvertible {
    let language, place: String
    let headerRow: Int
    let hasRules: Bool

    static let all = ["ky", "ru", "en"].flatMap { language in
      ["home", "moved"].flatMap { place in
        [1, 6].flatMap { row in
          [false, true].map {
            Case(language: language, place: place, headerRow: row, hasRules: $0)
          }
        }
      }
    }

    var testDescription: String {
      "\(language), \(place), header in row \(headerRow), \(hasRules ? "rules" : "no rules")"
    }

    var workbook: String { "table-\(language)-\(place)-\(headerRow).xlsx" }

    var table: SeedTable {
      let (sheet, labels) =
        switch language {
        case "ky": ("Иш-чаралар", ["Жолугушуулар", "Тренингдер"])
        case "ru": ("Мероприятия", ["Встречи", "Тренинги"])
        default: ("Activities", ["Meetings", "Trainings"])
        }
      let letters: [Character] = place == "home" ? ["A", "C", "D", "E"] : ["D", "F", "G", "H"]
      return SeedTable(
        sheet: sheet, label: letters[0], total: letters[1], women: letters[2], men: letters[3],
        firstRow: headerRow + 2, labels: labels)
    }
  }

  @Test(arguments: Case.all)
  func `the same two errors, once each`(_ example: Case) throws {
    let folder = try Scratch()
    let workbook = try folder.copy(Fixtures.path(example.workbook))
    var arguments = [workbook, "--format", "json", "--no-write", "--lang", "en"]
    if example.hasRules { arguments += ["--rules", Paths.batkenRules] }
    let run = try Program.dqcheck(arguments, in: folder.path)
    #expect(run.status == 1, "\(run.errors)")
    let report = try JSONReport(run)
    try example.table.expectTwoErrors(
      in: report, rule: example.hasRules ? "women-and-men" : "split-sums")
    try expectPlace(of: example, in: report)
  }

  /// Expects the table to be found where it stands, its total row told from its data.
  private func expectPlace(of example: Case, in report: JSONReport) throws {
    let (table, row) = (example.table, example.headerRow)
    let last: Character = example.place == "home" ? "F" : "I"
    let found = try #require(try report.input.tables.first { $0.sheet == table.sheet })
    #expect(found.header == "\(table.label)\(row):\(last)\(row + 1)")
    #expect(found.data == "\(table.label)\(row + 2):\(last)\(row + 3)")
    #expect(found.totals == "\(table.label)\(row + 4):\(last)\(row + 4)")
  }
}
