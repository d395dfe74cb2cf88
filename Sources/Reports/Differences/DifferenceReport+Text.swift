internal import Checking
internal import Comparing
internal import SheetTables
internal import Tables
internal import XLSX

extension DifferenceReport {
  /// The report for people: a heading for each sheet, a line for each difference.
  public func text(_ words: MessageCatalog, style: TextStyle = TextStyle()) -> String {
    var layout = TextLayout(style)
    let names = [NamedValue("a", .text(old)), NamedValue("b", .text(new))]
    if differences.isEmpty {
      layout.paragraph(words.text("diff-none", names))
      return layout.text
    }
    layout.paragraph(words.text("diff-heading", names), ink: .bold)
    for difference in differences.structure {
      layout.paragraph(line(difference, words), indent: 2, hanging: 4)
    }
    for sheet in differences.sheets {
      layout.blankLine()
      layout.paragraph(sheet.name, ink: .bold)
      for line in lines(sheet, words) { layout.paragraph(line, indent: 2, hanging: 4) }
    }
    layout.blankLine()
    layout.paragraph(summary(words))
    return layout.text
  }

  private func lines(_ sheet: SheetDifferences, _ words: MessageCatalog) -> [String] {
    var lines: [String] = []
    switch sheet.alignment {
    case .inOrder: break
    case .reordered: lines.append(words.text("diff-reordered"))
    case .byNumber: lines.append(words.text("diff-by-number"))
    }
    let row = { (number: Int) in String(number + 1) }
    let lists: [(String, [Int], (Int) -> String)] = [
      ("diff-rows-added", sheet.addedRows, row), ("diff-rows-removed", sheet.removedRows, row),
      ("diff-columns-added", sheet.addedColumns, CellReference.letters(column:)),
      ("diff-columns-removed", sheet.removedColumns, CellReference.letters(column:)),
    ]
    for (id, numbers, name) in lists where !numbers.isEmpty {
      let arguments = [
        NamedValue("n", .number(Double(numbers.count))),
        NamedValue("list", .text(Self.ranges(numbers, name))),
      ]
      lines.append(words.text(id, arguments))
    }
    lines += sheet.structure.prefix(limit).map { line($0, of: sheet, words) }
    lines += sheet.cells.prefix(limit).map { line($0, of: sheet, words) }
    let total = sheet.counts.values.reduce(0, +) + sheet.structure.count
    let shown = min(sheet.cells.count, limit) + min(sheet.structure.count, limit)
    if total > shown { lines.append(words.count("diff-more", total - shown)) }
    return lines
  }

  private func line(
    _ cell: CellDifference, of sheet: SheetDifferences, _ words: MessageCatalog
  ) -> String {
    let place = cell.old == cell.new ? "\(cell.new)" : "\(cell.old) → \(cell.new)"
    var arguments = [NamedValue("cell", .text(place))]
    let isHidden = hides(cell, of: sheet)
    switch cell.change {
    case .look(let facets):
      let names = facets.map { words.text("look-\($0.rawValue)") }.joined(separator: ", ")
      arguments.append(NamedValue("what", .text(names)))
    case .formula(let old, let new):
      let formula = { (text: String?) in
        text.map { Value.text(isHidden ? Self.mask : "=" + $0) } ?? .blank
      }
      arguments += [NamedValue("old", formula(old)), NamedValue("new", formula(new))]
    case .value(let old, let new):
      arguments += [
        NamedValue("old", isHidden ? .text(Self.mask) : Self.quoted(Value(old))),
        NamedValue("new", isHidden ? .text(Self.mask) : Self.quoted(Value(new))),
      ]
    }
    let text = words.text("diff-\(cell.change.kind.rawValue)", arguments)
    guard let isLogged = logged(cell, of: sheet) else { return text }
    return "\(text) (\(words.text(isLogged ? "diff-is-logged" : "diff-not-logged")))"
  }

  // A text that looks like a number, or ends with a space, is else not told from what it became.
  private static func quoted(_ value: Value) -> Value {
    if case .text(let text) = value { .text("“\(text)”") } else { value }
  }

  private func line(
    _ difference: StructureDifference, of sheet: SheetDifferences? = nil, _ words: MessageCatalog
  ) -> String {
    let what = words.text("diff-what-\(difference.kind.rawValue)")
    let hidden = hides(difference, of: sheet)
    let value = { (text: String?) in
      text.map { hidden ? Self.mask : $0 }.map(Value.text) ?? .blank
    }
    let arguments = [
      NamedValue("what", .text(difference.place.isEmpty ? what : "\(what) \(difference.place)")),
      NamedValue("old", value(difference.old)), NamedValue("new", value(difference.new)),
    ]
    let isPlain = (difference.old ?? difference.new ?? "").isEmpty
    switch (difference.old, difference.new) {
    case (nil, _): return words.text(isPlain ? "diff-added-plain" : "diff-added", arguments)
    case (_, nil): return words.text(isPlain ? "diff-removed-plain" : "diff-removed", arguments)
    default: return words.text("diff-changed", arguments)
    }
  }

  private func summary(_ words: MessageCatalog) -> String {
    var parts: [String] = []
    for kind in CellDifference.Kind.allCases {
      let count = differences.sheets.compactMap { $0.counts[kind] }.reduce(0, +)
      if count > 0 { parts.append(words.count("diff-count-\(kind.rawValue)", count)) }
    }
    let rows = differences.sheets.map { $0.addedRows.count + $0.removedRows.count }.reduce(0, +)
    if rows > 0 { parts.append(words.count("diff-count-rows", rows)) }
    let other =
      differences.structure.count
      + differences.sheets.map {
        $0.structure.count + $0.addedColumns.count + $0.removedColumns.count
      }.reduce(0, +)
    if other > 0 { parts.append(words.count("diff-count-structure", other)) }
    let summary = parts.joined(separator: ", ")
    guard isLogged != nil else { return summary }
    let (logged, others) = loggedCounts
    return
      "\(summary); \(words.count("diff-count-logged", logged)), \(words.count("diff-count-not-logged", others))"
  }
}
