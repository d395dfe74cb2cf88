import Testing

@testable import Comparing

struct EditScriptTests {
  @Test(arguments: [
    ("", ""), ("a", ""), ("", "b"), ("abc", "abc"), ("abcabba", "cbabac"), ("axbc", "abyc"),
    ("aaaa", "aa"), ("xabcdef", "abcdefy"),
  ])
  func findsTheLongestCommonPart(old: String, new: String) throws {
    let (one, other) = (Array(old), Array(new))
    let matches = try #require(EditScript.matches(one, other, limit: 100))
    #expect(matches.allSatisfy { one[$0.old] == other[$0.new] })
    #expect(zip(matches, matches.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
    #expect(matches.count == Self.longest(one[...], other[...]))
  }

  /// By trying everything.
  private static func longest(_ one: ArraySlice<Character>, _ other: ArraySlice<Character>) -> Int {
    guard let first = one.first, let second = other.first else { return 0 }
    if first == second { return 1 + longest(one.dropFirst(), other.dropFirst()) }
    return max(longest(one.dropFirst(), other), longest(one, other.dropFirst()))
  }

  @Test func randomSequencesAgreeWithTryingEverything() throws {
    var state: UInt64 = 7
    for _ in 0..<300 {
      func letters() -> [Character] {
        (0..<Int(state >> 60)).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1
          return Character(UnicodeScalar(UInt8(97 + (state >> 33) % 3)))
        }
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1
      let (one, other) = (letters().prefix(9), letters().prefix(9))
      let matches = try #require(EditScript.matches(Array(one), Array(other), limit: 40))
      #expect(matches.count == Self.longest(one, other), "\(one) \(other)")
    }
  }

  @Test func givesUpBeyondTheLimit() {
    #expect(EditScript.matches([1, 2, 3, 4], [5, 6, 7, 8], limit: 3) == nil)
  }
}
