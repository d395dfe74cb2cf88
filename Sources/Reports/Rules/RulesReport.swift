public import Checking
internal import Tables

/// What `dqcheck rules lint` and `rules test` say, for programs: one object, version 1.
public struct RulesReport {
  /// The program's version.
  public var version: String
  /// The language of messages, with its words.
  public var words: MessageCatalog
  /// What is wrong in the files.
  public var errors: [Problem] = []
  /// What they say in vain; nil if it was not looked for.
  public var notes: [LintNote]?
  /// What came of the examples; nil if they were not run.
  public var examples: [ExampleResult]?
  /// The errors that were planted in a sample; nil if none were.
  public var planted: [PlantedError]?
  /// What the choice of rows to spoil hung on.
  public var seed: UInt64?
  /// Whether personal values are shown.
  public var showsPersonal = false

  /// Makes a report of nothing.
  public init(version: String, words: MessageCatalog) {
    (self.version, self.words) = (version, words)
  }

  /// One object in UTF-8, as `Rules/rules-1.schema.json` has it.
  public func json() -> [UInt8] {
    var json = JSONWriter(lineDepth: 2)
    json.object { json in
      json.field("schema", "https://dqcheck.dev/schema/rules-1.json")
      json.field("version", version)
      json.field("lang", words.language.rawValue)
      json.list("rule_errors", errors) { $0.fields(of: $1) }
      json.optional("notes", notes, note)
      json.optional("examples", examples, example)
      json.field("seed", seed.map { String($0) })
      json.optional("planted", planted, planting)
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func note(_ json: inout JSONWriter, _ note: LintNote) {
    json.field("code", note.code)
    json.field("severity", note.isError ? "error" : "warning")
    json.field("message", words.text(note.message))
    json.field("place", note.place)
  }

  private func example(_ json: inout JSONWriter, _ result: ExampleResult) {
    json.field("rule", result.rule)
    json.field("stated", result.stated)
    json.field("found", result.found)
    json.field("met", result.isMet)
    json.field("reason", result.reason.map { words.text($0) })
    json.field("place", result.place)
  }

  private func planting(_ json: inout JSONWriter, _ error: PlantedError) {
    json.field("kind", error.kind.rawValue)
    json.field("table", error.table)
    json.field("column", error.column)
    json.field("cell", error.cell.qualified)
    for (name, value) in [("from", error.from), ("to", error.to)] {
      let isHidden = error.isPersonal && !showsPersonal && value != .blank
      json.field(name, isHidden ? .text("•••") : value)
    }
    json.list("caught_by", error.caughtBy)
  }
}

extension JSONWriter {
  /// A key with an array of objects, or null.
  fileprivate mutating func optional<Item>(
    _ name: String, _ items: [Item]?, _ fields: (inout Self, Item) -> Void
  ) {
    if let items { list(name, items, fields) } else { field(name, nil as String?) }
  }
}
