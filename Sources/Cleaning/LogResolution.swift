internal import SheetTables
public import Tables
public import XLSX

/// A row of a log that is not applied, and why.
public struct RefusedEntry: Hashable, Sendable {
  /// Why; the message is `refused-…`.
  public enum Reason: String, CaseIterable, Sendable {
    /// The workbook has no such sheet.
    case noSheet = "no-sheet"
    /// The log names neither a cell nor a key.
    case noCell = "no-cell"
    /// No row has the key.
    case keyMissing = "key-missing"
    /// Several rows have the key.
    case keyAmbiguous = "key-ambiguous"
    /// The key's row is there, the column is not.
    case noColumn = "no-column"
    /// What is to be done is not said in words that are known.
    case noDecision = "no-decision"
    /// A change without a new value.
    case noNewValue = "no-new-value"
    /// The cell already holds the new value.
    case alreadyApplied = "already-applied"
    /// The log does not say what the cell held.
    case unrecorded = "old-value-unrecorded"
    /// The cell holds something else than the log says.
    case mismatch = "old-value-mismatch"
    /// The cell holds a text of digits with leading zeros, the log one without.
    case leadingZeros = "leading-zeros"
    /// The new value may have been turned into another by a spreadsheet.
    case turned
    /// The new value is of another kind than the cell's, or can be read in two ways.
    case type = "type-mismatch"
    /// The cell holds a formula, and the log does not ask for it to be overwritten.
    case formula
    /// The formula that was overwritten is not in the log.
    case formulaUnrecorded = "formula-unrecorded"
    /// Two rows of the log want different things of one cell.
    case conflict
    /// The editor cannot make the change; its own reason says why.
    case editor
  }
  /// The row of the log.
  public var entry: LogEntry
  /// The cell, where it was found.
  public var cell: CellAddress?
  /// Why it is not applied.
  public var reason: Reason
  /// What the log says that the cell holds.
  public var expected = Value.blank
  /// What it holds.
  public var found = Value.blank
  /// Whether the values say who a person is.
  public var isPersonal = false
  /// Whether the row's key does.
  public var isKeyPersonal = false
  /// Why the editor refuses it.
  public var editorReason: RefusedEdit.Reason?

  /// Makes a refusal.
  public init(_ entry: LogEntry, at cell: CellAddress? = nil, because reason: Reason) {
    self.entry = entry
    self.cell = cell
    self.reason = reason
  }
}

/// Finds the cells of a log's rows in a workbook, and judges whether each may be changed.
///
/// In the workbook that the log was made for a row of it is found by its cell. In another one it is
/// found by the row's key, wherever that row is now; where the log has no key, by the cell.
public struct LogResolution: Sendable {
  /// The changes that can be made.
  public private(set) var changes: [Change] = []
  /// The rows that cannot be applied.
  public private(set) var refused: [RefusedEntry] = []
  /// The line of the log that each change is from.
  private var lines: [CellAddress: Int] = [:]

  /// Looks up the rows of a log.
  ///
  /// - Parameters:
  ///   - log: The log.
  ///   - isUndo: Whether the changes are to be taken back.
  ///   - sheets: The workbook's sheets.
  ///   - tables: The tables on them.
  ///   - sha256: The workbook's digest.
  ///   - uses1904: Whether the workbook's dates count from 1904.
  public init(
    _ log: LogContents, isUndo: Bool, sheets: [Sheet], tables: [Table], sha256: String,
    uses1904: Bool = false
  ) {
    let workbook = LoggedWorkbook(sheets: sheets, tables: tables, uses1904: uses1904)
    let isSame = log.workbookSHA256 == sha256
    var wanted: [CellAddress: Int] = [:]
    for entry in log.entries where entry.decision != .keep {
      let judge = EntryJudge(
        entry: entry, log: log, isUndo: isUndo, isSameWorkbook: isSame, workbook: workbook)
      do throws(EntryRefusal) {
        let change = try judge.change()
        guard let earlier = wanted[change.cell] else {
          wanted[change.cell] = changes.count
          lines[change.cell] = entry.line
          changes.append(change)
          continue
        }
        if changes[earlier].to != change.to { throw EntryRefusal(.conflict, at: change.cell) }
      } catch {
        var refusal = RefusedEntry(entry, at: error.cell, because: error.reason)
        refusal.expected = isUndo ? entry.new : entry.old
        refusal.found = error.found
        refusal.isPersonal = error.cell.map(workbook.isPersonal) ?? workbook.holdsPersonal
        refusal.isKeyPersonal = workbook.isKeyPersonal(of: entry)
        refused.append(refusal)
      }
    }
  }
}

/// Why a row is refused, and what its cell holds.
private struct EntryRefusal: Error {
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
private struct EntryJudge {
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

/// A workbook as rows of a log are looked up in it.
private struct LoggedWorkbook {
  /// The sheets by their names in lower case.
  let sheets: [String: Sheet]
  let uses1904: Bool
  private let tables: [Table]
  private var formulas: [CellAddress: String] = [:]
  private var rowsByKey: [String: [String: [Int]]] = [:]

  init(sheets: [Sheet], tables: [Table], uses1904: Bool) {
    self.uses1904 = uses1904
    self.sheets = Dictionary(sheets.map { ($0.info.name.lowercased(), $0) }) { first, _ in first }
    self.tables = tables
    for sheet in sheets {
      let shared = SharedFormulas(sheet.formulas)
      for formula in sheet.formulas {
        let cell = CellAddress(
          sheet: sheet.info.name, row: formula.cell.row, column: formula.cell.column)
        formulas[cell] = shared.text(of: formula)
      }
    }
    for table in tables where !table.keyColumns.isEmpty {
      var rows: [String: [Int]] = [:]
      for row in table.rows.indices { rows[Self.key(table, row), default: []].append(row) }
      rowsByKey[table.id] = rows
    }
  }

  func content(of cell: CellAddress) -> Change.Content {
    let value = sheets[cell.sheet.lowercased()]?.value(
      CellReference(row: cell.row, column: cell.column))
    return Change.Content(Value(value ?? .blank), formula: formulas[cell])
  }

  /// The table and its rows that have an entry's key: as it is written, else column by column.
  func rows(of entry: LogEntry) -> (table: Table?, rows: [Int]) {
    let own = tables.filter { $0.sheet.lowercased() == entry.sheet.lowercased() }
    for table in own {
      if let rows = rowsByKey[table.id]?[Self.folded(entry.rowKey)] { return (table, rows) }
    }
    for table in own {
      guard let parts = Self.parts(of: entry.rowKey, in: table) else { continue }
      let rows = table.rows.indices.filter { row in
        parts.allSatisfy { Self.folded(CleaningLog.text(table.columns[$0].cells[row])) == $1 }
      }
      if !rows.isEmpty { return (table, rows) }
    }
    return (nil, [])
  }

  var holdsPersonal: Bool { tables.contains { $0.columns.contains(where: \.isPersonal) } }

  func isPersonal(_ cell: CellAddress) -> Bool { tables.holdPersonal(cell) }

  /// Whether an entry's key may say who a person is: if it names no columns of its sheet's tables,
  /// whether these have personal ones.
  func isKeyPersonal(of entry: LogEntry) -> Bool {
    let own = tables.filter { $0.sheet.lowercased() == entry.sheet.lowercased() }
    return (own.isEmpty ? tables : own).contains { table in
      let named = Self.parts(of: entry.rowKey, in: table).map { $0.map(\.column) }
      return (named ?? Array(table.columns.indices)).contains { table.columns[$0].isPersonal }
    }
  }

  private static func key(_ table: Table, _ row: Int) -> String {
    var key: [String: Value] = [:]
    for part in table.key(row) { key[table.columns[part.column].id] = part.value }
    return folded(CleaningLog.rowKey(key))
  }

  /// Spaces that do not show may have been corrected since.
  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: { $0.unicodeScalars.allSatisfy(\.isInvisible) })
      .joined(separator: " ")
  }

  /// The columns and values that a key names; nil if the table has not all of the columns.
  private static func parts(of key: String, in table: Table) -> [(column: Int, value: String)]? {
    var parts: [(column: Int, value: String)] = []
    for piece in key.split(separator: "; ", omittingEmptySubsequences: false) {
      let name = piece.prefix { $0 != "=" }
      if piece.contains("="), let column = table.column(String(name)) {
        parts.append((column, String(piece.dropFirst(name.count + 1))))
      } else if parts.isEmpty {
        return nil
      } else {
        parts[parts.count - 1].value += "; " + piece
      }
    }
    return parts.map { ($0.column, folded($0.value)) }
  }
}

extension Collection<Table> {
  /// Whether a cell's value in one of these tables says who a person is.
  public func holdPersonal(_ cell: CellAddress) -> Bool {
    contains { table in
      table.sheet == cell.sheet && table.data.rows.contains(cell.row)
        && table.columns.contains { $0.position == cell.column && $0.isPersonal }
    }
  }
}

extension LogResolution {
  /// The row of the log whose change the editor refuses.
  public func refusal(of edit: RefusedEdit, in tables: [Table]) -> RefusedEntry {
    let place = CellAddress(
      sheet: edit.edit.sheet, row: edit.edit.cell.row, column: edit.edit.cell.column)
    let line = lines[place] ?? 0
    var refusal = RefusedEntry(LogEntry(line: line), at: place, because: .editor)
    refusal.editorReason = edit.reason
    refusal.isPersonal = tables.holdPersonal(place)
    return refusal
  }
}
