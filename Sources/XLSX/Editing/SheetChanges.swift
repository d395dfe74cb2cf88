internal import OPC

/// The changes to one sheet, their places found and judged.
struct SheetChanges {
  /// The cells whose change would not be sound, with the reasons.
  private(set) var refused: [CellReference: RefusedEdit.Reason] = [:]
  private let changes: [CellReference: CellChange]
  private var part = ""
  private var places = SheetPlaces()
  private var excerpt = PartExcerpt()
  private var headers: TableHeaders?

  /// Finds the cells in the sheet's part.
  init(
    _ changes: [CellReference: CellChange], of sheet: String, in draft: inout WorkbookDraft
  ) throws(PackageError) {
    self.changes = changes
    guard let part = draft.worksheet(sheet) else {
      refused = changes.mapValues { _ in .noSheet }
      return
    }
    self.part = part
    var hasFormulas = false
    let keepsShared = changes.values.contains(where: \.overwritesFormula)
    if let found = try SheetExcerpt.make(
      of: draft.package.stream(of: part), rows: Set(changes.keys.map(\.row)),
      keepsShared: keepsShared)
    {
      (excerpt, hasFormulas) = found
    } else {
      excerpt = PartExcerpt(whole: try draft.package.bytes(of: part))
    }
    do throws(PackageError) {
      places = try SheetSearch.places(of: Array(changes.keys), in: excerpt.bytes, part: part)
      places.hasFormulas = places.hasFormulas || hasFormulas
    } catch {
      refused = changes.mapValues { _ in .markup }
      return
    }
    let headers = try TableHeaders(of: part, in: &draft)
    for cell in try headers.refused(among: changes, in: &draft) { refused[cell] = .tableHeader }
    for (cell, change) in changes where refused[cell] == nil {
      refused[cell] = SheetEdit.refusal(
        of: change, to: cell, in: places, uses1904: draft.workbook.uses1904)
    }
    self.headers = headers
  }

  /// Makes the changes, none of which may be refused.
  func make(in draft: inout WorkbookDraft) throws(PackageError) {
    let splices = try SheetEdit.splices(
      for: changes, at: places, in: excerpt.bytes, draft: &draft)
    draft.package.splice(part, splices, of: excerpt)
    for (table, splices) in headers?.splices(for: changes) ?? [] {
      try draft.package.splice(table, splices)
    }
    if places.hasFormulas { draft.knowsFormulas = true }
  }
}

extension WorkbookDraft {
  /// Whether a cell of the workbook holds a formula.
  ///
  /// Cost: an inflation of the sheets up to the first with formulas, unless one was just edited.
  mutating func hasFormulas() throws(PackageError) -> Bool {
    if knowsFormulas { return true }
    for sheet in sheets where sheet.isWorksheet {
      guard let part = sheet.part, package.contains(part) else { continue }
      if try Self.holdsFormula(package.stream(of: part)) { return true }
    }
    return false
  }

  /// Looks for `<f>` with any prefix; a comment that looks the same does no harm.
  private static func holdsFormula(_ stream: consuming PartStream) throws(PackageError) -> Bool {
    var previous = UInt8(0)
    var isName = false
    var piece: [UInt8] = []
    while try stream.read(appendingTo: &piece) {
      for byte in piece {
        if isName, byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == 0x20 {
          return true
        }
        isName =
          byte == UInt8(ascii: "f")
          && (previous == UInt8(ascii: "<") || previous == UInt8(ascii: ":"))
        previous = byte
      }
      piece.removeAll(keepingCapacity: true)
    }
    return false
  }
}
