internal import Checking
internal import Tables

/// The outcomes as JUnit XML, which build servers read: a suite for each workbook, a test case for each
/// rule on each table.
///
/// Errors fail a case; warnings and remarks stand in its output; a rule that was checked on no row is
/// skipped, with the reason.
public struct JUnitReport: Sendable {
  private let report: Report
  private let sentences: FindingWords

  /// Findings that a case lists; the rest is counted.
  private static let listed = 100

  /// Makes the format of a report.
  public init(_ report: Report, words: MessageCatalog) {
    self.report = report
    sentences = FindingWords(words: words)
  }

  /// The file as UTF-8.
  public func bytes() -> [UInt8] {
    let suites = report.inputs.map { (input: $0, cases: $0.ruleOutcomes) }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let cases = suites.flatMap(\.cases)
    let errors = report.inputs.count { $0.error != nil } + report.ruleErrors.count
    xml +=
      "<testsuites name=\"dqcheck\" tests=\"\(cases.count + errors)\""
      + " failures=\"\(cases.count(where: \.isFailed))\" errors=\"\(errors)\""
      + " skipped=\"\(cases.count(where: \.isSkipped))\">\n"
    if !report.ruleErrors.isEmpty { xml += ruleErrors() }
    for suite in suites { xml += text(suite.input, suite.cases) }
    return Array((xml + "</testsuites>\n").utf8)
  }

  private func text(_ input: InputReport, _ cases: [RuleOutcome]) -> String {
    let errors = input.error == nil ? 0 : 1
    var xml =
      "  <testsuite name=\"\(XMLOutput.attribute(input.file))\" tests=\"\(cases.count + errors)\""
      + " failures=\"\(cases.count(where: \.isFailed))\" errors=\"\(errors)\""
      + " skipped=\"\(cases.count(where: \.isSkipped))\" time=\"0\">\n"
    if let error = input.error { xml += errorCase(error, in: input.file) }
    for item in cases { xml += text(item, in: input) }
    return xml + "  </testsuite>\n"
  }

  private func text(_ item: RuleOutcome, in input: InputReport) -> String {
    let group = item.rule.table ?? input.name
    let open =
      "    <testcase classname=\"\(XMLOutput.attribute(group))\""
      + " name=\"\(XMLOutput.attribute(item.rule.id))\" time=\"0\""
    if item.isSkipped {
      let reason = item.rule.remark ?? item.rule.reasons.first?.reason ?? ""
      return open + ">\n      <skipped message=\"\(XMLOutput.attribute(reason))\"/>\n"
        + "    </testcase>\n"
    }
    guard !item.findings.isEmpty else { return open + "/>\n" }
    let lines = XMLOutput.text(lines(item.findings, of: input))
    let count = sentences.words.count("findings-count", item.findings.count)
    let body =
      item.isFailed
      ? "<failure type=\"error\" message=\"\(XMLOutput.attribute(count))\">\(lines)</failure>"
      : "<system-out>\(lines)</system-out>"
    return open + ">\n      \(body)\n    </testcase>\n"
  }

  private func lines(_ findings: [Int], of input: InputReport) -> String {
    let lines = findings.prefix(Self.listed).map { index in
      let finding = input.findings[index]
      return "\(sentences.severity(finding.severity)) \(finding.cell.qualified): \(finding.message)"
    }
    let rest = findings.count - lines.count
    let more = rest > 0 ? [sentences.words.count("more-findings", rest)] : []
    return (lines + more).joined(separator: "\n")
  }

  private func ruleErrors() -> String {
    let count = report.ruleErrors.count
    return
      "  <testsuite name=\"\(XMLOutput.attribute(sentences.words.text("heading-rules")))\""
      + " tests=\"\(count)\" failures=\"0\" errors=\"\(count)\" skipped=\"0\" time=\"0\">\n"
      + report.ruleErrors.map { errorCase($0, in: $0.place ?? "") }.joined() + "  </testsuite>\n"
  }

  private func errorCase(_ error: Problem, in place: String) -> String {
    "    <testcase classname=\"\(XMLOutput.attribute(place))\""
      + " name=\"\(XMLOutput.attribute(error.code))\" time=\"0\">\n"
      + "      <error type=\"\(XMLOutput.attribute(error.code))\""
      + " message=\"\(XMLOutput.attribute(error.message))\"/>\n    </testcase>\n"
  }
}

/// Texts as XML 1.0 may hold them.
enum XMLOutput {
  /// A text between tags; what XML forbids becomes U+FFFD (XML 1.0, 2.2).
  static func text(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": result += "&#13;"
      default: result.unicodeScalars.append(isAllowed(scalar.value) ? scalar : "\u{FFFD}")
      }
    }
  }

  /// A text in an attribute, its line ends kept.
  static func attribute(_ text: String) -> String {
    Self.text(text).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "&#10;")
      .split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "&#9;")
  }

  private static func isAllowed(_ value: UInt32) -> Bool {
    value >= 0x20 && value & 0xFFFE != 0xFFFE || value == 0x09 || value == 0x0A
  }
}
