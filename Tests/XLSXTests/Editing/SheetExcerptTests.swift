import OPC
import Testing

@testable import XLSX

/// The excerpt of a sheet gives the same places as the whole part, whatever the size of the pieces.
@Suite struct SheetExcerptTests {
  private static let head =
    "<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1:C90\"/><sheetData>"
  private static let tail =
    "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"

  private func sheet(_ random: inout some RandomNumberGenerator) -> String {
    var rows = ""
    var number = 0
    while number < 90 {
      number += Int.random(in: 1...4, using: &random)
      let spelled = [
        "r=\"\(number)\"", "spans=\"1:3\" r=\"\(number)\"", "r='\(number)'", "r=\"\(number).0\"",
      ]
      let start = "<row \(spelled.randomElement(using: &random) ?? "")"
      guard Int.random(in: 0..<5, using: &random) > 0 else {
        rows += start + "/>\n"
        continue
      }
      let cells = ["A", "B", "C"].filter { _ in Bool.random(using: &random) }.map { letter in
        [
          "<c r=\"\(letter)\(number)\"><v>\(number)</v></c>",
          "<c r=\"\(letter)\(number)\" s=\"1\"/>",
          "<c r=\"\(letter)\(number)\" t=\"str\"><f>\"&gt;\"&amp;1</f><v>a&gt;b</v></c>",
          "<c r=\"\(letter)\(number)\"><f t=\"array\" ref=\"\(letter)\(number)\">1</f></c>",
        ].randomElement(using: &random) ?? ""
      }
      rows += start + ">" + cells.joined() + "</row>"
    }
    return Self.head + rows + Self.tail
  }

  /// All places of wanted cells as offsets of the whole part.
  private func offsets(_ places: SheetPlaces, _ excerpt: PartExcerpt) -> [[Int]] {
    places.rows.map { row in
      let points = [row.offset] + row.sites.map { $0.cell?.tag.range.lowerBound ?? $0.offset }
      return [row.row]
        + excerpt.translated(points.map { Splice(at: $0, "x") }).map(\.range.lowerBound)
    }
  }

  @Test func `random sheets give the same places in pieces as whole`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = Seeded(seed)
    for round in 0..<200 {
      let bytes = Array(sheet(&random).utf8)
      let cells = (0..<6).map { _ in
        CellReference(
          row: Int.random(in: 0..<95, using: &random), column: Int.random(in: 0..<4, using: &random)
        )
      }
      let stream = PartStream(bytes, chunkSize: Int.random(in: 1...300, using: &random))
      let found = try #require(
        try SheetExcerpt.make(of: stream, rows: Set(cells.map(\.row)), keepsShared: false))
      let whole = try SheetSearch.places(of: cells, in: bytes, part: "s")
      let part = try SheetSearch.places(of: cells, in: found.excerpt.bytes, part: "s")
      #expect(
        offsets(part, found.excerpt) == offsets(whole, PartExcerpt(whole: bytes)),
        "seed \(seed), round \(round)")
      #expect(part.arrays == whole.arrays && part.merges == whole.merges)
      #expect((part.hasFormulas || found.hasFormulas) == whole.hasFormulas)
      #expect(found.excerpt.bytes.count <= bytes.count)
    }
  }

  @Test(arguments: [
    "<row r=\"1\"><!-- <row> --></row>", "<row r=\"1\"><c r=\"A1\"><v><![CDATA[1]]></v></c></row>",
    "<row><c><v>1</v></c></row>", "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"1\">", "<x/>",
    "<row r=\"0\"/>", "<row r=\"9999999\"/>",
  ])
  func `what only the whole part can tell is left to it`(rows: String) throws {
    let stream = PartStream(Array((Self.head + rows + Self.tail).utf8), chunkSize: 7)
    #expect(try SheetExcerpt.make(of: stream, rows: [0], keepsShared: false) == nil)
  }

  @Test(arguments: [1, 5, 1_000])
  func `strings are counted and the place before an extension list is found`(chunk: Int) throws {
    let text =
      "<x:sst xmlns:x=\"u\" count=\"9\"><x:si><x:t>a</x:t></x:si><x:si/><x:sip/><x:extLst/></x:sst>"
    let found = try #require(
      try StringsExcerpt.make(of: PartStream(Array(text.utf8), chunkSize: chunk)))
    #expect(found.count == 2)
    let outline = try Outline(found.excerpt.bytes, depth: 2, part: "s")
    let splice = outline.inserting("NEW", before: ["extLst"])
    let edited = found.excerpt.translated([splice]).applied(to: Array(text.utf8)) ?? []
    #expect(String(decoding: edited, as: UTF8.self).hasSuffix("<x:sip/>NEW<x:extLst/></x:sst>"))
  }
}

private struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
