internal import ArgumentParser
internal import Checking

/// `dqcheck rules`: the commands about rule files.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Works with rule files.",
    subcommands: [RulesExplain.self, RulesLint.self])
}

/// `dqcheck rules lint`: what is wrong in rule files.
struct RulesLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Reads rule files and says what is wrong in them, with file:line:column.")

  @Argument(help: "Rule files.", completion: .file(extensions: ["yaml"]))
  var files: [String]

  @Flag(help: "Print nothing about files without errors.")
  var quiet = false

  func run() throws {
    var isWrong = false
    for file in files {
      guard Files.target(file) == .file else {
        Terminal.error("dqcheck: \(file): there is no such file")
        isWrong = true
        continue
      }
      var library = RuleLibrary()
      _ = library.rules(of: [file])
      for error in library.errors { Terminal.error(error.text) }
      if library.errors.isEmpty && !quiet { Terminal.output("\(file): no errors\n") }
      isWrong = isWrong || !library.errors.isEmpty
    }
    throw ExitCode(isWrong ? 2 : 0)
  }
}
