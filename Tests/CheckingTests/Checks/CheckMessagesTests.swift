import ShippedRules
import Tables
import Testing

@testable import Checking

/// What checks say is said in all languages, with every brace filled.
@Suite struct CheckMessagesTests {
  /// A table on which each check has something to say in each of its ways.
  private static var messages: [Message] {
    let texts: [CheckedCell] = [" 71", "1,234", "+5", nil, .init(.error("#N/A")), "x", 5, 9, 9]
    let places: [CheckedCell] = ["a ", "b  b", "c\u{A0}c", "d\u{200B}d", "e", "f", "g", "h", "i"]
    let total = totalRow([nil, 50, nil, nil, nil], covers: 6..<9)
    let table = makeTable(
      [
        column("Place", "village", places, type: .text), column("Total", "total", texts),
        column("Women", "women", [9, 9, 9, 9, 9, 9, 2, 2, 2]),
        column("Men", "men", [9, 9, 9, 9, 9, 9, 2, 2, 2]),
        column("Youth", "youth", [9, 9, 9, 9, 9, 9, 6, 6, 6]),
      ], totals: [total])
    let bands = makeTable([
      column("Total", "total", [9]), column("0-17", "age-band", [1]),
      column("18-59", "age-band", [1]), column("60+", "age-band", [1]),
    ])
    let lacking = makeTable([
      column("Total", "total", [CheckedCell](repeating: 9, count: 8)),
      column("Women", "women", [CheckedCell](repeating: 1, count: 8)),
      column("Men", "men", [CheckedCell](repeating: 1, count: 8)),
      column("Youth", "youth", [CheckedCell](repeating: 10, count: 8)),
    ])
    let odd: [CheckedCell] = [" 71", "1,234", "+5", "25 чел."].flatMap { [$0, $0, $0, $0] }
    return [table, bands, lacking, makeTable([column("Women", "women", odd)])].flatMap { table in
      BuiltInChecks.all.flatMap { [messages(of: $0, table), messages(of: $0, table, over: 1)] }
        .flatMap { $0 }
    }
  }

  private static func messages(
    of check: any Check, _ table: Table, over share: Double? = nil
  ) -> [Message] {
    var facts = TableFacts(table)
    facts.onceOver[check.name] = share
    guard let (result, findings) = check.run(on: table, facts: facts) else { return [] }
    return findings.map(\.message) + result.reasons.map(\.reason)
      + [result.remark].compactMap { $0 }
  }

  @Test func `every way to say something is tried`() {
    #expect(
      Set(Self.messages.map(\.id)) == [
        "split-sums", "split-sums-parts", "split-sums-other-part", "total-row",
        "part-exceeds-total", "part-exceeds-total-mostly", "text-number", "text-number-kept",
        "text-number-ambiguous", "text-number-words", "text-number-column",
        "text-number-kept-column", "text-number-words-column", "text-number-ambiguous-column",
        "stray-spaces-column",
        "stray-spaces-ends", "stray-spaces-doubled", "stray-spaces-special",
        "stray-spaces-zero-width", "blank-value", "ambiguous-number",
        "not-a-number",
        "error-value",
      ])
  }

  @Test(arguments: 1...3)
  func `each is there in every language and finds its values`(language: Int) throws {
    for message in Self.messages {
      guard case .catalog(let id, let arguments) = message else { continue }
      let row = try #require(ShippedRules.messages.first { $0[0] == id }, "\(id)")
      #expect(row.count == 4 && !row[language].isEmpty, "\(id)")
      let braces = row[language].split(separator: "{").dropFirst().map {
        $0.prefix { $0 != "}" && $0 != "|" }
      }
      #expect(Set(braces).isSubset(of: arguments.map { Substring($0.name) }), "\(id)")
    }
  }
}
