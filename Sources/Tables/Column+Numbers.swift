/// What a cell is worth as a number.
public enum NumericCell: Hashable, Sendable {
  /// No value, or a text without a visible character.
  case blank
  /// A number, or a text that reads as one.
  case number(Double)
  /// A text with two readings: it cannot be reckoned with until someone says which.
  case ambiguous
  /// Anything else.
  case other(Value)
}

extension Column {
  /// What a data row's cell is worth as a number; a number stored as text counts as that number
  /// (RULES "Meaning" 6), a text with a percent sign only where the column holds percents.
  public func number(_ row: Int) -> NumericCell {
    switch cells.kinds[row] {
    case .number: .number(Double(bitPattern: cells.payloads[row]))
    case .blank: .blank
    case .text: number(text: cells.texts[Int(truncatingIfNeeded: cells.payloads[row])])
    case .boolean, .date, .time, .error: .other(cells[row])
    }
  }

  private func number(text: String) -> NumericCell {
    guard let number = NumberText(text), !number.isPercent || type == .percent else {
      return text.trimmed.isEmpty ? .blank : .other(.text(text))
    }
    guard case .one(let value) = number.reading(decimalComma: decimalComma) else {
      return .ambiguous
    }
    return .number(value)
  }

  /// The number by which safe cleaning may replace a data row's text; nil for anything but a text
  /// with one reading that loses nothing, see ``NumberText/safeValue(decimalComma:)``.
  public func safeNumber(_ row: Int) -> Double? {
    guard readsTextAsNumbers, case .text(let text) = cells[row] else { return nil }
    return NumberText(text)?.safeValue(decimalComma: decimalComma)
  }

  /// Whether a text in it that reads as a number is meant as one; never an identifier or personal.
  ///
  /// So it is where the column is declared numeric, recognised as such by its header, or its other
  /// cells are mostly numbers; all three are in ``type``. Key columns are the table's matter, see
  /// ``Table/readsTextAsNumbers(_:)``.
  public var readsTextAsNumbers: Bool { type.isNumeric && !isPersonal }
}
