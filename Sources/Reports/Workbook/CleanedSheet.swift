internal import Checking
internal import OPC
internal import Tables
public import XLSX

/// The `dqcheck` sheet at the end of a cleaned workbook: what was changed, and what is still open.
///
/// Unlike the reports it stays with the data's owner, so it is made from a report that shows
/// personal values, and says so.
public struct CleanedSheet: Sendable {
  private let input: InputReport
  private let version: String
  private let holdsPersonal: Bool
  private let cells: SheetCells
  private let sentences: FindingWords

  /// The sheet's name, unless somebody else's sheet has it.
  public static let name = "dqcheck"

  /// Whether a sheet was added by the program, by its name and the text in its second row.
  public static func isOurs(name: String, secondRow: String) -> Bool {
    name.hasPrefix(Self.name)
      && Language.allCases.contains { MessageCatalog($0).text("cleaned-about") == secondRow }
  }

  /// Makes the sheet for one workbook.
  ///
  /// - Parameters:
  ///   - input: The workbook's report, built with personal values shown.
  ///   - version: The program's version.
  ///   - words: The messages.
  ///   - holdsPersonal: Whether a column of the workbook holds personal values.
  public init(_ input: InputReport, version: String, words: MessageCatalog, holdsPersonal: Bool) {
    self.input = input
    self.version = version
    self.holdsPersonal = holdsPersonal
    cells = SheetCells(words: words)
    sentences = FindingWords(words: words)
  }

  /// The sheet.
  public func sheet() -> NewSheet {
    var sheet = cells.page(Self.name, about: input.name)
    sheet.widths = [18, 9, 28, 28, 22, 60, 60]
    sheet.rows = [
      [cells.title("title", [NamedValue("file", .text(input.name))])],
      [plain(cells.words.text("cleaned-about"))],
      [plain(cells.words.text("cleaned-proof"))],
    ]
    if holdsPersonal { sheet.rows.append([plain(cells.words.text("cleaned-personal"))]) }
    sheet.rows.append([
      plain("dqcheck \(version) · SHA-256 \(input.sha256 ?? "")")
    ])
    sheet.rows += [[]] + changes() + [[]]
    listOpen(on: &sheet)
    return sheet
  }

  private func changes() -> [[NewCell]] {
    let head = [[cells.label("heading-changes")]]
    guard !input.corrections.isEmpty else {
      return head + [[plain(cells.words.text("no-changes"))]]
    }
    let names = ["sheet", "cell", "old", "new", "rule", "reason"].map {
      cells.header("column-\($0)")
    }
    return head + [names]
      + input.corrections.map { change in
        [
          cells.text(change.cell.sheet), cells.link(to: change.cell, in: ""),
          cells.value(change.from), cells.value(change.to), cells.text(change.rule),
          cells.words("action-\(change.action)"),
        ]
      }
  }

  /// The findings that no change has settled.
  private var openFindings: [Int] {
    let settled = Set(input.corrections.map { [$0.cell.qualified, $0.rule] })
    guard !settled.isEmpty else { return Array(input.findings.indices) }
    return input.findings.indices.filter {
      let finding = input.findings.outline($0)
      return !settled.contains([finding.cell.qualified, finding.rule])
    }
  }

  private func listOpen(on sheet: inout NewSheet) {
    sheet.rows.append([cells.label("heading-open")])
    let open = openFindings
    guard !open.isEmpty else { return sheet.rows.append([plain(cells.words.text("no-findings"))]) }
    let names = ["sheet", "cell", "severity", "key", "rule", "message", "suggestions"]
      .map { cells.header("column-\($0)") }
    var quota = FindingQuota()
    let held = open.filter { quota.takes(input.findings.outline($0)) }
    if quota.leftOut > 0 {
      sheet.rows.append([plain(cells.words.count("left-out-of-xlsx", quota.leftOut))])
    }
    sheet.rows.append(names)
    sheet.laterRows = { (write: ([NewCell]) throws(PackageError) -> Void) throws(PackageError) in
      try input.findings.each(held, row, write)
    }
  }

  private func row(_ finding: FindingReport) -> [NewCell] {
    [
      cells.text(finding.cell.sheet), cells.link(to: finding.cell, in: ""),
      cells.severity(finding.severity), cells.text(sentences.key(finding)),
      cells.text(finding.rule), cells.text(finding.message),
      cells.text(sentences.suggestions(finding) ?? ""),
    ]
  }

  /// A sentence that runs on over the empty cells beside it.
  private func plain(_ text: String) -> NewCell { NewCell(.text(text)) }
}
