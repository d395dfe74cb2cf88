import Testing

@testable import Cleaning

@Suite struct DigitDistanceTests {
  /// METHODS 3.2, after Scholtus 2009.
  static let published: [(String, String, Int)] = [
    ("24", "42", 1), ("1340", "130", 1), ("1340", "13040", 1), ("1340", "1380", 1),
    ("1340", "1430", 1), ("1340", "14300", 2), ("-10", "10", 1), ("-1", "10", 2),
    ("129", "192", 1), ("60", "123", 3), ("315", "252", 3),
    // DOMAIN 1.2.
    ("764", "781", 2), ("495", "478", 2), ("286", "269", 2), ("189", "183", 1), ("254", "260", 2),
    ("71", "65", 2), ("", "12", 2),
  ]

  @Test(arguments: published)
  func `published distances`(one: String, other: String, distance: Int) {
    #expect(DigitDistance.between(one, other) == distance)
    #expect(DigitDistance.between(other, one) == distance)
  }

  @Test(arguments: ["7", "71", "254", "1001", "-12", "4.5"])
  func `neighbours are the texts of digits at a distance of 1`(text: String) {
    let neighbours = DigitDistance.neighbours(of: text)
    #expect(neighbours.allSatisfy { DigitDistance.between(text, $0) == 1 })
    #expect(Set(neighbours).count == neighbours.count)
  }

  @Test(
    arguments: [
      ("5", "50", true), ("0.5", "5", true), ("12.5", "12500", true), ("764", "764000", true),
      ("5", "-50", false), ("50", "55", false), ("0", "0", false), ("10", "1.5", false),
    ])
  func `figures of another scale`(one: String, other: String, isScale: Bool) {
    #expect(DigitDistance.differInScale(one, other) == isScale)
    #expect(DigitDistance.differInScale(other, one) == isScale)
  }

  @Test func `no whole number at a distance of 1 is forgotten`() {
    for value in [7, 71, 254, 1001] {
      let expected = (0...20_000).map(String.init)
        .filter { DigitDistance.between(String(value), $0) == 1 }
      let found = DigitDistance.neighbours(of: String(value))
        .filter {
          Int($0).map(String.init) == $0 && (Int($0) ?? -1) >= 0 && (Int($0) ?? 0) <= 20_000
        }
      #expect(Set(found) == Set(expected))
    }
  }

  @Test(arguments: [0, 1, 7, 10, 71, 100, 254, 1001, 99_999, 4_520_006, 900_000_000_000_001])
  func `neighbours of a whole figure are those of its text`(figure: Double) {
    let texts = DigitDistance.neighbours(of: figure.figureText)
    let expected = texts.compactMap { text in
      Double(text).flatMap { $0.figureText == text ? $0 : nil }
    }
    let found = DigitDistance.neighbours(of: figure)
    #expect(Set(found) == Set(expected))
    #expect(Set(found).count == found.count)
  }
}
