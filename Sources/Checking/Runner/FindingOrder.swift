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

  /// A stretch that is in order.
  private struct Stream {
    /// The key of the next finding, by which streams are told apart.
    var key: UInt64
    var next: Int
    var end: Int

    static func < (left: Stream, right: Stream) -> Bool {
      (left.key, left.next) < (right.key, right.next)
    }
  }

  /// Sorts by merging the stretches that are in order, as those of a run are.
  ///
  /// Cost: one pass, with a step in a heap of the stretches for each finding.
  func sorted(_ origins: [FindingList.Origin]) -> [FindingList.Origin] {
    var heap = streams(origins)
    guard heap.count > 1 else { return origins }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { Self.sift(&heap, place) }
    var sorted: [FindingList.Origin] = []
    sorted.reserveCapacity(origins.count)
    while let top = heap.first {
      sorted.append(origins[top.next])
      if top.next + 1 < top.end {
        heap[0].next += 1
        heap[0].key = key(origins[top.next + 1])
      } else {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      Self.sift(&heap, 0)
    }
    return sorted
  }

  private func streams(_ origins: [FindingList.Origin]) -> [Stream] {
    var streams: [Stream] = []
    var last: UInt64 = 0
    for (index, origin) in origins.enumerated() {
      let key = key(origin)
      if index > 0, key >= last {
        streams[streams.count - 1].end = index + 1
      } else {
        streams.append(Stream(key: key, next: index, end: index + 1))
      }
      last = key
    }
    return streams
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
