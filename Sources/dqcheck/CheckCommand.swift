internal import ArgumentParser
internal import Checking
internal import Formulas
internal import Reports
internal import Tables

/// `dqcheck check`: what is typed; ``CheckPlan`` is what is done.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks workbooks; the command that is meant when none is named.",
    discussion: """
      Prints the discrepancies and writes beside each workbook SURVEY.report.xlsx, \
      SURVEY.report.html, SURVEY.cleaned.xlsx and, where values changed, SURVEY.log.csv.
      """)

  @Argument(
    help: "Workbooks, and folders of workbooks.", completion: .file(extensions: ["xlsx", "xlsm"]))
  var inputs: [String]

  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp("The folder for outputs; default: beside the input.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(
    name: .customLong("format"), parsing: .singleValue,
    help: ArgumentHelp(
      "text, json, csv, md, sarif, junit or ess; may be repeated, or listed with commas.",
      discussion: """
        The first goes to standard output, further ones into SURVEY.report.EXT, with EXT \
        sarif.json, junit.xml and ess.json for the last three. ess is the validation report of the \
        European Statistical System.
        """, valueName: "format"))
  var formats: [OutputFormats] = []

  @OptionGroup var language: LanguageOption

  @Option(help: "From which severity on the exit status is 1.")
  var failOn: Threshold = .error

  @Flag(help: "Write no files, only print.")
  var noWrite = false

  @Option(
    help: ArgumentHelp("Print at most so many findings one by one.", valueName: "n"))
  var maxFindings = 50

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Check only this sheet; may be repeated.", valueName: "name"))
  var sheet: [String] = []

  @Option(
    help: ArgumentHelp("The date that TODAY() stands for, such as 2023-11-20.", valueName: "date"))
  var asOf: String?

  @Flag(help: "No highlights and no dqcheck sheet in the cleaned workbook.")
  var plain = false

  @Flag(help: "A note on each flagged or changed cell of the cleaned workbook.")
  var notes = false

  @Flag(help: "Show personal values, which are masked otherwise.")
  var showPersonal = false

  @Flag(help: "Replace existing files that dqcheck did not write; never an input.")
  var force = false

  @Flag(help: "Print no text report; errors still go to standard error.")
  var quiet = false

  @OptionGroup var color: ColorOption

  @OptionGroup var progress: ProgressOption

  func validate() throws {
    if maxFindings < 0 {
      throw ValidationError(saying: "--max-findings is \(maxFindings), but it cannot be below 0")
    }
    if let asOf, CivilDate(iso: asOf) == nil {
      throw ValidationError(saying: "--as-of is \(asOf), but it must be a date such as 2023-11-20")
    }
  }

  func run() throws {
    let status = try CheckPlan(self).run()
    throw ExitCode(status)
  }
}

/// From which severity on findings count for the exit status.
enum Threshold: String, ExpressibleByArgument, CaseIterable {
  case error, warning, never

  /// Whether a finding counts.
  func counts(_ severity: Severity) -> Bool {
    switch self {
    case .error: severity >= .error
    case .warning: severity >= .warning
    case .never: false
    }
  }
}

extension CivilDate {
  /// Reads `2023-11-20`; nil if it is not written so or not in the calendar.
  init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { UInt16($0) }.map(Int.init)
    guard parts.map(\.utf8.count) == [4, 2, 2], numbers.count == 3 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}
