internal import ShippedRules
public import Tables

/// What words in headers, total rows, notes and values are about, in any of the known languages.
public struct Vocabulary: Sendable {
  /// What a concept is.
  public struct Kind: Sendable {
    /// What its columns hold; nil for words that are no column's.
    public var type: ColumnType?
    /// Whether its values say who a person is.
    public var isPersonal = false
    /// Whether it only helps to explain a header.
    var isFiller = false
    /// Its place in the file: of two concepts that fit a header equally, the later one wins.
    var order: Int
    /// The concepts that may stand in the same header; nil for any.
    var companions: Set<String>? = []
  }

  /// A term: words that stand side by side.
  struct Term: Sendable {
    var concept: String
    var words: [Pattern]
  }

  /// A word of a term.
  enum Pattern: Sendable {
    /// The whole word.
    case word(String)
    /// Its beginning; any ending may follow.
    case stem(String)
    /// A number below 120, as in age bands.
    case smallNumber

    func matches(_ word: String) -> Bool {
      switch self {
      case .word(let own): own == word
      case .stem(let stem): word.utf8.starts(with: stem.utf8)
      case .smallNumber: word.isDigits && Int(word).map { $0 < 120 } == true
      }
    }
  }

  /// The concepts of the file.
  public private(set) var kinds: [String: Kind] = [:]
  /// The terms by the first letter of their first word, with all letters and with weak keys.
  private(set) var terms = TermIndex()
  private(set) var weakTerms = TermIndex()

  /// The vocabulary that comes with the program, `Rules/vocabulary.tsv`.
  public static func shipped() -> Vocabulary { shippedOne }
  private static let shippedOne = Vocabulary(rows: ShippedRules.vocabulary)

  /// Reads the rows of a file like `Rules/vocabulary.tsv`: concept, language, terms between `|`.
  ///
  /// Rows with fewer columns are left out, as are terms of concepts without a `kind` row.
  public init(rows: [[Substring]]) {
    for row in rows where row.count >= 3 && row[1] == "kind" {
      kinds[String(row[0])] = Kind(row[2], order: kinds.count)
    }
    for row in rows where row.count >= 3 && row[1] != "kind" && kinds[String(row[0])] != nil {
      for term in row[2].split(separator: "|") {
        add(Self.patterns(term), concept: String(row[0]))
      }
    }
  }

  private mutating func add(_ words: [Pattern], concept: String) {
    guard !words.isEmpty else { return }
    terms.add(Term(concept: concept, words: words))
    weakTerms.add(Term(concept: concept, words: words.map(\.weak)))
  }

  private static func patterns(_ term: Substring) -> [Pattern] {
    term.split(separator: " ").flatMap { word -> [Pattern] in
      guard word != "#" else { return [.smallNumber] }
      if word == "-" { return [.word("-")] }
      let folded = Folding.words(word)
      guard word.hasSuffix("*"), let last = folded.last else { return folded.map { .word($0) } }
      return folded.dropLast().map { .word($0) } + [.stem(last)]
    }
  }
}

extension Vocabulary.Kind {
  fileprivate init(_ words: Substring, order: Int) {
    self.order = order
    for word in words.split(separator: " ") {
      if let type = ColumnType(rawValue: String(word)) { self.type = type }
      if word == "personal" { isPersonal = true }
      if word == "filler" { isFiller = true }
      if word.hasPrefix("with=") {
        let names = word.dropFirst(5).split(separator: ",").map(String.init)
        companions = names == ["*"] ? nil : Set(names)
      }
    }
  }
}

extension Vocabulary.Pattern {
  fileprivate var weak: Self {
    switch self {
    case .word(let word): .word(Letters.weak(word))
    case .stem(let stem): .stem(Letters.weak(stem))
    case .smallNumber: .smallNumber
    }
  }
}

/// Terms by the first letter of their first word.
struct TermIndex: Sendable {
  private var byLetter: [Unicode.Scalar: [Vocabulary.Term]] = [:]
  private var byNumber: [Vocabulary.Term] = []

  mutating func add(_ term: Vocabulary.Term) {
    switch term.words[0] {
    case .smallNumber: byNumber.append(term)
    case .word(let word), .stem(let word):
      if let letter = word.unicodeScalars.first { byLetter[letter, default: []].append(term) }
    }
  }

  /// All terms, in no order.
  var all: [Vocabulary.Term] { byNumber + byLetter.values.joined() }

  /// The terms that may begin with a word.
  func terms(for word: String) -> [Vocabulary.Term] {
    let found = word.unicodeScalars.first.flatMap { byLetter[$0] } ?? []
    return word.isDigits ? byNumber + found : found
  }
}
