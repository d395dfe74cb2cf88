public import Tables
public import XLSX

/// Finds the tables on a sheet: where they are, what their columns are about, which rows are data.
public struct TableFinder: Sendable {
  private let vocabulary: Vocabulary

  /// Makes a finder that knows the words of a vocabulary.
  public init(vocabulary: Vocabulary = .shipped()) { self.vocabulary = vocabulary }

  /// The tables of a sheet, top to bottom, then left to right.
  ///
  /// Each is named after the sheet, see ``TableNames/makeUnique(_:)``. What was judged, and on what
  /// evidence, stands in ``Table/notes``. Cost: a few passes over the cells; headers and types are
  /// judged on the first 120 rows of a table and the first 200 values of a column.
  ///
  /// - Parameters:
  ///   - sheet: The cells.
  ///   - override: What a rule file says about its table; one with an area is the only table found.
  /// - Returns: The tables; none on a sheet of prose.
  public func tables(in sheet: Sheet, override: TableOverride? = nil) -> [Table] {
    let grid = SheetGrid(sheet)
    guard let first = grid.positions.min(), let last = grid.positions.max(), !grid.rows.isEmpty
    else { return [] }
    let concepts = ConceptMemo(vocabulary)
    let stated = override.flatMap { $0.applies(to: sheet.info.name) ? $0 : nil }
    let region = Region(grid, rows: grid.rows, columns: first...last)
    let drafts =
      stated.flatMap { statedDraft($0, grid, concepts) }.map { [$0] }
      ?? found(region, grid, concepts, stated)
    let builder = TableBuilder(grid: grid, concepts: concepts)
    return drafts.compactMap { draft in
      let totals = stated?.totalRows ?? []
      let judge = RowJudge(
        grid: grid, concepts: concepts, draft: draft, around: region, statedTotals: totals)
      return builder.table(draft, judge.judge())
    }
  }

  private func found(
    _ region: Region, _ grid: SheetGrid, _ concepts: ConceptMemo, _ stated: TableOverride?
  ) -> [TableDraft] {
    var search = TableSearch(grid: grid, concepts: concepts)
    let drafts = search.drafts(in: region)
    guard let depth = stated?.headerRows, depth > 0 else { return drafts }
    return drafts.map { draft in
      let last = draft.pieces.last?.upperBound ?? draft.header.dataStart
      return self.draft(
        rows: draft.header.rows.lowerBound..<last, draft.header.columns, depth, grid, concepts)
    }
  }

  /// The table that a rule file gives the area of.
  private func statedDraft(
    _ stated: TableOverride, _ grid: SheetGrid, _ concepts: ConceptMemo
  ) -> TableDraft? {
    guard let area = stated.area else { return nil }
    let rows = area.rows.lowerBound..<area.rows.upperBound + 1
    return draft(rows: rows, area.columns, stated.headerRows, grid, concepts)
  }

  private func draft(
    rows: Range<Int>, _ columns: ClosedRange<Int>, _ depth: Int?, _ grid: SheetGrid,
    _ concepts: ConceptMemo
  ) -> TableDraft {
    let sample = HeaderSample(grid, rows: rows, columns: columns)
    let depth = depth.map { min($0, max(rows.count - 1, 1)) }
    let finder = HeaderFinder(grid: grid, concepts: concepts)
    var header = finder.header(top: rows.lowerBound, sample, depth: depth)
    header.notes.insert("the rule file says where it is", at: 0)
    let start = min(header.dataStart, rows.upperBound)
    return TableDraft(header: header, pieces: [start..<rows.upperBound])
  }
}
