extension ProposedRules {
  /// The proposed rules as the sheets of a rule workbook.
  ///
  /// Remarks stand in a column of their own, what is doubtful on the sheet `#doubtful`, the head on `#about`: none of
  /// these is read as rules.
  ///
  /// - Parameter words: Gives a remark in the reader's language.
  /// - Returns: The sheets.
  /// - Throws: ``RuleError`` if the proposal is no rule file.
  public func sheets(words: (Remark) -> String) throws(RuleError) -> [RuleSheet] {
    let text = yaml(all: true) { _ in "" }
    let document = try RuleDocument(
      "proposal.rules.yaml", read: { _ in Array(text.utf8) }, sheets: { _ in [] })
    let doubtful = Set(rules.filter { !$0.evidence.holds }.map(\.id))
    var sheets = document.sheets
    for index in sheets.indices {
      switch sheets[index].name {
      case "columns": sheets[index].addNotes(words(.notes), columnNotes(words))
      case "rules":
        sheets[index].addNotes(words(.notes), ruleNotes(words))
        let aside = sheets[index].split { !doubtful.contains($0["id"] ?? "") }
        if !doubtful.isEmpty { sheets.append(RuleSheet(name: "#doubtful", cells: aside)) }
      default: break
      }
    }
    let head = words(.head).split(separator: "\n").enumerated()
      .map { RuleSheet.Cell(row: $0.offset + 1, column: 1, text: String($0.element)) }
    return [RuleSheet(name: "#about", cells: head)] + sheets
  }

  private func columnNotes(_ words: (Remark) -> String) -> ([String: String]) -> String {
    var notes: [[String]: String] = [:]
    for table in tables {
      for column in table.columns {
        let lines = column.shortcuts.compactMap { shortcut -> String? in
          let note = words(.evidence(shortcut.evidence))
          return note.isEmpty ? nil : "\(shortcut.key): \(note)"
        }
        notes[[table.id, column.id]] =
          (lines + (column.isPersonal ? ["personal: " + words(.personal)] : [])).joined(
            separator: "\n")
      }
    }
    return { row in notes[[row["table"] ?? "", row["column"] ?? ""]] ?? "" }
  }

  private func ruleNotes(_ words: (Remark) -> String) -> ([String: String]) -> String {
    let notes = Dictionary(
      rules.map { rule in
        (rule.id, words(rule.evidence.holds ? .evidence(rule.evidence) : .aside(rule.evidence)))
      }, uniquingKeysWith: { first, _ in first })
    return { notes[$0["id"] ?? ""] ?? "" }
  }
}

extension RuleSheet {
  /// The rows below the headers, each with what stands in it by the header above.
  private var rows: [(cells: [Cell], texts: [String: String])] {
    let groups = Dictionary(grouping: cells, by: \.row).sorted { $0.key < $1.key }.map(\.value)
    let headers = Dictionary(
      groups.first.map { $0.map { ($0.column, $0.text) } } ?? [], uniquingKeysWith: { $1 })
    return groups.dropFirst().map { cells in
      let texts = cells.compactMap { cell in headers[cell.column].map { ($0, cell.text) } }
      return (cells, Dictionary(texts, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Adds a column of notes, made of what stands in a row.
  fileprivate mutating func addNotes(_ header: String, _ note: ([String: String]) -> String) {
    let column = (cells.map(\.column).max() ?? 0) + 1
    let notes = rows.map { Cell(row: $0.cells[0].row, column: column, text: note($0.texts)) }
    cells += [Cell(row: 1, column: column, text: header)] + notes.filter { !$0.text.isEmpty }
    cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// Keeps some rows; the others are given back, with the headers above them.
  fileprivate mutating func split(keeping isKept: ([String: String]) -> Bool) -> [Cell] {
    let (rows, headers) = (rows, cells.filter { $0.row == 1 })
    func listed(_ rows: [[Cell]]) -> [Cell] {
      headers
        + rows.enumerated().flatMap { index, cells in
          cells.map { Cell(row: index + 2, column: $0.column, text: $0.text, kind: $0.kind) }
        }
    }
    cells = listed(rows.filter { isKept($0.texts) }.map(\.cells))
    return listed(rows.filter { !isKept($0.texts) }.map(\.cells))
  }
}
