internal import Checking
internal import Tables
internal import XLSX

/// The cells of the sheets that the program writes, alike in all of them.
///
/// Styles are made once: a cell holds a reference.
struct SheetCells {
  let words: MessageCatalog
  let blank = NewCell(.blank)
  /// A cell that a person is to fill in.
  let entry: NewCell
  private let texts: NewStyle
  private let headers: NewStyle
  private let labels: NewStyle
  private let links: NewStyle
  private let numbers: NewStyle
  private let dates: NewStyle
  private let severities: [Severity: NewStyle]

  /// UTF-16 units that a cell can hold at most (Excel's limit).
  private static let textLimit = 32_767
  private static let fills: [Severity: String] = [
    .error: "F8D0CC", .warning: "FCE8B2", .info: "D6E4F5",
  ]

  init(words: MessageCatalog) {
    self.words = words
    texts = NewStyle {
      $0.wraps = true
      $0.vertical = .top
    }
    headers = NewStyle {
      $0.bold = true
      $0.wraps = true
      $0.vertical = .center
      $0.fill = "E8EAED"
      $0.border.bottom = CellBorder.Line(.thin, color: "8A94A0")
    }
    labels = NewStyle {
      $0.bold = true
      $0.vertical = .top
    }
    links = NewStyle {
      $0.ink = "0B57D0"
      $0.underline = true
      $0.vertical = .top
    }
    numbers = NewStyle {
      $0.vertical = .top
      $0.horizontal = .right
      $0.indent = 1
    }
    let code = words.language == .en ? "yyyy-mm-dd" : "dd.mm.yyyy"
    dates = NewStyle {
      $0.numberFormat = code
      $0.vertical = .top
    }
    entry = NewCell(
      .blank,
      style: NewStyle {
        $0.fill = "FFFBE6"
        $0.vertical = .top
        $0.isUnlocked = true
      })
    severities = Self.fills.mapValues { fill in
      NewStyle {
        $0.bold = true
        $0.fill = fill
        $0.vertical = .top
      }
    }
  }

  /// A text on as many lines as it needs, cut where a cell could not hold it.
  func text(_ text: String) -> NewCell {
    text.isEmpty ? blank : NewCell(.text(Self.fitting(text)), style: texts)
  }

  /// A message of the catalog as a text.
  func words(_ id: String) -> NewCell { text(words.text(id)) }

  func number(_ number: Double?) -> NewCell {
    number.map { NewCell(.number($0), style: numbers) } ?? blank
  }

  /// A value as a cell holds it; times and errors as texts.
  func value(_ value: Value) -> NewCell {
    switch value {
    case .blank: blank
    case .number(let number): self.number(number)
    case .boolean(let flag): NewCell(.boolean(flag), style: numbers)
    case .date(let days) where days == days.rounded() && (1...2_958_465).contains(days):
      NewCell(.date(days), style: dates)
    case .text, .date, .time, .error: text(words.values.text(value))
    }
  }

  /// The percentage of a score.
  func share(_ score: QualityScore) -> NewCell {
    guard let percent = score.percent else { return words("dimension-none") }
    return NewCell(
      .number(Double(percent) / 100),
      style: NewStyle {
        $0.numberFormat = "0%"
        $0.bold = true
      })
  }

  func title(_ id: String, _ values: [NamedValue]) -> NewCell {
    NewCell(
      .text(Self.fitting(words.text(id, values))),
      style: NewStyle {
        $0.bold = true
        $0.size = 16
      })
  }

  /// The sentence that sums up, in the colour of the gravest finding.
  func verdict(_ text: String, _ worst: Severity?) -> NewCell {
    NewCell(
      .text(Self.fitting(text)),
      style: NewStyle {
        $0.bold = true
        $0.wraps = true
        $0.vertical = .top
        $0.fill = worst.flatMap { Self.fills[$0] } ?? "D9EFE2"
      })
  }

  /// A bold word.
  func label(_ id: String) -> NewCell { NewCell(.text(words.text(id)), style: labels) }

  /// The severity by word and by colour.
  func severity(_ severity: Severity) -> NewCell {
    NewCell(
      .text(words.text("severity-\(severity.rawValue)")),
      style: severities[severity] ?? NewStyle())
  }

  /// The cell's name, leading to it in a file, or in the workbook itself if `file` is empty.
  func link(to cell: CellAddress, in file: String?) -> NewCell {
    guard let file else { return text(cell.a1) }
    let sheet = cell.sheet.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    return NewCell(.text(cell.a1), style: links, link: "\(file)#'\(sheet)'!\(cell.a1)")
  }

  func header(_ id: String) -> NewCell { NewCell(.text(words.text(id)), style: headers) }

  // MARK: Sheets

  /// A sheet that prints landscape, one page wide, with the file's name and the page numbers.
  func page(_ name: String, about file: String) -> NewSheet {
    var sheet = NewSheet(name: name)
    sheet.landscape = true
    let plain = file.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
    sheet.page.footer.left = String(plain.prefix(100))
    sheet.page.footer.center = "&A"
    sheet.page.footer.right = words.text(
      "page-of", [NamedValue("page", .text("&P")), NamedValue("pages", .text("&N"))])
    return sheet
  }

  /// A sheet of one table with filters, its header row in sight and on every page.
  func listing(
    _ id: String, _ columns: [(id: String, width: Double)], table: String, about file: String
  ) -> NewSheet {
    var sheet = page(sheetName(id), about: file)
    sheet.widths = columns.map(\.width)
    sheet.frozenRows = 1
    var area = NewTable(table, .below(row: 0, columns: 0...columns.count - 1))
    area.look = "TableStyleLight1"
    area.isStriped = false
    sheet.tables = [area]
    return sheet
  }

  /// A sheet that only says that there is nothing to list.
  func note(_ id: String, _ message: String, about file: String) -> NewSheet {
    var sheet = page(sheetName(id), about: file)
    sheet.widths = [90]
    return sheet.filled(with: [[label(id)], [words(message)]])
  }

  /// A message as the name of a sheet.
  func sheetName(_ id: String) -> String { String(words.text(id).prefix(31)) }

  private static func fitting(_ text: String) -> String {
    guard text.utf16.count > textLimit else { return text }
    var kept = ""
    var units = 1
    for character in text {
      units += character.utf16.count
      if units > textLimit { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
