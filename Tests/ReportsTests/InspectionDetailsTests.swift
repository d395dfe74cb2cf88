import Testing

@testable import Reports
@testable import XLSX

@Suite struct InspectionDetailsTests {
  private static let secrets = ["Aida Asanova", "0555 000 104", "aida@example.org", "Osh secret"]

  private static func inspection(showPersonal: Bool) -> Inspection {
    var column = CellColumn(column: 1)
    column.set(row: 2, kind: .number, payload: 0)
    column.set(row: 500, kind: .number, payload: 0)
    var sheet = Sheet(info: SheetInfo(name: "Data", visibility: .hidden), columns: [column])
    sheet.hiddenRows = [3..<5, 7..<8]
    sheet.merges = [CellRange("A1:B2")].compactMap { $0 }
    var features = SheetFeatures()
    features.isProtected = true
    features.autoFilter = CellRange("B3:B9")
    features.notes = (0..<20).map {
      Note(
        cell: CellReference(row: $0, column: 3), author: "Aida Asanova", text: "call 0555 000 104")
    }
    features.hyperlinks = [
      Hyperlink(range: CellRange("A1"), target: "mailto:aida@example.org", display: "Aida Asanova"),
      Hyperlink(range: CellRange("A2"), target: "https://example.org/"),
    ]
    features.validations = [Validation(kind: .list, first: "\"Yes,No\"")]
    features.parts = [.drawing: 1, .image: 2]
    var workbook = WorkbookFeatures()
    workbook.properties.creator = "Aida Asanova"
    workbook.properties.application = "Microsoft Excel"
    workbook.properties.custom = [.init(name: "Region", value: "Osh secret")]
    workbook.names = (1...15).map {
      DefinedName(name: "Name\($0)", sheet: nil, text: "Data!$A$\($0)", isHidden: $0 == 1)
    }
    workbook.parts = [.macros: 1]
    return Inspection(
      file: "a.xlsm", sheets: [sheet.info], tables: [], features: workbook,
      details: [SheetDetails(sheet, features)], showPersonal: showPersonal)
  }

  @Test(arguments: Language.allCases)
  func `the text tells of all of it in 80 columns`(language: Language) {
    let text = Self.inspection(showPersonal: false).text(words: MessageCatalog(language))
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(!text.contains("inspect-") && !text.contains("part-") && !text.contains("{"))
    for piece in ["B3:B501", "B3:B9", "Microsoft Excel", "D1, D2", "D12 …", "Name12"] {
      #expect(text.contains(piece), "\(piece)")
    }
  }

  @Test func `English words`() {
    let text = Self.inspection(showPersonal: false).text(words: MessageCatalog(.en))
      .split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    for piece in [
      "B3:B501 · 1 merged range · 3 hidden rows · protected · filter on B3:B9 · 1 validation",
      "2 hyperlinks", "20 notes (D1, D2,", "2 images", "holds macros",
      "name Name1 = Data!$A$1 (hidden)", "and 3 more names",
    ] {
      #expect(text.contains(piece), "\(piece)")
    }
    #expect(!text.contains("drawing"))
  }

  @Test func `persons are only named when asked for`() {
    for isShown in [false, true] {
      let inspection = Self.inspection(showPersonal: isShown)
      let json = String(decoding: inspection.json(), as: UTF8.self)
      for secret in Self.secrets { #expect(json.contains(secret) == isShown, "\(secret)") }
      let text = inspection.text(words: MessageCatalog(.en))
      #expect(text.contains("call 0555 000 104") == isShown)
      #expect(text.contains("Aida Asanova") == isShown)
      #expect(json.contains("\"target\": \"https://example.org/\""))
    }
  }
}
