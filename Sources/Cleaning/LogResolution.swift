public import Tables
public import XLSX

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
