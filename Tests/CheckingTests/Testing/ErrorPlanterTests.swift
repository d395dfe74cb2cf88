import Tables
import Testing

@testable import Checking

/// Errors are planted by kind and column, and those that no rule catches are known.
@Suite struct ErrorPlanterTests {
  private static let table = testTable(
    ["k", "total", "women", "men", "day", "place"],
    (0..<6).map(row), types: [.id, .count, .count, .count, .date, .text])

  private static func row(_ number: Int) -> [Value] {
    let (women, men) = (Double(number + 100), Double(2 * number + 12))
    let day = Value.date(Double(45_000 + number))
    let place = Value.text(number < 3 ? "North" : "South")
    return [.text("E\(number)"), .number(women + men), .number(women), .number(men), day, place]
  }

  private static func planted(_ rules: String, seed: UInt64 = 1) throws -> [PlantedError] {
    let (ruleset, errors) = load(
      """
      tables:
        t:
          columns:
            {k: {type: id}, total: {type: count}, women: {type: count}, men: {type: count}, day: {type: date},
             place: {type: text}}
      rules:
      \(rules)
      """)
    try #require(errors.isEmpty, "\(errors)")
    return ErrorPlanter(ruleset, seed: seed).plant(in: [table])
  }

  /// The kinds that are not caught, by column.
  private static func missed(_ planted: [PlantedError], _ column: String?) -> Set<String> {
    Set(planted.filter { $0.column == column && $0.caughtBy.isEmpty }.map(\.kind.rawValue))
  }

  @Test func `a sum catches what changes a figure, not what removes it`() throws {
    let planted = try Self.planted("  - {id: sum, check: total = women + men}")
    for column in ["total", "women", "men"] {
      #expect(Self.missed(planted, column) == ["blank"])
    }
    #expect(Self.missed(planted, "place") == ["blank", "misspelt"])
    #expect(Self.missed(planted, "day") == ["blank", "year-shifted"])
    #expect(Self.missed(planted, nil) == ["row-duplicated"])
  }

  @Test func `more rules catch more`() throws {
    let planted = try Self.planted(
      """
        - {id: sum, check: total = women + men, blanks: fail}
        - {id: place, check: 'place IN ("North", "South")', blanks: fail}
        - {id: day, check: day <= 2023-12-31, blanks: fail}
        - {id: once, check: DUPLICATES(k) = 1 AND NOT ISBLANK(k) AND LEN(k) = 2}
      """)
    #expect(planted.filter(\.caughtBy.isEmpty) == [])
    #expect(planted.first { $0.column == "place" }?.caughtBy == ["place"])
  }

  /// Every kind in every column that can have it, three rows each.
  @Test func `the same seed plants the same errors`() throws {
    let planted = try Self.planted("  - {id: r, check: total > 0}", seed: 7)
    #expect(planted == (try Self.planted("  - {id: r, check: total > 0}", seed: 7)))
    #expect(planted != (try Self.planted("  - {id: r, check: total > 0}", seed: 8)))
    let kinds = planted.filter { $0.column == "women" }.map(\.kind)
    for kind in [PlantedError.Kind.digitsSwapped, .signDropped, .tenfold, .blank] {
      #expect(kinds.count { $0 == kind } == 3)
    }
    #expect(planted.count { $0.kind == .rowDuplicated } == 1)
    #expect(planted.allSatisfy { $0.from != $0.to || $0.column == nil })
  }
}
