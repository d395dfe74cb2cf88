internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import Tables
internal import XLSX

/// What to know before a changed workbook is used: protection, signatures, look-ups.
struct ChangeWarnings {
  private let words: MessageCatalog

  init(_ words: MessageCatalog) { self.words = words }

  /// The warnings about some changes.
  ///
  /// - Throws: `PackageError` if the workbook cannot be read.
  func warnings(
    for changes: [Change], in file: String, _ sheets: [Sheet]
  ) throws(PackageError) -> [ChangeReport.Warning] {
    guard !changes.isEmpty, !SheetSource.isText(file) else { return [] }
    let workbook = try Workbook(path: file)
    var warnings: [ChangeReport.Warning] = []
    if try workbook.features().parts[.digitalSignature] ?? 0 > 0 {
      warnings.append(warning("signed", nil, []))
    }
    for info in workbook.sheets where changes.contains(where: { $0.cell.sheet == info.name }) {
      if try workbook.features(of: info).isProtected {
        warnings.append(warning("protected", nil, [NamedValue("sheet", .text(info.name))]))
      }
    }
    let lookups = Lookups(in: sheets)
    for change in changes {
      guard let formula = lookups.formula(over: change.cell) else { continue }
      let values = [NamedValue("formula", .text(formula.qualified))]
      warnings.append(warning("looked-up", change.cell, values))
    }
    return warnings
  }

  private func warning(
    _ code: String, _ cell: CellAddress?, _ values: [NamedValue]
  ) -> ChangeReport.Warning {
    ChangeReport.Warning(code: code, cell: cell, message: words.text("warning-\(code)", values))
  }
}
