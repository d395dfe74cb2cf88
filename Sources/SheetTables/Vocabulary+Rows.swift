internal import Tables

extension Vocabulary {
  /// What the words at the head of a row say about it.
  struct RowWord: Hashable, Sendable {
    enum Kind { case total, grandTotal, subtotal, note }
    var kind: Kind
    /// Whether the words leave no doubt: "Total", "Итого по району"; not "Total Football course".
    var isSure: Bool
  }

  /// What a label says about its row; nil for labels of data rows.
  func rowWord(of label: String) -> RowWord? {
    if label.unicodeScalars.first(where: { !$0.isInvisible }) == "*" {
      return RowWord(kind: .note, isSure: true)
    }
    let words = Folding.words(label).map(FoldedWord.init)
    guard let first = words.first else { return nil }
    let matches = matches(words, in: terms) { $0.readings }
    if matches[0].contains(where: { $0.concept == "note" }) {
      return RowWord(kind: .note, isSure: words.count > 1 || label.contains(":"))
    }
    guard words.count <= Self.wordLimit else { return nil }
    let found = totalWord(matches)
    // A number in front belongs to a name, unless that says in full whose total it is.
    return first.readings[0].isDigits && found?.isSure != true ? nil : found
  }

  private static let totals: [String: RowWord.Kind] = [
    "total-row": .total, "grand-total": .grandTotal, "subtotal": .subtotal,
  ]

  /// A total's word at the beginning, or at the end as in Kyrgyz ("… боюнча бардыгы").
  private func totalWord(_ matches: [[Match]]) -> RowWord? {
    let count = matches.count
    let leading = matches[0].filter { Self.totals[$0.concept] != nil }.max { $0.end < $1.end }
    if let leading, let kind = Self.totals[leading.concept] {
      let isSure =
        isFilled(matches, leading.end..<count) || leading.concept != "total-row"
        || leading.end < count && isFiller(matches[leading.end]) && leading.end + 1 < count
          && !isFilled(matches, leading.end..<leading.end + 2)
      return RowWord(kind: kind, isSure: isSure)
    }
    for start in matches.indices.dropFirst() {
      let closing = matches[start].first { Self.totals[$0.concept] != nil && $0.end == count }
      guard let closing, let kind = Self.totals[closing.concept] else { continue }
      return RowWord(kind: kind, isSure: isFiller(matches[start - 1]))
    }
    return nil
  }

  private func isFiller(_ matches: [Match]) -> Bool {
    matches.contains { kinds[$0.concept]?.isFiller == true }
  }

  /// Whether fillers and units are all there is.
  private func isFilled(_ matches: [[Match]], _ range: Range<Int>) -> Bool {
    matches[range].allSatisfy { at in
      isFiller(at) || at.contains { $0.concept == "unit" || Self.totals[$0.concept] != nil }
    }
  }

  /// Whether a header cell only names a unit: "чел.", "%", "сом".
  func isUnit(_ text: String) -> Bool { isAbout("unit", text) }
  /// Whether a value means yes or no.
  func isYesOrNo(_ text: String) -> Bool { isAbout("yes", text) || isAbout("no", text) }
  /// Whether a value says that there is none.
  func isNoData(_ text: String) -> Bool { isAbout("no-data", text) }

  private func isAbout(_ concept: String, _ text: String) -> Bool {
    let words = Folding.words(text).map(FoldedWord.init)
    guard (1...4).contains(words.count) else { return false }
    return matches(words, in: terms) { $0.readings }[0].contains {
      $0.concept == concept && $0.end == words.count
    }
  }
}
