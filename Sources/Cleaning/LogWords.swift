internal import ShippedRules

/// The words of cleaning logs: headers and decisions, those of the program's own format and those of
/// the reports in each of its languages.
enum LogWords {
  /// A column of a log.
  enum Column: CaseIterable {
    case sheet, cell, rowKey, question, old, stated, type, new, rule, reason, evidence, digest
    case oldFormula, mark
  }

  /// The columns by their headers in lower case.
  static let columns: [String: Column] = {
    var names: [String: Column] = [
      "sheet": .sheet, "cell": .cell, "row_key": .rowKey, "question": .question,
      "old_value": .old, "change_type": .type, "new_value": .new, "rule_id": .rule,
      "reason": .reason, "evidence": .evidence, "workbook_sha256": .digest,
      "old_formula": .oldFormula, "mark": .mark,
    ]
    let reported: [(String, Column)] = [
      ("column-sheet", .sheet), ("column-cell", .cell), ("column-key", .rowKey),
      ("column-old", .old), ("column-stated", .stated), ("column-decision", .type),
      ("column-new", .new), ("column-rule", .rule), ("column-reason", .reason),
    ]
    for (id, column) in reported {
      for word in words(of: id) where names[word] == nil { names[word] = column }
    }
    return names
  }()

  /// The decisions by their words in lower case.
  static let decisions: [String: LogEntry.Decision] = {
    var names: [String: LogEntry.Decision] = [
      "change_response": .change, "overwrite_formula": .overwriteFormula,
      "blank_response": .blank, "no_action": .keep,
    ]
    let reported: [(String, LogEntry.Decision)] = [
      ("decision-change", .change), ("decision-blank", .blank), ("decision-keep", .keep),
      ("decision-overwrite", .overwriteFormula),
    ]
    for (id, decision) in reported {
      for word in words(of: id) where names[word] == nil { names[word] = decision }
    }
    return names
  }()

  /// The words for TRUE and FALSE in lower case.
  static let booleans: [String: Bool] = {
    var names: [String: Bool] = [:]
    for word in words(of: "value-true") { names[word] = true }
    for word in words(of: "value-false") { names[word] = false }
    return names
  }()

  /// The words for a blank cell in lower case.
  static let blanks = Set(words(of: "value-blank"))

  /// A message in all languages, in lower case.
  private static func words(of id: String) -> [String] {
    let row = ShippedRules.messages.first { $0.first == id[...] } ?? []
    return row.dropFirst().map { $0.lowercased() }
  }
}
