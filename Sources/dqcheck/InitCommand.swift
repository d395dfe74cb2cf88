internal import ArgumentParser
internal import Checking
internal import OPC
internal import Reports
internal import Tables
internal import XLSX

/// `dqcheck init`: a commented rule file for a workbook.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented rule file for a workbook: what holds in nearly all of its rows.",
    discussion: """
      Proposes types, keys, sets, ranges and patterns of columns, sums over columns and over another \
      table, dates in order, and columns that are filled only for some values of another; each with \
      the number of rows in which it holds and the cells in which it does not.
      """)

  @Argument(
    help: "A workbook, or a .csv or .tsv file.",
    completion: .file(extensions: ["xlsx", "xlsm", "csv", "tsv"]))
  var input: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The rule file to write, .rules.yaml or .rules.xlsx; default: standard output.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "xlsx"]))
  var output: String?

  @OptionGroup var rules: RuleOptions

  @OptionGroup var language: LanguageOption

  @Flag(help: "Propose sets, ranges and patterns of personal values too, which shows them.")
  var showPersonal = false

  @Flag(help: "Replace a file that is there.")
  var force = false

  func run() throws {
    let words = MessageCatalog(language.language)
    let proposal: ProposedRules
    do throws(PackageError) {
      proposal = try self.proposal(words)
    } catch {
      Terminal.error(Problem(error, words).line(about: input))
      throw ExitCode(3)
    }
    guard let output, output != "-" else {
      let remarks = ProposalWords(words, file: Path.name(input))
      Terminal.output(proposal.yaml(words: remarks.text))
      return
    }
    do throws(PackageError) {
      try Files.expectFree(output, beside: [input], isForced: force)
      try write(proposal, words, to: output)
    } catch {
      Terminal.error(Problem(error, words).line(about: output))
      throw ExitCode(4)
    }
  }

  private func proposal(_ words: MessageCatalog) throws(PackageError) -> ProposedRules {
    let contents = try rules.contents(of: input, words)
    guard !contents.tables.isEmpty else {
      let code = contents.isEmpty ? "no-cells" : "no-table"
      throw PackageError(.refused, words.text("error-\(code)"))
    }
    let formulas = FormulaTexts(contents.sheets)
    let proposer = RuleProposer(showsPersonal: showPersonal) { formulas.text(at: $0) }
    return proposer.proposal(for: contents.tables)
  }

  /// Writes the rule file, or the rule workbook where its name ends as one.
  private func write(
    _ proposal: ProposedRules, _ words: MessageCatalog, to output: String
  ) throws(PackageError) {
    let isWorkbook = Ruleset.isWorkbook(output)
    let remarks = ProposalWords(
      words, file: Path.name(input), ending: isWorkbook ? ".rules.xlsx" : ".rules.yaml")
    guard isWorkbook else {
      return try OutputFile.write(Array(proposal.yaml(words: remarks.text).utf8), to: output)
    }
    let sheets: [RuleSheet]
    do throws(RuleError) {
      sheets = try proposal.sheets(words: remarks.text)
    } catch { throw PackageError(.refused, words.text(error.message)) }
    try RuleWorkbook.workbook(sheets).save(to: output)
  }
}

/// The formulas of a workbook by their cells.
private struct FormulaTexts {
  private var sheets: [String: (shared: SharedFormulas, cells: [CellReference: Formula])] = [:]

  init(_ sheets: [Sheet]) {
    for sheet in sheets where !sheet.formulas.isEmpty {
      let cells = sheet.formulas.map { ($0.cell, $0) }
      self.sheets[sheet.info.name] = (
        SharedFormulas(sheet.formulas), Dictionary(cells) { first, _ in first }
      )
    }
  }

  /// The text without `=`; nil where there is none.
  func text(at cell: CellAddress) -> String? {
    guard let sheet = sheets[cell.sheet],
      let formula = sheet.cells[CellReference(row: cell.row, column: cell.column)]
    else { return nil }
    return sheet.shared.text(of: formula)
  }
}
