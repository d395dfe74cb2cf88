public import ArgumentParser
internal import Checking
internal import Formulas
internal import OPC
public import Reports

extension Language: ExpressibleByArgument {}

/// `--lang`, with the locale's language as its default.
struct LanguageOption: ParsableArguments {
  @Option(help: "The language; default: the locale's.")
  var lang: Language?

  /// The language asked for.
  var language: Language { lang ?? Self.ofLocale }

  /// The language that the command line asks for, also where it is wrong otherwise; else the locale's.
  static var ofCommandLine: Language {
    let arguments = CommandLine.arguments
    let asked =
      arguments.lastIndex(of: "--lang").map { arguments[$0...].dropFirst().first ?? "" }
      ?? arguments.last { $0.hasPrefix("--lang=") }.map { String($0.dropFirst(7)) }
    return asked.flatMap(Language.init(rawValue:)) ?? ofLocale
  }

  /// The locale's language.
  static var ofLocale: Language {
    Language(
      locale: Terminal.environment("LC_ALL") ?? Terminal.environment("LC_MESSAGES")
        ?? Terminal.environment("LANG") ?? "")
  }
}

extension ValidationError {
  /// Wrong usage, said in the language of the command line.
  init(saying phrase: Phrase) {
    self.init(MessageCatalog(LanguageOption.ofCommandLine).text(phrase))
  }
}

/// `--rules` and `--rules-path`.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"), parsing: .singleValue,
    help: ArgumentHelp(
      "A rule file; may be repeated.",
      discussion: """
        Without it: SURVEY.rules.yaml or .rules.xlsx beside the workbook, else every one there, \
        else those of --rules-path.
        """, valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var files: [String] = []

  @Option(
    help: ArgumentHelp("Where to look for rule files last.", valueName: "dir"),
    completion: .directory)
  var rulesPath: String?

  func validate() throws {
    for file in files where Files.target(file) != .file {
      throw ValidationError(saying: "--rules \(file): there is no such file")
    }
    if let rulesPath, Files.target(rulesPath) != .folder {
      throw ValidationError(saying: "--rules-path \(rulesPath): there is no such folder")
    }
  }

  /// The rule files of a workbook.
  func files(for workbook: String) -> [String] {
    RuleSource(named: files, folder: rulesPath).files(for: workbook)
  }

  /// What a workbook holds, the columns that its rules declare personal marked; what is wrong in the
  /// rules is told.
  ///
  /// - Throws: `PackageError`.
  func contents(
    of workbook: String, _ words: MessageCatalog
  ) throws(PackageError) -> WorkbookContents {
    try contents(of: workbook, SheetSource(file: workbook), words)
  }

  /// The same of a workbook that is open.
  func contents(
    of workbook: String, _ source: SheetSource, _ words: MessageCatalog
  ) throws(PackageError) -> WorkbookContents {
    var library = RuleLibrary()
    let rules = library.rules(of: files(for: workbook))
    for error in library.errors { Terminal.error(Problem(error, words).text) }
    return try WorkbookContents(source, rules: rules)
  }
}

/// `--color`.
struct ColorOption: ParsableArguments {
  /// When colours are used.
  enum Use: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(help: "Colours; auto: on a terminal, unless NO_COLOR is set.")
  var color: Use = .auto

  /// Whether standard output gets colours.
  var isOn: Bool { color == .always || (color == .auto && Terminal.showsColor) }
}

/// `--progress`.
struct ProgressOption: ParsableArguments {
  /// When progress is shown.
  enum Use: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(help: "A progress line on standard error; auto: on a terminal.")
  var progress: Use = .auto

  /// Whether progress is shown.
  var isOn: Bool { progress == .always || (progress == .auto && Terminal.showsProgress) }
}
