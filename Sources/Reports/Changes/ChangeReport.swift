public import Cleaning
internal import Checking
public import Tables
internal import XLSX

/// What `clean` and `apply` did to a workbook, as it is shown: personal values masked.
public struct ChangeReport: Sendable {
  /// A change that was made.
  public struct Item: Sendable {
    /// The cell.
    public var cell: CellAddress
    /// What it held.
    public var from: Change.Content
    /// What it holds now.
    public var to: Change.Content
    /// The rule.
    public var rule: String
    /// Why, in words.
    public var reason: String
  }
  /// A row of the log that is not applied.
  public struct Refusal: Sendable {
    /// One-based line of the log.
    public var line: Int
    /// The cell; nil where none was found.
    public var cell: CellAddress?
    /// Why, as a name for programs.
    public var reason: String
    /// Why, in words.
    public var message: String
  }
  /// Something to know before the changed workbook is used.
  public struct Warning: Sendable {
    /// Its name for programs.
    public var code: String
    /// The cell, or nil for the sheet or workbook.
    public var cell: CellAddress?
    /// What it says.
    public var message: String

    /// Makes a warning.
    public init(code: String, cell: CellAddress?, message: String) {
      self.code = code
      self.cell = cell
      self.message = message
    }
  }
  /// The program's version.
  public var version: String
  /// The workbook.
  public var file: String
  /// The log that was applied; nil for `clean`.
  public var log: String?
  /// Whether it was applied backwards.
  public var isUndo = false
  /// What was changed; nothing if a row was refused.
  public var changes: [Item] = []
  /// The rows that cannot be applied.
  public var refused: [Refusal] = []
  /// What to know.
  public var warnings: [Warning] = []
  /// The files that were written.
  public var outputs: [OutputReport] = []

  /// Makes the report of a run that did nothing yet.
  public init(version: String, file: String, log: String? = nil) {
    self.version = version
    self.file = file
    self.log = log
  }

  /// The whole as text for a terminal.
  ///
  /// - Parameters:
  ///   - words: The messages.
  ///   - limit: How many changes are listed one by one.
  /// - Returns: The text.
  public func text(words: MessageCatalog, limit: Int = 50) -> String {
    var lines = [file]
    for refusal in refused { lines.append("  " + text(of: refusal, words)) }
    if refused.isEmpty {
      lines += changes.prefix(limit).map { "  " + text(of: $0, words) }
      if changes.count > limit {
        lines.append("  " + words.count("changes-more", changes.count - limit))
      }
    }
    for warning in warnings {
      let severity = words.text("severity-warning")
      let place = warning.cell.map { "\($0.qualified): " } ?? ""
      lines.append("  \(severity): \(place)\(warning.message)")
    }
    lines.append("")
    lines.append(
      refused.isEmpty
        ? words.count("changes-made", changes.count) : words.count("changes-refused", refused.count)
    )
    if !outputs.isEmpty { lines.append(words.text("written")) }
    for output in outputs {
      let proof = FindingWords(words: words).proof(output).map { " (\($0))" } ?? ""
      lines.append("  \(output.file)\(proof)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of item: Item, _ words: MessageCatalog) -> String {
    let reason = item.reason.isEmpty ? "" : " (\(item.reason))"
    return "\(item.cell.qualified): \(item.from.shown(words)) → \(item.to.shown(words))\(reason)"
  }

  private func text(of refusal: Refusal, _ words: MessageCatalog) -> String {
    let place = words.text(
      "log-line",
      [
        NamedValue("file", .text(log ?? "")), NamedValue("line", .number(Double(refusal.line))),
      ])
    return "\(place): " + (refusal.cell.map { "\($0.qualified): " } ?? "") + refusal.message
  }
}

extension Change.Content {
  fileprivate func shown(_ words: MessageCatalog) -> String {
    guard let formula else { return words.values.text(value) }
    return "=\(formula) (\(words.values.text(value)))"
  }
}

extension ChangeReport {
  /// The whole as JSON: one object.
  public func json(language: Language) -> [UInt8] {
    var json = JSONWriter(lineDepth: 2)
    json.object { json in
      json.field("schema", "https://dqcheck.dev/schema/changes-1.json")
      json.field("version", version)
      json.field("lang", language.rawValue)
      json.field("file", file)
      json.field("log", log)
      json.field("status", refused.isEmpty ? "done" : "refused")
      json.key("changes")
      json.array(changes) { json, item in json.object { item.write(to: &$0) } }
      json.key("refused")
      json.array(refused) { json, refusal in json.object { refusal.write(to: &$0) } }
      json.key("warnings")
      json.array(warnings) { json, warning in json.object { warning.write(to: &$0) } }
      json.key("outputs")
      json.array(outputs) { json, output in json.object { output.write(to: &$0) } }
    }
    return json.bytes + [0x0A]
  }
}

extension JSONWriter {
  /// The keys `sheet` and `cell`, null where there is none.
  fileprivate mutating func place(_ cell: CellAddress?) {
    field("sheet", cell?.sheet)
    field("cell", cell?.a1)
  }
}

extension ChangeReport.Item {
  fileprivate func write(to json: inout JSONWriter) {
    json.place(cell)
    json.key("from")
    json.value(from.value)
    json.field("from_formula", from.formula)
    json.key("to")
    json.value(to.value)
    json.field("to_formula", to.formula)
    json.field("rule", rule)
    json.field("reason", reason)
  }
}

extension ChangeReport.Refusal {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("line", line)
    json.place(cell)
    json.field("reason", reason)
    json.field("message", message)
  }
}

extension ChangeReport.Warning {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("code", code)
    json.place(cell)
    json.field("message", message)
  }
}

extension OutputReport {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("kind", kind)
    json.field("file", file)
    json.key("proof")
    guard let proof else { return json.null() }
    json.object { json in
      json.field("parts_unchanged", proof.partsUnchanged)
      json.field("parts_changed", proof.partsChanged)
      json.field("parts_added", proof.partsAdded)
      json.field("places", proof.places)
    }
  }
}
