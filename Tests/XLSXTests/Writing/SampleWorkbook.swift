import Foundation
import XLSX

/// A workbook with every feature that the writer knows, which the judges then read.
enum SampleWorkbook {
  static let names = ["Visits", "Look", "Charts", "Lists"]

  static func make() throws -> WorkbookWriter {
    var writer = WorkbookWriter()
    writer.sheets = [visits, look, try charts(), lists]
    writer.names = [DefinedName("Oblasts", sheet: "Lists", try range("A1:A3"))]
    writer.properties.title = "Визиты & <visits>"
    writer.properties.creator = "M&E team"
    writer.properties.company = "Partner"
    writer.properties.category = "survey"
    writer.properties.created = "2026-01-31T00:00:00Z"
    writer.activeSheet = 1
    return writer
  }

  static func range(_ text: String) throws -> CellRange {
    struct Mistake: Error { var text: String }
    guard let range = CellRange(text) else { throw Mistake(text: text) }
    return range
  }

  private static func all(_ texts: String...) -> [CellRange] { texts.compactMap { CellRange($0) } }

  private static var visits: NewSheet {
    var sheet = NewSheet(name: "Visits")
    sheet.columns[3] = NewColumn(width: 14, style: NewStyle { $0.numberFormat = "#,##0.00" })
    sheet.widths = [20, 12]
    (sheet.frozenRows, sheet.frozenColumns) = (1, 1)
    sheet.rows = [
      ["Village", "Oblast", "Date", "Amount", "Share"].map { NewCell($0) },
      [
        NewCell("Kara-Suu"), NewCell("Osh"),
        NewCell(.date(year: 2026, month: 1, day: 31) ?? .blank), NewCell(1234.5),
        NewCell(
          .formula("=D2/SUM(D2:D3)", value: .number(0.25)),
          style: NewStyle { $0.numberFormat = "0%" }),
      ],
      [
        NewCell("Кызыл-Кыя"), NewCell("Batken"),
        NewCell(.date(year: 2026, month: 2, day: 1, hour: 13, minute: 30) ?? .blank),
        NewCell(3703.5), NewCell(.formula("D3/SUM(D2:D3)")),
      ],
      [
        NewCell(.error("#N/A")), NewCell(true), NewCell(.time(1.5)), NewCell(.time(0.25)),
        NewCell(.error("odd")),
      ],
    ]
    sheet.tables = [NewTable("Visits_2026", .below(row: 0, columns: 0...4))]
    sheet.validations = [
      .list(from: "Oblasts", in: all("B2:B100")),
      .list(["yes", "no \"maybe\""], in: all("G2:G9", "I2:I9")),
      Validation(.whole, "0", "100", in: all("H2:H9")),
    ]
    sheet.validations[2].error = "0 to 100, please"
    sheet.validations[2].prompt = "A whole number & nothing else"
    sheet.conditions = [
      NewCondition(
        .cell(
          .greaterThan, "2000",
          style: NewStyle { ($0.fill, $0.ink, $0.bold) = ("FFC7CE", "9C0006", true) }),
        in: all("D2:D100")),
      NewCondition(
        .formula("$B2=\"Osh\"", style: NewStyle { $0.italic = true }), in: all("A2:A100")),
      NewCondition(.contains("su\"u", style: NewStyle { $0.fill = "FFEB9C" }), in: all("A2:A100")),
      NewCondition(
        .colorScale(low: "F8696B", middle: "FFEB84", high: "63BE7B"), in: all("D2:D100")),
      NewCondition(.dataBar("638EC6"), in: all("E2:E100")),
    ]
    sheet.notes = [
      Note(on: CellReference(row: 2, column: 1), "Was “Баткен”\n& changed", author: "dqcheck"),
      Note(on: CellReference(row: 1, column: 0), "First", author: "M&E"),
    ]
    sheet.page.footer = PageSetup.PageLine(left: "&A", center: "R&&D", right: "&P / &N")
    sheet.page.header.center = "Visits"
    sheet.landscape = true
    return sheet
  }

  private static var look: NewSheet {
    var sheet = NewSheet(name: "Look")
    (sheet.tabColor, sheet.zoom, sheet.showsGridlines) = ("1F4E79", 120, false)
    (sheet.isRightToLeft, sheet.isProtected) = (true, true)
    let title = NewStyle {
      ($0.bold, $0.size, $0.font, $0.ink, $0.fill) = (true, 16, "Georgia", "FFFFFF", "1F4E79")
      ($0.horizontal, $0.vertical) = (.center, .center)
    }
    var boxed = NewStyle {
      $0.border = CellBorder(CellBorder.Line(.medium, color: "C00000"))
      ($0.italic, $0.underline, $0.strikethrough) = (true, true, true)
    }
    boxed.border.bottom = CellBorder.Line(.double)
    let turned = NewStyle {
      ($0.rotation, $0.wraps, $0.isUnlocked, $0.hidesFormula) = (-45, true, true, true)
    }
    sheet.rows = [
      [NewCell("Title", style: title), NewCell(.blank, style: title)],
      [NewCell("boxed", style: boxed), NewCell("turned", style: turned)],
      [NewCell("in", style: NewStyle { $0.indent = 2 }), NewCell("link", link: "#'Visits'!A1")],
      [
        NewCell("web", link: "https://example.org/?q=ё&a=\"1\""),
        NewCell("file", link: "other.xlsx#Sheet1!A1"),
      ],
      [], [NewCell(1)],
    ]
    sheet.merged = all("A1:B1", "C3:D9")
    sheet.layouts[0] = RowLayout(height: 30)
    sheet.layouts[4] = RowLayout()
    sheet.layouts[4]?.isHidden = true
    sheet.layouts[5] = RowLayout()
    sheet.layouts[5]?.level = 1
    sheet.columns[2] = NewColumn()
    sheet.columns[2]?.isHidden = true
    sheet.columns[3] = NewColumn(width: 30)
    sheet.columns[3]?.level = 2
    sheet.autoFilter = CellRange("A2:B6")
    sheet.page.area = CellRange("A1:D9")
    (sheet.page.isCentered, sheet.page.printsGridlines) = (true, true)
    sheet.page.repeatedColumns = 0...1
    return sheet
  }

  private static func charts() throws -> NewSheet {
    var sheet = NewSheet(name: "Charts")
    sheet.rows = [["Oblast", "Planned", "Reached"].map { NewCell($0) }]
    for (name, planned, reached) in [("Osh", 40.0, 38.0), ("Баткен", 30, 31), ("Naryn", 20, 12)] {
      sheet.rows.append([
        NewCell(.text(name)), NewCell(.number(planned)), NewCell(.number(reached)),
      ])
    }
    let names = NewChart.Source("Charts", try range("A2:A4"))
    let series = [
      NewChart.Series(
        "Planned", values: .init("Charts", try range("B2:B4")), categories: names, color: "9DC3E6"),
      NewChart.Series(
        "Reached & more", values: .init("Charts", try range("C2:C4")), categories: names),
    ]
    for (number, kind) in [NewChart.Kind.bar, .column, .line].enumerated() {
      var chart = NewChart(
        kind, "Visits <\(kind)>", at: CellReference(row: 6 + 16 * number, column: 0), series: series
      )
      chart.valueTitle = "visits"
      chart.description = "Planned and reached"
      chart.isStacked = kind == .column
      sheet.charts.append(chart)
    }
    var image = NewImage(png: png, at: CellReference(row: 0, column: 5))
    image.scale = 10
    sheet.images = [image]
    return sheet
  }

  private static var lists: NewSheet {
    var sheet = NewSheet(name: "Lists")
    sheet.rows = ["Osh", "Batken", "Naryn"].map { [NewCell(.text($0))] }
    sheet.visibility = .hidden
    return sheet
  }

  /// Two by two pixels, red and blue.
  static let png: [UInt8] = Array(
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg=="
    ) ?? Data())
}
