internal import ArgumentParser
internal import Reports

/// `dqcheck apply`: what is typed; ``LogApplication`` is what is done.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Applies a reviewed cleaning log to a workbook, or takes it back.",
    discussion: """
      Each row's old value must still be in its cell. If a row cannot be applied, its reason is \
      printed, nothing is written, and the exit status is 1. Beside the workbook goes a log of what \
      was done, which --undo takes back.
      """)

  @Argument(
    help: "The workbook; it is not changed.", completion: .file(extensions: ["xlsx", "xlsm"]))
  var input: String

  @Argument(
    help: "The log: .csv, .xlsx, or a report.xlsx with decisions written into it.",
    completion: .file(extensions: ["csv", "xlsx"]))
  var log: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The workbook to write; default: SURVEY.applied.xlsx, with --undo SURVEY.undone.xlsx.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Take the changes back: values and formulas as they were.")
  var undo = false

  @OptionGroup var rules: RuleOptions

  @OptionGroup var shown: ChangeOptions

  func run() throws { throw ExitCode(LogApplication(self).run()) }
}

/// How what was changed is shown, and what may be replaced.
struct ChangeOptions: ParsableArguments {
  @Option(help: "What goes to standard output.")
  var format: OutputFormat = .text

  @OptionGroup var language: LanguageOption

  @Flag(help: "Show personal values, which are masked otherwise.")
  var showPersonal = false

  @Flag(help: "Replace existing files that dqcheck did not write; never an input.")
  var force = false

  @Flag(help: "Print no text; errors still go to standard error.")
  var quiet = false

  /// Prints a report.
  ///
  /// - Returns: Whether it could be printed.
  func tell(_ report: ChangeReport) -> Bool {
    if format == .json { return Terminal.output(report.json(language: language.language)) }
    return quiet || Terminal.output(report.text(words: MessageCatalog(language.language)))
  }
}
