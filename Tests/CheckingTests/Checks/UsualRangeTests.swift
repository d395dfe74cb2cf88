import Testing

@testable import Checking

@Suite struct UsualRangeTests {
  @Test(arguments: [
    ([3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 400], [400]),
    ([3, 3, 4, 4, 5, 400], [400]),
    ([-308, 228, 258, 333, 347, 369, 379, 416, 3780], [3780]),
    ([40, 45, 49, 52, 52, 54, 57, 58, 61, 66, 67, 69, 82, 83, 85, 92, 540], [540]),
    ([1, 1, 2, 2, 3, 20], []), ([346, 377, 505, 506, 519, 627, 646, 681, 5700], [5700]),
    ([0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 7], []),
    ([20, 20, 25, 25, 31, 31, 37, 37, 40, 44, 52, 60, 85, 120], []),
    ([2, 200, 210, 215, 220, 225, 230, 231, 235, 240, 250, 260, 270], [2]),
    ([-500, -9, -5, -3, -1, 0, 0, 1, 2, 3, 5, 6, 8, 9], [-500]),
    ([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], []),
  ])
  func `what stands out`(numbers: [Double], odd: [Double]) {
    let usual = UsualRange(numbers)?.range
    #expect(numbers.filter { usual?.contains($0) == false } == odd)
  }

  /// Of many numbers a sample is judged; what stands out among all of them is no matter of the sample.
  @Test func `many numbers in any order`() throws {
    var numbers = (0..<60_000).map { Double(20 + $0 * 7_919 % 41) }
    numbers[31_337] = 70
    numbers[31_339] = 95
    #expect(try #require(UsualRange(of: numbers)).range.contains(95))
    numbers[31_339] = 4_100
    let usual = try #require(UsualRange(of: numbers)).range
    #expect(usual.contains(70) && !usual.contains(4_100))
    #expect(
      UsualRange(of: [3, 3, 4, 400, 4, 5])?.range == UsualRange([3, 3, 4, 4, 5, 400])?.range)
  }

  @Test func `a long tail without a gap is usual`() throws {
    let tail = sequence(first: 1.0) { $0 * 1.15 }.prefix(60).map { $0.rounded() }
    let usual = try #require(UsualRange(tail))
    #expect(tail.allSatisfy(usual.range.contains))
  }
}
