import Checking
import Tables
import Testing

@testable import Cleaning

@Suite struct SuggestionsTests {
  @Test func `764 against 495 and 286: three tie at two digits, eight of two cells`() {
    let repairs = Suggestions.repairs(of: sumFinding([764, 495, 286]))
    #expect(repairs.suggestions.map { $0.changes[0].to } == [781, 478, 269].map(Value.number))
    #expect(repairs.suggestions.map(\.rank) == [1, 1, 1])
    #expect(repairs.suggestions.map(\.cost) == [2, 2, 2])
    #expect(repairs.suggestions.allSatisfy { $0.reason == "two-digits" })
    #expect(repairs.tiedAtBest == 3 && repairs.twoCellCount == 8 && !repairs.isCut)
  }

  @Test func `254 against 189 and 71: women 183 first, seventeen of two cells`() {
    let repairs = Suggestions.repairs(of: sumFinding([254, 189, 71]))
    #expect(repairs.suggestions.map { $0.changes[0].to } == [183, 260, 65].map(Value.number))
    #expect(repairs.suggestions.map(\.rank) == [1, 2, 2])
    #expect(repairs.suggestions.map(\.reason) == ["one-digit", "two-digits", "two-digits"])
    #expect(repairs.tiedAtBest == 1 && repairs.twoCellCount == 17)
  }

  /// The definition, by trying every pair of counts.
  @Test(arguments: [[764, 495, 286], [254, 189, 71], [30, 9, 12], [100, 60, 41], [9, 5, 5]])
  func `repairs of two cells, counted by the definition`(values: [Int]) {
    let near = values.map { value in
      (0...9_999).filter { DigitDistance.between(String(value), String($0)) == 1 }
    }
    var count = 0
    for one in near[0] { for other in near[1] where one == other + values[2] { count += 1 } }
    for one in near[0] { for other in near[2] where one == values[1] + other { count += 1 } }
    for one in near[1] { for other in near[2] where values[0] == one + other { count += 1 } }
    let repairs = Suggestions.repairs(of: sumFinding(values.map(Double.init)))
    #expect(repairs.twoCellCount == count)
  }

  /// 54 against 24 + 21 = 45: swapped; 30 is one digit from 33 in the second part.
  @Test(arguments: [
    ([54.0, 24, 21], [Slip.swap], [45.0]), ([54, 24, 21], [.typingError], [45, 33, 30]),
    ([54, 24, 21], [.sign], []), ([500, 20, 30], [.scale], [50]),
    ([10, 40, 30], [.sign], [-30]), ([10, 40, 30], [.swap, .scale], []),
    ([-50, 20, 30], [.sign], [50]), ([-50, 20, 30], [.typingError], [-80, -70]),
  ])
  func `only the slips that a rule names`(_ values: [Double], _ slips: [Slip], _ wanted: [Double]) {
    var finding = sumFinding(values, isCount: false)
    finding.slips = Set(slips)
    let repairs = Suggestions.repairs(of: finding)
    #expect(repairs.suggestions.map { $0.changes[0].to } == wanted.map(Value.number))
    #expect(slips.contains(.typingError) || repairs.twoCellCount == 0)
  }

  @Test func `swapped digits are said to be swapped`() {
    let repairs = Suggestions.repairs(of: sumFinding([321, 129, 192 - 63]))
    #expect(repairs.suggestions.first?.reason == "digits-swapped")
    #expect(repairs.suggestions.first?.changes.first?.to == .number(192))
  }

  @Test func `a sign left out and a figure in thousands are said to be so`() {
    let signed = Suggestions.repairs(of: sumFinding([20, 30, 10], isCount: false))
    #expect(signed.suggestions.contains { $0.reason == "sign" && $0.changes[0].to == .number(-10) })
    let scaled = Suggestions.repairs(of: sumFinding([7_100, 7_000, 0.1], isCount: false))
    #expect(
      scaled.suggestions.contains { $0.reason == "scale" && $0.changes[0].to == .number(100) })
  }

  @Test func `a count is never negative`() {
    let repairs = Suggestions.repairs(of: sumFinding([2, 8, 1]))
    #expect(repairs.suggestions.map { $0.changes[0].to } == [9, 1].map(Value.number))
    let signed = Suggestions.repairs(of: sumFinding([2, 8, 1], isCount: false))
    #expect(signed.suggestions.contains { $0.changes[0].to == .number(-6) })
  }

  @Test func `a count is never a fraction`() {
    #expect(Suggestions.repairs(of: sumFinding([2.5, 1, 1])).suggestions.count == 1)
  }

  @Test func `weights multiply, an infinite one forbids`() {
    let repairs = Suggestions.repairs(of: sumFinding([254, 189, 71], weights: [1, 4, .infinity]))
    #expect(repairs.suggestions.map { $0.changes[0].to } == [260, 183].map(Value.number))
    #expect(repairs.suggestions.map(\.cost) == [2, 4])
  }

  @Test func `decimals carry no noise`() {
    let repairs = Suggestions.repairs(of: sumFinding([0.4, 0.1, 0.2], isCount: false))
    #expect(repairs.suggestions[0].changes[0].to == .number(0.3))
  }

  @Test func `a long sum lists near repairs and its total, and says that it was cut`() {
    let parts = (1...40).map { Double($0 * 100) }
    let repairs = Suggestions.repairs(of: sumFinding([parts.reduce(0, +) + 99_999] + parts))
    #expect(repairs.isCut && repairs.twoCellCount == 0)
    #expect(repairs.suggestions.count <= Suggestions.limit)
    #expect(repairs.suggestions.contains { $0.changes[0].cell.column == 0 })
  }

  @Test func `a sum of many cells takes time linear in them`() {
    let parts = [Double](repeating: 12, count: 20_000)
    let repairs = Suggestions.repairs(of: sumFinding([240_003] + parts))
    #expect(repairs.suggestions.count == Suggestions.limit && repairs.tiedAtBest == 20_001)
  }

  @Test func `without an equation there are none`() {
    var finding = sumFinding([1, 2])
    finding.equation = []
    #expect(Suggestions.repairs(of: finding) == Repairs())
  }

  @Test func `every repair makes the sum hold`() {
    let seed: UInt64 = 0x5EED_0002
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<200 {
      let values = (0..<Int.random(in: 2...9, using: &numbers)).map { _ in
        Double(Int.random(in: 0...9_999, using: &numbers))
      }
      let finding = sumFinding(values)
      let repairs = Suggestions.repairs(of: finding)
      for suggestion in repairs.suggestions {
        var repaired = values
        guard case .number(let value) = suggestion.changes[0].to else { continue }
        repaired[suggestion.changes[0].cell.column] = value
        #expect(repaired[0] == repaired.dropFirst().reduce(0, +), "seed \(seed): \(values)")
        #expect(value >= 0)
      }
      #expect(repairs.suggestions.map(\.cost) == repairs.suggestions.map(\.cost).sorted())
    }
  }
}
