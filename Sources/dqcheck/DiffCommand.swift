internal import ArgumentParser
internal import Cleaning
internal import Comparing
internal import Formulas
internal import OPC
internal import Reports
internal import SheetTables
internal import Tables
internal import XLSX

/// `dqcheck diff`: what differs between two workbooks.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what differs between two workbooks, cell by cell.",
    discussion: """
      Values, formulas, looks and structure are compared, not how they are stored. A row or column \
      that was put in is one difference. Exit status: 0 the same, 1 different.
      """)

  @Argument(help: "The first workbook.", completion: .file(extensions: ["xlsx", "xlsm"]))
  var first: String

  @Argument(help: "The second workbook.", completion: .file(extensions: ["xlsx", "xlsm"]))
  var second: String

  @Option(help: "JSON lists up to 100,000 cells of each sheet.")
  var format: Form = .text

  @Option(
    help: ArgumentHelp("The most cells of each sheet that are printed.", valueName: "number"))
  var maxDifferences = 50

  @Option(
    help: ArgumentHelp(
      "A cleaning log, .csv or .xlsx: says which changes of values are in it.", valueName: "file"),
    completion: .file(extensions: ["csv", "xlsx"]))
  var log: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Also write the cells that differ as a workbook.", valueName: "file"),
    completion: .file(extensions: ["xlsx"]))
  var output: String?

  @Flag(help: "Replace a file that is there.")
  var force = false

  @Flag(help: "Print nothing; the exit status tells.")
  var quiet = false

  @Flag(help: "Show personal values, which are masked otherwise.")
  var showPersonal = false

  @OptionGroup var rules: RuleOptions

  @OptionGroup var language: LanguageOption

  @OptionGroup var color: ColorOption

  /// How the differences are told.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func validate() throws {
    if maxDifferences < 0 {
      throw ValidationError(
        saying: "--max-differences is \(maxDifferences), but it cannot be below 0")
    }
  }

  func run() throws {
    let words = MessageCatalog(language.language)
    var file = first
    do throws(PackageError) {
      let old = try Workbook(path: first)
      file = second
      let new = try Workbook(path: second)
      let differences = try old.differences(from: new)
      var report = DifferenceReport(
        old: first, new: second, differences: differences, personal: try personalColumns(words),
        limit: maxDifferences)
      if let log {
        file = log
        report.isLogged = try logged(log, words)
      }
      if !quiet { tell(report, words) }
      if let output { try write(report.workbook(words), to: output) }
      if !differences.isEmpty { throw PackageError(.refused, "") }
    } catch {
      if error.message.isEmpty { throw ExitCode(error.code == .refused ? 1 : 3) }
      let place = error.file.isEmpty ? file : error.file
      Terminal.error(Problem(error, words).line(about: place))
      throw ExitCode(error.isOfOutput ? 4 : 3)
    }
  }

  /// What tells whether a log accounts for a changed value.
  private func logged(
    _ file: String, _ words: MessageCatalog
  ) throws(PackageError) -> @Sendable (String, CellDifference) -> Bool {
    let read = try LogFile.read(file)
    guard case .success(let contents) = read else {
      Terminal.error("dqcheck: \(file): \(LogFile.problem(of: read, words))")
      throw PackageError(.damaged, "")
    }
    let changes = LoggedChanges(contents)
    return { sheet, cell in
      guard case .value(let old, let new) = cell.change else { return false }
      return changes.hold(sheet, cell.old, from: Value(old), to: Value(new))
    }
  }

  private func write(_ workbook: WorkbookWriter, to output: String) throws(PackageError) {
    try Files.expectFree(output, beside: [first, second], isForced: force)
    try workbook.save(to: output)
  }

  private func tell(_ report: DifferenceReport, _ words: MessageCatalog) {
    switch format {
    case .text:
      Terminal.output(
        report.text(
          words, style: TextStyle(width: Terminal.width, color: color.isOn)))
    case .json: Terminal.output(report.json(version: Program.version))
    }
  }

  /// The columns with personal values of both workbooks; nil if all are to be shown.
  private func personalColumns(_ words: MessageCatalog) throws(PackageError) -> PersonalColumns? {
    if showPersonal { return nil }
    return PersonalColumns(
      old: try rules.contents(of: first, words).tables,
      new: try rules.contents(of: second, words).tables)
  }
}
