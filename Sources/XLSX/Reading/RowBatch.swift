/// The cells of some rows that were read together, with the texts that are not shared strings.
final class RowBatch: Sendable {
  let cells: [RowCell]
  let longNumbers: [CellReference: String]
  private let shared: TextPool
  private let own: TextPool

  init(
    _ cells: [RowCell], longNumbers: [CellReference: String], shared: TextPool, own: TextPool
  ) {
    self.cells = cells
    self.longNumbers = longNumbers
    self.shared = shared
    self.own = own
  }

  /// A text by its number: those of the shared strings come first.
  func utf8(_ number: Int) -> ArraySlice<UInt8> {
    number < shared.count ? shared.utf8(number) : own.utf8(number - shared.count)
  }
}

/// A cell on its way to a ``Row``.
struct RowCell: Sendable {
  var row: Int
  var cell: Row.Cell
}

/// Gathers cells and hands them on as rows.
struct RowStream {
  /// The texts of the workbook.
  let shared: TextPool
  /// The texts since the last batch that are not shared strings.
  var own = TextPool()
  /// Whole numbers beyond the precision of a double, since the last batch.
  var longNumbers: [CellReference: String] = [:]
  private var cells: [RowCell] = []
  private let sink: RowSink

  /// More cells than this in one row are repetitions.
  private static let mostHeld = 2 * CellReference.columnLimit

  init(shared: TextPool, sink: RowSink) {
    self.shared = shared
    self.sink = sink
  }

  /// Whether who takes the rows wants no more.
  var isStopped: Bool { sink.isStopped }

  mutating func append(
    _ place: CellReference, _ kind: CellKind, _ payload: UInt64, _ format: UInt16
  ) {
    cells.append(
      RowCell(
        row: place.row,
        cell: Row.Cell(column: place.column, kind: kind, format: format, payload: payload)))
  }

  /// Hands on all rows but the last one, which may go on; at the end that one too.
  ///
  /// - Parameters:
  ///   - isLast: Whether all is read.
  ///   - pending: The numbers of texts of a cell that is being read; they change.
  mutating func deliver(isLast: Bool, pending: inout [Int]) {
    let row = cells.last?.row
    let end = isLast ? cells.count : (cells.lastIndex { $0.row != row } ?? -1) + 1
    if end > 0 { sink.take(batch(upTo: end)) }
    guard end > 0 || cells.count > Self.mostHeld else { return }
    keep(Self.ordered(cells[end...]), pending: &pending)
  }

  private func batch(upTo end: Int) -> RowBatch {
    var ready: [RowCell] = []
    ready.reserveCapacity(end)
    var start = 0
    while start < end {
      let next = cells[start..<end].firstIndex { $0.row != cells[start].row } ?? end
      ready += Self.ordered(cells[start..<next])
      start = next
    }
    return RowBatch(ready, longNumbers: longNumbers, shared: shared, own: own)
  }

  /// The cells of a row from left to right; of two for one column the later one stays.
  private static func ordered(_ row: ArraySlice<RowCell>) -> ArraySlice<RowCell> {
    let isOrdered = zip(row, row.dropFirst()).allSatisfy { $0.cell.column < $1.cell.column }
    guard !isOrdered else { return row }
    var last: [Int: RowCell] = [:]
    for cell in row { last[cell.cell.column] = cell }
    return last.values.sorted { $0.cell.column < $1.cell.column }[...]
  }

  /// Forgets all but some cells and their texts.
  private mutating func keep(_ kept: ArraySlice<RowCell>, pending: inout [Int]) {
    let old = own
    own = TextPool()
    cells = kept.map { held in
      guard held.cell.kind == .text || held.cell.kind == .error else { return held }
      let payload = UInt64(move(Int(held.cell.payload), from: old))
      let cell = Row.Cell(
        column: held.cell.column, kind: held.cell.kind, format: held.cell.format, payload: payload)
      return RowCell(row: held.row, cell: cell)
    }
    pending = pending.map { move($0, from: old) }
    let row = cells.last?.row
    longNumbers = longNumbers.filter { $0.key.row == row }
  }

  private mutating func move(_ number: Int, from old: TextPool) -> Int {
    guard number >= shared.count, number - shared.count < old.count else {
      return number
    }
    return shared.count + own.append(old.utf8(number - shared.count))
  }
}

/// Hands rows to who asked for them, each one once.
final class RowSink {
  private let body: (Row) throws -> Void
  private var delivered = 0
  private var skipped = 0
  /// What the body threw.
  private(set) var error: (any Error)?

  init(_ body: @escaping (Row) throws -> Void) { self.body = body }

  /// Whether no more rows are wanted.
  var isStopped: Bool { error != nil }

  /// The part is read again from its beginning: the rows delivered must not come twice.
  func restart() { skipped = 0 }

  func take(_ batch: RowBatch) {
    var start = 0
    while start < batch.cells.count, error == nil {
      let row = batch.cells[start].row
      var end = start + 1
      while end < batch.cells.count, batch.cells[end].row == row { end += 1 }
      hand(Row(number: row, batch: batch, cells: start..<end))
      start = end
    }
  }

  private func hand(_ row: Row) {
    guard skipped == delivered else {
      skipped += 1
      return
    }
    delivered += 1
    skipped += 1
    do { try body(row) } catch { self.error = error }
  }
}
