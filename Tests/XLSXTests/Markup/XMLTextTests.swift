import Testing

@testable import XLSX

struct XMLTextTests {
  /// ECMA-376 Part 1, 22.9.2.19, and the traps of two escapes in a row.
  @Test(arguments: [
    ("plain", "plain"), ("a&b<c>", "a&amp;b&lt;c&gt;"), ("\u{8}", "_x0008_"), ("\r\n", "_x000D_\n"),
    ("_x0041_", "_x005F_x0041_"), ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
    ("_x0041\u{1}", "_x005F_x0041_x0001_"), ("_x041_ _X0041_ _", "_x041_ _X0041_ _"),
    ("\u{FFFE}й\u{FFFD}", "_xFFFE_й\u{FFFD}"), ("__x00e9_", "__x005F_x00e9_"),
  ])
  func spreadsheetStrings(text: String, written: String) {
    #expect(XMLText.spreadsheet(text) == written)
  }

  @Test(arguments: [
    ("a&amp;&lt;&gt;&quot;&apos;", "a&<>\"'"), ("&#65;&#x42;", "AB"), ("&x;&", "&x;&"),
    ("&#xD800;&#0", "&#xD800;&#0"),
  ])
  func references(written: String, text: String) {
    #expect(XMLText.decoded(Array(written.utf8)[...]) == text)
  }

  @Test(arguments: [
    (764.0, "764"), (0.1, "0.1"), (-0.0, "0"), (1e300, "1e+300"),
    (.leastNonzeroMagnitude, "5e-324"),
    (9_007_199_254_740_992, "9007199254740992"), (0.1 + 0.2, "0.30000000000000004"), (-1.5, "-1.5"),
  ])
  func numbersReadBackTheSame(number: Double, written: String) {
    #expect(NumberSpelling.text(number) == written)
    #expect(Double(written) == number)
  }

  @Test func noNumbers() {
    #expect(NumberSpelling.text(.infinity) == nil)
    #expect(NumberSpelling.text(.nan) == nil)
  }
}
