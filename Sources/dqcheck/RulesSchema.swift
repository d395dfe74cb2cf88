internal import ArgumentParser
internal import ShippedRules

/// `dqcheck rules schema`: the JSON Schema of rule files, for editors.
struct RulesSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of rule files, by which editors complete and check them.")

  func run() { Terminal.output(ShippedRules.ruleSchema) }
}
