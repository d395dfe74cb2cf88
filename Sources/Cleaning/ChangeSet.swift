public import Checking
internal import Tables
public import XLSX

/// What the cleaned workbook changes: corrected values, and highlights of what was found.
///
/// A finding highlights its cells in the row of the cell it names, so that a total row's does not
/// paint the column above it. A finding that a correction settles highlights nothing of its own.
public struct ChangeSet: Sendable {
  /// The changes, one a cell, by sheet name, row and column.
  public let edits: [CellEdit]

  /// Merges corrections and findings; of several highlights the gravest stays.
  public init(corrections: [Correction], findings: [Finding]) {
    var changes: [CellAddress: CellEdit] = [:]
    for correction in corrections {
      var edit = Self.edit(correction.cell)
      edit.value = NewValue(correction.to)
      edit.highlight = .changed
      changes[correction.cell] = edit
    }
    let settled = Set(corrections.map { [$0.cell.qualified, $0.rule] })
    for finding in findings where !settled.contains([finding.cell.qualified, finding.rule]) {
      let highlight: Highlight = finding.severity == .error ? .error : .warning
      let cells = [finding.cell] + finding.cells
      for cell in cells where cell.sheet == finding.cell.sheet && cell.row == finding.cell.row {
        var edit = changes[cell] ?? Self.edit(cell)
        if edit.highlight != .error { edit.highlight = highlight }
        changes[cell] = edit
      }
    }
    edits = changes.values.sorted { ($0.sheet, $0.cell) < ($1.sheet, $1.cell) }
  }

  private static func edit(_ cell: CellAddress) -> CellEdit {
    CellEdit(sheet: cell.sheet, cell: CellReference(row: cell.row, column: cell.column))
  }
}

extension Correction {
  /// Whether the correction makes a finding disappear: the same cell and rule.
  public func settles(_ finding: Finding) -> Bool { cell == finding.cell && rule == finding.rule }
}

extension NewValue {
  /// What to write for a value; nil for what corrections never make.
  fileprivate init?(_ value: Value) {
    switch value {
    case .blank: self = .blank
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .boolean(let flag): self = .boolean(flag)
    case .date, .time, .error: return nil
    }
  }
}
