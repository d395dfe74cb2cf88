internal import Checking
internal import Tables
internal import XLSX

/// The most cells and names that a text view lists.
private let mostListed = 12

extension WorkbookFeatures {
  /// Writes what stands under the file's name.
  func write(to layout: inout TextLayout, words: MessageCatalog) {
    let about = properties.lines(words) + protection(words)
    if !about.isEmpty { layout.paragraph(about.joined(separator: " · "), indent: 2, hanging: 4) }
    let held = PartKind.list(parts, words)
    if !held.isEmpty {
      layout.paragraph(
        words.text("inspect-holds", [NamedValue("parts", .text(held.joined(separator: ", ")))]),
        indent: 2, hanging: 4)
    }
    for name in names.prefix(mostListed) {
      layout.paragraph(name.line(words), indent: 2, hanging: 4)
    }
    if names.count > mostListed {
      layout.paragraph(words.count("inspect-more-names", names.count - mostListed), indent: 2)
    }
  }

  private func protection(_ words: MessageCatalog) -> [String] {
    (isStructureProtected ? [words.text("inspect-locked")] : [])
      + (isReadOnlyRecommended ? [words.text("inspect-read-only")] : [])
  }
}

extension DocumentProperties {
  fileprivate func lines(_ words: MessageCatalog) -> [String] {
    let program = application.map { [$0, applicationVersion ?? ""].filter { !$0.isEmpty } }
    let stated: [(String, String, String?)] = [
      ("inspect-made-by", "program", program?.joined(separator: " ")),
      ("inspect-title", "title", title), ("inspect-creator", "name", creator),
      ("inspect-created", "date", created), ("inspect-saved-by", "name", lastModifiedBy),
      ("inspect-modified", "date", modified),
    ]
    let lines = stated.compactMap { id, name, value in
      value.map { words.text(id, [NamedValue(name, .text($0))]) }
    }
    return custom.isEmpty ? lines : lines + [words.count("inspect-custom", custom.count)]
  }
}

extension DefinedName {
  fileprivate func line(_ words: MessageCatalog) -> String {
    let values = [
      NamedValue("name", .text(name)), NamedValue("text", .text(text)),
      NamedValue("sheet", .text(sheet ?? "")),
    ]
    let line = words.text(sheet == nil ? "inspect-name" : "inspect-name-local", values)
    return isHidden ? "\(line) (\(words.text("inspect-name-hidden")))" : line
  }
}

extension PartKind {
  /// How many parts of each kind there are; drawings only count where nothing drawn is known.
  fileprivate static func list(_ parts: [PartKind: Int], _ words: MessageCatalog) -> [String] {
    let isDrawn = parts[.chart] != nil || parts[.image] != nil
    return allCases.compactMap { kind in
      guard let count = parts[kind], kind != .drawing || !isDrawn else { return nil }
      return words.count("part-\(kind.rawValue)", count)
    }
  }
}

extension SheetDetails {
  /// Writes what stands under the sheet's name.
  func write(to layout: inout TextLayout, words: MessageCatalog, showPersonal: Bool) {
    let range = usedRange.map { "\($0)" } ?? words.text("inspect-empty")
    let parts = [range] + counts(words) + features.counts(words)
    layout.paragraph(parts.joined(separator: " · "), indent: 4, hanging: 6)
    for table in features.tables {
      let values = [
        NamedValue("name", .text(table.name)),
        NamedValue("range", .text(table.range.map { "\($0)" } ?? "")),
        NamedValue("n", .number(Double(table.columns.count))),
      ]
      layout.paragraph(words.text("inspect-excel-table", values), indent: 4, hanging: 6)
    }
    guard showPersonal else { return }
    for (cell, author, text) in features.remarks {
      let values = [
        NamedValue("cell", .text("\(cell)")), NamedValue("author", .text(author)),
        NamedValue("text", .text(text)),
      ]
      layout.paragraph(words.text("inspect-note", values), indent: 6, hanging: 8)
    }
  }

  private func counts(_ words: MessageCatalog) -> [String] {
    [
      ("inspect-formulas", formulas), ("inspect-merges", merges),
      ("inspect-hidden-rows", hiddenRows), ("inspect-hidden-columns", hiddenColumns),
    ].filter { $0.1 > 0 }.map { words.count($0.0, $0.1) }
  }
}

extension SheetFeatures {
  fileprivate func counts(_ words: MessageCatalog) -> [String] {
    var parts = isProtected ? [words.text("inspect-protected")] : []
    if let autoFilter {
      parts.append(
        words.text("inspect-filter", [NamedValue("range", .text("\(autoFilter)"))]))
    }
    parts += [
      ("inspect-validations", validations.count), ("inspect-hyperlinks", hyperlinks.count),
      ("inspect-conditional", conditionalFormats.map(\.rules).reduce(0, +)),
    ].filter { $0.1 > 0 }.map { words.count($0.0, $0.1) }
    parts += [("inspect-notes", notes.map(\.cell)), ("inspect-comments", comments.map(\.cell))]
      .filter { !$0.1.isEmpty }
      .map { id, cells in
        let listed = cells.prefix(mostListed).map(\.description).joined(separator: ", ")
        return words.text(
          id,
          [
            NamedValue("n", .number(Double(cells.count))),
            NamedValue("cells", .text(cells.count > mostListed ? listed + " …" : listed)),
          ])
      }
    return parts + PartKind.list(self.parts, words)
  }

  /// Notes and comments alike.
  fileprivate var remarks: [(cell: CellReference, author: String, text: String)] {
    notes.map { ($0.cell, $0.author, $0.text) } + comments.map { ($0.cell, $0.author, $0.text) }
  }
}
