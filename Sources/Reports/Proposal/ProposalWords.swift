public import Checking
internal import Tables

/// What a proposed rule file says in its comments.
public struct ProposalWords {
  private let words: MessageCatalog
  private let file: String
  private let ending: String

  /// Makes the words in a language.
  ///
  /// - Parameters:
  ///   - words: The messages.
  ///   - file: The name of the workbook.
  ///   - ending: That of the rule file.
  public init(_ words: MessageCatalog, file: String, ending: String = ".rules.yaml") {
    (self.words, self.file, self.ending) = (words, file, ending)
  }

  /// A remark; the head has several lines.
  public func text(_ remark: ProposedRules.Remark) -> String {
    switch remark {
    case .head:
      let names = [
        NamedValue("file", .text(file.filter { !$0.isNewline })),
        NamedValue("ending", .text(ending)),
      ]
      return ["init-head", "init-how", "init-next"].map { words.text($0, names) }
        .joined(separator: "\n")
    case .personal: return words.text("init-personal")
    case .notes: return "# " + words.text("init-notes")
    case .evidence(let evidence): return text(evidence)
    case .doubtful(let evidence): return "\(text(evidence)) \(words.text("init-doubtful"))"
    case .aside(let evidence): return "\(text(evidence)) \(words.text("init-aside"))"
    }
  }

  private func text(_ evidence: Evidence) -> String {
    let rows = evidence.passed + evidence.failed
    if evidence.failed == 0 { return words.count("init-holds", rows) }
    let cells = evidence.exceptions.map { evidence.namesSheets ? $0.qualified : $0.a1 }
    let more = evidence.failed - cells.count
    return words.text(
      more > 0 ? "init-except-more" : "init-except",
      [
        NamedValue("passed", .number(Double(evidence.passed))),
        NamedValue("n", .number(Double(rows))),
        NamedValue("cells", .text(cells.joined(separator: ", "))),
      ] + (more > 0 ? [NamedValue("more", .number(Double(more)))] : []))
  }
}
