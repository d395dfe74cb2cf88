internal import Checking
internal import Cleaning
internal import Tables

/// The findings as CSV, one a line, guarded against being taken for formulas (``CSVText``).
///
/// Numbers have a decimal point, whatever the language: programs read them.
public struct CSVReport: Sendable {
  private let report: Report
  private let sentences: FindingWords

  /// The names of the columns, in order.
  static let columns = [
    "file", "sheet", "cell", "row", "table", "key", "rule", "severity", "message", "observed",
    "expected", "difference", "suggestions",
  ]

  /// Makes the format of a report.
  public init(_ report: Report, words: MessageCatalog) {
    self.report = report
    sentences = FindingWords(words: words)
  }

  /// The file as UTF-8 with a byte order mark.
  public func bytes() -> [UInt8] {
    var bytes = Array((CSVText.byteOrderMark + CSVText.line(Self.columns)).utf8)
    for input in report.inputs {
      for finding in input.findings {
        bytes += CSVText.line(fields(finding, of: input)).utf8
      }
    }
    return bytes
  }

  private func fields(_ finding: FindingReport, of input: InputReport) -> [String] {
    let number = { (number: Double?) in number.map(NumberForm.shortest) ?? "" }
    return [
      input.file, finding.cell.sheet, finding.cell.a1, String(finding.cell.row + 1),
      finding.table ?? "", sentences.key(finding), finding.rule, finding.severity.rawValue,
      finding.message, finding.observedText ?? number(finding.observed), number(finding.expected),
      number(finding.difference), sentences.suggestions(finding) ?? "",
    ]
  }
}
