import Formulas
import Testing

/// RULES.md "Expressions": RE2's syntax, whole values; "Meaning" 12: bounded time.
@Suite struct RegexTests {
  @Test(
    arguments: [
      (#"\+996\d{9}"#, "+996700123456", true), (#"\+996\d{9}"#, "+9967001234567", false),
      ("a|bc", "bc", true), ("a|bc", "ac", false), ("(a|b)*c", "ababc", true), ("", "", true),
      ("^a$", "a", true), ("a+?", "aaa", true), ("[^a-c]x", "dx", true), ("[^a-c]x", "bx", false),
      ("[А-Яа-яЁёҢңӨөҮү ]+", "Айыл өкмөтү", true), (#"\pL+"#, "Үсөн", true),
      (#"\p{Lu}\p{Ll}*"#, "Баткен", true),
      (#"\p{Cyrillic}+"#, "Latin", false), (#"\w+"#, "abc_1", true), (#"\w+"#, "слово", false),
      ("(?i)баткен", "БАТКЕН", true), ("a{2}", "aaa", false), ("a{2,}", "aaaa", true),
      ("a{0,2}b", "aab", true),
      ("a{,2}", "a{,2}", true), (#"a\.b"#, "a.b", true), (#"a\.b"#, "axb", false),
      ("[]a]", "]", true),
      (#"[\d-]+"#, "12-3", true), (#"\x41\x{42}"#, "AB", true), (".", "\n", false),
      (#"\bab\b"#, "ab", true),
      (#"(?:ab){2}"#, "abab", true), ("(?P<n>a)", "a", true), ("a**", "", nil), ("(", "", nil),
      ("a)", "", nil),
      ("[a", "", nil), (#"(a)\1"#, "", nil), ("(?=a)", "", nil), ("a{2,1}", "", nil),
      ("[z-a]", "", nil),
      (#"\q"#, "", nil), ("((a{1000}){1000}){1000}", "", nil),
      ("(((){1000}){1000}){1000}", "", nil),
      (String(repeating: "(", count: 5000), "", nil),
    ] as [(String, String, Bool?)])
  func matches(_ pattern: String, _ text: String, _ expected: Bool?) {
    #expect((try? Regex(pattern))?.matchesWhole(text) == expected, "\(pattern)")
  }

  /// Backtracking would take 2^40 steps.
  @Test func noBlowUp() throws {
    let regex = try Regex("(a*)*(a|aa)*b")
    #expect(!regex.matchesWhole(String(repeating: "a", count: 2_000)))
  }
}
