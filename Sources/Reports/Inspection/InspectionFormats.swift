internal import Checking
internal import Tables
internal import XLSX

extension Inspection {
  /// The view for people at a terminal.
  public func text(words: MessageCatalog, style: TextStyle = TextStyle()) -> String {
    var layout = TextLayout(style)
    layout.paragraph(file, ink: .bold)
    features?.write(to: &layout, words: words)
    for sheet in sheets {
      layout.blankLine()
      let name = NamedValue("name", .text(sheet.info.name))
      layout.paragraph(
        sheet.info.visibility == .visible
          ? sheet.info.name : words.text("inspect-\(sheet.info.visibility.rawValue)", [name]),
        indent: 2, ink: .bold)
      sheet.details?.write(to: &layout, words: words, showPersonal: showsNotes)
      if sheet.tables.isEmpty { layout.paragraph(words.text("inspect-no-table"), indent: 4) }
      for view in sheet.tables { view.write(to: &layout, words: words) }
    }
    return layout.text
  }

  /// The view for programs, as UTF-8.
  public func json() -> [UInt8] {
    var json = JSONWriter(lineDepth: 6)
    json.object { json in
      json.field("file", file)
      features?.writeFields(to: &json)
      json.key("sheets")
      json.array(sheets) { json, sheet in
        json.object { json in
          json.field("name", sheet.info.name)
          json.field("visibility", sheet.info.visibility.rawValue)
          sheet.details?.writeFields(to: &json)
          json.key("tables")
          json.array(sheet.tables) { $1.write(to: &$0) }
        }
      }
    }
    return json.bytes + [0x0A]
  }
}

extension Inspection.TableView {
  fileprivate func write(to layout: inout TextLayout, words: MessageCatalog) {
    layout.paragraph(
      words.text(
        "inspect-table",
        [
          NamedValue("id", .text(table.id)), NamedValue("header", .text(table.header)),
          NamedValue("data", .text(table.data)), NamedValue("rows", .number(Double(table.rows))),
        ]), indent: 4, hanging: 6)
    if let totals = table.totals {
      layout.paragraph(
        words.text("inspect-totals", [NamedValue("totals", .text(totals))]), indent: 6)
    }
    for (index, column) in table.columns.enumerated() {
      layout.paragraph(line(column, index, words), indent: 6, hanging: 10)
    }
    for note in notes { layout.paragraph("- \(note)", indent: 6, hanging: 8) }
  }

  private func line(_ column: ColumnReport, _ index: Int, _ words: MessageCatalog) -> String {
    var parts = [
      "\(column.letter)  \(column.header)", column.id, column.type.rawValue,
      words.text("inspect-fill", [NamedValue("fill", .text("\(column.fill) %"))]),
    ]
    if let range = ranges[index] {
      parts.append(
        words.text(
          "inspect-range",
          [
            NamedValue("low", column.value(range.lowerBound)),
            NamedValue("high", column.value(range.upperBound)),
          ]))
    }
    if isPersonal[index] { parts.append(words.text("inspect-personal")) }
    return parts.joined(separator: " · ")
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", table.id)
      json.field("header", table.header)
      json.field("data", table.data)
      json.field("totals", table.totals)
      json.key("total_rows")
      json.array(table.totalRows) { $0.number(Double($1)) }
      json.field("rows", table.rows)
      json.key("columns")
      json.array(table.columns.indices) { write(column: $1, to: &$0) }
      json.key("notes")
      json.array(notes) { $0.string($1) }
    }
  }

  private func write(column index: Int, to json: inout JSONWriter) {
    let column = table.columns[index]
    json.object { json in
      json.field("id", column.id)
      json.field("header", column.header)
      json.key("path")
      json.array(column.path) { $0.string($1) }
      json.field("letter", column.letter)
      json.field("type", column.type.rawValue)
      json.key("personal")
      json.value(.boolean(isPersonal[index]))
      json.field("values", column.values)
      json.field("blank", column.blank)
      json.field("other_type", column.otherType)
      json.key("range")
      guard let range = ranges[index] else { return json.null() }
      json.array([range.lowerBound, range.upperBound]) { $0.value(column.value($1)) }
    }
  }
}
