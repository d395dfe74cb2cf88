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
  /// Columns of personal values are passed over, and a running number serves only where nothing else
  /// does.
  /// Cost: one pass over the text and id columns, most of which end at their first repetition.
  public func inferredKeyColumns() -> [Int] {
    guard !rows.isEmpty else { return [] }
    return keyCandidates.first { columns[$0].cells.isFullAndUnique }.map { [$0] } ?? []
  }

  /// The columns of texts and identifiers that may be the key, the likeliest first.
  public var keyCandidates: [Int] {
    let named = columns.indices.filter { index in
      let column = columns[index]
      return (column.type == .text || column.type == .id) && !column.isPersonal
    }
    return named.filter { columns[$0].concept != "number-sign" }
      + named.filter { columns[$0].concept == "number-sign" }
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
    if let plain = arePlainTextsUnique { return plain }
    var values = Set<Value>(minimumCapacity: count)
    return (0..<count).allSatisfy { row in
      let value = self[row].comparable
      return value != .blank && values.insert(value).inserted
    }
  }

  /// The same for texts that differ if their bytes differ; nil if there are others.
  private var arePlainTextsUnique: Bool? {
    var different = DifferentTexts(texts, capacity: count)
    for row in 0..<count {
      guard kinds[row] == .text,
        case let number = Int(truncatingIfNeeded: payloads[row]), texts.utf8(number).isPlain
      else { return nil }
      guard different.insert(number) else { return false }
    }
    return different.areAll
  }
}

extension ArraySlice<UInt8> {
  /// Whether it begins and ends with what shows, and is of ASCII and precomposed Cyrillic letters (U+0400–U+04FF).
  fileprivate var isPlain: Bool {
    guard let first, let last, first > 0x20, last > 0x20 else { return false }
    var isOdd = false
    for byte in self { isOdd = isOdd || byte >= 0xC0 && byte & 0xFC != 0xD0 }
    return !isOdd
  }
}
