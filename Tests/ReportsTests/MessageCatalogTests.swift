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

  @Test(arguments: [1, 2, 3])
  func `every message is there in every language`(column: Int) {
    let missing = ShippedRules.messages.filter { $0.count <= column || $0[column].isEmpty }
      .map { String($0[0]) }
    #expect(missing.isEmpty, "not translated: \(missing)")
  }

  @Test(arguments: [
    ("the file has more than 65536 parts", "limit", "в файле частей больше, чем 65\u{A0}536"),
    ("this is a folder, not a workbook", "unreadable", "это папка, а не книга"),
    ("what nobody thought of", "limit", "файл превышает допустимый размер"),
    ("told in the language by now", "refused", "told in the language by now"),
    (
      "the document properties cannot be edited", "refused",
      "свойства документа изменить нельзя; откройте книгу в Excel и сохраните заново"
    ),
  ])
  func `errors of files are said in the language`(text: String, code: String, translation: String) {
    let words = MessageCatalog(.ru)
    #expect(words.translation(of: text, kind: "error-\(code)") == translation)
    #expect(MessageCatalog(.en).translation(of: text, kind: "error-\(code)") == text)
  }

  /// Every plural of the program, by the forms that its language has.
  @Test(arguments: [1, 2, 5, 11, 21, 764])
  func `every plural has a form for the number`(number: Int) {
    for row in ShippedRules.messages {
      for (column, text) in row.enumerated().dropFirst() {
        for case .plural(_, let forms) in MessageTemplate(text).pieces {
          // Kyrgyz nouns keep their form behind a number.
          let most = column == 1 ? 2 : column == 2 ? 3 : 1
          #expect(forms.count == most || column == 3 && forms.count <= 2, "\(row[0]) \(text)")
          #expect(forms.allSatisfy { $0.contains("#") }, "\(row[0]) \(text)")
        }
      }
    }
    let words = MessageCatalog(.ru)
    let forms = [1: "ошибка", 2: "ошибки", 5: "ошибок", 11: "ошибок", 21: "ошибка", 764: "ошибки"]
    #expect(words.count("count-errors", number) == "\(number) \(forms[number] ?? "")")
    let english = MessageCatalog(.en).count("count-errors", number)
    #expect(english == (number == 1 ? "1 error" : "\(number) errors"))
    #expect(MessageCatalog(.ky).count("count-errors", number) == "\(number) ката")
  }

  @Test func `several values of one name are a sum`() {
    let catalog = Self.catalog(.en, "x\t{whole} is not {parts}")
    let values = [
      NamedValue("whole", .text("total")), NamedValue("parts", .text("women 3")),
      NamedValue("parts", .text("men 4")),
    ]
    #expect(catalog.text("x", values) == "total is not women 3 + men 4")
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
