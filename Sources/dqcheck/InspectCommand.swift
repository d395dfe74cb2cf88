internal import ArgumentParser
internal import OPC
internal import Reports
internal import XLSX

/// `dqcheck inspect`: the sheets, the tables found, and the columns.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows what a workbook holds: sheets, tables and their columns, notes, names …")

  @Argument(
    help: "Workbooks, and folders of workbooks.", completion: .file(extensions: ["xlsx", "xlsm"]))
  var inputs: [String]

  /// What is printed.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "JSON is one object for each workbook.")
  var format: Form = .text

  @OptionGroup var rules: RuleOptions

  @OptionGroup var language: LanguageOption

  @Flag(help: "Show the ranges of columns with personal values, notes, and who wrote them.")
  var showPersonal = false

  @OptionGroup var color: ColorOption

  func run() throws {
    let words = MessageCatalog(language.language)
    let list = InputList(inputs)
    let style = TextStyle(width: Terminal.width, color: color.isOn)
    var status: Int32 = list.emptyFolders.isEmpty ? 0 : 3
    for (index, file) in list.files.enumerated() {
      do throws(PackageError) {
        let inspection = try inspection(of: file, words)
        if format == .text && index > 0 { Terminal.output("\n") }
        Terminal.output(
          format == .json
            ? inspection.json() : Array(inspection.text(words: words, style: style).utf8))
      } catch {
        Terminal.error(Problem(error, words).line(about: file))
        status = 3
      }
    }
    for folder in list.emptyFolders {
      Terminal.error("dqcheck: \(folder): \(words.text("error-no-workbooks"))")
    }
    throw ExitCode(status)
  }

  private func inspection(
    of file: String, _ words: MessageCatalog
  ) throws(PackageError) -> Inspection {
    let source = try SheetSource(file: file)
    let contents = try rules.contents(of: file, source, words)
    var details: [SheetDetails] = []
    for sheet in contents.sheets {
      details.append(SheetDetails(sheet, try source.features(of: sheet)))
    }
    return Inspection(
      file: file, sheets: contents.infos, tables: contents.tables,
      features: try source.features(), details: details, showPersonal: showPersonal)
  }
}
