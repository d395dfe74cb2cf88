internal import ArgumentParser
internal import Checking
internal import Formulas
internal import OPC
internal import Reports
internal import XLSX

/// `dqcheck convert` on a rule file: from YAML to a workbook and back.
struct RuleConversion {
  let input: String
  let output: String
  /// Whether a file that is there is replaced.
  let replaces: Bool
  /// The words of what is wrong.
  let words: MessageCatalog

  /// Whether a conversion is one of rules, by the names of its files.
  static func applies(from input: String, to output: String) -> Bool {
    isYAML(input) || isYAML(output)
  }

  private static func isYAML(_ file: String) -> Bool {
    ["yaml", "yml"].contains(Path.split(Path.name(file)).ending.lowercased())
  }

  /// Writes the same rules in the other form; a file with errors is not converted, they are listed.
  ///
  /// - Throws: `PackageError`, or the exit status.
  func run() throws {
    guard Self.isYAML(input) != Self.isYAML(output),
      Ruleset.isWorkbook(Self.isYAML(input) ? output : input)
    else {
      throw ValidationError(
        saying:
          "Rules are converted from .rules.yaml to .rules.xlsx, or from .rules.xlsx to .rules.yaml")
    }
    guard Files.target(input) == .file else {
      throw PackageError(.notFound, "there is no such file", file: input)
    }
    var library = RuleLibrary()
    _ = library.rules(of: [input])
    for error in library.errors { Terminal.error(Problem(error, words).text) }
    guard library.errors.isEmpty else { throw ExitCode(2) }
    let document = try RuleDocument(input, read: RuleLibrary.read, sheets: RuleSheets.read)
    if Files.kind(output) != .none, !replaces {
      throw PackageError(
        .unwritable, "it is there already; name another file, or use --force to replace it")
    }
    if Self.isYAML(output) {
      try OutputFile.write(Array(document.yaml.utf8), to: output)
    } else {
      try RuleWorkbook.workbook(document.sheets).save(to: output)
    }
  }
}
