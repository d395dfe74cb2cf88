internal import Formulas
internal import Tables

extension Ruleset {
  /// Looks for what rule files say in vain: rules that contradict each other, that can never fail, pass or apply,
  /// names that nobody uses, messages that say nothing of the row.
  ///
  /// - Parameter sheets: The names of the sheets of the workbook that the rules are for; nil if none is at
  ///   hand.
  /// - Returns: The notes in the order of files, lines and columns.
  public func lint(sheets: [String]? = nil) -> [LintNote] {
    var notes: [LintNote] = []
    for table in tables where table.file == nil {
      notes += TableLint(ruleset: self, table: table).notes
    }
    for rule in rules {
      notes += messageNotes(rule)
      notes += sheetNotes(rule, sheets)
    }
    notes += unusedNotes
    var seen: Set<LintNote> = []
    return notes.filter { seen.insert($0).inserted }.enumerated().sorted { one, other in
      let (left, right) = (one.element.origin, other.element.origin)
      if (left.file, left.sheet) != (right.file, right.sheet) {
        return (left.file, left.sheet) < (right.file, right.sheet)
      }
      return (left.place.line, left.place.column, one.offset)
        < (right.place.line, right.place.column, other.offset)
    }.map(\.element)
  }

  private func messageNotes(_ rule: Rule) -> [LintNote] {
    guard let message = rule.message else { return [] }
    let origin = Origin(file: rule.file, place: message.place)
    var notes: [LintNote] = []
    if message.texts.contains(where: { message.expressions($0.pieces).isEmpty }) {
      notes.append(LintNote("silent-message", [NamedValue("rule", .text(rule.id))], at: origin))
    }
    let given = message.texts.map(\.language)
    let missing = languages.filter { !given.contains($0) }
    if given != [""], !missing.isEmpty {
      let names = NamedValue("languages", .text(missing.joined(separator: ", ")))
      notes.append(LintNote("message-language", [names], at: origin))
    }
    return notes
  }

  /// Sheets that rules name and the workbook lacks; without one, those that are nearly those of a table.
  private func sheetNotes(_ rule: Rule, _ sheets: [String]?) -> [LintNote] {
    let names = rule.allExpressions.flatMap(\.cells).map(\.sheet)
    let patterns = tables.flatMap(\.sheetPatterns).map(FoldedHeader.fold)
    return names.compactMap { name in
      let folded = FoldedHeader.fold(name)
      let isKnown =
        sheets.map { $0.contains { FoldedHeader.fold($0) == folded } }
        ?? patterns.contains { FoldedHeader.matches($0, folded) }
      guard !isKnown else { return nil }
      let near = NearestName.of(name, in: sheets ?? tables.flatMap(\.sheetPatterns))
      guard near != nil || sheets != nil else { return nil }
      return LintNote(
        "unknown-sheet",
        [NamedValue("sheet", .text(name))]
          + (near.map { [NamedValue("nearest", .text($0))] } ?? []),
        isError: sheets != nil, at: rule.origin,
        wording: near == nil ? "unknown-sheet" : "unknown-sheet-near")
    }
  }
}

// Names that are declared and not used.
extension Ruleset {
  private var unusedNotes: [LintNote] {
    let used = usedNames
    return origins.filter { !used.contains($0.key) }.map { name, origin in
      switch name {
      case .list(let id): LintNote("unused-list", [NamedValue("name", .text(id))], at: origin)
      case .value(let id): LintNote("unused-value", [NamedValue("name", .text(id))], at: origin)
      case .column(_, let id):
        LintNote("unused-column", [NamedValue("name", .text(id))], at: origin)
      }
    }
  }

  private var usedNames: Set<DeclaredName> {
    // Checks without rules look at when the project was.
    var used: Set<DeclaredName> = [.value("project.start"), .value("project.end")]
    for table in tables {
      for column in table.columns {
        let hasUse = column.isPersonal != nil || !column.missing.isEmpty
        if hasUse || table.key.contains(column.id) {
          used.insert(.column(table: table.id, column.id))
        }
        if let list = column.list {
          used.insert(.list(list))
          if let parent = lists[list]?.parentName { used.insert(.column(table: table.id, parent)) }
        }
      }
    }
    for request in cleaning {
      used.insert(.column(table: request.table, request.column))
      if case .spelling(let list) = request.action { used.insert(.list(list)) }
    }
    for rule in rules { used.formUnion(rule.usedNames) }
    return used
  }
}

extension Rule {
  fileprivate var usedNames: Set<DeclaredName> {
    var used: Set<DeclaredName> = []
    let columns = neededColumns + allExpressions.flatMap(\.columns)
    var ids = columns.compactMap { if case .id(let id) = $0 { id } else { nil } }
    ids += self.columns + weights.keys + (fix.map { [$0.column] } ?? [])
    ids += waivers.flatMap { Array($0.key.keys) + $0.values.keys }
    for table in tables { used.formUnion(ids.map { .column(table: table, $0) }) }
    for (table, column) in allExpressions.flatMap(\.wholeColumns) {
      used.insert(.column(table: table, column))
    }
    used.formUnion(allExpressions.flatMap(\.lists).map(DeclaredName.list))
    used.formUnion(allExpressions.flatMap(\.named).map(DeclaredName.value))
    switch test {
    case .spelling(_, let list), .parent(_, let list, _): used.insert(.list(list))
    case .reference(_, let table, let column): used.insert(.column(table: table, column))
    default: break
    }
    return used
  }
}
