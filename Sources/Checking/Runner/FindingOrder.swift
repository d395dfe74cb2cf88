internal import Tables

/// The order of a workbook: sheet, row, column, rule; findings that are alike stay as they came.
struct FindingOrder {
  private let runs: [UInt64]
  private let rows: [[Int]]
  private let made: [UInt64]

  /// Works out where the findings of runs and those that are made stand.
  init(_ runs: [FindingRun], _ made: [Finding], sheets: [String]) {
    var order: [String: Int] = [:]
    for sheet in sheets where order[sheet] == nil { order[sheet] = order.count }
    var rules: [String: Int] = [:]
    for rule in Set(runs.map(\.rule) + made.map(\.rule)).sorted() { rules[rule] = rules.count }
    self.runs = runs.map { run in
      Self.key(
        sheet: order[run.table.sheet] ?? order.count, row: 0, column: run.position,
        rule: rules[run.rule] ?? 0)
    }
    rows = runs.map(\.table.rows)
    self.made = made.map { finding in
      Self.key(
        sheet: order[finding.cell.sheet] ?? order.count, row: finding.cell.row,
        column: finding.cell.column, rule: rules[finding.rule] ?? 0)
    }
  }

  /// Where a finding stands, as a number that sorts.
  private func key(_ origin: FindingList.Origin) -> UInt64 {
    let (run, row) = (Int(origin.run), Int(origin.row))
    return run < 0 ? made[row] : runs[run] | UInt64(rows[run][row] & 0xF_FFFF) << 30
  }

  /// Sheet, row, column and rule: 14, 20, 14 and 16 bits.
  private static func key(sheet: Int, row: Int, column: Int, rule: Int) -> UInt64 {
    UInt64(min(sheet, 0x3FFF)) << 50 | UInt64(row & 0xF_FFFF) << 30
      | UInt64(min(column, 0x3FFF)) << 16 | UInt64(min(rule, 0xFFFF))
  }

  /// Findings that are in order: a stretch of a list, or the rows of a run.
  ///
  /// It holds nothing that counts references: the heap moves it millions of times.
  private struct Stream {
    /// The key of the next finding.
    var key: UInt64
    /// Which of two streams comes first where the keys are the same.
    var rank: Int
    var next: FindingList.Origin
    /// The place in ``pending`` of what it holds; nil for a stretch of the list.
    var pending: Int?
    /// What is left of a stretch.
    var rest = 0..<0

    static func < (left: Stream, right: Stream) -> Bool {
      left.key == right.key ? left.rank < right.rank : left.key < right.key
    }
  }

  /// Sorts by merging the stretches that are in order, as those of a run are.
  ///
  /// Cost: one pass, with a step in a heap of the stretches for each finding.
  func sorted(
    _ origins: [FindingList.Origin], _ pending: [(run: Int32, rows: BitRows)]
  ) -> [FindingList.Origin] {
    var heap = streams(origins)
    if heap.count < 2, pending.isEmpty { return origins }
    for (place, (run, rows)) in pending.enumerated() {
      guard let first = rows.first(from: 0) else { continue }
      let next = FindingList.Origin(run: run, row: Int32(first))
      heap.append(Stream(key: key(next), rank: heap.count, next: next, pending: place))
    }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { Self.sift(&heap, place) }
    var sorted: [FindingList.Origin] = []
    sorted.reserveCapacity(origins.count + pending.reduce(0) { $0 + $1.rows.count })
    while !heap.isEmpty {
      sorted.append(heap[0].next)
      if !advance(&heap[0], origins, pending) {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      Self.sift(&heap, 0)
    }
    return sorted
  }

  /// Goes to the next finding of a stream; false at its end.
  private func advance(
    _ stream: inout Stream, _ origins: [FindingList.Origin],
    _ pending: [(run: Int32, rows: BitRows)]
  ) -> Bool {
    if let place = stream.pending {
      guard let row = pending[place].rows.first(from: Int(stream.next.row) + 1) else {
        return false
      }
      stream.next.row = Int32(row)
    } else {
      guard let place = stream.rest.first else { return false }
      stream.rest = place + 1..<stream.rest.upperBound
      stream.next = origins[place]
    }
    stream.key = key(stream.next)
    return true
  }

  private func streams(_ origins: [FindingList.Origin]) -> [Stream] {
    var streams: [Stream] = []
    var start = 0
    var last: UInt64 = 0
    for (index, origin) in origins.enumerated() {
      let key = key(origin)
      if index > start, key < last {
        streams.append(stream(start..<index, origins, rank: streams.count))
        start = index
      }
      last = key
    }
    if !origins.isEmpty {
      streams.append(stream(start..<origins.count, origins, rank: streams.count))
    }
    return streams
  }

  private func stream(_ places: Range<Int>, _ origins: [FindingList.Origin], rank: Int) -> Stream {
    let first = origins[places.lowerBound]
    return Stream(key: key(first), rank: rank, next: first, rest: places.dropFirst())
  }

  /// Lets a stream sink to its place in the heap.
  private static func sift(_ heap: inout [Stream], _ start: Int) {
    var place = start
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if heap[child] < heap[least] { least = child }
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}
