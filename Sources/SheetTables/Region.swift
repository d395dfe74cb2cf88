internal import XLSX

/// A rectangle of a sheet in which tables are looked for: its non-blank rows in bands.
struct Region {
  var rows: Range<Int>
  var columns: ClosedRange<Int>
  /// The filled cells of each row.
  private(set) var fills: [Int32]

  init(_ grid: SheetGrid, rows: Range<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
    fills = grid.fills(rows: rows, columns: columns)
  }

  /// The same of fewer rows, or of other columns.
  func part(_ grid: SheetGrid, rows: Range<Int>, columns: ClosedRange<Int>) -> Region {
    guard columns == self.columns, self.rows.contains(rows) else {
      return Region(grid, rows: rows, columns: columns)
    }
    var part = self
    part.rows = rows
    part.fills = Array(
      fills[rows.lowerBound - self.rows.lowerBound..<rows.upperBound - self.rows.lowerBound])
    return part
  }

  /// The filled cells of one row.
  func fill(_ row: Int) -> Int {
    rows.contains(row) ? Int(fills[row - rows.lowerBound]) : 0
  }

  /// The stretches of rows without a blank one, top to bottom.
  var bands: [Range<Int>] {
    var bands: [Range<Int>] = []
    var start: Int?
    for (offset, fill) in fills.enumerated() {
      let row = rows.lowerBound + offset
      if fill > 0 { start = start ?? row }
      if fill == 0, let first = start {
        bands.append(first..<row)
        start = nil
      }
    }
    if let first = start { bands.append(first..<rows.upperBound) }
    return bands
  }
}

extension SheetGrid {
  /// The columns that hold a cell in some rows; rows with a single cell, as titles, do not count
  /// unless there are no others.
  func segments(rows: Range<Int>, in region: Region) -> [ClosedRange<Int>] {
    let used = positions.filter { region.columns.contains($0) && isUsed($0, rows, region) }
    var segments: [ClosedRange<Int>] = []
    for column in used.isEmpty ? filled(rows, region) : used {
      if let last = segments.last, last.upperBound + 1 >= column {
        segments[segments.count - 1] = last.lowerBound...column
      } else {
        segments.append(column...column)
      }
    }
    return segments
  }

  private func filled(_ rows: Range<Int>, _ region: Region) -> [Int] {
    positions.filter { position in
      region.columns.contains(position) && rows.contains { !isBlank($0, position) }
    }
  }

  private func isUsed(_ position: Int, _ rows: Range<Int>, _ region: Region) -> Bool {
    guard let column = column(position) else { return false }
    return column.runs.contains { run in
      let start = max(run.firstRow, rows.lowerBound)
      let end = min(run.firstRow + run.kinds.count, rows.upperBound)
      guard start < end else { return false }
      return (start..<end).contains { region.fill($0) > 1 && !isBlank($0, position) }
    }
  }
}
