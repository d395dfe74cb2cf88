public import Checking
public import Tables
public import XLSX

/// Changes to cells, each with its reason, and highlights of what was found.
///
/// A finding highlights its cells in the row of the cell it names, so that a total row's does not
/// paint the column above it. A finding that a correction settles highlights nothing of its own.
public struct ChangeSet: Sendable {
  /// The changes, at most one a cell, in the order of the log.
  public var changes: [Change]
  private var highlights: [CellAddress: Highlight] = [:]
  /// Texts for the notes of cells; none where empty.
  public var notes: [CellAddress: [String]] = [:]

  /// Makes a set of changes without highlights.
  public init(_ changes: [Change]) { self.changes = changes }

  /// Merges corrections and findings; of several highlights the gravest stays.
  public init(corrections: [Correction], findings: FindingList) {
    changes = corrections.map { Change($0) }
    for correction in corrections { highlights[correction.cell] = .changed }
    let settled = Set(corrections.map { [$0.cell.qualified, $0.rule] })
    for index in findings.indices {
      let finding = findings.outline(index)
      if !settled.isEmpty, settled.contains([finding.cell.qualified, finding.rule]) { continue }
      let highlight: Highlight = finding.severity == .error ? .error : .warning
      for cell in findings.cells(index) where highlights[cell] != .error {
        highlights[cell] = highlight
      }
    }
  }

  /// The set that takes this one back: values and formulas as they were.
  public var reversed: ChangeSet { ChangeSet(changes.reversed().map(\.reversed)) }

  /// What the editor applies: one edit a cell, by sheet name, row and column.
  public var edits: [CellEdit] {
    var edits: [CellAddress: CellEdit] = [:]
    for (cell, highlight) in highlights {
      edits[cell] = Self.edit(cell)
      edits[cell]?.highlight = highlight
    }
    for (cell, texts) in notes where !texts.isEmpty {
      var edit = edits[cell] ?? Self.edit(cell)
      edit.note = texts.joined(separator: "\n")
      edits[cell] = edit
    }
    for change in changes {
      var edit = edits[change.cell] ?? Self.edit(change.cell)
      change.write(to: &edit)
      edits[change.cell] = edit
    }
    return edits.values.sorted { ($0.sheet, $0.cell) < ($1.sheet, $1.cell) }
  }

  private static func edit(_ cell: CellAddress) -> CellEdit {
    CellEdit(sheet: cell.sheet, cell: CellReference(row: cell.row, column: cell.column))
  }
}

extension Change {
  fileprivate func write(to edit: inout CellEdit) {
    edit.value = to.formula.map { .formula($0, value: CellValue(to.value)) } ?? NewValue(to.value)
    edit.overwritesFormula = from.formula != nil
  }
}

extension Correction {
  /// Whether the correction makes a finding disappear: the same cell and rule.
  public func settles(_ finding: Finding) -> Bool { cell == finding.cell && rule == finding.rule }
}

extension NewValue {
  /// What to write for a value.
  fileprivate init(_ value: Value) {
    switch value {
    case .blank: self = .blank
    case .number(let number), .time(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .boolean(let flag): self = .boolean(flag)
    case .date(let days): self = .date(days)
    case .error(let code): self = .error(code)
    }
  }
}

extension CellValue {
  /// The value as a cell holds it.
  public init(_ value: Value) {
    switch value {
    case .blank: self = .blank
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .boolean(let flag): self = .boolean(flag)
    case .date(let days): self = .date(days)
    case .time(let days): self = .time(days)
    case .error(let code): self = .error(code)
    }
  }
}
