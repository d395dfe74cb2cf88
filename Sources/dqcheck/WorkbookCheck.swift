internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import SheetChecks
internal import SheetTables
internal import Tables
internal import XLSX

/// What became of one workbook, with what its outputs are made from.
struct CheckedWorkbook {
  /// Its report, personal values masked unless they were asked for.
  var report: InputReport
  /// The same with personal values, for what stays with the data's owner.
  var ownersReport: InputReport
  var findings: [Finding] = []
  var corrections: [Correction] = []
  /// Whether a column holds personal values.
  var holdsPersonal = false
  /// Sheets that an earlier run of the program added.
  var ownSheets: Set<String> = []

  init(_ report: InputReport) {
    self.report = report
    ownersReport = report
  }
}

/// Reads one workbook and checks it.
struct WorkbookCheck {
  let words: MessageCatalog
  let showPersonal: Bool
  /// The names of the sheets to check; empty for all.
  let sheets: [String]
  /// The days of the date that TODAY() stands for.
  let asOf: Double?

  /// The code of a workbook without the sheet asked for, which is wrong usage.
  static let noSheet = "no-sheet"

  /// Checks a workbook; what cannot be read is reported, not thrown.
  func run(_ file: String, rules: Ruleset) -> CheckedWorkbook {
    do throws(PackageError) {
      return try check(file, rules)
    } catch {
      return CheckedWorkbook(InputReport(file: file, status: .failed, error: Problem(error, words)))
    }
  }

  private func check(_ file: String, _ rules: Ruleset) throws(PackageError) -> CheckedWorkbook {
    let sha256 = try SHA256.hex(ofFile: file)
    let contents = try WorkbookContents(file: file, overrides: rules.overrides)
    if let missing = contents.missing(sheets) {
      return failed(file, sha256, .failed, missing)
    }
    let tables = contents.tables.filter { sheets.isEmpty || sheets.contains($0.sheet) }
    guard !tables.isEmpty else {
      let code = contents.isEmpty ? "no-cells" : "no-table"
      return failed(
        file, sha256, .noTable, Problem(code: code, message: words.text("error-\(code)")))
    }
    let outcome = outcome(of: tables, in: contents, rules)
    return report(file, sha256, contents, outcome)
  }
}
