import Testing

@testable import Tables

@Suite struct DifferentTextsTests {
  private static let count = 9_000

  private func areDifferent(_ names: [String]) -> Bool {
    var texts = Texts()
    let numbers = names.map { texts.append($0.utf8) }
    var different = DifferentTexts(texts, capacity: names.count)
    return numbers.allSatisfy { different.insert($0) } && different.areAll
  }

  /// Ascending names are compared with the last, a few others looked up, many hashed.
  enum Order: CaseIterable {
    case ascending, fewAside, descending, shuffled

    var names: [String] {
      let names = (0..<count).map { "KG-\($0)" }
      switch self {
      case .ascending: return names
      case .fewAside: return ["Кызыл-Жар"] + names.dropFirst().dropLast() + ["A"]
      case .descending: return names.reversed()
      case .shuffled: return (0..<count).map { names[$0 * 7_919 % count] }
      }
    }
  }

  @Test(arguments: Order.allCases)
  func `names are told apart in any order`(order: Order) {
    let names = order.names
    #expect(names.count == Self.count && Set(names).count == Self.count && areDifferent(names))
    for (place, copy) in [(1, 0), (5_000, 4_999), (8_999, 0), (8_999, 4_000), (4_000, 8_999)] {
      var repeated = names
      repeated[place] = names[copy]
      #expect(!areDifferent(repeated), "\(order): \(place) is \(copy)")
    }
  }
}
