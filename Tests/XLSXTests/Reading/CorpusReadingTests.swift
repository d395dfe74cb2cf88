import Foundation
import OPC
import Testing

@testable import XLSX

extension Corpus {
  /// What two independent readers agree on, a line per sheet.
  struct Line: Decodable {
    var file: String
    var sheet: String?
    var agree: Bool?
    var sha256: String?
    var date1904: Bool?
  }

  static func lines() throws -> [Line] {
    let text = try String(
      contentsOf: URL(filePath: file("expected.jsonl")), encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  static let endings: Set<String> = ["xlsx", "xlsm", "xltx", "xltm"]
}

@Suite(.enabled(if: Corpus.path != nil)) struct CorpusReadingTests {
  /// The values are those of openpyxl and calamine wherever these two agree.
  @Test func agreedSheetsAreReadTheSame() throws {
    let folder = URL(filePath: try #require(Corpus.path))
    var checked = 0
    var differing: [String] = []
    let byFile = Dictionary(grouping: try Corpus.lines(), by: \.file)
    for (file, lines) in byFile.sorted(by: { $0.key < $1.key }) {
      guard Corpus.endings.contains(URL(filePath: file).pathExtension), file != "poi/57181.xlsm"
      else { continue }
      let wanted = lines.filter { $0.agree == true }
      guard !wanted.isEmpty else { continue }
      do {
        let workbook = try Workbook(path: folder.appending(path: file).path)
        for line in wanted {
          checked += 1
          guard let info = workbook.sheets.first(where: { $0.name == line.sheet }) else {
            differing.append("\(file)\t\(line.sheet ?? "")\tno such sheet")
            continue
          }
          if try digest(workbook, info) != line.sha256 {
            differing.append("\(file)\t\(info.name)\tother values")
          }
        }
      } catch {
        differing.append("\(file)\t\t\(error)")
      }
    }
    print("corpus: \(checked) sheets checked, \(differing.count) differ")
    #expect(checked > 1_000)
    #expect(differing.isEmpty, "\(differing.joined(separator: "\n"))")
  }

  private func digest(_ workbook: Workbook, _ info: SheetInfo) throws -> String {
    var bytes: [UInt8] = []
    try workbook.sheet(info).writeCanonical(uses1904: workbook.uses1904) { bytes += $0 }
    return SHA256.hex(of: bytes)
  }

  /// The scanner and libxml2 read every sheet alike, down to formulas, merges and hidden rows.
  @Test func bothReadersAgree() throws {
    let folder = URL(filePath: try #require(Corpus.path))
    var scanned = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    where Corpus.endings.contains(URL(filePath: path).pathExtension) {
      guard let workbook = try? Workbook(path: folder.appending(path: path).path) else { continue }
      for info in workbook.sheets {
        let direct = Result { try workbook.sheet(info) }
        let reference = Result { try workbook.referenceSheet(info) }
        switch (direct, reference) {
        case (.success(let one), .success(let other)):
          scanned += 1
          #expect(one.isSame(as: other), "\(path) \(info.name)")
        case (.failure, .failure): break
        default: Issue.record("\(path) \(info.name): only one reader succeeds")
        }
      }
    }
    #expect(scanned > 1_000)
  }
}

extension Sheet {
  func isSame(as other: Sheet) -> Bool {
    hasSameCells(as: other) && formulas == other.formulas && merges == other.merges
      && hiddenRows == other.hiddenRows && hiddenColumns == other.hiddenColumns
      && longNumbers == other.longNumbers
  }

  // The numbers of inline texts may differ: a cell cut off by the scanner's window is read twice.
  private func hasSameCells(as other: Sheet) -> Bool {
    columns.elementsEqual(other.columns) { one, two in
      one.column == two.column
        && one.runs.elementsEqual(two.runs) { left, right in
          left.firstRow == right.firstRow && left.kinds == right.kinds
            && left.formats == right.formats
            && left.kinds.indices.allSatisfy { offset in
              switch left.kinds[offset] {
              case .text, .error:
                texts.utf8(Int(left.payloads[offset]))
                  == other.texts.utf8(Int(right.payloads[offset]))
              default: left.payloads[offset] == right.payloads[offset]
              }
            }
        }
    }
  }
}
