public import Tables

/// Flags words that mix Cyrillic letters with Latin ones that look the same.
///
/// Words in which the letters of one script all look like letters of the other are slips of the
/// keyboard; `SMSка` is not one. Identifiers are left out.
///
/// Why it matters: `Cуу-Башы` with a Latin C is another place to every filter and lookup.
///
/// Triggers: `Cуу-Башы` (Latin C). Does not: `IT-хаб`, `iPhone`, `Wi-Fi в школе`.
public struct MixedScript: Check {
  /// `mixed-script`.
  public let name = "mixed-script"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.texts]

  /// Makes the check.
  public init() {}

  /// Looks at each different text.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table, facts)
    for (index, column) in table.columns.enumerated() where !column.isIdentifier {
      let profile = facts.profiles[index]
      found.hasLooked = found.hasLooked || !profile.texts.isEmpty
      let mixes = profile.mixes(in: column.cells)
      let count = mixes.reduce(0) { $0 + Int($1.0.count) }
      if let first = mixes.first, found.isHabit(count, of: profile.filled) {
        let rows = profile.rows(of: mixes.map { Int($0.0.number) }, in: column.cells)
        add("mixed-script-column", first.1, rows, index, column, &found)
        continue
      }
      for (text, mixed) in mixes {
        let rows =
          text.count == 1
          ? [Int(text.first)] : profile.rows(of: [Int(text.number)], in: column.cells)
        add("mixed-script-\(mixed.script.rawValue)", mixed, rows, index, column, &found)
      }
    }
    return found.outcome
  }

  private func add(
    _ id: String, _ mixed: ScriptMix, _ rows: [Int], _ index: Int, _ column: Column,
    _ found: inout ColumnFindings
  ) {
    found.add(
      id, rows: rows, column: index,
      [NamedValue("letters", .text(mixed.letters), isPersonal: column.isPersonal)],
      confidence: .certain)
  }
}

extension ColumnProfile {
  /// The texts with such words.
  func mixes(in cells: CellVector) -> [(text: Text, mix: ScriptMix)] {
    mixed.compactMap { place in
      let text = texts[place]
      return ScriptMix(cells.texts[Int(text.number)]).map { (text, $0) }
    }
  }
}

/// A text in which a word mixes look-alike letters of two scripts.
public struct ScriptMix: Equatable, Sendable {
  /// A script.
  public enum Script: String, Sendable {
    /// Cyrillic.
    case cyrillic
    /// Latin.
    case latin
  }
  /// The script that the word is meant in.
  public let script: Script
  /// The letters of the other script, in order.
  public let letters: String
  /// The text with those letters replaced.
  public let repaired: String
  /// Whether the text's own letters leave no doubt: some occur in this script alone, none in the other alone.
  public let isEvident: Bool

  /// Looks for such words in a text; nil if there are none.
  public init?(_ text: String) {
    var scalars = Array(text.unicodeScalars)
    var found: Script?
    var letters = String.UnicodeScalarView()
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex { $0.script == nil } ?? scalars.count
      if let script = Self.script(of: scalars[start..<end]) {
        found = found ?? script
        for index in start..<end where scalars[index].script != script {
          letters.append(scalars[index])
          scalars[index] = LookAlikes.other(scalars[index]) ?? scalars[index]
        }
      }
      start = max(end, start) + 1
    }
    guard let found else { return nil }
    script = found
    let own = scalars.filter { $0.script != nil && LookAlikes.other($0) == nil }
    isEvident =
      !own.isEmpty && own.allSatisfy { $0.script == found }
      && !scalars.contains { $0.script != nil && $0.script != found }
    self.letters = String(letters)
    repaired = String(String.UnicodeScalarView(scalars))
  }

  /// The script that a mixed word is meant in; nil for words of one script and deliberate mixtures.
  private static func script(of word: ArraySlice<Unicode.Scalar>) -> Script? {
    let latin = word.filter { $0.script == .latin }
    let cyrillic = word.filter { $0.script == .cyrillic }
    guard !latin.isEmpty, !cyrillic.isEmpty, word.count > 2 else { return nil }
    let canBeCyrillic = latin.allSatisfy { LookAlikes.other($0) != nil }
    let canBeLatin = cyrillic.allSatisfy { LookAlikes.other($0) != nil }
    if canBeCyrillic, !canBeLatin { return .cyrillic }
    if canBeLatin, !canBeCyrillic { return .latin }
    guard canBeCyrillic, latin.count != cyrillic.count else { return nil }
    return latin.count < cyrillic.count ? .cyrillic : .latin
  }
}

/// Letters of Cyrillic and Latin that look the same.
enum LookAlikes {
  private static let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("a", "а"), ("c", "с"), ("e", "е"), ("o", "о"), ("p", "р"), ("x", "х"), ("y", "у"),
    ("i", "і"), ("s", "ѕ"), ("j", "ј"), ("h", "һ"),
    ("A", "А"), ("B", "В"), ("C", "С"), ("E", "Е"), ("H", "Н"), ("I", "І"), ("K", "К"),
    ("M", "М"), ("O", "О"), ("P", "Р"), ("T", "Т"), ("X", "Х"), ("Y", "У"), ("k", "к"),
    ("S", "Ѕ"), ("J", "Ј"),
  ]
  private static let others: [Unicode.Scalar: Unicode.Scalar] = {
    var others: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (latin, cyrillic) in pairs {
      others[latin] = cyrillic
      others[cyrillic] = latin
    }
    return others
  }()

  /// The letter of the other script that looks the same.
  static func other(_ letter: Unicode.Scalar) -> Unicode.Scalar? { others[letter] }

  /// A text with the Latin look-alikes of Cyrillic words, as far as there are any, replaced.
  static func cyrillic(_ text: String) -> String { ScriptMix(text)?.repaired ?? text }
}

extension Unicode.Scalar {
  /// The script of a letter; nil for all else.
  fileprivate var script: ScriptMix.Script? {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: .latin
    case 0x400...0x52F: .cyrillic
    default: nil
    }
  }
}
