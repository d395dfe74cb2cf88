public import ArgumentParser
public import Reports

extension Language: ExpressibleByArgument {}

/// `--lang`, with the locale's language as its default.
struct LanguageOption: ParsableArguments {
  @Option(help: "The language; default: the locale's.")
  var lang: Language?

  /// The language asked for.
  var language: Language {
    lang
      ?? Language(
        locale: Terminal.environment("LC_ALL") ?? Terminal.environment("LC_MESSAGES")
          ?? Terminal.environment("LANG") ?? "")
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
