public import Tables

/// Flags categories that are written in several ways, and names the main spelling.
///
/// Texts are alike if they differ in case, spaces, dashes, punctuation or look-alike letters only, or
/// name the same place of `Rules/places.tsv`, or, in long names, if a rare text is one letter away from
/// a frequent one. A column counts as one of
/// categories if its texts repeat; personal values and long texts are left out.
///
/// Why it matters: pivot tables and filters count each spelling as a place of its own.
///
/// Triggers: `Суу Башы` among `Суу-Башы`. Does not: `Кара-Бак` beside `Кара-Булак`.
public struct SpellingVariants: Check {
  /// `spelling-variants`.
  public let name = "spelling-variants"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.texts]
  /// The most different texts of a column that are compared with each other by letters.
  static let comparedLimit = 400
  /// How many letters a name has in which one letter may be a slip, and, beside a frequent one, at least.
  static let (longName, shortName) = (6, 5)

  /// Makes the check.
  public init() {}

  /// Looks at each column of categories.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    for (index, column) in table.columns.enumerated() {
      guard let spellings = spellings(column, facts.profiles[index]) else { continue }
      found.hasLooked = true
      let variants = Self.variants(of: spellings)
      guard !ColumnFindings.isHabit(variants.count, of: spellings.count) else { continue }
      for (variant, main) in variants {
        let rows = facts.profiles[index].rows(of: variant.category.numbers, in: column.cells)
        let isPlace = variant.place != nil && variant.place == main.place
        found.add(
          isPlace ? "spelling-variants-place" : "spelling-variants", rows: rows, column: index,
          severity: variant.isSameButForCase(main) ? .info : nil,
          [
            NamedValue("main", .text(main.category.text)),
            NamedValue("times", .number(Double(main.category.count))),
            NamedValue("code", .text(main.place?.code ?? "")),
          ])
      }
    }
    return found.outcome
  }

  /// The texts of a column of categories, the most frequent first; nil for other columns.
  private func spellings(_ column: Column, _ profile: ColumnProfile) -> [Spelling]? {
    guard !column.isPersonal, !column.isIdentifier, column.type == .text, profile.count(.text) > 3,
      profile.texts.count <= ColumnProfile.categoryLimit,
      let categories = profile.categories(in: column.cells), categories.count > 1
    else { return nil }
    let kind = PlaceKind(column.concept)
    let isRepeated = categories.count * 3 <= profile.count(.text) * 2
    let isLong = categories.contains { $0.text.utf8.count > 160 }
    guard isRepeated || kind != nil, !isLong else { return nil }
    return categories.map { Spelling($0, kind) }.sorted {
      ($1.category.count, $0.category.first) < ($0.category.count, $1.category.first)
    }
  }

  /// The rarer spellings, each with the main one.
  private static func variants(of spellings: [Spelling]) -> [(Spelling, Spelling)] {
    var mains: [String: Spelling] = [:]
    var variants: [(Spelling, Spelling)] = []
    var others: [Spelling] = []
    for spelling in spellings where !spelling.key.isEmpty {
      if let main = mains[spelling.key] {
        // Hidden spaces and mixed scripts are told of by their own checks.
        if !spelling.isSameButForScript(main) { variants.append((spelling, main)) }
      } else {
        mains[spelling.key] = spelling
        others.append(spelling)
      }
    }
    guard others.count <= comparedLimit else { return variants }
    for (place, rare) in others.enumerated() where rare.mayBeSlip {
      let main = others[..<place].first { main in
        main.category.count >= rare.fewestOfMain(main) && rare.isOneLetterFrom(main)
      }
      if let main { variants.append((rare, main)) }
    }
    return variants.sorted { $0.0.category.first < $1.0.category.first }
  }
}

/// A text of a column as it is compared with others.
private struct Spelling {
  let category: Category
  /// The place it names in a column of places, if there is one such with a code.
  let place: KnownPlace?
  /// Lower case letters and digits, look-alikes and kin as one; for a place its code.
  let key: String
  private let letters: [Unicode.Scalar]

  init(_ category: Category, _ kind: PlaceKind?) {
    self.category = category
    let places = kind.map { Gazetteer.shipped.places(named: category.text, $0.levels) } ?? []
    place = places.count == 1 && !places[0].code.isEmpty ? places[0] : nil
    var key = String.UnicodeScalarView()
    for scalar in LookAlikes.cyrillic(category.text).lowercased().unicodeScalars
    where scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar.isSign {
      key.append(scalar == "ё" ? "е" : scalar)
    }
    self.key = place?.code ?? String(key)
    letters = Array(key)
  }

  /// Whether a letter stands right beside a number and so tells apart: `1а`, `1б`.
  private var isNumbered: Bool {
    zip(category.text, category.text.dropFirst()).contains {
      $0.isNumber && $1.isLetter || $0.isLetter && $1.isNumber
    }
  }

  /// Whether it is so long that one letter may be a slip.
  var mayBeSlip: Bool {
    letters.count(where: { !$0.isDigit }) >= SpellingVariants.shortName
  }

  /// How often another text must occur for this one to be a slip of it; a place that no list knows
  /// is one beside a known place more readily.
  func fewestOfMain(_ main: Spelling) -> Int {
    place == nil && main.place != nil
      ? max(2, 2 * category.count)
      : letters.count < SpellingVariants.longName ? 5 * category.count : max(3, 4 * category.count)
  }

  func isSameButForCase(_ other: Spelling) -> Bool {
    category.text.lowercased() == other.category.text.lowercased()
  }

  func isSameButForScript(_ other: Spelling) -> Bool {
    LookAlikes.cyrillic(category.text) == LookAlikes.cyrillic(other.category.text)
  }

  /// Whether one letter is added, left out or replaced, or two neighbours swapped; never the last,
  /// by which words are inflected, nor the first, by which most differ.
  func isOneLetterFrom(_ other: Spelling) -> Bool {
    let (short, long) =
      letters.count <= other.letters.count ? (letters, other.letters) : (other.letters, letters)
    guard long.count - short.count <= 1,
      letters.filter(\.isDigit) == other.letters.filter(\.isDigit)
    else { return false }
    let start = zip(short, long).prefix { $0 == $1 }.count
    let end = zip(short.reversed(), long.reversed()).prefix { $0 == $1 }.count
    guard start > 0, end > 0, !isNumbered, !other.isNumbered else { return false }
    if long.count > short.count { return start + end >= short.count }
    if start + end == short.count - 1 { return true }
    return start + end == short.count - 2 && short[start] == long[start + 1]
      && short[start + 1] == long[start]
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  /// Signs that tell categories apart: `<5`, `5+`, `C#`.
  fileprivate var isSign: Bool { "+<>≤≥%#&".unicodeScalars.contains(self) }
}
