internal import OPC
public import Tables

/// The cleaning log: every change, so that it can be reviewed, applied to a copy, and undone.
///
/// CSV in UTF-8 with a byte order mark. The columns are those of METHODS 4, a superset of the logs of
/// IMPACT and IPA, with the formula that a change overwrote and a mark: the digest of the file
/// without it, by which the program knows its own logs that nobody has saved since. The log holds
/// personal values as they are, and no time of day: the same input gives the same bytes.
///
/// Its fields are guarded against being taken for formulas, see ``CSVText``.
public enum CleaningLog {
  /// The names of the columns, in order.
  public static let columns = [
    "log_id", "rule_id", "workbook_sha256", "sheet", "cell", "row_key", "uuid", "question", "issue",
    "old_value", "change_type", "new_value", "check_binding", "author", "date", "reason", "status",
    "evidence", "old_formula", "mark",
  ]

  /// The log as the bytes of a file.
  ///
  /// - Parameters:
  ///   - changes: The changes, in the order in which they are to be listed.
  ///   - workbookSHA256: The input's digest in hexadecimal.
  /// - Returns: The file, from the byte order mark to the last line end.
  public static func csv(_ changes: [Change], workbookSHA256: String) -> [UInt8] {
    let rows = rows(changes, workbookSHA256: workbookSHA256)
    let blank = file(rows, mark: "")
    return file(rows, mark: SHA256.hex(of: blank))
  }

  /// Whether the program wrote a log and no byte of it has changed since.
  public static func isIntact(_ bytes: [UInt8]) -> Bool {
    let length = 64
    guard let end = bytes.firstRange(of: Array("\r\n".utf8)).map(\.upperBound),
      let line = bytes[end...].firstRange(of: Array(",\(markOpening)".utf8))
    else { return false }
    let place = line.upperBound..<(line.upperBound + length)
    guard place.upperBound <= bytes.count else { return false }
    var blank = bytes
    blank.removeSubrange((place.lowerBound - markOpening.utf8.count)..<place.upperBound)
    return SHA256.hex(of: blank).utf8.elementsEqual(bytes[place])
  }

  /// The fields of each change, those of the mark left out; for logs in other formats too.
  public static func rows(_ changes: [Change], workbookSHA256: String) -> [[String]] {
    changes.enumerated().map { fields($1, number: $0 + 1, workbookSHA256) }
  }

  // What the digest stands behind, so that it is found again in quoted and unquoted fields alike.
  private static let markOpening = "sha256:"

  private static func file(_ rows: [[String]], mark: String) -> [UInt8] {
    var text = CSVText.byteOrderMark + CSVText.line(columns)
    for (index, row) in rows.enumerated() {
      let isMarked = index == 0 && !mark.isEmpty
      text += CSVText.line(row + [isMarked ? markOpening + mark : ""])
    }
    return Array(text.utf8)
  }

  private static func fields(_ change: Change, number: Int, _ sha256: String) -> [String] {
    let (from, to) = (change.from.value, change.to.value)
    let overwrites = change.from.formula != nil && change.to.formula == nil
    let type =
      overwrites ? "overwrite_formula" : to == .blank ? "blank_response" : "change_response"
    return [
      String(number), change.rule, sha256, change.cell.sheet, change.cell.a1, change.rowKey,
      change.uuid, change.question, change.rule, text(from), type, text(to),
      "\(change.rule) ~/~ \(change.uuid.isEmpty ? change.rowKey : change.uuid)", "dqcheck", "",
      change.reason, "applied", "\(kind(from)) to \(kind(to))",
      change.from.formula.map { "=" + $0 } ?? "",
    ]
  }

  /// A row's key by column ids: `activity=Meeting; year=2023`.
  public static func rowKey(_ key: [String: Value]) -> String {
    key.sorted { $0.key < $1.key }.map { "\($0.key)=\(text($0.value))" }.joined(separator: "; ")
  }

  /// A value as the log writes it: dates and times as ISO 8601.
  public static func text(_ value: Value) -> String {
    switch value {
    case .blank: ""
    case .number(let number): number.figureText
    case .date(let days): ISODate.text(days: days) ?? days.figureText
    case .time(let days): ISODate.timeText(days: days) ?? days.figureText
    case .text(let text), .error(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    }
  }

  /// The kinds of values by the words that the log has for them.
  static let kinds: [String: ValueKind] = [
    "blank": .blank, "number": .number, "text": .text, "boolean": .boolean, "date": .date,
    "time": .time, "error": .error,
  ]

  private static func kind(_ value: Value) -> String {
    kinds.first { $0.value == value.kind }?.key ?? "blank"
  }
}

extension Value {
  /// What it is.
  var kind: ValueKind {
    switch self {
    case .blank: .blank
    case .number: .number
    case .text: .text
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .error: .error
    }
  }
}
