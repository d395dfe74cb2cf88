internal import Tables

/// The cleaning log: every change, so that it can be reviewed, applied to a copy, and undone.
///
/// CSV in UTF-8 with a byte order mark. The columns are those of METHODS 4, a superset of the logs of
/// IMPACT and IPA. It holds personal values as they are, and no time of day: the same input gives
/// the same bytes.
/// Its fields are guarded against being taken for formulas, see ``CSVText``.
public enum CleaningLog {
  /// The names of the columns, in order.
  public static let columns = [
    "log_id", "rule_id", "workbook_sha256", "sheet", "cell", "row_key", "uuid", "question", "issue",
    "old_value", "change_type", "new_value", "check_binding", "author", "date", "reason", "status",
    "evidence",
  ]

  /// The log as the bytes of a file.
  ///
  /// - Parameters:
  ///   - corrections: The changes, in the order in which they are to be listed.
  ///   - workbookSHA256: The input's digest in hexadecimal.
  /// - Returns: The file, from the byte order mark to the last line end.
  public static func csv(corrections: [Correction], workbookSHA256: String) -> [UInt8] {
    var text = CSVText.byteOrderMark + CSVText.line(columns)
    for (index, correction) in corrections.enumerated() {
      text += CSVText.line(fields(correction, number: index + 1, workbookSHA256))
    }
    return Array(text.utf8)
  }

  private static func fields(
    _ correction: Correction, number: Int, _ sha256: String
  ) -> [String] {
    let key = correction.key.sorted { $0.key < $1.key }
    let rowKey = key.map { "\($0.key)=\(text($0.value))" }.joined(separator: "; ")
    let uuid = correction.key["uuid"].map(text) ?? ""
    return [
      String(number), correction.rule, sha256, correction.cell.sheet, correction.cell.a1, rowKey,
      uuid, correction.column, correction.rule, text(correction.from),
      correction.to == .blank ? "blank_response" : "change_response", text(correction.to),
      "\(correction.rule) ~/~ \(uuid.isEmpty ? rowKey : uuid)", "dqcheck", "",
      correction.action.rawValue, "applied", "\(kind(correction.from)) to \(kind(correction.to))",
    ]
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .blank: ""
    case .number(let number), .date(let number), .time(let number): number.figureText
    case .text(let text), .error(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    }
  }

  private static func kind(_ value: Value) -> String {
    switch value {
    case .blank: "blank"
    case .number: "number"
    case .text: "text"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .error: "error"
    }
  }
}
