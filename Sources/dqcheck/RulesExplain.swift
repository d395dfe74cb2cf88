internal import ArgumentParser
internal import Formulas
internal import Reports

/// `dqcheck rules explain`: what a built-in check does, why, an example, and how to silence it.
struct RulesExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a built-in check finds, why it matters, an example, and how to silence it."
  )

  @Argument(
    help: "The check's name; without one, all of them.", completion: .list(CheckGuide.names))
  var name: String?

  @OptionGroup var language: LanguageOption

  @Flag(help: "Print a page of Markdown.")
  var markdown = false

  func run() throws {
    let guide = CheckGuide(words: MessageCatalog(language.language))
    guard let name else {
      let text = markdown ? guide.page() : CheckGuide.names.map(guide.text).joined(separator: "\n")
      Terminal.output(text)
      return
    }
    guard CheckGuide.names.contains(name) else {
      let hint = Spelling.nearest(to: name, among: CheckGuide.names)
      throw ValidationError(
        saying:
          "There is no check '\(name)'.\(hint.map { " Did you mean '\($0)'?" as Phrase } ?? "")")
    }
    Terminal.output(guide.text(name))
  }
}
