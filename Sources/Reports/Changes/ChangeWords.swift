public import Cleaning
internal import Checking
internal import Tables
internal import XLSX

/// Changes and refusals in words, personal values masked unless they are asked for.
public struct ChangeWords: Sendable {
  private let words: MessageCatalog
  private let showPersonal: Bool

  /// Makes the words in one language.
  public init(_ words: MessageCatalog, showPersonal: Bool) {
    self.words = words
    self.showPersonal = showPersonal
  }

  /// A change as it is shown.
  public func item(_ change: Change, isPersonal: Bool) -> ChangeReport.Item {
    let action = "action-\(change.reason)"
    return ChangeReport.Item(
      cell: change.cell, from: shown(change.from, isPersonal), to: shown(change.to, isPersonal),
      rule: change.rule,
      reason: words.isTranslated(action) ? words.text(action) : change.reason)
  }

  /// A refused row as it is shown.
  public func refusal(_ refused: RefusedEntry) -> ChangeReport.Refusal {
    let id =
      refused.editorReason.map { "refused-edit-\($0.rawValue)" }
      ?? "refused-\(refused.reason.rawValue)"
    let entry = refused.entry
    let arguments = [
      NamedValue("expected", shown(refused.expected, refused.isPersonal)),
      NamedValue("found", shown(refused.found, refused.isPersonal)),
      NamedValue("new", shown(entry.new, refused.isPersonal)),
      NamedValue("sheet", .text(entry.sheet)), NamedValue("column", .text(entry.question)),
      NamedValue("key", shown(.text(entry.rowKey), refused.isKeyPersonal)),
    ]
    return ChangeReport.Refusal(
      line: entry.line, cell: refused.cell,
      reason: refused.editorReason?.rawValue ?? refused.reason.rawValue,
      message: words.text(id, arguments))
  }

  private func shown(_ content: Change.Content, _ isPersonal: Bool) -> Change.Content {
    Change.Content(shown(content.value, isPersonal), formula: content.formula)
  }

  private func shown(_ value: Value, _ isPersonal: Bool) -> Value {
    isPersonal && !showPersonal && value != .blank ? ReportBuilder.mask : value
  }
}
