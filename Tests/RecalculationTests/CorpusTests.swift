import Formulas
import Foundation
import Recalculation
import Testing
import XLSX

/// `make recalc`: every formula cell of a corpus worked out and compared with what Excel or LibreOffice
/// stored beside it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DQCHECK_RECALC"] != nil))
struct CorpusTests {
  private static let folder = ProcessInfo.processInfo.environment["DQCHECK_RECALC"] ?? ""
  private static let report = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "recalculation.tsv")

  /// What came of all workbooks.
  private struct Tally {
    var workbooks = 0
    var equal = 0
    var missing = 0
    var unsupported: [String: Int] = [:]
    var different: [String] = []
  }

  @Test func recomputedIsWhatIsStored() throws {
    var tally = Tally()
    for file in Self.files() { Self.add(file, to: &tally) }
    let reasons = Self.reasons()
    let count = tally.equal + tally.different.count + tally.missing
    let total = count + tally.unsupported.values.reduce(0, +)
    var lines = [
      "# Formula cells of workbooks that Excel or LibreOffice saved, worked out anew (make recalc).",
      "# different: file, cell, formula, stored, worked out, why",
      "workbooks\t\(tally.workbooks)", "formulas\t\(total)", "equal\t\(tally.equal)",
      "missing\t\(tally.missing)", "different\t\(tally.different.count)",
      "unsupported\t\(total - count)",
    ]
    lines += tally.unsupported.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "unsupported: \($0.key)\t\($0.value)" }
    lines += tally.different.map { "different\t\($0)\t\(reasons[Self.key($0)] ?? "")" }
    try (lines.joined(separator: "\n") + "\n").write(
      to: Self.report, atomically: true, encoding: .utf8)
    let unexplained = tally.different.filter { reasons[Self.key($0)] ?? "" == "" }
    #expect(
      unexplained.isEmpty,
      "\(unexplained.count) cells differ without a reason in \(Self.report.path())")
  }

  private static func files() -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { [".xlsx", ".xlsm"].contains(where: $0.hasSuffix) }.sorted()
  }

  /// The reasons that stand in the report already, by file and cell.
  private static func reasons() -> [String: String] {
    let text = (try? String(contentsOf: report, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let explained = lines.filter { $0.first == "different" && $0.count == 7 }
    return Dictionary(explained.map { ("\($0[1])\t\($0[2])", String($0[6])) }) { first, _ in first }
  }

  private static func key(_ line: String) -> String {
    line.split(separator: "\t").prefix(2).joined(separator: "\t")
  }

  private static func add(_ file: String, to tally: inout Tally) {
    guard let workbook = try? Workbook(path: folder + "/" + file),
      let program = try? workbook.features().properties.application,
      program.contains("Excel") || program.contains("LibreOffice"),
      let recalculation = try? Recalculation(workbook)
    else { return }
    let cells = recalculation.run()
    guard !cells.isEmpty else { return }
    tally.workbooks += 1
    for cell in cells {
      let place = "\(file)\t\(recalculation.sheets[cell.sheet].info.name)!\(cell.cell)"
      switch cell.verdict {
      case .equal: tally.equal += 1
      case .missing: tally.missing += 1
      case .unsupported(let reason): tally.unsupported["\(reason)", default: 0] += 1
      case .different(let value):
        let fields = [place, cell.formula, "\(cell.stored)", "\(value)"]
        tally.different.append(
          fields.map { $0.replacing("\n", with: " ") }.joined(separator: "\t"))
      }
    }
  }
}
