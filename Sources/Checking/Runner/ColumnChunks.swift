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
      let value = reading.scalar(row)
      if value.state == .number || value.state == .date {
        chunk.numbers[index] = value.number
      } else if value.state != .blank || !blankIsZero {
        if chunk.states.isEmpty { chunk.states = [UInt8](repeating: 0, count: rows.count) }
        chunk.states[index] = (value.state.isKnown ? State.unfit : value.state).rawValue
      }
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
