internal import Checking
internal import Tables

/// The outcomes as a validation report of the European Statistical System (`Rules/ess-report.schema.json`;
/// van der Loo and others, "A standard validation report structure for the ESS").
///
/// Each finding is a validation with the value 0, the rows that hold of each rule and table together
/// one with the value 1, and those not checked one for each reason with the value NA. Its time is the
/// date of `--as-of`, else the first moment of 1970: the same input gives the same bytes.
public struct ESSReport: Sendable {
  private let report: Report
  private let sentences: FindingWords

  /// Makes the format of a report.
  public init(_ report: Report, words: MessageCatalog) {
    self.report = report
    sentences = FindingWords(words: words)
  }

  /// One validation.
  private struct Validation {
    var rule: RuleReport
    var value: String
    var source: [String]
    var target: [String]
    var description: String
  }

  /// The file as UTF-8, with a line feed at the end.
  public func bytes() -> [UInt8] {
    var json = JSONWriter(lineDepth: 1)
    let validations = report.inputs.flatMap(validations)
    json.array(validations.enumerated()) { json, item in
      json.object { write(item.element, number: item.offset + 1, to: &$0) }
    }
    return json.bytes + [0x0A]
  }

  private func validations(of input: InputReport) -> [Validation] {
    input.ruleOutcomes.flatMap { outcome in
      let rule = outcome.rule
      let area =
        input.table(rule.table).map { "\(input.name)#\($0.sheet)!\($0.data)" } ?? input.name
      let failed = input.findings.map(outcome.findings) { finding in
        Validation(
          rule: rule, value: "0", source: finding.cells.map { "\(input.name)#\($0.qualified)" },
          target: ["\(input.name)#\(finding.cell.qualified)"], description: finding.message)
      }
      let passed = Validation(
        rule: rule, value: "1", source: [input.name], target: [area],
        description: sentences.words.count("rows-hold", rule.passed))
      let unknown = rule.reasons.map { reason in
        Validation(
          rule: rule, value: "NA", source: [input.name], target: [area],
          description: sentences.words.text(
            "rows-not-checked",
            [
              NamedValue("rows", .number(Double(reason.rows))),
              NamedValue("reason", .text(reason.reason)),
            ]))
      }
      return failed + (rule.passed > 0 ? [passed] : []) + unknown
    }
  }

  private func write(_ validation: Validation, number: Int, to json: inout JSONWriter) {
    json.field("id", String(number))
    json.field("type", "validation")
    json.key("event")
    json.object { json in
      json.field("time", (report.asOf ?? "1970-01-01") + "T00:00:00Z")
      json.field("actor", "dqcheck \(report.version)")
    }
    json.key("rule")
    json.object { json in
      json.field("language", validation.rule.source == "built-in" ? "dqcheck" : "dqcheck rules 1")
      json.field("expression", validation.rule.id)
      json.field(
        "severity",
        validation.rule.severity == .info ? "information" : validation.rule.severity.rawValue)
      json.field("description", sentences.about(validation.rule))
    }
    json.key("data")
    json.object { json in
      json.list("source", validation.source)
      json.list("target", validation.target)
      json.field("description", validation.description)
    }
    json.field("value", validation.value)
  }
}
