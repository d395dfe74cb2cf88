internal import ArgumentParser
internal import Checking
internal import OPC
internal import Reports
internal import XLSX

/// `dqcheck rules lint`: what is wrong in rule files, and what is said in vain.
struct RulesLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract:
      "Says what is wrong in rule files, with file:line:column, and which rules make no sense.",
    discussion: """
      Errors: what cannot be read, rules that contradict each other. Warnings: rules that can never \
      fail, pass, apply or be checked, or add nothing to others; lists, columns and values that \
      nothing uses; messages that name no value or lack a language.
      """)

  @Argument(
    help: "Rule files, .rules.yaml or .rules.xlsx.",
    completion: .file(extensions: ["yaml", "xlsx"])
  )
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The workbook that the rules are for: its sheets must be there.", valueName: "file"),
    completion: .file(extensions: ["xlsx", "xlsm"]))
  var against: String?

  @Option(help: "text, or json: one object with what is wrong and what is odd.")
  var format: InspectCommand.Form = .text

  @OptionGroup var language: LanguageOption

  @Flag(help: "Print nothing about files without errors.")
  var quiet = false

  func run() throws {
    let words = MessageCatalog(language.language)
    let sheets: [String]? = if let against { try self.sheets(of: against, words) } else { nil }
    var report = RulesReport(version: Program.version, words: words)
    report.notes = []
    for file in files { lint(file, sheets, &report) }
    if format == .json { Terminal.output(report.json()) }
    let isWrong = !report.errors.isEmpty || report.notes?.contains(where: \.isError) == true
    throw ExitCode(isWrong ? 2 : 0)
  }

  /// Adds what there is to say about a file, and prints it as text.
  private func lint(_ file: String, _ sheets: [String]?, _ report: inout RulesReport) {
    guard Files.target(file) == .file else {
      let message = report.words.text("error-not-found")
      Terminal.error("dqcheck: \(file): \(message)")
      report.errors.append(Problem(code: "not-found", message: message, place: file))
      return
    }
    var library = RuleLibrary()
    let rules = library.rules(of: [file])
    for error in library.errors { Terminal.error(Problem(error, report.words).text) }
    // A rule that is left out could make others look unused or free.
    let notes = library.errors.isEmpty ? rules.lint(sheets: sheets) : []
    report.errors += library.errors.map { Problem($0, report.words) }
    report.notes? += notes
    guard format == .text else { return }
    for note in notes where note.isError || !quiet { Terminal.output(note.line(report.words)) }
    if library.errors.isEmpty && notes.isEmpty && !quiet {
      Terminal.output("\(file): \(report.words.text("lint-clean"))\n")
    }
  }

  private func sheets(of file: String, _ words: MessageCatalog) throws -> [String] {
    do throws(PackageError) {
      return try SheetSource(file: file).infos.map(\.name)
    } catch {
      Terminal.error(Problem(error, words).line(about: file))
      throw ExitCode(3)
    }
  }
}

extension LintNote {
  /// `file:line:column: warning: message [code]`.
  fileprivate func line(_ words: MessageCatalog) -> String {
    let kind = words.text(isError ? "lint-error" : "lint-warning")
    return "\(place): \(kind): \(words.text(message)) [\(code)]\n"
  }
}
