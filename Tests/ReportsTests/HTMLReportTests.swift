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
    let tags = { (page: String) in
      page.matches(of: /<[a-zA-Z\/!][^>]*>/).map { String($0.0) }
        .filter { !$0.hasPrefix("<meta name=\"dqcheck\"") }
    }
    #expect(tags(Self.page(text)) == tags(Self.page("harmless")))
    #expect(!Self.page(text).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func `it needs no network and no script`() {
    let page = Self.page("x")
    for word in ["<script", "http:", "https:", "url(", "src=", "@import", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
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

  @Test func `both discrepancies are there, with their cells`() {
    let page = HTMLReport(Seed.report([Seed.input()]), words: MessageCatalog(.en)).bytes()
    let text = String(decoding: page, as: UTF8.self)
    for part in ["Trainings!B6", "Trainings!B7", "764", "781", "254", "260"] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
