internal import OPC

/// What the rows of a sheet keep from one to the next.
struct RowScratch {
  /// The styles of the columns from A on.
  var styles: [NewStyle] = []
  /// The zero-based rows in which tables begin.
  var headerRows: Set<Int> = []
  /// The digits of the row's number.
  var rowName: [UInt8] = []
  /// `<c r="A` and so on.
  var openings: [[UInt8]] = []
  /// The formats of styles that were seen before.
  var formats: [FormatKey: Int] = [:]
  /// Those styles, so that their storage is not another's later.
  var kept: [NewStyle] = []

  /// A style's storage, and what a value asks of its number format.
  struct FormatKey: Hashable {
    var storage: ObjectIdentifier?
    var code: String?
  }
}

extension SheetXML {
  /// Writes the next row; without cells and layout only its place is kept.
  mutating func append(_ cells: [NewCell], _ draft: inout WorkbookDraft) throws(PackageError) {
    if try begin(cells.count) {
      for column in cells.indices {
        let cell = cells[column]
        try write(cell.value, cell.style, column, &draft)
        if let link = cell.link { try add(link, at: column, &draft) }
      }
      bytes.append("</row>")
      if scratch.headerRows.contains(row) {
        keepHeaders { $0 < cells.count ? cells[$0].value : .blank }
      }
    }
    row += 1
  }

  /// Writes the next row, its cells in the styles of the columns.
  mutating func append(_ values: [NewContent], _ draft: inout WorkbookDraft) throws(PackageError) {
    if try begin(values.count) {
      for column in values.indices {
        try write(values[column], NewStyle(), column, &draft)
      }
      bytes.append("</row>")
      if scratch.headerRows.contains(row) {
        keepHeaders { $0 < values.count ? values[$0] : .blank }
      }
    }
    row += 1
  }

  /// Opens a row.
  ///
  /// - Returns: False if nothing has to be written of it.
  private mutating func begin(_ count: Int) throws(PackageError) -> Bool {
    guard row < CellReference.rowLimit else {
      throw error("a sheet has at most \(CellReference.rowLimit) rows; begin another", row: nil)
    }
    guard count <= CellReference.columnLimit else {
      throw error("a row has at most \(CellReference.columnLimit) cells, not \(count)", row: row)
    }
    let layout = sheet.layouts.isEmpty ? nil : sheet.layouts[row]
    if count == 0, layout == nil { return false }
    while scratch.openings.count < count {
      let name = CellReference.letters(column: scratch.openings.count)
      scratch.openings.append(Array("<c r=\"\(name)".utf8))
    }
    scratch.rowName.removeAll(keepingCapacity: true)
    scratch.rowName.append(decimal: row + 1)
    bytes.append("<row r=\"")
    bytes.append(contentsOf: scratch.rowName)
    bytes.append("\"")
    if let layout { bytes.append(raw: layout.attributes) }
    bytes.append(">")
    return true
  }

  private mutating func write(
    _ value: NewContent, _ style: NewStyle, _ column: Int, _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    if case .blank = value, style.storage == nil { return }
    let format = try format(of: style, value, column, &draft)
    bytes.append(contentsOf: scratch.openings[column])
    bytes.append(contentsOf: scratch.rowName)
    if format != 0 {
      bytes.append("\" s=\"")
      bytes.append(decimal: format)
    }
    bytes.append("\"")
    switch value {
    case .blank: bytes.append("/>")
    case .text(let text): try write(text, column, &draft)
    case .number(let number): write(number)
    case .boolean(let isTrue):
      bytes.append(isTrue ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>")
    case .error(let code):
      if Self.errors.contains(code) {
        bytes.append(raw: " t=\"e\"><v>\(code)</v></c>")
      } else {
        try write(code, column, &draft)
      }
    case .date(let days), .time(let days): write(try serial(value, days, column))
    case .formula(let text, let value): try write(formula: text, value, column)
    }
  }

  private mutating func write(_ number: Double) {
    let start = bytes.count
    bytes.append("><v>")
    if bytes.append(number: number) {
      bytes.append("</v></c>")
    } else {
      bytes.removeSubrange(start...)
      bytes.append(" t=\"e\"><v>#NUM!</v></c>")
    }
  }

  private mutating func write(
    _ text: String, _ column: Int, _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    if text.utf8.count > Self.textLimit, text.utf16.count > Self.textLimit {
      throw error("a cell holds at most \(Self.textLimit) characters", row: row, column)
    }
    if let number = try draft.string(text) {
      bytes.append(" t=\"s\"><v>")
      bytes.append(decimal: number)
      bytes.append("</v></c>")
    } else {
      bytes.append(" t=\"inlineStr\"><is>")
      bytes.appendText(text)
      bytes.append("</is></c>")
    }
  }

  private mutating func write(
    formula text: String, _ value: CellValue, _ column: Int
  ) throws(PackageError) {
    let formula = text.hasPrefix("=") ? String(text.dropFirst()) : text
    guard (1...8_192).contains(formula.utf16.count) else {
      throw error("a formula has from 1 to 8,192 characters", row: row, column)
    }
    let (type, spelling) = Self.stored(value)
    if spelling == nil { needsCalculation = true }
    bytes.append(raw: "\(type)><f>\(XMLText.content(formula))</f>")
    if let spelling { bytes.append(raw: "<v>\(spelling)</v>") }
    bytes.append("</c>")
  }

  /// The type and text of a formula's value.
  private static func stored(_ value: CellValue) -> (String, String?) {
    switch value {
    case .blank: ("", nil)
    case .number(let number): ("", NumberSpelling.text(number))
    case .date(let days): ("", NumberSpelling.text(StoredDate.serial(days: days, uses1904: false)))
    case .time(let days): ("", NumberSpelling.text(days))
    case .boolean(let isTrue): (" t=\"b\"", isTrue ? "1" : "0")
    case .text(let text): (" t=\"str\"", XMLText.spreadsheet(text))
    case .error(let code): (" t=\"e\"", errors.contains(code) ? code : "#VALUE!")
    }
  }

  /// Those that every Excel reads (ECMA-376 Part 1, 18.17.2.7).
  private static let errors: Set<String> = [
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
  ]

  private func serial(
    _ value: NewContent, _ days: Double, _ column: Int
  ) throws(PackageError) -> Double {
    if case .time = value { return days }
    let serial = StoredDate.serial(days: days, uses1904: false)
    guard serial >= 1, serial < StoredDate.serialLimit else {
      throw error(
        "a date lies between 1900-01-01 and the end of 9999; write an older one as a text",
        row: row,
        column)
    }
    return serial
  }

  /// The number of the format: the cell's own, else its column's, as a date where it is one.
  private mutating func format(
    of style: NewStyle, _ value: NewContent, _ column: Int, _ draft: inout WorkbookDraft
  ) throws(PackageError) -> Int {
    let inherits = style.storage == nil && column < scratch.styles.count
    let style = inherits ? scratch.styles[column] : style
    let code = value.numberFormat
    if style.storage == nil, code == nil { return 0 }
    let key = RowScratch.FormatKey(storage: style.storage.map { ObjectIdentifier($0) }, code: code)
    if let known = scratch.formats[key] { return known }
    var wanted = style
    if style.numberFormat == nil, let code { wanted.numberFormat = code }
    let format = try draft.format(for: wanted)
    if scratch.kept.count == 1_000 { (scratch.kept, scratch.formats) = ([], [:]) }
    scratch.kept.append(style)
    scratch.formats[key] = format
    return format
  }

  private mutating func keepHeaders(_ value: (Int) -> NewContent) {
    for (index, table) in sheet.tables.enumerated() where table.range.first.row == row {
      headers[index] = table.range.columns.map {
        if case .text(let text) = value($0) { text } else { "" }
      }
    }
  }

  private mutating func add(
    _ link: String, at column: Int, _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    guard links.count < Self.linkLimit, link.utf16.count < 2_080 else { return }
    let cell = CellReference(row: row, column: column)
    if link.hasPrefix("#") {
      let place = XMLText.attribute(String(link.dropFirst()))
      links.append("<hyperlink ref=\"\(cell)\" location=\"\(place)\"/>")
    } else {
      let id = try draft.package.relate(
        part, type: draft.dialect.type(.hyperlink), target: Self.address(link), isExternal: true)
      links.append("<hyperlink ref=\"\(cell)\" r:id=\"\(id)\"/>")
    }
  }

  /// An address without the characters that none may hold (RFC 3986, 2.1).
  private static func address(_ link: String) -> String {
    link.utf8.reduce(into: "") { result, byte in
      let isPlain = byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      result += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
  }

  private func error(_ message: String, row: Int?, _ column: Int = 0) -> PackageError {
    let cell = row.map { "!\(CellReference(row: $0, column: column))" } ?? ""
    return PackageError(.unwritable, message, place: sheet.name + cell)
  }
}

extension NewContent {
  /// What dates and times are shown as where their style does not say.
  fileprivate var numberFormat: String? {
    switch self {
    case .date(let days), .formula(_, .date(let days)):
      days == days.rounded(.down) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss"
    case .time(let days), .formula(_, .time(let days)): days < 1 ? "hh:mm:ss" : "[h]:mm:ss"
    default: nil
    }
  }
}

extension RowLayout {
  /// The attributes of the row's element.
  fileprivate var attributes: String {
    var xml = ""
    if isHidden { xml += " hidden=\"1\"" }
    if let height = height.flatMap({ NumberSpelling.text(min(max($0, 0), 409)) }) {
      xml += " ht=\"\(height)\" customHeight=\"1\""
    }
    if level > 0 { xml += " outlineLevel=\"\(level)\"" }
    return xml + (isCollapsed ? " collapsed=\"1\"" : "")
  }
}
