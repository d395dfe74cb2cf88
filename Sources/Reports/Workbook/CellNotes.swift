internal import Checking
public import Tables

/// The notes of a cleaned workbook: on each cell what was changed, and what is still open.
///
/// Like the `dqcheck` sheet they stay with the data's owner and show personal values.
public struct CellNotes {
  /// The texts by cell, in the order of the report.
  public private(set) var texts: [CellAddress: [String]] = [:]

  /// The most notes; the `dqcheck` sheet lists what has none.
  public static let limit = 5_000

  /// Makes the notes for one workbook.
  ///
  /// - Parameters:
  ///   - input: The workbook's report, built with personal values shown.
  ///   - words: The messages.
  public init(_ input: InputReport, words: MessageCatalog) {
    for change in input.corrections {
      let arguments = [
        NamedValue("from", change.from),
        NamedValue("reason", .text(words.text("action-\(change.action)"))),
      ]
      add(words.text("note-changed", arguments), to: change.cell)
    }
    let settled = Set(input.corrections.map { [$0.cell.qualified, $0.rule] })
    for (index, outline) in input.findings.outlines.enumerated()
    where (texts.count < Self.limit || texts[outline.cell] != nil)
      && !settled.contains([outline.cell.qualified, outline.rule])
    {
      let finding = input.findings[index]
      let arguments = [
        NamedValue("severity", .text(words.text("severity-\(finding.severity)"))),
        NamedValue("message", .text(finding.message)),
      ]
      add(words.text("note-finding", arguments), to: finding.cell)
    }
  }

  private mutating func add(_ text: String, to cell: CellAddress) {
    guard texts.count < Self.limit || texts[cell] != nil else { return }
    texts[cell, default: []].append(text)
  }
}
