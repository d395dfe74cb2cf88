internal import Checking
internal import Tables

/// The findings as SARIF 2.1.0 (OASIS), for viewers and code hosts that show results of analyses.
///
/// SARIF points at lines and columns of text; here they are the one-based row and column of the sheet,
/// whose name and cell stand in the logical location.
public struct SARIFReport: Sendable {
  private let report: Report
  private let sentences: FindingWords

  /// Makes the format of a report.
  public init(_ report: Report, words: MessageCatalog) {
    self.report = report
    sentences = FindingWords(words: words)
  }

  /// The file as UTF-8, with a line feed at the end.
  public func bytes() -> [UInt8] {
    var json = JSONWriter(lineDepth: 5)
    json.object { json in
      json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.field("version", "2.1.0")
      json.list("runs", [report]) { json, _ in run(to: &json) }
    }
    return json.bytes + [0x0A]
  }

  private func run(to json: inout JSONWriter) {
    let rules = ruleIndex()
    json.key("tool")
    json.object { json in
      json.key("driver")
      json.object { driver(rules.list, to: &$0) }
    }
    json.field("language", report.language.rawValue)
    json.field("columnKind", "unicodeCodePoints")
    json.list("invocations", [report]) { json, _ in invocation(to: &json) }
    json.list("artifacts", report.inputs) { artifact($1, to: &$0) }
    json.key("results")
    let results = report.inputs.enumerated().lazy.flatMap { index, input in
      input.findings.lazy.map { (input: index, finding: $0) }
    }
    json.array(results) { json, result in
      json.object { write(result.finding, input: result.input, rules.places, to: &$0) }
    }
  }

  private func driver(_ rules: [RuleReport], to json: inout JSONWriter) {
    json.field("name", "dqcheck")
    json.field("version", report.version)
    json.field("semanticVersion", report.version)
    json.list("rules", rules) { json, rule in
      json.field("id", rule.id)
      json.key("shortDescription")
      json.object { $0.field("text", sentences.about(rule)) }
      json.key("defaultConfiguration")
      json.object { $0.field("level", Self.level(rule.severity)) }
      json.key("properties")
      json.object { json in
        json.field("source", rule.source)
        json.field("dimension", QualityDimension(rule: rule.id).rawValue)
      }
    }
  }

  /// What could not be done is a notification, so that no viewer takes the run for a clean one.
  private func invocation(to json: inout JSONWriter) {
    let failed = report.inputs.enumerated().compactMap { index, input in
      input.error.map { (index: index, error: $0) }
    }
    json.field("executionSuccessful", failed.isEmpty && report.ruleErrors.isEmpty)
    json.list("toolExecutionNotifications", failed) { json, failure in
      json.field("level", "error")
      json.key("message")
      json.object { $0.field("text", failure.error.message) }
      json.key("descriptor")
      json.object { $0.field("id", failure.error.code) }
      json.key("locations")
      json.array([failure.index]) { json, index in
        json.object { json in
          json.key("physicalLocation")
          json.object { artifactLocation(index, to: &$0) }
        }
      }
    }
    json.list("toolConfigurationNotifications", report.ruleErrors) { json, error in
      json.field("level", "error")
      json.key("message")
      json.object { $0.field("text", error.place.map { "\($0): " } ?? "" + error.message) }
      json.key("descriptor")
      json.object { $0.field("id", error.code) }
    }
  }

  private func artifact(_ input: InputReport, to json: inout JSONWriter) {
    json.key("location")
    json.object { $0.field("uri", URIText.path(input.file)) }
    if let sha256 = input.sha256 {
      json.key("hashes")
      json.object { $0.field("sha-256", sha256) }
    }
  }

  private func write(
    _ finding: FindingReport, input: Int, _ rules: [String: Int], to json: inout JSONWriter
  ) {
    json.field("ruleId", finding.rule)
    if let place = rules[finding.rule] { json.field("ruleIndex", place) }
    json.field("level", Self.level(finding.severity))
    json.key("message")
    json.object { $0.field("text", finding.message.isEmpty ? finding.rule : finding.message) }
    json.list("locations", [finding.cell]) { json, cell in
      location(cell, input, to: &json)
      json.key("logicalLocations")
      json.array([cell]) { json, cell in
        json.object { json in
          json.field("name", cell.a1)
          json.field("fullyQualifiedName", cell.qualified)
          json.field("kind", "member")
        }
      }
    }
    json.key("partialFingerprints")
    json.object { $0.field("ruleAndCell/v1", "\(finding.rule) \(finding.cell.qualified)") }
    json.key("properties")
    json.object { json in
      json.field("sheet", finding.cell.sheet)
      json.field("cell", finding.cell.a1)
      json.field("key", sentences.key(finding))
      json.field("observed", finding.observed)
      json.field("expected", finding.expected)
      json.field("difference", finding.difference)
      json.field("suggestions", sentences.suggestions(finding))
    }
  }

  private func location(_ cell: CellAddress, _ input: Int, to json: inout JSONWriter) {
    json.key("physicalLocation")
    json.object { json in
      artifactLocation(input, to: &json)
      json.key("region")
      json.object { json in
        json.field("startLine", cell.row + 1)
        json.field("startColumn", cell.column + 1)
      }
    }
  }

  private func artifactLocation(_ index: Int, to json: inout JSONWriter) {
    json.key("artifactLocation")
    json.object { json in
      json.field("uri", URIText.path(report.inputs[index].file))
      json.field("index", index)
    }
  }

  private func ruleIndex() -> (list: [RuleReport], places: [String: Int]) {
    var list: [RuleReport] = []
    var places: [String: Int] = [:]
    for rule in report.inputs.flatMap(\.rules) where places[rule.id] == nil {
      places[rule.id] = list.count
      list.append(rule)
    }
    return (list, places)
  }

  private static func level(_ severity: Severity) -> String {
    severity == .info ? "note" : severity.rawValue
  }
}

/// Paths as relative references (RFC 3986, 4.2).
enum URIText {
  /// The path with everything that a reference may not hold as percent signs.
  static func path(_ path: String) -> String {
    path.utf8.reduce(into: "") { result, byte in
      let character = Character(UnicodeScalar(byte))
      let isPlain = byte < 0x80 && (character.isLetter || character.isNumber)
      let digits = String(byte, radix: 16, uppercase: true)
      result +=
        isPlain || "/-._~".contains(character)
        ? String(character) : "%" + (byte < 16 ? "0" : "") + digits
    }
  }
}
