public import Tables
public import XLSX

/// Which changes a cleaning log accounts for.
public struct LoggedChanges: Sendable {
  private struct Place: Hashable {
    var sheet: String
    var cell: CellReference
  }
  private let entries: [Place: [LogEntry]]
  private let decimalComma: Bool?

  /// Takes the rows of a log that change a cell which they name.
  public init(_ log: LogContents) {
    let changing = log.entries.filter { $0.decision != nil && $0.decision != .keep }
    entries = Dictionary(grouping: changing.filter { $0.cell != nil }) { entry in
      Place(
        sheet: entry.sheet.lowercased(), cell: entry.cell ?? CellReference(row: 0, column: 0))
    }
    decimalComma = log.decimalComma
  }

  /// Whether a row of the log says that the cell held the one value and now holds the other.
  public func hold(_ sheet: String, _ cell: CellReference, from old: Value, to new: Value) -> Bool {
    (entries[Place(sheet: sheet.lowercased(), cell: cell)] ?? []).contains { entry in
      let isBlanked = entry.decision == .blank
      return matches(entry.old, old) && (isBlanked ? new == .blank : matches(entry.new, new))
    }
  }

  private func matches(_ written: Value, _ value: Value) -> Bool {
    LogValue(written: written, decimalComma: decimalComma).matches(value)
  }
}
