public import OPC

/// Changes cells of a workbook in place: what is not changed keeps its bytes.
///
/// ```swift
/// var editor = try WorkbookEditor(path: "survey.xlsx")
/// let cell = CellReference(row: 6, column: 3)  // D7
/// editor.apply(CellEdit(sheet: "Trainings", cell: cell, value: .number(71)))
/// let proof = try editor.save(to: "survey.cleaned.xlsx")
/// ```
public struct WorkbookEditor: Sendable {
  private var draft: WorkbookDraft
  private var edits: [CellEdit] = []
  private var newSheets: [(sheet: NewSheet, replaced: String?)] = []
  private var newConditions: [(sheet: String, condition: NewCondition)] = []
  private var isStamped = false

  /// Opens a workbook for editing; the file itself is never written to.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What a hostile file may cost at most.
  ///   - identity: What the file was when the values were read that the changes are for: if another
  ///     has taken its place since, the proof fails. Nil for what it is now.
  /// - Throws: ``PackageError``.
  public init(
    path: String, limits: Limits = Limits(), identity: FileIdentity? = nil
  ) throws(PackageError) {
    draft = try WorkbookDraft(
      PackageDraft(ArchiveContents(path: path, limits: limits, identity: identity)))
  }

  /// Takes note of a change; later ones to the same cell win, value and highlight each for itself.
  public mutating func apply(_ edit: CellEdit) {
    edits.append(edit)
  }

  /// Adds a sheet behind the last, or in place of one of the same name if `replacing` says so.
  ///
  /// Where the name is taken the sheet is named `dqcheck (2)` and so on.
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - replacing: Whether an existing sheet, given its name (the wanted one, or it with a number
  ///     in brackets), is an older one of ours, whose content is replaced.
  public mutating func append(_ sheet: NewSheet, replacing: (String) -> Bool = { _ in false }) {
    let old = draft.sheets.first {
      $0.isWorksheet && SheetName.isVariant($0.name, of: sheet.name) && replacing($0.name)
    }
    newSheets.append((sheet, old?.name))
  }

  /// Adds a conditional format to a sheet that is there, behind those that it has.
  ///
  /// - Parameters:
  ///   - condition: The condition; its styles are added to the workbook's.
  ///   - sheet: The sheet's name; ``save(to:)`` throws where there is none.
  public mutating func append(_ condition: NewCondition, to sheet: String) {
    newConditions.append((sheet, condition))
  }

  /// Names a custom document property that holds a digest of all other parts (see ``OutputMark``).
  public mutating func stamp() {
    isStamped = true
  }

  /// Takes back the changes that ``save(to:)`` would refuse.
  ///
  /// Cost: one inflation and scan of each sheet that changes.
  /// - Returns: The refused changes with their reasons, in the order they were made.
  /// - Throws: ``PackageError`` if a part cannot be read.
  public mutating func dropRefused() throws(PackageError) -> [RefusedEdit] {
    var reasons: [CellKey: RefusedEdit.Reason] = [:]
    for (sheet, changes) in merged() {
      let search = try SheetChanges(changes, of: sheet, in: &draft)
      for (cell, reason) in search.refused {
        reasons[CellKey(sheet: sheet.lowercased(), cell: cell)] = reason
      }
    }
    let refused = edits.compactMap { edit in
      reasons[CellKey(edit)].map { RefusedEdit(edit: edit, reason: $0) }
    }
    edits.removeAll { reasons[CellKey($0)] != nil }
    return refused + (try dropRefusedNotes())
  }

  /// Takes back notes alone; the values and highlights of their edits stay.
  private mutating func dropRefusedNotes() throws(PackageError) -> [RefusedEdit] {
    var refused: [RefusedEdit] = []
    for (sheet, notes) in notes() {
      for (cell, reason) in try SheetNotes(notes, of: sheet, in: &draft).refused {
        let edit = CellEdit(sheet: sheet, cell: cell, note: notes[cell])
        refused.append(RefusedEdit(edit: edit, reason: reason))
        for index in edits.indices where CellKey(edits[index]) == CellKey(edit) {
          edits[index].note = nil
        }
      }
    }
    return refused.sorted { ($0.edit.sheet, $0.edit.cell) < ($1.edit.sheet, $1.edit.cell) }
  }

  /// Writes the edited workbook and proves what it left alone; whole or not at all.
  ///
  /// - Parameter target: The file to write; an existing one is replaced, the input never.
  /// - Returns: What was left alone and what was touched.
  /// - Throws: ``PackageError``: `refused` if a change cannot be made soundly, `unwritable` if the
  ///   file cannot be written, `unproved` if the proof fails; then `target` is as it was.
  public consuming func save(to target: String) throws(PackageError) -> Proof {
    draft.package.target = target
    for (sheet, changes) in merged() {
      let search = try SheetChanges(changes, of: sheet, in: &draft)
      if let (cell, reason) = search.refused.min(by: { $0.key < $1.key }) {
        throw RefusedEdit(edit: CellEdit(sheet: sheet, cell: cell), reason: reason).error
      }
      try search.make(in: &draft)
    }
    for (sheet, notes) in notes() {
      var adding = try SheetNotes(notes, of: sheet, in: &draft)
      if let (cell, reason) = adding.refused.min(by: { $0.key < $1.key }) {
        throw RefusedEdit(edit: CellEdit(sheet: sheet, cell: cell), reason: reason).error
      }
      try adding.make(in: &draft)
    }
    for (sheet, some) in Dictionary(grouping: newConditions, by: \.sheet).sorted(by: {
      $0.key < $1.key
    }) {
      try SheetConditions.add(some.map(\.condition), to: sheet, in: &draft)
    }
    for (sheet, old) in newSheets { try draft.append(sheet, inPlaceOf: old) }
    if edits.contains(where: { $0.value != nil }), try draft.hasFormulas() {
      draft.workbook.needsCalculation = true
    }
    if isStamped { try OutputMark.set(on: &draft) } else { try draft.finish() }
    return try draft.package.save(to: target)
  }

  /// The notes of each cell, by sheet in order of their first.
  private func notes() -> [(sheet: String, notes: [CellReference: String])] {
    var names: [String] = []
    var sheets: [String: [CellReference: String]] = [:]
    for edit in edits {
      guard let note = edit.note else { continue }
      let key = edit.sheet.lowercased()
      if sheets[key] == nil { names.append(edit.sheet) }
      let before = sheets[key]?[edit.cell].map { $0 + "\n" } ?? ""
      sheets[key, default: [:]][edit.cell] = before + note
    }
    return names.map { ($0, sheets[$0.lowercased()] ?? [:]) }
  }

  /// All changes of each cell taken together, by sheet in order of their first change.
  private func merged() -> [(sheet: String, changes: [CellReference: CellChange])] {
    var names: [String] = []
    var sheets: [String: [CellReference: CellChange]] = [:]
    for edit in edits where edit.value != nil || edit.highlight != nil {
      let key = edit.sheet.lowercased()
      if sheets[key] == nil { names.append(edit.sheet) }
      var change = sheets[key]?[edit.cell] ?? CellChange()
      change.value = edit.value ?? change.value
      change.highlight = edit.highlight ?? change.highlight
      change.overwritesFormula = change.overwritesFormula || edit.overwritesFormula
      sheets[key, default: [:]][edit.cell] = change
    }
    return names.map { ($0, sheets[$0.lowercased()] ?? [:]) }
  }
}

/// A cell of a workbook; names of sheets are compared without regard to case.
private struct CellKey: Hashable {
  var sheet: String
  var cell: CellReference
  init(sheet: String, cell: CellReference) {
    self.sheet = sheet
    self.cell = cell
  }
  init(_ edit: CellEdit) { self.init(sheet: edit.sheet.lowercased(), cell: edit.cell) }
}
