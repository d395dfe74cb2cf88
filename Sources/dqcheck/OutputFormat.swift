internal import ArgumentParser
internal import Reports

/// A form of the report.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, md, sarif, junit, ess

  /// What its file is called behind `survey.report.`.
  var ending: String {
    switch self {
    case .text: "txt"
    case .json, .csv, .md: rawValue
    case .sarif: "sarif.json"
    case .junit: "junit.xml"
    case .ess: "ess.json"
    }
  }

  /// The report in this form.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - words: The messages.
  ///   - maxFindings: How many findings the text lists one by one.
  ///   - terminal: How the text is laid out.
  /// - Returns: The bytes of the file, or of standard output.
  func bytes(
    of report: Report, words: MessageCatalog, maxFindings: Int, terminal: TextStyle = TextStyle()
  ) -> [UInt8] {
    switch self {
    case .text:
      let text = TextReport(report, words: words, style: terminal, maxFindings: maxFindings)
      return Array(text.text().utf8)
    case .json: return JSONReport(report).bytes()
    case .csv: return CSVReport(report, words: words).bytes()
    case .md: return MarkdownReport(report, words: words).bytes()
    case .sarif: return SARIFReport(report, words: words).bytes()
    case .junit: return JUnitReport(report, words: words).bytes()
    case .ess: return ESSReport(report, words: words).bytes()
    }
  }
}

/// One format or several, separated by commas.
struct OutputFormats: ExpressibleByArgument {
  let formats: [OutputFormat]

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    formats = names.compactMap { OutputFormat(rawValue: String($0)) }
    if formats.count < names.count { return nil }
  }

  static var allValueStrings: [String] { OutputFormat.allValueStrings }
}
