import Foundation
import Glibc
import OPC
import Testing

@testable import XLSX

/// Files made to do harm, each read in a process of its own: right, or with a clear error, in less
/// than 200 MB.
@Suite(.serialized) struct HostileTests {
  /// Peak resident memory that reading any of the files may take, the test runner's included.
  static let memoryLimit = 200 << 20

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// `cells N`, or the error's code.
    var outcome: String
    var make: @Sendable () throws -> [RawZip.Entry]

    init(_ name: String, _ outcome: String, _ make: @escaping @Sendable () throws -> [RawZip.Entry])
    {
      (testDescription, self.outcome, self.make) = (name, outcome, make)
    }

    /// One sheet with this content.
    init(_ name: String, _ outcome: String, xml: @escaping @Sendable () -> String) {
      self.init(name, outcome) { try RawZip.entries(sheet: Array(xml().utf8)) }
    }

    /// One sheet with these rows.
    init(_ name: String, _ outcome: String, rows: @escaping @Sendable () -> String) {
      self.init(name, outcome, xml: { "<worksheet><sheetData>\(rows())</sheetData></worksheet>" })
    }
  }

  static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }
  static let cell = "<c><v>1</v></c>"
  static let laughs = """
    <!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">\
    <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>
    """

  static let cases: [Case] = [
    Case(
      "lying dimension", "cells 1",
      xml: {
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row>\(cell)</row></sheetData></worksheet>"
      }),
    Case(
      "a million empty rows", "cells 1", rows: { times(1_000_000, "<row/>") + "<row>\(cell)</row>" }
    ),
    Case(
      "rows beyond the last", "cells 0", rows: { times(1_048_576, "<row/>") + "<row>\(cell)</row>" }
    ),
    Case(
      "rows upside down", "cells 200000",
      rows: {
        (1...200_000).reversed().map { "<row r=\"\($0 * 5)\">\(cell)</row>" }.joined()
      }),
    Case(
      "rows far apart", "cells 160000",
      rows: {
        (0..<16_000).map { "<row r=\"\($0 * 65 + 1)\">\(times(10, cell))</row>" }.joined()
      }),
    Case(
      "a cell in each column, one below the other", "cells 16384",
      rows: {
        (0..<16_384).map {
          "<row><c r=\"\(CellReference(row: $0 * 60, column: $0))\"><v>1</v></c></row>"
        }.joined()
      }),
    Case(
      "texts of 40,000 characters", "cells 40",
      rows: {
        let text = times(40_000, "é")
        return times(
          20,
          "<row><c t=\"str\"><v>\(text)</v></c><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
        )
      }),
    Case(
      "a text beyond the limit", "limit",
      rows: {
        "<row><c t=\"str\"><v>\(times(2_000_000, "a"))</v></c></row>"
      }),
    Case(
      "a text beyond the limit in pieces", "limit",
      rows: {
        "<row><c t=\"inlineStr\"><is>\(times(3, "<r><t>\(times(500_000, "a"))</t></r>"))</is></c></row>"
      }),
    Case(
      "a million formulas", "cells 0", rows: { "<row>\(times(1_000_000, "<c><f/></c>"))</row>" }),
    Case("a million elements deep", "limit", xml: { times(1_000_000, "<a>") }),
    Case("a million rows deep", "limit", rows: { times(1_000_000, "<row>") }),
    Case(
      "a hundred thousand attributes", "limit",
      xml: {
        "<worksheet \((0..<100_000).map { "a\($0)=\"\"" }.joined(separator: " "))/>"
      }),
    Case(
      "a hundred thousand namespaces", "limit",
      xml: {
        "<worksheet \((0..<100_000).map { "xmlns:a\($0)=\"b\"" }.joined(separator: " "))/>"
      }),
    Case("a tag without end", "limit", xml: { "<worksheet \(times(4_000_000, " "))" }),
    Case("a comment of megabytes", "limit", xml: { "<worksheet><!--\(times(4_000_000, "é"))" }),
    Case("a billion laughs", "damaged", xml: { laughs + "<worksheet>&e;</worksheet>" }),
    Case(
      "an entity of a file", "damaged",
      xml: {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><worksheet>&x;</worksheet>"
      }),
    Case("an unknown entity", "damaged", rows: { "<row><c t=\"str\"><v>&x;</v></c></row>" }),
    Case("bytes of zero", "damaged", rows: { "<row><c t=\"str\"><v>a\0b</v></c></row>" }),
    Case("nothing but bytes of zero", "damaged", xml: { times(100_000, "\0") }),
    Case("an empty part", "damaged", xml: { "" }),
    Case("cells that share a text of a megabyte", "limit") {
      try sharing(text: times(1_000_000, "a"), cells: 20_000)
    },
    Case("cells that share a text of four kilobytes", "cells 20000") {
      try sharing(text: times(4_000, "a"), cells: 20_000)
    },
    Case("more sheets than the limit", "limit") {
      try withPart("xl/workbook.xml") {
        "<workbook><sheets>\(times(20_000, "<sheet name=\"a\" id=\"main\"/>"))</sheets></workbook>"
      }
    },
    Case("two sheets in one part", "damaged") {
      try withPart("xl/workbook.xml") {
        "<workbook><sheets>\(times(2, "<sheet name=\"a\" id=\"main\"/>"))</sheets></workbook>"
      }
    },
    Case("laughs in the workbook part", "damaged") {
      try withPart("xl/workbook.xml") { "\(laughs)<workbook>&e;</workbook>" }
    },
    Case("deep relationships", "limit") {
      try withPart("xl/_rels/workbook.xml.rels") { times(1_000_000, "<a>") }
    },
    Case("a size that is claimed too large", "limit") {
      try changed { $0.claimedSize = 4_000_000_000 }
    },
    Case("a size that is claimed too small", "damaged") { try changed { $0.claimedSize = 1 } },
    Case("an entry beyond the file's end", "damaged") {
      try changed { $0.claimedCompressed = 1_000_000 }
    },
    Case("entries that share their bytes", "damaged") {
      var entries = try RawZip.entries(sheet: Array(times(100_000, "<a>").utf8))
      let last = entries.count - 1
      for number in 0..<1_000 {
        entries.append(RawZip.Entry(name: "xl/a\(number).xml", data: [], shares: last))
      }
      return entries
    },
  ]

  private static func withPart(
    _ name: String, _ text: () -> String
  ) throws -> [RawZip.Entry] {
    try RawZip.entries(sheet: Array("<worksheet/>".utf8)).map {
      $0.name == name ? RawZip.Entry(name: name, data: Array(text().utf8)) : $0
    }
  }

  /// One shared string in many cells.
  private static func sharing(text: String, cells: Int) throws -> [RawZip.Entry] {
    let cells = times(cells, "<row><c t=\"s\"><v>0</v></c></row>")
    var package = try TestPackage(data: "<sheetData>\(cells)</sheetData>")
    package.link(.sharedStrings, "sharedStrings.xml", "<sst><si><t>\(text)</t></si></sst>")
    return package.parts.sorted { $0.key < $1.key }
      .map { RawZip.Entry(name: $0.key, data: Array($0.value.utf8)) }
  }

  private static func changed(_ change: (inout RawZip.Entry) -> Void) throws -> [RawZip.Entry] {
    var entries = try RawZip.entries(sheet: Array("<worksheet/>".utf8))
    change(&entries[entries.count - 1])
    return entries
  }

  @Test(.timeLimit(.minutes(1)), arguments: cases) func isHarmless(_ one: Case) async throws {
    let path = try RawZip.write(try one.make())
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await Self.check(path, one.outcome, one.testDescription)
  }

  /// Bombs that deflate makes small: one part, many parts, and one of shared strings.
  @Test(.timeLimit(.minutes(1)), arguments: [(1, 20), (12, 2)])
  func bombs(parts: Int, megabytes: Int) async throws {
    var package = try TestPackage(data: "")
    let blanks = Self.times(megabytes << 20, " ")
    for number in 1...parts { package.parts["xl/worksheets/sheet\(number).xml"] = blanks }
    let path = try package.write()
    try await Self.check(path, "limit", "\(parts) bombs of \(megabytes) MB")
    withExtendedLifetime(package) {}
  }

  /// A file that is cut off says so.
  @Test func cutFiles() throws {
    let package = try TestPackage(data: "<sheetData><row>\(Self.cell)</row></sheetData>")
    let whole = bytes(try package.write())
    withExtendedLifetime(package) {}
    let path = NSTemporaryDirectory() + "dqcheck-cut-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    for part in 0...50 {
      try Data(whole[..<(whole.count * part / 50)]).write(to: URL(filePath: path))
      let wanted = part == 0 ? "empty" : part == 50 ? "cells 1" : "damaged"
      #expect(Self.outcome(of: path) == wanted, "\(part)/50")
    }
  }

  /// Reads all of a workbook: the number of cells, or the error's code.
  static func outcome(of path: String) -> String {
    do throws(PackageError) {
      let workbook = try Workbook(path: path)
      var count = 0
      for info in workbook.sheets {
        for run in try workbook.sheet(info).columns.flatMap(\.runs) {
          count += run.kinds.count { $0 != .blank }
        }
      }
      return "cells \(count)"
    } catch { return error.code.rawValue }
  }

  /// Bytes of memory that this process has had at most, and the seconds it has computed.
  static func peak() -> (memory: Int, seconds: Double) {
    // `getrusage` would count what the parent had before this process began.
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    let memory = kilobytes.flatMap { Int($0) }.map { $0 << 10 } ?? .max
    return (memory, Double(clock()) / Double(CLOCKS_PER_SEC))
  }

  private static func check(_ path: String, _ wanted: String, _ name: String) async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) { [path, wanted] in
      let outcome = HostileTests.outcome(of: path)
      let (memory, seconds) = HostileTests.peak()
      print("RESULT \(outcome), \(memory >> 20) MB, \(seconds) s")
      #expect(outcome == wanted && memory < HostileTests.memoryLimit)
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    print(
      "hostile: \(name): \(output.split(separator: "\n").first { $0.hasPrefix("RESULT") } ?? "")")
  }
}
