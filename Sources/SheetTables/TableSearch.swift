internal import XLSX

/// A table as found, before its rows are judged.
struct TableDraft {
  var header: Header
  /// The stretches of rows that may hold data, between blank rows.
  var pieces: [Range<Int>] = []
  /// Rows that repeat the header.
  var repeatedHeaders: [Int] = []
}

/// Looks for tables from the top of a region down.
struct TableSearch {
  /// How many headers are looked for on a sheet; a hostile sheet could ask for a million.
  static let searchLimit = 2000
  /// How many blank rows a table may have inside.
  static let gapLimit = 3

  let grid: SheetGrid
  let concepts: ConceptMemo
  private var searches = 0
  private var finder: HeaderFinder { HeaderFinder(grid: grid, concepts: concepts) }

  init(grid: SheetGrid, concepts: ConceptMemo) {
    self.grid = grid
    self.concepts = concepts
  }

  /// The tables of a region, top to bottom, then left to right.
  mutating func drafts(in region: Region, depth: Int = 0) -> [TableDraft] {
    var drafts: [TableDraft] = []
    var open: TableDraft?
    var next = region.rows.lowerBound
    let bands = region.bands
    for (index, band) in bands.enumerated() {
      while next < band.upperBound {
        let rest = max(next, band.lowerBound)..<band.upperBound
        if var table = open, continues(table, rest, region) {
          next = take(rest, into: &table)
          open = table
        } else if let parts = sideBySide(rest, region, depth) {
          drafts += [open].compactMap(\.self) + parts
          open = nil
          next = rest.upperBound
        } else if let header = header(rest, bands, index, region) {
          drafts += [open].compactMap(\.self)
          var table = TableDraft(header: header)
          let end =
            bands[index...].first { $0.upperBound > header.dataStart }?.upperBound
            ?? rest.upperBound
          next = take(header.dataStart..<end, into: &table)
          open = table
        } else {
          next = rest.upperBound
        }
      }
    }
    return drafts + [open].compactMap(\.self)
  }

  /// The header of some rows, or of these and the next rows if only a blank row parts them.
  private mutating func header(
    _ rows: Range<Int>, _ bands: [Range<Int>], _ index: Int, _ region: Region
  ) -> Header? {
    guard searches < Self.searchLimit else { return nil }
    searches += 1
    let segments = withoutLegends(grid.segments(rows: rows, in: region), rows)
    guard let first = segments.first, let last = segments.last else { return nil }
    let columns = first.lowerBound...last.upperBound
    if let header = finder.header(rows: rows, columns: columns) { return header }
    guard index + 1 < bands.count, rows.count <= HeaderFinder.depthLimit,
      bands[index + 1].lowerBound - rows.upperBound <= 2
    else { return nil }
    let longer = rows.lowerBound..<bands[index + 1].upperBound
    let all = grid.segments(rows: longer, in: region)
    guard let left = all.first, let right = all.last else { return nil }
    let header = finder.header(rows: longer, columns: left.lowerBound...right.upperBound)
    return header.flatMap { rows.contains($0.rows.lowerBound) ? $0 : nil }
  }

  /// The tables that stand side by side in some rows; nil if they hold one or none.
  private mutating func sideBySide(_ rows: Range<Int>, _ region: Region, _ depth: Int)
    -> [TableDraft]?
  {
    guard depth < 2, searches < Self.searchLimit else { return nil }
    let segments = grid.segments(rows: rows, in: region)
    guard segments.count > 1 else { return nil }
    searches += segments.count
    let headers = segments.compactMap { finder.header(rows: rows, columns: $0) }
    guard headers.count > 1, headers.dropFirst().contains(where: standsAlone) else { return nil }
    var groups: [ClosedRange<Int>] = []
    for header in headers {
      if let last = groups.last, !standsAlone(header) {
        groups[groups.count - 1] = last.lowerBound...header.columns.upperBound
      } else {
        groups.append(header.columns)
      }
    }
    return groups.flatMap { columns in
      drafts(in: Region(grid, rows: rows, columns: columns), depth: depth + 1)
    }
  }

  /// The columns without those at the right that stand behind two blank ones or more, and fill fewer
  /// than half of the rows: a legend.
  private func withoutLegends(
    _ segments: [ClosedRange<Int>], _ rows: Range<Int>
  ) -> [ClosedRange<Int>] {
    var kept = segments
    let sample = rows.prefix(HeaderSample.rowLimit)
    while let last = kept.last, let before = kept.dropLast().last,
      last.lowerBound - before.upperBound > 2
    {
      let filled = sample.count { row in last.contains { !grid.isBlank(row, $0) } }
      guard filled * 2 < sample.count else { break }
      kept.removeLast()
    }
    return kept
  }

  /// Whether it has a column of words of its own; figures alone belong to the table at their left.
  private func standsAlone(_ header: Header) -> Bool {
    header.columns.contains { !header.numericColumns.contains($0) && header.paths[$0] != nil }
  }
}

extension TableSearch {
  /// Whether rows below a blank one go on with a table: they hold numbers where it does, and no
  /// words in their place.
  private func continues(_ table: TableDraft, _ rows: Range<Int>, _ region: Region) -> Bool {
    let end = table.pieces.last?.upperBound ?? table.header.dataStart
    guard rows.lowerBound - end <= Self.gapLimit else { return false }
    let numeric = table.header.numericColumns
    guard !numeric.isEmpty else { return continuesWords(table, rows.lowerBound) }
    for row in rows.prefix(3) {
      if numeric.contains(where: { isWord(row, $0) }) { return false }
      if numeric.contains(where: { isFigure(row, $0) }) { return true }
    }
    return false
  }

  private func continuesWords(_ table: TableDraft, _ row: Int) -> Bool {
    let columns = table.header.columns
    let filled = columns.filter { !grid.isBlank(row, $0) }
    let known = filled.count { concepts.concept(of: grid.label(row, $0)) != nil }
    return filled.count > 1 && filled.count * 2 >= columns.count && known * 2 < filled.count
  }

  private func isFigure(_ row: Int, _ column: Int) -> Bool {
    switch grid.kind(row, column) {
    case .number, .date, .time, .boolean: true
    case .text: grid.number(row, column) != nil
    case .blank, .error: false
    }
  }

  private func isWord(_ row: Int, _ column: Int) -> Bool {
    guard let text = grid.text(row, column), grid.number(row, column) == nil else { return false }
    return !concepts.vocabulary.isNoData(text) && text.contains { $0.isLetter }
      && concepts.vocabulary.rowWord(of: text) == nil
  }

  /// Adds rows to a table up to the next header among them; returns the first row not added.
  private mutating func take(_ rows: Range<Int>, into table: inout TableDraft) -> Int {
    var end = rows.upperBound
    for row in wordRows(table.header, rows) {
      if repeats(table.header, row) {
        table.repeatedHeaders.append(row)
      } else if let start = newTable(at: row, in: rows, table) {
        end = start
        break
      }
    }
    if rows.lowerBound < end { table.pieces.append(rows.lowerBound..<end) }
    return max(end, rows.lowerBound + 1)
  }

  /// The rows that hold words where the table holds figures, at most a thousand.
  private func wordRows(_ header: Header, _ rows: Range<Int>) -> [Int] {
    let figures = header.numericColumns.prefix(2)
    var found: Set<Int> = []
    for column in figures.compactMap({ grid.column($0) }) {
      for run in column.runs where run.firstRow < rows.upperBound {
        for (offset, kind) in run.kinds.enumerated() where kind == .text {
          let row = run.firstRow + offset
          if rows.contains(row) { found.insert(row) }
          if found.count > 1000 { return found.sorted() }
        }
      }
    }
    return found.sorted()
  }

  private func repeats(_ header: Header, _ row: Int) -> Bool {
    let named = header.columns.filter { header.paths[$0] != nil }
    let same = named.count { header.paths[$0]?.last == grid.label(row, $0) }
    return same > 1 && same * 2 > named.count
  }

  /// The first row of another table whose header's words stand in a row; nil if it is data.
  private mutating func newTable(at row: Int, in rows: Range<Int>, _ table: TableDraft) -> Int? {
    let filled = table.header.numericColumns.filter { !grid.isBlank(row, $0) }
    guard filled.allSatisfy({ isWord(row, $0) }), searches < Self.searchLimit,
      filled.contains(where: { concepts.concept(of: grid.label(row, $0)) != nil })
    else { return nil }
    searches += 1
    let header = finder.header(rows: row..<rows.upperBound, columns: table.header.columns)
    guard let header, header.rows.lowerBound == row else { return nil }
    var start = row
    while start > rows.lowerBound, row - start < HeaderFinder.depthLimit,
      table.header.columns.allSatisfy({ !isFigure(start - 1, $0) })
    {
      start -= 1
    }
    return start
  }
}
