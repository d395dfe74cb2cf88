internal import Tables

extension Vocabulary {
  /// The most words a header may have and still be explained; longer ones are questions or prose.
  static let wordLimit = 14

  /// What a header cell is about; nil unless each of its words is explained.
  ///
  /// A header with "/" in it is first tried whole, then as a path (its last part), then as two
  /// languages side by side (CLI). Remarks in brackets are left out where they say nothing known.
  public func concept(of header: String) -> String? {
    if let concept = plainConcept(of: header) { return concept }
    if let question = withoutQuestionNumber(header) { return concept(of: question) }
    if let shorter = withoutUnknownRemark(header) { return concept(of: shorter) }
    let parts = header.split(separator: "/").map { $0.trimmed }.filter { !$0.isEmpty }
    guard parts.count > 1, let last = parts.last else { return nil }
    return plainConcept(of: last) ?? sideBySide(parts)
  }

  /// What a column is about by its header path: its last cell, in the light of those above.
  public func concept(ofPath path: [String]) -> String? {
    guard let leaf = path.last else { return nil }
    let own =
      concept(of: leaf) ?? (path.count > 1 ? plainConcept(of: path.joined(separator: " ")) : nil)
    let above = path.dropLast().compactMap { concept(of: $0) }
    if own != nil, above.contains("percent") { return "percent" }
    guard own == "total" || own == "participants" else { return own }
    // "Women/Total" are the women.
    return above.last { kinds[$0]?.type == .count && $0 != "total" && $0 != "participants" } ?? own
  }

  private func plainConcept(of header: String) -> String? {
    let words = Folding.words(header).map(FoldedWord.init)
    guard (1...Self.wordLimit).contains(words.count) else { return nil }
    let strong = bestConcept(matches(words, in: terms) { $0.readings })
    return strong ?? bestConcept(matches(words, in: weakTerms) { [$0.weak] })
  }

  /// Whether a header asks for what says who a person is, however long and otherwise unexplained.
  ///
  /// So does "Respondent's phone number (WhatsApp)"; a lone "name" may be anything's.
  func mentionsPerson(_ header: String) -> Bool {
    let words = Folding.words(header).prefix(100).map(FoldedWord.init)
    return matches(words, in: terms) { $0.readings }.enumerated().contains { start, found in
      found.contains { match in
        kinds[match.concept]?.isPersonal == true
          && (match.concept != "name" || match.end - start > 1 || words[start].isPersonName)
      }
    }
  }

  /// A term found in a header: its concept and the words after its last.
  struct Match {
    var concept: String
    var end: Int
  }

  /// For each word, the terms that begin there.
  func matches(
    _ words: [FoldedWord], in index: TermIndex, readings: (FoldedWord) -> [String]
  ) -> [[Match]] {
    let texts = words.map(readings)
    return words.indices.map { start in
      texts[start].flatMap { reading in
        index.terms(for: reading).compactMap { term -> Match? in
          let end = start + term.words.count
          guard end <= texts.count else { return nil }
          let fits = zip(term.words, texts[start...]).allSatisfy { pattern, readings in
            readings.contains { pattern.matches($0) }
          }
          return fits ? Match(concept: term.concept, end: end) : nil
        }
      }
    }
  }

  /// The concept whose own terms cover the most words, if its companions and fillers cover the
  /// rest; of two the later in the file.
  private func bestConcept(_ matches: [[Match]]) -> String? {
    let candidates = Set(matches.joined().map(\.concept)).filter { kinds[$0]?.type != nil }
    let covered = candidates.compactMap { concept -> (concept: String, words: Int, order: Int)? in
      guard let kind = kinds[concept], let words = coverage(of: concept, kind, matches), words > 0
      else { return nil }
      return (concept, words, kind.order)
    }
    return covered.max { ($0.words, $0.order) < ($1.words, $1.order) }?.concept
  }

  /// How many words a concept's own terms cover where all words are covered; nil if they are not.
  private func coverage(of concept: String, _ kind: Kind, _ matches: [[Match]]) -> Int? {
    var best = [Int?](repeating: nil, count: matches.count + 1)
    best[matches.count] = 0
    for start in matches.indices.reversed() {
      best[start] = matches[start].compactMap { match -> Int? in
        let isOwn = match.concept == concept
        guard isOwn || kind.allows(match.concept, kinds), let rest = best[match.end] else {
          return nil
        }
        return rest + (isOwn ? match.end - start : 0)
      }.max()
    }
    return best[0]
  }

  /// The header without what numbers a question in front: `3. Возраст`, `Q5 Age`, `1.2 Пол`, `q_age`.
  private func withoutQuestionNumber(_ header: String) -> String? {
    let head = header.prefix { $0.isNumber || $0.isASCII && ($0.isLetter || $0 == ".") }
    let rest = header[head.endIndex...].trimmingPrefix { " ._-)".contains($0) }
    let letters = head.prefix { $0.isLetter }
    let number = head[letters.endIndex...]
    guard letters.count < 2, head.endIndex < rest.startIndex, rest.first?.isLetter == true,
      number.allSatisfy({ $0.isNumber || $0 == "." }),
      !letters.isEmpty || number.last == "."
        || number.contains(".") || header[head.endIndex] == ")",
      !number.isEmpty || header[head.endIndex] == "_"
    else { return nil }
    return String(rest)
  }

  /// The header without a bracketed remark at its end that is about nothing known.
  private func withoutUnknownRemark(_ header: String) -> String? {
    guard let open = header.lastIndex(of: "("), let close = header.lastIndex(of: ")"), open < close
    else { return nil }
    let remark = header[header.index(after: open)..<close]
    let rest = (header[..<open] + header[header.index(after: close)...]).trimmed
    return !rest.isEmpty && plainConcept(of: String(remark)) == nil ? rest : nil
  }

  /// The concept of a header in two languages, one of which may be unknown if its script differs.
  private func sideBySide(_ parts: [String]) -> String? {
    let concepts = parts.map { plainConcept(of: $0) }
    let known = Set(concepts.compactMap(\.self))
    guard known.count == 1, let concept = known.first else { return nil }
    let knownScripts = Set(zip(parts, concepts).filter { $1 != nil }.map { $0.0.isLatin })
    let isOther = zip(parts, concepts).allSatisfy {
      $1 != nil || !knownScripts.contains($0.isLatin)
    }
    return isOther ? concept : nil
  }
}

extension FoldedWord {
  /// Whether it can only mean a person's name.
  fileprivate var isPersonName: Bool {
    ["фио", "фаа", "fish", "fullname", "surname"].contains(readings[0])
  }
}

extension Vocabulary.Kind {
  fileprivate func allows(_ other: String, _ kinds: [String: Vocabulary.Kind]) -> Bool {
    if kinds[other]?.isFiller == true { return true }
    guard kinds[other]?.type != nil else { return false }
    return companions?.contains(other) ?? true
  }
}

extension String {
  /// Whether its first letter is Latin.
  fileprivate var isLatin: Bool {
    unicodeScalars.first { $0.properties.isAlphabetic }.map { $0.value < 0x250 } ?? false
  }
}
