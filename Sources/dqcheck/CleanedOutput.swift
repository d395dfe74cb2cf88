internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import XLSX

/// Writes the cleaned workbook and the log of its changes.
struct CleanedOutput {
  let words: MessageCatalog
  /// The workbook that was checked.
  let input: String
  /// Whether the cleaned workbook goes without highlights and without our sheet.
  let isPlain: Bool
  /// Whether a note on each cell says what was found or changed.
  let withNotes: Bool

  /// Writes the cleaned workbook.
  ///
  /// Changes that the editor refuses (in merged or formula cells) are taken out of the report too.
  /// - Returns: What was left alone; nil for delimited text, which has no parts.
  /// - Throws: `PackageError`.
  func writeWorkbook(
    _ checked: inout CheckedWorkbook, to target: String
  ) throws(PackageError) -> Proof? {
    if SheetSource.isText(input) {
      let refused = try TextOutput.write(
        ChangeSet(checked.corrections.map { Change($0) }).edits, of: input, to: target)
      checked.remove(changesOf: Set(refused.map { Place(sheet: $0.sheet, cell: $0.cell) }))
      return nil
    }
    var editor = try WorkbookEditor(path: input, identity: checked.identity)
    for edit in edits(of: checked) { editor.apply(edit) }
    let refused = try editor.dropRefused().filter { $0.edit.value != nil }
    checked.remove(changesOf: Set(refused.map { Place(sheet: $0.edit.sheet, cell: $0.edit.cell) }))
    if !isPlain {
      let sheet = CleanedSheet(
        checked.ownersReport, version: Program.version, words: words,
        holdsPersonal: checked.holdsPersonal)
      let ours = checked.ownSheets
      editor.append(sheet.sheet(), replacing: { ours.contains($0) })
    }
    editor.stamp()
    return try editor.save(to: target)
  }

  private func edits(of checked: CheckedWorkbook) -> [CellEdit] {
    // Highlights are not worked out where none are wanted.
    var changes = ChangeSet(
      corrections: checked.corrections, findings: isPlain ? FindingList() : checked.findings)
    if withNotes { changes.notes = CellNotes(checked.ownersReport, words: words).texts }
    return changes.edits.compactMap { edit in
      var edit = edit
      if isPlain { edit.highlight = nil }
      return edit.value != nil || edit.highlight != nil || edit.note != nil ? edit : nil
    }
  }

  /// Writes the log if values changed, else removes one of ours that is out of date.
  ///
  /// - Returns: The digest of what was written; nil if there is no log.
  /// - Throws: `PackageError`.
  func writeLog(_ checked: CheckedWorkbook, to target: String) throws(PackageError) -> String? {
    guard !checked.corrections.isEmpty else {
      if let bytes = Files.bytes(of: target), CleaningLog.isIntact(bytes) { Files.remove(target) }
      return nil
    }
    let csv = CleaningLog.csv(
      checked.corrections.map { Change($0) }, workbookSHA256: checked.report.sha256 ?? "")
    try OutputFile.write(csv, to: target)
    return SHA256.hex(of: csv)
  }
}
