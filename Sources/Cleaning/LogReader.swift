internal import SheetTables
internal import Tables
public import XLSX

/// Reads cleaning logs: the program's own, and what spreadsheets make of them when a person saves
/// them; also the sheet of a report on which a person has written decisions.
public enum LogReader {
  /// The rows among which the headers are looked for.
  private static let headerDepth = 20

  /// Reads a .csv file, whatever its encoding and delimiter.
  ///
  /// - Throws: ``LogError`` if it is no log.
  public static func read(csv bytes: [UInt8]) throws(LogError) -> LogContents {
    let text = TextEncoding(of: bytes).decode(bytes)
    let delimited = DelimitedText(text)
    let rows = delimited.records.map { $0.map { Value.text($0.text) } }
    let comma = delimited.decimalComma
    return try read(
      rows, lines: delimited.lines, isGuarded: true, decimalComma: comma, bytes: bytes)
  }

  /// Reads the sheets of a workbook; the first that has the headers of a log counts.
  ///
  /// - Throws: ``LogError`` if none has.
  public static func read(_ sheets: [Sheet]) throws(LogError) -> LogContents {
    let tables = sheets.map(\.logRows)
    guard let rows = tables.first(where: { header(in: $0) != nil }) else {
      throw LogError(code: .noHeader)
    }
    // The program's own log, which a person has saved from a spreadsheet as a workbook.
    let isGuarded = rows.prefix(headerDepth).contains { $0.contains(.text("mark")) }
    var contents = try read(
      rows, lines: Array(1...max(rows.count, 1)), isGuarded: isGuarded, decimalComma: nil, bytes: []
    )
    if contents.workbookSHA256 == nil {
      // A report names the workbook on its summary.
      contents.workbookSHA256 =
        tables.joined().joined().lazy.compactMap { value in
          if case .text(let text) = value, text.isDigest { text } else { nil }
        }.first
    }
    return contents
  }

  private static func read(
    _ rows: [[Value]], lines: [Int], isGuarded: Bool, decimalComma: Bool?, bytes: [UInt8]
  ) throws(LogError) -> LogContents {
    guard let (start, columns) = header(in: rows) else { throw LogError(code: .noHeader) }
    var contents = LogContents()
    contents.decimalComma = decimalComma
    contents.isIntact = CleaningLog.isIntact(bytes)
    for (index, row) in rows.enumerated().dropFirst(start + 1) {
      let fields = Fields(row, columns, isGuarded: isGuarded)
      if fields.isEmpty { continue }
      contents.entries.append(fields.entry(line: lines[index]))
      contents.workbookSHA256 = contents.workbookSHA256 ?? fields.digest
    }
    guard !contents.entries.isEmpty else { throw LogError(code: .noRows) }
    return contents
  }

  /// The row with the headers, and where each column is.
  private static func header(in rows: [[Value]]) -> (row: Int, columns: [LogWords.Column: Int])? {
    for (index, row) in rows.prefix(headerDepth).enumerated() {
      var columns: [LogWords.Column: Int] = [:]
      for (place, value) in row.enumerated() {
        guard case .text(let text) = value,
          let column = LogWords.columns[text.trimmed.lowercased()], columns[column] == nil
        else { continue }
        columns[column] = place
      }
      let isLog = columns[.type] != nil && columns[.new] != nil && columns[.sheet] != nil
      if isLog, columns[.cell] != nil || columns[.rowKey] != nil { return (index, columns) }
    }
    return nil
  }
}

/// The fields of one row of a log.
private struct Fields {
  private let row: [Value]
  private let columns: [LogWords.Column: Int]
  private let isGuarded: Bool

  init(_ row: [Value], _ columns: [LogWords.Column: Int], isGuarded: Bool) {
    self.row = row
    self.columns = columns
    self.isGuarded = isGuarded
  }

  /// Whether nothing is in the row that a log tells.
  var isEmpty: Bool {
    columns.values.allSatisfy { $0 >= row.count || row[$0].comparable == .blank }
  }

  var digest: String? { text(.digest).isDigest ? text(.digest) : nil }

  /// A value as it was before ``CleaningLog`` guarded it against being taken for a formula.
  private func value(_ column: LogWords.Column) -> Value {
    guard let place = columns[column], place < row.count else { return .blank }
    guard case .text(let text) = row[place] else { return row[place] }
    if text.isEmpty { return .blank }
    return .text(isGuarded && text.hasPrefix("'") ? String(text.dropFirst()) : text)
  }

  private func text(_ column: LogWords.Column) -> String {
    CleaningLog.text(value(column)).trimmed
  }

  func entry(line: Int) -> LogEntry {
    var entry = LogEntry(line: line)
    entry.sheet = CleaningLog.text(value(.sheet))
    entry.cell = CellReference(text(.cell).split(separator: "!").last ?? "")
    entry.rowKey = CleaningLog.text(value(.rowKey))
    entry.question = text(.question)
    entry.old = value(columns[.old] == nil ? .stated : .old)
    entry.new = value(.new)
    entry.oldFormula = text(.oldFormula).isEmpty ? nil : text(.oldFormula).withoutEquals
    entry.rule = text(.rule)
    entry.reason = text(.reason)
    entry.kinds = Self.kinds(text(.evidence))
    let word = text(.type).lowercased()
    // Rows of a report on which nobody has decided stay as they are.
    entry.decision = word.isEmpty && entry.new == .blank ? .keep : LogWords.decisions[word]
    return entry
  }

  private static func kinds(_ evidence: String) -> (from: ValueKind, to: ValueKind)? {
    let words = evidence.split(separator: " ").map(String.init)
    guard words.count == 3, words[1] == "to", let from = CleaningLog.kinds[words[0]],
      let to = CleaningLog.kinds[words[2]]
    else { return nil }
    return (from, to)
  }
}

extension Sheet {
  /// Columns behind this one hold no part of a log.
  private static let logColumnLimit = 256

  /// The values row by row from A1 on; a row ends with its last value.
  ///
  /// Cost: the cells that hold a value, wherever on the sheet they are.
  fileprivate var logRows: [[Value]] {
    let end = columns.flatMap(\.runs).map { $0.firstRow + $0.kinds.count }.max() ?? 0
    var rows = [[Value]](repeating: [], count: min(end, CellReference.rowLimit))
    for column in columns where column.column < Self.logColumnLimit {
      for run in column.runs {
        for (offset, kind) in run.kinds.enumerated() where kind != .blank {
          let cell = CellReference(row: run.firstRow + offset, column: column.column)
          guard rows.indices.contains(cell.row) else { continue }
          let gap = cell.column - rows[cell.row].count
          rows[cell.row] += repeatElement(.blank, count: max(gap, 0))
          rows[cell.row].append(Value(value(cell)))
        }
      }
    }
    return rows
  }
}

extension DelimitedText {
  /// Whether numbers are written with a decimal comma; nil if none has a fraction.
  fileprivate var decimalComma: Bool? {
    var counts = (comma: 0, point: 0)
    for field in records.joined() {
      let parts = field.text.split(
        separator: /[.,]/, maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else {
        continue
      }
      if field.text.contains(",") { counts.comma += 1 } else { counts.point += 1 }
    }
    return counts.comma == counts.point ? nil : counts.comma > counts.point
  }
}

extension String {
  /// Whether it is a SHA-256 in hexadecimal.
  fileprivate var isDigest: Bool { utf8.count == 64 && allSatisfy(\.isHexDigit) }

  fileprivate var withoutEquals: String { hasPrefix("=") ? String(dropFirst()) : self }
}
