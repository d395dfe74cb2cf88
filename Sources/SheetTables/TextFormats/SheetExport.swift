internal import Tables
public import XLSX

/// Writes the cells of one sheet as text, from A1 to the last cell that holds a value.
///
/// Dates are ISO 8601, times `hh:mm:ss`, numbers the shortest text that reads back the same (those
/// that a double cannot hold as they stand in the file), errors their literal.
public enum SheetExport: String, CaseIterable, Sendable {
  /// Comma-separated values, RFC 4180, lines ended by LF.
  case csv
  /// The same with tabs.
  case tsv
  /// One JSON array a row.
  case jsonl

  /// Writes the sheet row by row.
  ///
  /// Cost: one chunk of lines in memory besides what `write` keeps.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - write: Takes the UTF-8 of one or more whole lines.
  /// - Throws: What `write` throws.
  public func export<Failure: Error>(
    _ sheet: Sheet, to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let rows = (sheet.columns.compactMap(\.endRow).max()) ?? 0
    let width = (sheet.columns.last { $0.endRow != nil }?.column).map { $0 + 1 } ?? 0
    var chunk: [UInt8] = []
    for row in 0..<rows {
      appendRow(row, of: sheet, width: width, to: &chunk)
      if chunk.count >= Self.chunkSize {
        try write(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    if !chunk.isEmpty { try write(chunk) }
  }

  private static let chunkSize = 1 << 16

  private func appendRow(_ row: Int, of sheet: Sheet, width: Int, to line: inout [UInt8]) {
    if self == .jsonl { line.append(UInt8(ascii: "[")) }
    var next = 0
    for column in sheet.columns where column.column < width {
      while next < column.column { appendBlank(at: &next, to: &line) }
      appendSeparator(at: &next, to: &line)
      let (kind, payload, _) = column.cell(row: row)
      let value = ExportedValue(
        kind, payload, in: sheet, at: CellReference(row: row, column: column.column))
      append(value, to: &line)
    }
    if self == .jsonl { line.append(UInt8(ascii: "]")) }
    line.append(UInt8(ascii: "\n"))
  }

  private func appendSeparator(at next: inout Int, to line: inout [UInt8]) {
    if next > 0 { line.append(self == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",")) }
    next += 1
  }

  private func appendBlank(at next: inout Int, to line: inout [UInt8]) {
    appendSeparator(at: &next, to: &line)
    append(.blank, to: &line)
  }

  private func append(_ value: ExportedValue, to line: inout [UInt8]) {
    switch (self, value) {
    case (.jsonl, .blank): line.append(contentsOf: "null".utf8)
    case (.jsonl, .text(let text)): Self.appendJSON(text, to: &line)
    case (.jsonl, .boolean(let flag)): line.append(contentsOf: (flag ? "true" : "false").utf8)
    case (_, .blank): break
    case (_, .boolean(let flag)): line.append(contentsOf: (flag ? "TRUE" : "FALSE").utf8)
    case (_, .number(let text)): line.append(contentsOf: text.utf8)
    case (_, .text(let text)): appendField(text, to: &line)
    }
  }

  private func appendField(_ text: String, to line: inout [UInt8]) {
    let delimiter = self == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    let needsQuotes = text.utf8.contains {
      $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else { return line.append(contentsOf: text.utf8) }
    line.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { line.append(byte) }
      line.append(byte)
    }
    line.append(UInt8(ascii: "\""))
  }

  private static func appendJSON(_ text: String, to line: inout [UInt8]) {
    let hexadecimal = Array("0123456789abcdef".utf8)
    line.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): line.append(contentsOf: [0x5C, byte])
      case 0..<0x20:
        line.append(contentsOf: "\\u00".utf8)
        line.append(contentsOf: [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]])
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
  }
}

/// A cell's value as the text formats write it.
private enum ExportedValue {
  case blank
  case boolean(Bool)
  case number(String)
  case text(String)

  init(_ kind: CellKind, _ payload: UInt64, in sheet: Sheet, at cell: CellReference) {
    let double = Double(bitPattern: payload)
    switch kind {
    case .blank: self = .blank
    case .boolean: self = .boolean(payload != 0)
    case .text, .error: self = .text(sheet.texts[Int(payload)])
    case .number: self = .number(sheet.longNumbers[cell] ?? NumberSpelling.shortest(double))
    case .date: self = .text(ISODate.text(days: double) ?? NumberSpelling.shortest(double))
    case .time: self = .text(ISODate.timeText(days: double) ?? NumberSpelling.shortest(double))
    }
  }
}

extension CellColumn {
  fileprivate var endRow: Int? { runs.last.map { $0.firstRow + $0.kinds.count } }
}
