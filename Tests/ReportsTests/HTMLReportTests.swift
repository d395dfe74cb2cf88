import Checking
import Tables
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>", "&lt;", "'\u{0}\u{8}",
    "\u{202E}evil", "=cmd|' /C calc'!A0",
  ]

  /// A report with one text wherever a workbook's own words can stand.
  static func page(_ text: String) -> String {
    var outcome = Seed.outcome()
    outcome.tables[0].sheet = text
    outcome.results[0].id = text
    outcome.results[0].addNotChecked(.authored([.literal(text)]), row: 1)
    for index in outcome.findings.indices {
      outcome.findings[index].rule = text
      outcome.findings[index].cell.sheet = text
      outcome.findings[index].cells = []
      outcome.findings[index].key = [NamedValue("k", .text(text))]
      outcome.findings[index].message = .authored([.literal(text)])
    }
    var input = Seed.input(outcome)
    input.file = text
    input.ruleFiles = [text]
    let page = HTMLReport(Seed.report([input]), words: MessageCatalog(.en))
    return String(decoding: page.bytes(), as: UTF8.self)
  }

  @Test(arguments: hostile)
  func `no value acts as markup`(text: String) {
    // A value also stands in the labels of pictures and rows, which are attributes.
    let tags = { (page: String) in
      page.matches(of: /<[a-zA-Z\/!][^>]*>/)
        .map { $0.0.replacing(/(aria-label|content)="[^"<>]*"/) { "\($0.output.1)" } }
    }
    let isSame = tags(Self.page(text)) == tags(Self.page("harmless"))
    #expect(isSame)
    let hasControls = Self.page(text).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
    #expect(!hasControls)
  }

  @Test func `it needs no network, and its policy forbids all but its own script`() {
    let page = Self.page("x")
    for word in ["http:", "https:", "url(http", "src=", "@import", "<link", "onclick"] {
      let isThere = page.contains(word)
      #expect(!isThere, "\(word)")
    }
    #expect(page.split(separator: "<script>").count == 2)
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("<div class=\"filter\" role=\"search\" hidden>"))
    #expect(page.contains("<html lang=\"en\">"))
    #expect(page.contains("<bdi>x</bdi>"))
  }

  @Test func `its mark shows whether it was changed`() {
    let report = Seed.report([Seed.input()])
    let bytes = HTMLReport(report, words: MessageCatalog(.en))
      .bytes(companions: [("survey \"&.log.csv", String(repeating: "b", count: 64))])
    #expect(HTMLMark.isIntact(bytes))
    #expect(
      HTMLMark.companion("survey \"&.log.csv", in: bytes) == String(repeating: "b", count: 64))
    #expect(HTMLMark.companion("other.log.csv", in: bytes) == nil)
    for place in [0, 300, bytes.count / 2, bytes.count - 1] {
      var changed = bytes
      changed[place] ^= 1
      #expect(!HTMLMark.isIntact(changed))
      #expect(HTMLMark.companion("survey \"&.log.csv", in: changed) == nil)
    }
    #expect(!HTMLMark.isIntact([]))
    #expect(!HTMLMark.isIntact(Array("<html>my notes</html>".utf8)))
  }

  /// The policy's digest is that of the script (checked with `openssl dgst -sha256 -binary | base64`).
  @Test(arguments: [
    ("", ""), ("66", "Zg=="), ("666f", "Zm8="), ("666f6f", "Zm9v"), ("666f6f62", "Zm9vYg=="),
  ])
  func `Base64 as in RFC 4648, 10`(hex: String, text: String) {
    #expect(Base64.text(ofHex: hex) == text)
  }

  @Test func `a finding stands among its rows, its cells marked`() {
    let page = HTMLReport(Seed.report([Seed.input()]), words: MessageCatalog(.en)).bytes()
    let text = String(decoding: page, as: UTF8.self)
    let marks = text.matches(of: /<mark><bdi>([^<]*)<\/bdi><\/mark>/).map { String($0.1) }
    #expect(marks == ["764", "495", "286", "254", "189", "71"])
    #expect(text.contains("<th scope=\"row\">6</th>"))
  }

  @Test func `many findings are grouped, and what is left out is said`() {
    var input = Seed.input()
    let two = input.findings
    let many = (0..<12_000).map { index in
      var finding = two[index % 2]
      finding.rule = index < 4_000 ? "split-sums" : "other"
      return finding
    }
    input.findings = FindingReports(many)
    let page = HTMLReport(Seed.report([input]), words: MessageCatalog(.en)).bytes()
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("3992 more findings"))
    #expect(text.contains("4992 more findings"))
    #expect(text.contains("3000 further findings are left out"))
    #expect(text.matches(of: /<article/).count == 16)
  }

  @Test func `both discrepancies are there, with their cells`() {
    let page = HTMLReport(Seed.report([Seed.input()]), words: MessageCatalog(.en)).bytes()
    let text = String(decoding: page, as: UTF8.self)
    for part in ["Trainings!B6", "Trainings!B7", "764", "781", "254", "260"] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
