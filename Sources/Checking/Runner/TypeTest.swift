internal import Formulas
internal import Tables

/// Whether cells are of the type that their column declares.
struct TypeTest {
  let type: ColumnType
  let column: Column

  /// What becomes of some rows, those beyond doubt first.
  func verdicts(_ rows: Range<Int>) -> [Verdict] {
    let kinds = column.cells.kinds
    let plain: ValueKind? =
      switch type {
      case .number, .percent: .number
      case .date, .datetime: .date
      default: nil
      }
    return rows.map { row in
      if kinds[row] == plain { return .passed }
      return result(row).map(Verdict.init) ?? .notApplicable
    }
  }

  /// TRUE or FALSE, or why that is not known; nil for a blank, which has no type.
  func result(_ row: Int) -> Scalar? {
    if isPlainly(row) { return Scalar(true) }
    let value = column.cells[row].comparable
    switch value {
    case .blank: return nil
    case .error: return Scalar(.error)
    default: break
    }
    switch type {
    case .integer, .count, .number, .percent: return numeric(row)
    case .text:
      guard case .text = value else { return Scalar(false) }
      return Scalar(true)
    case .id: return Scalar(Self.isIdentifier(value))
    case .date, .datetime: return date(value)
    case .time: return Scalar(Self.isTime(value))
    case .yesNo: return Scalar(Self.isYesNo(value))
    }
  }

  /// Whether the cell is of the type beyond doubt, without a look at what its text says.
  private func isPlainly(_ row: Int) -> Bool {
    let cells = column.cells
    switch (type, cells.kinds[row]) {
    case (.text, .text), (.id, .text):
      return TextHash.isTrimmed(cells.texts.utf8(Int(truncatingIfNeeded: cells.payloads[row])))
    case (.number, .number), (.percent, .number), (.date, .date), (.datetime, .date): return true
    case (.count, .number):
      let number = Double(bitPattern: cells.payloads[row])
      return number >= 0 && number == number.rounded()
    default: return false
    }
  }

  private func numeric(_ row: Int) -> Scalar {
    switch column.number(row) {
    case .blank, .other: Scalar(false)
    case .ambiguous: Scalar(.ambiguous)
    case .number(let number):
      switch type {
      case .integer: Scalar(number == number.rounded())
      case .count: Scalar(number == number.rounded() && number >= 0)
      default: Scalar(true)
      }
    }
  }

  private func date(_ value: Value) -> Scalar {
    let date = Scalar(cell: value).dated
    if case .number = value { return Scalar(false) }
    return date.state == .ambiguous ? date : Scalar(date.state == .date)
  }

  private static func isIdentifier(_ value: Value) -> Bool {
    switch value {
    case .text: true
    case .number(let number): number == number.rounded() && number >= 0
    default: false
    }
  }

  /// A time as the workbook stores it, or a text such as `22:30`.
  private static func isTime(_ value: Value) -> Bool {
    if case .time = value { return true }
    guard case .text(let text) = value else { return false }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count <= 2 ? Int($0) : nil }
    return (2...3).contains(parts.count) && numbers.count == parts.count
      && (0...23).contains(numbers[0]) && numbers.dropFirst().allSatisfy { (0...59).contains($0) }
  }

  private static func isYesNo(_ value: Value) -> Bool {
    switch value {
    case .boolean: true
    case .text(let text): YesNoWords.all.contains(text.lowercased())
    default: false
    }
  }
}
