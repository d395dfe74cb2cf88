internal import ArgumentParser
internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import Tables
internal import XLSX

/// `dqcheck clean`: the cleaned workbook and its log, without the reports.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Writes the cleaned workbook and its log, and no report.",
    discussion: """
      Only what loses nothing is changed: spaces that do not show, and numbers stored as text with \
      one reading. The log says what; dqcheck apply --undo takes it back.
      """)

  @Argument(
    help: "The workbook; it is not changed.", completion: .file(extensions: ["xlsx", "xlsm"]))
  var input: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The workbook to write; default: SURVEY.cleaned.xlsx.", valueName: "file"))
  var output: String?

  @OptionGroup var rules: RuleOptions

  @Flag(help: "No highlights and no dqcheck sheet: the cleaned values alone.")
  var plain = false

  @Flag(help: "A note on each cell that was changed or flagged.")
  var notes = false

  @OptionGroup var shown: ChangeOptions

  func run() throws {
    let words = MessageCatalog(shown.language.language)
    var status: Int32
    do throws(PackageError) {
      status = try clean(words)
    } catch {
      Terminal.error(
        Problem(error, words).line(about: error.file.isEmpty ? target.path : error.file))
      status = error.isOfOutput ? 4 : 3
    }
    throw ExitCode(status)
  }

  /// The cleaned workbook.
  private var target: OutputPlan.Target {
    let plan = OutputPlan(input: input, folder: nil, further: [])
    return .init(kind: plan.cleaned.kind, path: output ?? plan.cleaned.path)
  }

  /// The log: beside the workbook that is written.
  private var log: OutputPlan.Target {
    output.map { .log(beside: $0) } ?? OutputPlan(input: input, folder: nil, further: []).log
  }

  private func clean(_ words: MessageCatalog) throws(PackageError) -> Int32 {
    var library = RuleLibrary()
    let check = WorkbookCheck(words: words, showPersonal: shown.showPersonal, sheets: [], asOf: nil)
    var checked = check.run(input, rules: library.rules(of: rules.files(for: input)))
    for error in library.errors { Terminal.error(Problem(error, words).text) }
    if let error = checked.report.error {
      Terminal.error(error.line(about: input))
      return 3
    }
    let guardian = OutputGuard(inputs: [input], force: shown.force, words: words)
    if let refusal = guardian.refusal(of: [target, log]) {
      Terminal.error(refusal.line)
      return 4
    }
    let report = try write(&checked, words)
    guard shown.tell(report) else { return 4 }
    return library.errors.isEmpty ? 0 : 2
  }

  private func write(
    _ checked: inout CheckedWorkbook, _ words: MessageCatalog
  ) throws(PackageError) -> ChangeReport {
    let cleaning = CleanedOutput(
      words: words, input: input, isPlain: plain, withNotes: notes)
    let proof = try cleaning.writeWorkbook(&checked, to: target.path)
    let changes = checked.corrections.map { Change($0) }
    let personal = Set(checked.corrections.filter(\.isPersonal).map(\.cell))
    let sentences = ChangeWords(words, showPersonal: shown.showPersonal)
    var report = ChangeReport(version: Program.version, file: input)
    report.changes = changes.map { sentences.item($0, isPersonal: personal.contains($0.cell)) }
    report.outputs.append(OutputReport(kind: target.kind, file: target.path, proof: proof))
    if !changes.isEmpty {
      report.warnings = try ChangeWarnings(words) {
        !shown.showPersonal && personal.contains($0)
      }.warnings(for: changes, in: input, try WorkbookContents(file: input).sheets)
    }
    if try cleaning.writeLog(checked, to: log.path) != nil {
      report.outputs.append(OutputReport(kind: log.kind, file: log.path))
    }
    return report
  }
}
