import Checking
import Foundation
import Tables
import Testing

@testable import Reports

@Suite struct JSONReportTests {
  @Test(arguments: [
    ("a\"b\\c/", #""a\"b\\c/""#), ("\n\r\t\u{0}\u{1F}\u{7F}", #""\n\r\t\u0000\u001f\u007f""#),
    ("Жолугушуулар 🙂", "\"Жолугушуулар 🙂\""),
  ])
  func `texts are escaped`(text: String, json: String) {
    var writer = JSONWriter()
    writer.string(text)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == json)
  }

  @Test(arguments: [
    (Value.number(764), "764"), (.number(0.1), "0.1"), (.number(-0.0), "0"),
    (.number(.nan), "null"), (.number(9_007_199_254_740_992), "9007199254740992"),
    (.number(1e300), "1e+300"), (.blank, "null"), (.boolean(true), "true"),
    (.date(45250), "\"2023-11-20\""), (.date(1e9), "1000000000"), (.error("#REF!"), "\"#REF!\""),
  ])
  func `values`(value: Value, json: String) {
    var writer = JSONWriter()
    writer.value(value)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == json)
  }

  /// The keys in the order of the contract, read off the text itself.
  @Test func `keys come in the contract's order, none left out`() throws {
    let text = String(decoding: JSONReport(Seed.report([Seed.input()])).bytes(), as: UTF8.self)
    let order = [
      "schema", "version", "lang", "rule_errors", "inputs", "file", "sha256", "status", "error",
      "tables", "id", "sheet", "header", "data", "totals", "columns", "id", "header", "path",
      "letter", "type", "values", "blank", "other_type",
    ]
    let keys = text.matches(of: #/"([a-z0-9_]+)": /#).map { String($0.1) }
    #expect(keys.prefix(order.count) == order[...])
    let finding = [
      "rule", "severity", "table", "sheet", "row", "cell", "cells", "key", "activity", "message",
      "values", "total", "women", "men", "expected", "observed", "difference", "suggestions",
    ]
    let first = try #require(keys.firstIndex(of: "rule"))
    #expect(keys[first...].prefix(finding.count) == finding[...])
    #expect(text.contains(#""expected": 781, "observed": 764, "difference": 17"#))
    #expect(
      keys.suffix(9) == [
        "inputs", "failed_inputs", "errors", "warnings", "infos", "cells", "rows", "rules",
        "not_checked",
      ])
  }

  @Test func `it is JSON, and says where things are`() throws {
    let bytes = JSONReport(Seed.report([Seed.input()])).bytes()
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let input = try #require((object?["inputs"] as? [[String: Any]])?.first)
    let findings = try #require(input["findings"] as? [[String: Any]])
    #expect(findings.map { $0["cell"] as? String } == ["B6", "B7"])
    #expect(findings.map { $0["row"] as? Int } == [6, 7])
    let columns = try #require((input["tables"] as? [[String: Any]])?.first?["columns"])
    let men = try #require((columns as? [[String: Any]])?.last)
    #expect(men["letter"] as? String == "D")
    #expect(men["other_type"] as? Int == 1)
    let summary = try #require(object?["summary"] as? [String: Any])
    #expect(summary["cells"] as? Int == 8)
  }

  @Test func `a repeated name gets a number, cells of another sheet their sheet`() {
    var outcome = Seed.outcome()
    outcome.findings = FindingList([outcome.findings[0]])
    outcome.findings[0].values.append(NamedValue("men", .text("x")))
    outcome.findings[0].cells.append(CellAddress(sheet: "Other sheet", row: 0, column: 0))
    let text = String(
      decoding: JSONReport(Seed.report([Seed.input(outcome)])).bytes(), as: UTF8.self)
    #expect(text.contains(#""men": 286, "men-2": "x""#))
    #expect(text.contains(#""'Other sheet'!A1""#))
  }
}
