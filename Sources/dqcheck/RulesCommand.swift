internal import ArgumentParser

/// `dqcheck rules`: the commands about rule files.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Works with rule files.",
    subcommands: [
      RulesLint.self, RulesTest.self, RulesList.self, RulesExplain.self, RulesSchema.self,
    ])
}
