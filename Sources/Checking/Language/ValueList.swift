internal import Foundation
internal import Tables

/// A list of values with their other spellings.
struct ValueList: Sendable {
  /// What may differ between a value and the list's spelling of it.
  enum Likeness: String, CaseIterable, Sendable {
    case letterCase = "case"
    case accents, script
  }
  private(set) var names: [String] = []
  /// The list's own name of each spelling, itself among them.
  private(set) var spellings: [String: String] = [:]
  /// Every spelling; a value in any of them is of the list.
  private(set) var all: Set<String> = []
  /// What the column that holds the parents is called.
  var parentName: String?
  private(set) var parents: [String: Set<String>] = [:]
  private let ignored: Set<Likeness>
  private var folded: [String: String] = [:]

  init(ignoring ignored: Set<Likeness> = []) { self.ignored = ignored }

  /// Whether a value must be spelled as one of ``all``.
  var ignoresNothing: Bool { ignored.isEmpty }

  /// Whether a value may be spelled otherwise than the list has it.
  var hasOtherSpellings: Bool { all.count > names.count || !ignored.isEmpty }

  /// The list's own name of a text; nil for other texts.
  func name(of text: String) -> String? {
    spellings[text] ?? (ignored.isEmpty ? nil : folded[Self.fold(text, ignored)])
  }

  /// The list's own name of a value, and whether the value is spelled so; nil for other values.
  func name(of value: Value) -> (name: String, isOwn: Bool)? {
    guard case .text(let text) = value.comparable, let name = name(of: text) else { return nil }
    return (name, name == text)
  }

  mutating func add(_ name: String, _ others: [String], parent: String? = nil) {
    if spellings[name] != name { names.append(name) }
    all.formUnion([name] + others)
    spellings[name] = name
    for other in others where spellings[other] == nil { spellings[other] = name }
    if let parent { parents[name, default: []].insert(parent) }
    guard !ignored.isEmpty else { return }
    for spelling in [name] + others {
      let key = Self.fold(spelling, ignored)
      if folded[key] == nil { folded[key] = name }
    }
  }

  private static func fold(_ text: String, _ ignored: Set<Likeness>) -> String {
    var text = ignored.contains(.letterCase) ? text.lowercased() : text
    if ignored.contains(.accents) {
      let plain = text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
        $0.properties.generalCategory != .nonspacingMark
      }
      text = String(String.UnicodeScalarView(plain))
    }
    if ignored.contains(.script) { text = String(text.map { cyrillic[$0] ?? $0 }) }
    return text
  }

  /// The Cyrillic letters that look like Latin ones.
  private static let cyrillic = Dictionary(
    uniqueKeysWithValues: zip("aceopxyABCEHKMOPTXYh", "асеорхуАВСЕНКМОРТХУһ"))
}
