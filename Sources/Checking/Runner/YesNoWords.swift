internal import ShippedRules

/// The words for yes and no, in the languages of the vocabulary.
enum YesNoWords {
  /// All of them, in lower case.
  static let all: Set<String> = {
    let rows = ShippedRules.vocabulary.filter { $0.count > 2 && ($0[0] == "yes" || $0[0] == "no") }
    let words = rows.filter { $0[1] != "kind" }.flatMap { $0[2].split(separator: "|") }
    return Set(words.map { FoldedHeader.fold($0) })
  }()
}
