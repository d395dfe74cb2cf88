/// Cells that come behind cells of later rows, as no sound writer has them; they are put in their
/// places at the end, so that no order of cells costs more than sorting.
struct LateCells {
  private struct Cell {
    var place: CellReference
    var order: Int
    var kind: CellKind
    var payload: UInt64
    var format: UInt16
  }
  private var cells: [Cell] = []

  mutating func append(
    _ place: CellReference, _ kind: CellKind, _ payload: UInt64, _ format: UInt16
  ) {
    cells.append(
      Cell(place: place, order: cells.count, kind: kind, payload: payload, format: format))
  }

  /// Puts the cells in their columns; of several in one place the last to come counts.
  consuming func place(in columns: inout [CellColumn]) {
    let sorted = cells.sorted {
      ($0.place.column, $0.place.row, $0.order) < ($1.place.column, $1.place.row, $1.order)
    }
    var rest = sorted[...]
    while let column = rest.first?.place.column {
      let next = rest.firstIndex { $0.place.column != column } ?? rest.endIndex
      columns[column] = Self.merged(columns[column], rest[..<next])
      rest = rest[next...]
    }
  }

  private static func merged(_ old: CellColumn, _ late: ArraySlice<Cell>) -> CellColumn {
    var result = CellColumn(column: old.column)
    var rest = late
    for run in old.runs {
      for (offset, kind) in run.kinds.enumerated() {
        let row = run.firstRow + offset
        while let cell = rest.first, cell.place.row < row { take(&rest, into: &result) }
        if kind != .blank {
          result.set(
            row: row, kind: kind, payload: run.payloads[offset], format: run.formats[offset])
        }
      }
    }
    while !rest.isEmpty { take(&rest, into: &result) }
    return result
  }

  // `set` replaces a cell of the same row, and puts any later one behind.
  private static func take(_ rest: inout ArraySlice<Cell>, into column: inout CellColumn) {
    guard let cell = rest.popFirst() else { return }
    column.set(
      row: cell.place.row, kind: cell.kind, payload: cell.payload, format: cell.format)
  }
}
