internal import ShippedRules
internal import Tables

/// The terms of one concept in `Rules/vocabulary.tsv`, in all languages, to be found in a header.
struct HeaderTerms: Sendable {
  private let terms: [[String]]

  /// `of whom`, `в т. ч.`, `анын ичинен` …: what follows is part of what stands before.
  static let ofWhich = HeaderTerms(["of-which"])
  /// What may come to more than a whole: what was achieved of a target, growth.
  static let achievement = HeaderTerms(["actual", "target", "growth"])
  /// Households and people by other names than the concepts': `үй-чарбалар`, `домохозяйств`.
  static let counted = HeaderTerms(["counted"])
  /// What is worked out of counts and so may be a fraction: averages, amounts, shares.
  static let measured = HeaderTerms(["measured", "amount", "percent", "duration"])
  /// What makes a bound of the number beside it: `80дан ашык`, `старше 80`, `over 80`.
  static let bound = HeaderTerms(["bound"])
  /// A share of a hundred.
  static let percent = HeaderTerms(["percent"])
  /// A total of any kind.
  static let total = HeaderTerms(["total", "total-row"])
  /// What may be below zero: differences, balances, temperatures.
  static let difference = HeaderTerms(["difference"])
  /// A year.
  static let year = HeaderTerms(["year"])
  /// What names one record: codes, submissions' ids, passports.
  static let identifiers = HeaderTerms(["code", "passport"])
  private static let others = HeaderTerms(["officials", "youth", "children", "disability"])
  static let women = HeaderTerms(["women", "girls"])
  static let men = HeaderTerms(["men", "boys"])

  /// Whether a header names people of one kind, who may have a total of their own; "women and men"
  /// are everybody, and the "м" of "м.и." (of whom) are no men.
  static func nameOneKind(in header: String) -> Bool {
    let rest = ofWhich.removed(from: header)
    return others.isIn(rest) || women.isIn(rest) != men.isIn(rest)
  }

  private init(_ concepts: Set<String>) {
    terms = ShippedRules.vocabulary
      .filter { $0.count == 3 && concepts.contains(String($0[0])) && $0[1] != "kind" }
      .flatMap { $0[2].split(separator: "|") }
      .map { $0.split(separator: " ").map(Self.folded) }
  }

  /// Whether one of the terms stands in the header.
  func isIn(_ header: String) -> Bool {
    let words = Self.words(header)
    return words.indices.contains { start in
      terms.contains { Self.stands($0, at: start, in: words) }
    }
  }

  /// The words of the header without those of the terms, the longest first.
  func removed(from header: String) -> String {
    let header = Self.folded(header)
    var words = Self.words(header)[...]
    var rest: [Substring] = []
    while let word = words.first {
      let all = Array(words)
      let length = terms.filter { Self.stands($0, at: 0, in: all) }.map(\.count).max()
      if length == nil { rest.append(word) }
      words = words.dropFirst(length ?? 1)
    }
    return rest.joined(separator: " ")
  }

  private static func words(_ header: String) -> [Substring] {
    folded(header).split { !$0.isLetter && !$0.isNumber && $0 != "№" && $0 != "%" }
  }

  private static func stands(_ term: [String], at start: Int, in words: [Substring]) -> Bool {
    guard !term.isEmpty, start + term.count <= words.count else { return false }
    return zip(term, words[start...]).allSatisfy { wanted, word in
      wanted.last == "*" ? word.hasPrefix(wanted.dropLast()) : word == wanted
    }
  }

  private static func folded(_ text: some StringProtocol) -> String {
    String(text.lowercased().map { $0 == "ё" ? "е" : $0 })
  }
}
