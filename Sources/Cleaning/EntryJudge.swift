internal import Tables
internal import XLSX

/// Why a row is refused, and what its cell holds.
struct EntryRefusal: Error {
  let reason: RefusedEntry.Reason
  let cell: CellAddress?
  let found: Value

  init(_ reason: RefusedEntry.Reason, at cell: CellAddress? = nil, found: Value = .blank) {
    self.reason = reason
    self.cell = cell
    self.found = found
  }
}

/// Judges one row of a log.
struct EntryJudge {
  let entry: LogEntry
  let log: LogContents
  let isUndo: Bool
  let isSameWorkbook: Bool
  let workbook: LoggedWorkbook

  func change() throws(EntryRefusal) -> Change {
    guard entry.decision != nil else { throw EntryRefusal(.noDecision) }
    guard workbook.sheets[entry.sheet.lowercased()] != nil else { throw EntryRefusal(.noSheet) }
    let cell = try place()
    let content = workbook.content(of: cell)
    try verify(content, at: cell)
    var change = Change(cell: cell, from: content, to: try target(content, at: cell))
    change.rule = entry.rule
    change.reason = entry.reason
    change.rowKey = entry.rowKey
    change.question = entry.question
    return change
  }

  private var before: Value {
    isUndo && entry.decision != .blank ? entry.new : isUndo ? .blank : entry.old
  }
  private var after: Value { isUndo ? entry.old : entry.new }

  private func place() throws(EntryRefusal) -> CellAddress {
    let own = entry.cell.map {
      CellAddress(
        sheet: workbook.sheets[entry.sheet.lowercased()]?.info.name ?? entry.sheet, row: $0.row,
        column: $0.column)
    }
    if let own, entry.rowKey.isEmpty || isSameWorkbook || isUndo { return own }
    guard !entry.rowKey.isEmpty else { throw EntryRefusal(.noCell) }
    let (table, rows) = workbook.rows(of: entry)
    guard let table, let row = rows.first else { throw EntryRefusal(.keyMissing, at: own) }
    guard rows.count == 1 else { throw EntryRefusal(.keyAmbiguous, at: own) }
    let column = table.columns.first { $0.id == entry.question || $0.header == entry.question }
    guard let column = column?.position ?? (entry.question.isEmpty ? own?.column : nil) else {
      throw EntryRefusal(.noColumn, at: own)
    }
    return CellAddress(sheet: table.sheet, row: table.rows[row], column: column)
  }

  /// Expects that the cell holds what the log says.
  private func verify(
    _ content: Change.Content, at cell: CellAddress
  ) throws(EntryRefusal) {
    if content.formula != nil, isUndo || entry.decision != .overwriteFormula {
      throw EntryRefusal(.formula, at: cell, found: content.value)
    }
    if written(before).matches(content.value) { return }
    throw EntryRefusal(mismatch(content.value), at: cell, found: content.value)
  }

  private func mismatch(_ found: Value) -> RefusedEntry.Reason {
    if before == .blank, entry.kinds == nil { return .unrecorded }
    let isBlanked = !isUndo && entry.decision == .blank
    if isBlanked ? found == .blank : after != .blank && written(after).matches(found) {
      return .alreadyApplied
    }
    if case .text(let text) = found, text.first == "0",
      written(before).matches(.number(Double(text) ?? .nan))
    {
      return .leadingZeros
    }
    return .mismatch
  }

  private func written(_ value: Value) -> LogValue {
    LogValue(written: value, decimalComma: log.decimalComma, uses1904: workbook.uses1904)
  }

  /// What the cell is to hold.
  private func target(
    _ content: Change.Content, at cell: CellAddress
  ) throws(EntryRefusal) -> Change.Content {
    if isUndo, entry.decision == .overwriteFormula {
      guard let formula = entry.oldFormula else { throw EntryRefusal(.formulaUnrecorded, at: cell) }
      return Change.Content(try value(after, content.value, at: cell), formula: formula)
    }
    if !isUndo, entry.decision == .blank { return Change.Content(.blank) }
    return Change.Content(try value(after, content.value, at: cell))
  }

  private func value(
    _ new: Value, _ found: Value, at cell: CellAddress
  ) throws(EntryRefusal) -> Value {
    let kind = isUndo ? entry.kinds?.from : entry.kinds?.to
    if new == .blank {
      // A text without characters is not the same as no value.
      if isUndo, kind == .text { return .text("") }
      if isUndo || kind == .blank { return .blank }
      throw EntryRefusal(.noNewValue, at: cell)
    }
    let written = written(new)
    if !log.isIntact, kind ?? found.kind == .text,
      written.mayBeTurned(from: CleaningLog.text(found))
    {
      throw EntryRefusal(.turned, at: cell, found: found)
    }
    guard let wanted = kind ?? (found == .blank ? nil : found.kind) else {
      return written.plainValue
    }
    guard let value = written.value(of: wanted) else {
      throw EntryRefusal(.type, at: cell, found: found)
    }
    return value
  }
}
