import Foundation
import Formulas
import ShippedRules
import Testing

@testable import Reports

/// What is said of rule files in Russian and Kyrgyz: `Rules/rule-messages.tsv`.
@Suite struct RulePhrasesTests {
  @Test func `every text is there once, in each language, with the same values`() {
    let rows = ShippedRules.ruleMessages
    #expect(Set(rows.map { $0[0] }).count == rows.count)
    for row in rows {
      #expect(row.count == 3 && row.allSatisfy { !$0.isEmpty }, "\(row)")
      #expect(Set(row.map { MessageCatalogTests.names(in: $0) }).count == 1, "\(row)")
    }
  }

  /// What stands in the sources with a space in it is said to people.
  @Test(arguments: [
    "Formulas", "Checking/Language", "Checking/RuleSheets",
  ])
  func `every text of the sources has its line`(folder: String) throws {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let sources = "/\(package)/Sources/\(folder)"
    let known = Set(ShippedRules.ruleMessages.map { String($0[0]) })
    let files = try FileManager.default.contentsOfDirectory(atPath: sources)
    var found: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let texts = SourceTexts(try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8))
        .texts
      found.formUnion(known.intersection(texts))
      for said in texts where !known.contains(said) {
        // A key before what has a line of its own needs none.
        let isFrame = try #/[a-z]*: (\{1\})?/#.wholeMatch(in: said) != nil
        #expect(isFrame || !said.contains(#/[a-z]+[^ ]* /#), "\(file): \(said)")
      }
    }
    #expect(found.count > 10)
  }

  @Test func `what has no line stays English, its parts translated`() {
    let unknown: Phrase = "lone: \("no list \"\("a")\" is declared\(Phrase(""))" as Phrase)"
    #expect(MessageCatalog(.ru).text(unknown) == "lone: список «a» не описан")
    #expect(
      MessageCatalog(.ru).text(Phrase("what {nobody} thought of")) == "what {nobody} thought of")
    #expect(unknown.description == "lone: no list \"a\" is declared")
  }

  @Test func `a number chooses the form of its word, and an error of files is known`() {
    let long: Phrase = "the expression is longer than \(21) characters"
    #expect(MessageCatalog(.en).text(long) == "the expression is longer than 21 characters")
    #expect(MessageCatalog(.ru).text(long) == "выражение длиннее 21 знака")
    #expect(MessageCatalog(.ky).text(long) == "туюнтма 21 белгиден узун")
    #expect(MessageCatalog(.ru).text(Phrase("this is not a plain file")) == "это не обычный файл")
  }
}

/// The texts in quotes of a Swift source, `{1}`, `{2}` for values put in; those of several lines apart.
private struct SourceTexts {
  private(set) var texts: [String] = []
  private var rest: Substring

  init(_ source: String) {
    rest = source[...]
    while let next = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("\"\"\"") {
        rest = rest.dropFirst(3)
        rest = rest.firstRange(of: "\"\"\"").map { rest[$0.upperBound...] } ?? ""
      } else {
        rest.removeFirst()
        if next == "\"" { readText() }
      }
    }
  }

  /// A text of which the first quote is read.
  private mutating func readText() {
    var text = ""
    var values = 0
    while let next = rest.popFirst(), next != "\"" {
      switch next {
      case "{": text += "{{"
      case "\\":
        guard let escaped = rest.popFirst(), escaped == "(" else {
          text += rest.base[rest.base.index(before: rest.startIndex)].description
          continue
        }
        values += 1
        text += "{\(values)}"
        skipValue()
      default: text.append(next)
      }
    }
    texts.append(text)
  }

  private mutating func skipValue() {
    var depth = 1
    while depth > 0, let next = rest.popFirst() {
      if next == "\"" { readText() }
      depth += next == "(" ? 1 : next == ")" ? -1 : 0
    }
  }
}
