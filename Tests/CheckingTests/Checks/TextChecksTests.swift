import Tables
import Testing

@testable import Checking

@Suite struct TextNumbersTests {
  @Test(
    arguments: zip(
      [" 71", "1,234", "012", "+5", "unknown", "71"] as [CheckedCell],
      [
        "text-number", "text-number-ambiguous", "text-number-kept", "text-number-kept", nil,
        "text-number",
      ]))
  func `texts in a column of counts`(value: CheckedCell, message: String?) {
    let table = makeTable([column("Women", "women", [value, 5])])
    #expect(TextNumbers().run(table)?.findings.first?.message.id == message)
  }

  @Test func `both readings are said`() throws {
    let table = makeTable([column("Women", "women", ["1,234"])])
    let message = try #require(TextNumbers().run(table)?.findings.first?.message)
    #expect(message.argument("first") == 1234 && message.argument("second") == 1.234)
  }

  @Test func `never in identifiers, keys and personal columns`() {
    let table = makeTable(
      [
        column("Phone", "phone", ["555123456"], type: .id, isPersonal: true),
        column("Code", "code", ["12"], type: .id), column("Key", nil, ["7"], type: .integer),
        column("Income", nil, ["7"], type: .integer, isPersonal: true),
      ], keys: [2])
    #expect(TextNumbers().run(table) == nil)
  }

  @Test func `rows are counted once`() throws {
    let table = makeTable([
      column("Women", "women", ["1", 5]), column("Men", "men", ["2", 5]),
    ])
    let (result, findings) = try #require(TextNumbers().run(table))
    #expect(result.counts == [1, 1, 0, 0] && findings.count == 2)
  }
}

@Suite struct StraySpacesTests {
  @Test(
    arguments: zip(
      ["Дара ", "Суу  Башы", "Кең\u{A0}Талаа", "Кара\u{200B}-Булак", "\tДара"] as [CheckedCell],
      ["ends", "doubled", "special", "zero-width", "special"]))
  func `spaces that do not show are flagged`(value: CheckedCell, kind: String) {
    let table = makeTable([column("Village", "village", [value], type: .text)])
    #expect(StraySpaces().run(table)?.findings.map(\.message.id) == ["stray-spaces-\(kind)"])
  }

  @Test(arguments: ["Кара-Булак", "two\nlines", "नमस्\u{200D}ते", ""] as [CheckedCell])
  func `others are not`(value: CheckedCell) {
    let table = makeTable([column("Village", "village", [value], type: .text)])
    #expect(StraySpaces().flagged(table).isEmpty)
  }

  @Test func `a number stored as text is left to text-numbers`() {
    let table = makeTable([column("Women", "women", [" 71", " x"])])
    #expect(StraySpaces().flagged(table) == ["A3"])
    #expect(TextNumbers().flagged(table) == ["A2"])
  }

  @Test func `a personal text is marked wherever it is said`() throws {
    let table = makeTable([column("Name", "name", [" Айгүл"], type: .text, isPersonal: true)])
    let finding = try #require(StraySpaces().run(table)?.findings.first)
    #expect(finding.values.map(\.isPersonal) == [true])
    guard case .catalog(_, let arguments) = finding.message else { return }
    #expect(arguments.contains { $0.name == "text" && $0.isPersonal })
  }
}

@Suite struct HiddenSpacesTests {
  @Test(
    arguments: zip(
      [" a ", "a  b", "a\u{A0}\u{2009}b", "\u{FEFF}a", "a \u{200B} b", "a\n\u{A0}b", "  "],
      ["a", "a b", "a b", "a", "a b", "a\n b", ""]))
  func `the cleaned text`(text: String, cleaned: String) {
    #expect(HiddenSpaces(in: text)?.cleaned == cleaned)
  }

  @Test(arguments: [" a ", "a\u{A0}\u{A0}b", "\u{200B}\u{200B}", "x \u{FEFF} y ", "а\u{AD}б"])
  func `a cleaned text holds none`(text: String) throws {
    let cleaned = try #require(HiddenSpaces(in: text)).cleaned
    #expect(HiddenSpaces(in: cleaned) == nil)
  }
}

@Suite struct AgeBandTests {
  @Test(
    arguments: zip(
      [
        ["до 18", "18–28", "29+"], ["0-17", "18 and over"], ["18-29", "30-59"], ["18-30", "25-40"],
      ],
      [AgeBand.Fit.complete, .complete, .disjoint, .overlapping]))
  func `how bands fit`(headers: [String], fit: AgeBand.Fit) {
    #expect(AgeBand.fit(headers.compactMap { AgeBand($0) }) == fit)
  }
}

@Suite struct BuiltInChecksTests {
  @Test func `they stand in the order of their names`() {
    let names = BuiltInChecks.all.map(\.name)
    #expect(names == names.sorted() && Set(names).count == names.count)
  }
}
