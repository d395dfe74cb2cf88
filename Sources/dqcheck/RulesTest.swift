internal import ArgumentParser
internal import Checking
internal import Formulas
internal import OPC
internal import Reports
internal import SheetChecks
internal import Tables

/// `dqcheck rules test`: whether rules do what the examples beside them say, and what no rule catches.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract:
      "Runs the examples that stand beside rules; with --mutate, plants errors in a sample.",
    discussion: """
      Exit status: 1 if an example comes out otherwise than the file says, 2 if a rule file is wrong. \
      Planted errors that no rule catches are listed; they do not change the status.
      """)

  @Argument(
    help: "Rule files, .rules.yaml or .rules.xlsx.",
    completion: .file(extensions: ["yaml", "xlsx"])
  )
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Plant errors in this workbook, one at a time and only in memory, and name those that no rule catches.",
      valueName: "sample"), completion: .file(extensions: ["xlsx", "xlsm", "csv", "tsv"]))
  var mutate: String?

  @Option(help: "What the choice of rows to spoil hangs on.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The day that TODAY() stands for.", valueName: "date"))
  var asOf: String?

  @Option(help: "text, or json: one object with what came of each example and planted error.")
  var format: InspectCommand.Form = .text

  @OptionGroup var language: LanguageOption

  @Flag(help: "Show personal values.")
  var showPersonal = false

  func validate() throws {
    if let asOf, CivilDate(iso: asOf) == nil {
      throw ValidationError(saying: "--as-of is \(asOf), but it must be a date such as 2023-11-20")
    }
  }

  private var day: Double? { asOf.flatMap { CivilDate(iso: $0) }.map { Double($0.days) } }

  func run() throws {
    let words = MessageCatalog(language.language)
    var library = RuleLibrary()
    let rules = library.rules(of: files)
    for error in library.errors { Terminal.error(Problem(error, words).text) }
    var report = RulesReport(version: Program.version, words: words)
    report.errors = library.errors.map { Problem($0, words) }
    report.showsPersonal = showPersonal
    let results = rules.runExamples(asOf: day)
    report.examples = results
    if format == .text { tell(results, words) }
    if let mutate {
      do throws(PackageError) {
        let planted = try plant(in: mutate, rules)
        (report.planted, report.seed) = (planted, seed)
        if format == .text { tell(planted, words) }
      } catch {
        Terminal.error(Problem(error, words).line(about: mutate))
        throw ExitCode(3)
      }
    }
    if format == .json { Terminal.output(report.json()) }
    let areMet = results.allSatisfy(\.isMet)
    throw ExitCode(library.errors.isEmpty ? (areMet ? 0 : 1) : 2)
  }

  private func tell(_ results: [ExampleResult], _ words: MessageCatalog) {
    let unmet = results.filter { !$0.isMet }
    for result in unmet {
      var arguments = [
        NamedValue("rule", .text(result.rule)),
        NamedValue("stated", .text(words.text("outcome-\(result.stated)"))),
        NamedValue("found", .text(words.text("outcome-\(result.found)"))),
      ]
      if let reason = result.reason {
        arguments.append(NamedValue("reason", .text(words.text(reason))))
      }
      let wording = result.reason == nil ? "example-differs" : "example-differs-because"
      Terminal.output("\(result.place): \(words.text(wording, arguments))\n")
    }
    let counts = [
      NamedValue("n", .number(Double(results.count))),
      NamedValue("rules", .number(Double(Set(results.map(\.rule)).count))),
      NamedValue("differ", .number(Double(unmet.count))),
    ]
    Terminal.output(words.text("example-summary", counts) + "\n")
  }

  private func plant(
    in sample: String, _ rules: Ruleset
  ) throws(PackageError) -> [PlantedError] {
    let contents = try WorkbookContents(file: sample, overrides: rules.overrides)
    var others: [String: [Table]] = [:]
    for file in rules.files {
      others[file] = try WorkbookContents(file: file, overrides: rules.overrides).tables
    }
    return ErrorPlanter(rules, seed: seed, asOf: day).plant(
      in: contents.tables, others: others, cells: WorkbookCells(contents.sheets))
  }

  private func tell(_ planted: [PlantedError], _ words: MessageCatalog) {
    let missed = planted.filter(\.caughtBy.isEmpty)
    for error in missed { Terminal.output("  \(line(error, words))\n") }
    let counts = [
      NamedValue("n", .number(Double(planted.count))),
      NamedValue("caught", .number(Double(planted.count - missed.count))),
      NamedValue("missed", .number(Double(missed.count))),
      NamedValue("seed", .text(String(seed))),
    ]
    Terminal.output(words.text("planted-summary", counts) + "\n")
  }

  /// `trainings.total: digits exchanged, Trainings!B7: 764 → 746`.
  private func line(_ error: PlantedError, _ words: MessageCatalog) -> String {
    let name = error.column.map { "\(error.table).\($0)" } ?? error.table
    let line = "\(name): \(words.text("planted-\(error.kind.rawValue)")), \(error.cell.qualified)"
    guard error.column != nil else { return line }
    let values = [error.from, error.to].map { value in
      error.isPersonal && !showPersonal && value != .blank ? "•••" : words.text(value)
    }
    return "\(line): \(values[0]) → \(values[1])"
  }
}
