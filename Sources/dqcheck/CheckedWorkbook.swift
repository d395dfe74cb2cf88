internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import Tables
internal import XLSX

/// What became of one workbook, with what its outputs are made from.
struct CheckedWorkbook {
  /// Its report, personal values masked unless they were asked for.
  var report: InputReport
  /// The same with personal values, for what stays with the data's owner.
  var ownersReport: InputReport
  /// What the file was when it was read.
  var identity: FileIdentity?
  /// The findings, of which the cleaned workbook marks the cells.
  var findings = FindingList()
  /// The changes in the cleaned workbook.
  var corrections: [Correction] = []
  /// Whether a column holds personal values.
  var holdsPersonal = false
  /// Sheets that an earlier run of the program added.
  var ownSheets: Set<String> = []

  init(_ report: InputReport) {
    self.report = report
    ownersReport = report
  }

  /// Takes back the changes of some cells.
  mutating func remove(changesOf cells: Set<Place>) {
    guard !cells.isEmpty else { return }
    corrections.removeAll { cells.contains(Place($0.cell)) }
    report.corrections.removeAll { cells.contains(Place($0.cell)) }
    ownersReport.corrections.removeAll { cells.contains(Place($0.cell)) }
  }
}

/// A cell of a workbook.
struct Place: Hashable {
  var sheet: String
  var cell: CellReference

  init(sheet: String, cell: CellReference) {
    self.sheet = sheet
    self.cell = cell
  }

  init(_ address: CellAddress) {
    self.init(
      sheet: address.sheet, cell: CellReference(row: address.row, column: address.column))
  }
}
