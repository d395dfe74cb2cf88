internal import Formulas
internal import Tables

/// The columns of a table as kernels read them: straight from their cells.
struct ColumnChunks: KernelSource, Sendable {
  let readings: [ColumnReading]
  /// Whether a blank counts as 0 where a number is needed.
  let blankIsZero: Bool

  func numbers(_ column: Int, rows: Range<Int>) -> NumberChunk {
    let reading = readings[column]
    let plain: ValueKind = reading.column.type.isNumeric ? .number : .date
    let kinds = reading.column.cells.kinds
    let payloads = reading.column.cells.payloads
    var chunk = NumberChunk(numbers: [Double](repeating: 0, count: rows.count))
    for (index, row) in rows.enumerated() {
      if kinds[row] == plain {
        chunk.numbers[index] = Double(bitPattern: payloads[row])
        continue
      }
      chunk.set(index, reading.scalar(row), blankIsZero: blankIsZero)
    }
    return chunk
  }

  func numbers(_ groups: GroupIndex, _ column: Int, rows: Range<Int>) -> NumberChunk {
    let reading = readings[column]
    let cells = reading.column.cells
    var memo = TextMemo<Scalar>(empty: Scalar(.blank))
    var chunk = NumberChunk(numbers: [Double](repeating: 0, count: rows.count))
    for (index, row) in rows.enumerated() {
      let value =
        cells.kinds[row] == .text
        ? memo.value(Int(truncatingIfNeeded: cells.payloads[row])) {
          groups.value(reading.scalar(row))
        } : groups.value(reading.scalar(row))
      chunk.set(index, value, blankIsZero: blankIsZero)
    }
    return chunk
  }

  func codes(_ test: TextTest, _ column: Int, rows: Range<Int>) -> [UInt8] {
    let reading = readings[column]
    let cells = reading.column.cells
    var memo = TextMemo<UInt8>(empty: 0)
    var automaton: RegexAutomaton?
    if case .matches(let regex) = test.kind, reading.isPlainText {
      automaton = RegexAutomaton(regex)
    }
    return rows.map { row in
      guard cells.kinds[row] == .text else { return test.code(reading.scalar(row)) }
      let number = Int(truncatingIfNeeded: cells.payloads[row])
      return memo.value(number) {
        let bytes = cells.texts.utf8(number)
        if automaton != nil, TextHash.isTrimmed(bytes) {
          return automaton?.matchesWhole(bytes) != test.isNegated ? 1 : 0
        }
        return test.code(reading.scalar(row))
      }
    }
  }

  func blanks(_ column: Int, rows: Range<Int>) -> [UInt8] {
    let reading = readings[column]
    return rows.map { row in
      switch reading.column.cells.kinds[row] {
      case .blank: 1
      case .text, .error: reading.scalar(row).state == .blank ? 1 : 0
      default: 0
      }
    }
  }
}

extension NumberChunk {
  /// Puts in a number, a date as its days, or the reason why there is none.
  fileprivate mutating func set(_ index: Int, _ value: Scalar, blankIsZero: Bool) {
    if value.state == .number || value.state == .date {
      numbers[index] = value.number
    } else if value.state != .blank || !blankIsZero {
      if states.isEmpty { states = [UInt8](repeating: 0, count: numbers.count) }
      states[index] = (value.state.isKnown ? State.unfit : value.state).rawValue
    }
  }
}
