internal import ArgumentParser
internal import Checking
internal import Reports
internal import Tables

@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    Terminal.ignoreBrokenPipes()
    Terminal.exit(arguments.isEmpty ? greet() : run(arguments))
  }

  private static func greet() -> Int32 {
    Terminal.output(
      """
      dqcheck \(Program.version) finds what does not add up in Excel workbooks; it never changes them.
      dqcheck survey.xlsx            checks a workbook and writes the reports beside it
      dqcheck inspect survey.xlsx    shows the tables and columns that were found
      dqcheck --help                 lists all commands; dqcheck check --help all options

      """)
    return 0
  }

  /// Runs the command that the arguments name; wrong usage gives 2.
  private static func run(_ arguments: [String]) -> Int32 {
    if let word = arguments.first, let nearest = command(nearestTo: word) {
      let words = MessageCatalog(LanguageOption.ofCommandLine)
      let names = [NamedValue("name", .text(word)), NamedValue("nearest", .text(nearest))]
      Terminal.error("dqcheck: " + words.text("error-no-command", names))
      return 2
    }
    do {
      var command = try Dqcheck.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch {
      let code = Dqcheck.exitCode(for: error)
      let message = Dqcheck.fullMessage(for: error)
      if !message.isEmpty {
        if code.isSuccess { Terminal.output(message + "\n") } else { Terminal.error(message) }
      }
      return code == .validationFailure ? 2 : code.rawValue
    }
  }

  /// The command that a first word misspells by two letters at most; nil for files, options and
  /// commands.
  private static func command(nearestTo word: String) -> String? {
    let names = Dqcheck.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard word.count > 2, word.allSatisfy(\.isLetter), word != "help", !names.contains(word),
      Files.target(word) == .none
    else { return nil }
    return Spelling.nearest(to: word, among: names, within: 2)
  }
}

/// What the program is called and which one it is.
enum Program {
  static let version = "0.1.0"
}

/// The root of the commands; without one of them, `check` is meant.
struct Dqcheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dqcheck",
    abstract: "Finds what does not add up in Excel workbooks, and never changes them.",
    discussion: """
      Exit status: 0 checked, 1 findings at or above --fail-on, 2 wrong usage or rule file, \
      3 an input could not be read, 4 an output could not be written.
      """,
    version: "dqcheck \(Program.version)",
    subcommands: [
      CheckCommand.self, CleanCommand.self, ApplyCommand.self, DiffCommand.self,
      InspectCommand.self, InitCommand.self, ConvertCommand.self, RulesCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)
}
