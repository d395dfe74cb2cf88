public import Checking
internal import Tables

/// What a proposed rule file says in its comments.
public struct ProposalWords {
  private let words: MessageCatalog
  private let file: String

  /// Makes the words in a language; `file` is the name of the workbook.
  public init(_ words: MessageCatalog, file: String) {
    self.words = words
    self.file = file
  }

  /// A remark; the head has several lines.
  public func text(_ remark: ProposedRules.Remark) -> String {
    switch remark {
    case .head:
      let name = NamedValue("file", .text(file.filter { !$0.isNewline }))
      return ["init-head", "init-how", "init-next"].map { words.text($0, [name]) }
        .joined(separator: "\n")
    case .personal: return words.text("init-personal")
    case .evidence(let evidence): return text(evidence, isDoubtful: false)
    case .doubtful(let evidence): return text(evidence, isDoubtful: true)
    }
  }

  private func text(_ evidence: Evidence, isDoubtful: Bool) -> String {
    let rows = evidence.passed + evidence.failed
    if evidence.failed == 0 { return words.count("init-holds", rows) }
    let cells = evidence.exceptions.map { evidence.namesSheets ? $0.qualified : $0.a1 }
    let more = evidence.failed - cells.count
    let text = words.text(
      more > 0 ? "init-except-more" : "init-except",
      [
        NamedValue("passed", .number(Double(evidence.passed))),
        NamedValue("n", .number(Double(rows))),
        NamedValue("cells", .text(cells.joined(separator: ", "))),
      ] + (more > 0 ? [NamedValue("more", .number(Double(more)))] : []))
    return isDoubtful ? "\(text) \(words.text("init-doubtful"))" : text
  }
}
