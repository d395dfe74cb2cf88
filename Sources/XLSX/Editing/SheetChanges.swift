internal import OPC

/// The changes to one sheet, their places found and judged.
struct SheetChanges {
  /// The cells whose change would not be sound, with the reasons.
  private(set) var refused: [CellReference: RefusedEdit.Reason] = [:]
  private let changes: [CellReference: CellChange]
  private var part = ""
  private var places = SheetPlaces()
  private var excerpt = PartExcerpt()

  /// Finds the cells in the sheet's part.
  init(
    _ changes: [CellReference: CellChange], of sheet: String, in draft: inout WorkbookDraft
  ) throws(PackageError) {
    self.changes = changes
    let entry = draft.sheets.first { SheetName.isSame($0.name, sheet) }
    guard let entry, entry.isWorksheet, let part = entry.part, draft.package.contains(part) else {
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
    let guarded = try draft.tableEdges(of: part)
    for (cell, change) in changes {
      refused[cell] = SheetEdit.refusal(
        of: change, to: cell, in: places, guarded: guarded, uses1904: draft.workbook.uses1904)
    }
  }

  /// Makes the changes, none of which may be refused.
  func make(in draft: inout WorkbookDraft) throws(PackageError) {
    let splices = try SheetEdit.splices(
      for: changes, at: places, in: excerpt.bytes, draft: &draft)
    draft.package.splice(part, splices, of: excerpt)
    if places.hasFormulas { draft.knowsFormulas = true }
  }
}

extension WorkbookDraft {
  /// The ranges of the header and total rows of a sheet's tables, whose text the table's own part
  /// repeats (ECMA-376 Part 1, 18.5.1.2).
  mutating func tableEdges(of sheetPart: String) throws(PackageError) -> [CellRange] {
    var edges: [CellRange] = []
    for part in try package.parts(.table, of: sheetPart) where package.contains(part) {
      let outline = try Outline(try package.bytes(of: part), depth: 1, part: part)
      guard let range = outline.value("ref", of: outline.root).flatMap({ CellRange($0) }) else {
        continue
      }
      func count(_ name: String, or standard: Int) -> Int {
        min(outline.value(name, of: outline.root).flatMap { Int($0) } ?? standard, 1 << 20)
      }
      let (headers, totals) = (count("headerRowCount", or: 1), count("totalsRowCount", or: 0))
      let (top, bottom) = (range.rows.lowerBound, range.rows.upperBound)
      func edge(_ one: Int, _ other: Int) -> CellRange {
        CellRange(
          CellReference(row: one, column: range.first.column),
          CellReference(row: other, column: range.last.column))
      }
      if headers > 0 { edges.append(edge(top, top + headers - 1)) }
      if totals > 0 { edges.append(edge(bottom - totals + 1, bottom)) }
    }
    return edges
  }

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
