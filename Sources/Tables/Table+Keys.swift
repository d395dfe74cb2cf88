extension Table {
  /// The columns and values that name a data row; empty where the table has no key.
  public func key(_ row: Int) -> [(column: Int, value: Value)] {
    keyColumns.map { ($0, columns[$0].cells[row]) }
  }

  /// Whether a text in the column that reads as a number is meant as one, see
  /// ``Column/readsTextAsNumbers``; never in a key column.
  public func readsTextAsNumbers(_ column: Int) -> Bool {
    columns[column].readsTextAsNumbers && !keyColumns.contains(column)
  }

  /// The first text or id column that is full and unique; empty if there is none.
  ///
  /// Cost: one pass over the text and id columns, most of which end at their first repetition.
  public func inferredKeyColumns() -> [Int] {
    guard !rows.isEmpty else { return [] }
    let first = columns.firstIndex {
      ($0.type == .text || $0.type == .id) && $0.cells.isFullAndUnique
    }
    return first.map { [$0] } ?? []
  }
}

extension CellVector {
  /// Whether there are no blanks and no two values are the same, texts compared trimmed.
  fileprivate var isFullAndUnique: Bool {
    // A repeated text mostly has the same number in the pool: found without reading it.
    var seen = [Bool](repeating: false, count: texts.count)
    for row in 0..<count {
      switch kinds[row] {
      case .blank: return false
      case .text:
        let number = Int(truncatingIfNeeded: payloads[row])
        guard !seen[number] else { return false }
        seen[number] = true
      default: continue
      }
    }
    var values = Set<Value>(minimumCapacity: count)
    return (0..<count).allSatisfy { row in
      let value = self[row].comparable
      return value != .blank && values.insert(value).inserted
    }
  }
}
