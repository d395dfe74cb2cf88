import Checking
import ShippedRules
import Tables
import Testing

@testable import Reports

@Suite struct MessageCatalogTests {
  static func catalog(_ language: Language, _ rows: String...) -> MessageCatalog {
    MessageCatalog(
      language,
      rows: rows.map { $0.split(separator: "\t", omittingEmptySubsequences: false) })
  }

  /// The forms of CLDR's plural rules for integers: ru one, few, many; en and ky one, other.
  @Test(
    arguments: zip(
      [0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111, 764, 1_000_000],
      ["m", "1", "f", "m", "m", "m", "1", "f", "m", "1", "m", "f", "m"]))
  func `Russian nouns take one of three forms`(number: Int, form: String) {
    let catalog = Self.catalog(.ru, "x\t\t{n|1|f|m}")
    #expect(catalog.count("x", number) == form)
  }

  @Test(arguments: [Language.en, .ky], [0, 1, 2, 21])
  func `English and Kyrgyz nouns take one of two forms`(language: Language, number: Int) {
    let catalog = Self.catalog(language, "x\t{n|# o|# x}\t\t{n|# o|# x}")
    #expect(catalog.count("x", number) == "\(number) \(number == 1 ? "o" : "x")")
  }

  @Test func `values are put in by name`() {
    let catalog = Self.catalog(.en, "x\t{b} and {a}, {{not} {this}, {c} {")
    let text = catalog.text(
      "x", [NamedValue("a", .number(1)), NamedValue("b", .text("{a}")), NamedValue("c", .blank)])
    #expect(text == "{a} and 1, {not} {this}, value-blank {")
  }

  @Test func `a missing translation falls back to English, a missing message to its id`() {
    let catalog = Self.catalog(.ky, "x\tEnglish\tRussian\t")
    #expect(catalog.text("x") == "English")
    #expect(catalog.text("y") == "y")
    #expect(!catalog.isTranslated("x"))
  }

  @Test func `the shipped messages name the same values in every language`() {
    for row in ShippedRules.messages {
      #expect((2...4).contains(row.count), "\(row)")
      let names = row.dropFirst().filter { !$0.isEmpty }.map { Self.names(in: $0) }
      #expect(Set(names).count <= 1, "\(row)")
    }
  }

  /// The names of the values that a message takes.
  static func names(in text: Substring) -> Set<String> {
    var names: Set<String> = []
    for piece in MessageTemplate(text).pieces {
      switch piece {
      case .literal: continue
      case .value(let name), .plural(let name, _): names.insert(name)
      }
    }
    return names
  }

  @Test func `every shipped id stands once`() {
    let ids = ShippedRules.messages.map { $0[0] }
    #expect(ids.count == Set(ids).count)
  }

  @Test(arguments: [
    ("ru_RU.UTF-8", Language.ru), ("ky", .ky), ("ky_KG@x", .ky), ("C", .en), ("", .en),
    ("rus", .en),
  ])
  func `a locale names a language`(locale: String, language: Language) {
    #expect(Language(locale: locale) == language)
  }
}
