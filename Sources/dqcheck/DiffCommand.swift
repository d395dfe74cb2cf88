internal import ArgumentParser
internal import Comparing
internal import OPC
internal import Reports
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

  @Flag(help: "Print nothing; the exit status tells.")
  var quiet = false

  @Flag(help: "Show personal values, which are masked otherwise.")
  var showPersonal = false

  @OptionGroup var language: LanguageOption

  @OptionGroup var color: ColorOption

  /// How the differences are told.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func validate() throws {
    if maxDifferences < 0 {
      throw ValidationError("--max-differences is \(maxDifferences), but it cannot be below 0")
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
      if !quiet { tell(differences, words, try personalColumns()) }
      if !differences.isEmpty { throw PackageError(.refused, "") }
    } catch {
      if error.code == .refused { throw ExitCode(1) }
      let place = error.file.isEmpty ? file : error.file
      Terminal.error(Problem(error, words).line(about: place))
      throw ExitCode(3)
    }
  }

  private func tell(
    _ differences: WorkbookDifferences, _ words: MessageCatalog, _ personal: [String: Set<Int>]?
  ) {
    let report = DifferenceReport(
      old: first, new: second, differences: differences, personal: personal,
      limit: maxDifferences)
    switch format {
    case .text:
      Terminal.output(
        report.text(
          words, style: TextStyle(width: Terminal.width, color: color.isOn)))
    case .json: Terminal.output(report.json(version: Program.version))
    }
  }

  /// The columns with personal values, by sheet, of either workbook; nil if all are to be shown.
  private func personalColumns() throws(PackageError) -> [String: Set<Int>]? {
    if showPersonal { return nil }
    var columns: [String: Set<Int>] = [:]
    for file in [first, second] {
      for table in try WorkbookContents(file: file).tables {
        let personal = table.columns.filter(\.isPersonal).map(\.position)
        columns[table.sheet, default: []].formUnion(personal)
      }
    }
    return columns
  }
}
