internal import ArgumentParser
internal import Checking
internal import Reports

/// `dqcheck rules list`: the rules of rule files, with what they check.
struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the rules of rule files, with the shortcuts of columns, and what they check.")

  @Argument(
    help: "Rule files, .rules.yaml or .rules.xlsx.",
    completion: .file(extensions: ["yaml", "xlsx"])
  )
  var files: [String]

  @Option(help: "text, or json: one object with the array \"rules\".")
  var format: InspectCommand.Form = .text

  @OptionGroup var language: LanguageOption

  func run() throws {
    let words = MessageCatalog(language.language)
    var library = RuleLibrary()
    let list = RuleList(library.rules(of: files).descriptions)
    for error in library.errors { Terminal.error(Problem(error, words).text) }
    Terminal.output(format == .json ? list.json() : Array(list.text.utf8))
    throw ExitCode(library.errors.isEmpty ? 0 : 2)
  }
}
