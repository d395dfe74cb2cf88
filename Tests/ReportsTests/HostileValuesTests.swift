import Checking
import Cleaning
import Foundation
import FoundationXML
import OPC
import Tables
import Testing
import XLSX

@testable import Reports

/// Whatever a workbook, its name or a rule file holds is harmless and readable in every format.
@Suite struct HostileValuesTests {
  static let values = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "]]>", "<!--", "&lt;", "a\u{0}b\u{8}\u{1B}[31m", "\u{FFFE}x",
    String(repeating: "ы", count: 32_767), "\u{202E}evil\u{2066}", "\u{FFFD}", "a\nb|c`d",
    "_x000D_",
    "{whole} {n|#}", "\\\"", "'", ",;", "https://evil.example @all", "{\"a\":1}",
  ]

  /// A report with one text wherever words of a workbook, its name or a rule file can stand.
  static func input(_ text: String) -> InputReport {
    var outcome = Seed.outcome()
    outcome.tables[0].sheet = text
    outcome.tables[0].columns[0].cells = CellVector()
    for _ in 0..<2 { outcome.tables[0].columns[0].cells.append(.text(text)) }
    for index in outcome.tables[0].columns.indices {
      outcome.tables[0].columns[index].header = text
      outcome.tables[0].columns[index].path = [text, text]
    }
    outcome.results[0].id = text
    outcome.results[0].source = .file(text)
    outcome.results[0].remark = .authored([.literal(text)])
    outcome.results[0].addNotChecked(.authored([.literal(text)]), row: 1)
    for index in outcome.findings.indices {
      outcome.findings[index].rule = text
      outcome.findings[index].cell.sheet = text
      outcome.findings[index].cells = [outcome.findings[index].cell]
      outcome.findings[index].key = [NamedValue(text, .text(text))]
      outcome.findings[index].values = [NamedValue(text, .text(text))]
      outcome.findings[index].message = .authored([.literal(text)])
    }
    let correction = Correction(
      cell: outcome.findings[0].cell, from: .text(text), to: .text(text), action: .trimSpaces,
      rule: text, isPersonal: false)
    var input = ReportBuilder(words: MessageCatalog(.en)).report(
      file: text, sha256: String(repeating: "a", count: 64), sheets: [text], outcome: outcome,
      corrections: [correction])
    input.ruleFiles = [text]
    input.outputs = [OutputReport(kind: "report.xlsx", file: text)]
    return input
  }

  private static func report(_ text: String) -> Report { Seed.report([input(text)]) }
  private let words = MessageCatalog(.en)

  @Test(arguments: values)
  func `text steers no terminal`(value: String) {
    let text = TextReport(Self.report(value), words: words).text()
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !Self.steers($0) })
  }

  /// Controls, and marks that turn the direction of what follows.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  @Test(arguments: values)
  func `JSON, SARIF and ESS stay JSON and keep the value`(value: String) throws {
    let report = Self.report(value)
    for bytes in [
      JSONReport(report).bytes(), SARIFReport(report, words: words).bytes(),
      ESSReport(report, words: words).bytes(),
    ] {
      let object = try JSONSerialization.jsonObject(with: Data(bytes))
      #expect("\(object)".utf8.count > 100)
    }
    let json = try JSONSerialization.jsonObject(with: Data(JSONReport(report).bytes()))
    let inputs = (json as? [String: Any])?["inputs"] as? [[String: Any]]
    let file = try #require(inputs?.first?["file"] as? String)
    #expect(Array(file.unicodeScalars) == Array(value.unicodeScalars))
  }

  @Test(arguments: values)
  func `no field of csv begins like a formula`(value: String) {
    let csv = String(
      decoding: CSVReport(Self.report(value), words: words).bytes().dropFirst(3), as: UTF8.self)
    let begins = csv.matches(of: /(?:^|,|\r\n)"?([^",\r\n])/.anchorsMatchLineEndings(false))
      .map { $0.1 }
    let isQuotedText = value.contains { ",\n\r\"".contains($0) }
    #expect(isQuotedText || begins.allSatisfy { !"=+@\t".contains($0) })
    #expect(isQuotedText || csv.split(separator: "\r\n").count == 3)
  }

  @Test(arguments: values)
  func `Markdown keeps its lines and holds no HTML`(value: String) {
    let lines = { (value: String) in
      String(decoding: MarkdownReport(Self.report(value), words: words).bytes(), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
    let text = lines(value)
    #expect(text.count == lines("harmless").count)
    #expect(text.allSatisfy { !$0.contains("<") && !$0.contains("https://") })
    let cells = { (line: Substring) in
      line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
    }
    #expect(zip(text, lines("harmless")).allSatisfy { cells($0) == cells($1) })
  }

  @Test(arguments: values)
  func `JUnit stays XML with the same elements`(value: String) {
    let elements = { (value: String) in
      let reader = Elements()
      let parser = XMLParser(
        data: Data(JUnitReport(Self.report(value), words: words).bytes()))
      parser.delegate = reader
      return parser.parse() ? reader.names : []
    }
    #expect(!elements(value).isEmpty && elements(value) == elements("harmless"))
  }

  private final class Elements: NSObject, XMLParserDelegate {
    var names: [String] = []
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      names.append(name)
    }
  }

  @Test(arguments: values)
  func `the workbook holds it as text, never as a formula`(value: String) throws {
    let file = NSTemporaryDirectory() + "dqcheck-hostile-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try WorkbookReport(Self.input(value), version: "1", words: words, linked: "cleaned.xlsx")
      .save(to: file)
    let workbook = try Workbook(path: file)
    #expect(workbook.sheets.count == 4)
    for info in workbook.sheets {
      let sheet = try workbook.sheet(info)
      #expect(sheet.formulas.isEmpty)
    }
    let findings = try workbook.sheet(workbook.sheets[1])
    guard case .text(let message) = findings.value(CellReference(row: 1, column: 4)) else {
      Issue.record("the message is no text")
      return
    }
    #expect(message.utf16.count <= 32_767 && !message.isEmpty)
  }
}
