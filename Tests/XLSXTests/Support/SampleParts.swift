import Foundation
import OPC

@testable import XLSX

/// Sound parts that tests damage: some of our own, and small ones of the corpus if it is there.
enum SampleParts {
  /// The bytes beyond which a part of the corpus is left out, so that many can be tried in a second.
  private static let sizeLimit = 6_000

  static func sheets() -> [[UInt8]] {
    own.map { Array($0.utf8) } + corpus { $0.contains("worksheets/") && $0.hasSuffix(".xml") }
  }

  static func sharedStrings() -> [[UInt8]] {
    ownStrings.map { Array($0.utf8) } + corpus { $0.hasSuffix("/sharedstrings.xml") }
  }

  private static func corpus(_ isWanted: (String) -> Bool) -> [[UInt8]] {
    guard let folder = Corpus.path else { return [] }
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder))?.sorted() ?? []
    var found: [[UInt8]] = []
    for file in files where file.hasSuffix(".xlsx") && found.count < 300 {
      guard let archive = try? Archive(path: "\(folder)/\(file)") else { continue }
      for part in archive.parts where isWanted(part) {
        guard let bytes = try? archive.bytes(of: part), !bytes.isEmpty, bytes.count < sizeLimit
        else { continue }
        found.append(bytes)
      }
    }
    return found
  }

  private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

  private static let own = [
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <worksheet \(main)><dimension ref="A1:D4"/><cols><col min="2" max="3" hidden="1"/></cols><sheetData>\
    <row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44927</v></c>\
    <c r="C1" s="2"><v>0.25</v></c><c r="D1" t="str"><f>A1&amp;"x"</f><v>text 0x</v></c></row>\
    <row r="2" hidden="1"><c r="A2"><v>12345678901234567890</v></c><c r="B2" t="b"><v>1</v></c>\
    <c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="d"><v>2024-02-29T12:00:00</v></c></row>\
    <row><c><f t="shared" ref="A3:A4" si="0">B1*2</f><v>2</v></c><c t="inlineStr"><is><r><rPr><b/></rPr>\
    <t xml:space="preserve"> a</t></r><r><t>b_x000D_</t></r><rPh sb="0" eb="1"><t>c</t></rPh></is></c></row>\
    <row r="4"><c r="A4"><f t="shared" si="0"/><v>4</v></c></row></sheetData>\
    <mergeCells count="1"><mergeCell ref="C3:D4"/></mergeCells></worksheet>
    """,
    """
    <x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><!-- note -->\
    <x:sheetData><x:row x:r="7"><x:c t='n'><x:v>1.5</x:v></x:c>
    <x:c r="C1" ><x:f>1+1</x:f><x:v >2</x:v ></x:c></x:row ></x:sheetData></x:worksheet>
    """,
  ]

  private static let ownStrings = [
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <sst \(main) count="4" uniqueCount="4"><si><t>one</t></si><si><t xml:space="preserve"> two\u{A0}&amp; </t></si>\
    <si><r><rPr><b/><sz val="11"/></rPr><t>thr</t></r><r><t>ee</t></r><rPh sb="0" eb="1"><t>x</t></rPh>\
    <phoneticPr fontId="1"/></si><si/><si><t>_x0041_</t><r><t>y</t></r></si></sst>
    """
  ]
}
