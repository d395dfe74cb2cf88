internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import SheetChecks
internal import Tables
internal import XLSX

/// What to know before a changed workbook is used: protection, signatures, look-ups.
struct ChangeWarnings {
  private let words: MessageCatalog
  /// Whether what a cell may hold is not to be shown.
  private let hides: (CellAddress) -> Bool

  init(_ words: MessageCatalog, hiding hides: @escaping (CellAddress) -> Bool) {
    self.words = words
    self.hides = hides
  }

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
    var book = Book(sheets: sheets, tables: [])
    book.names = try workbook.features().names
    for info in workbook.sheets where changes.contains(where: { $0.cell.sheet == info.name }) {
      let features = try workbook.features(of: info)
      book.features[info.name] = features
      if features.isProtected {
        warnings.append(warning("protected", nil, [NamedValue("sheet", .text(info.name))]))
      }
    }
    warnings += violations(by: changes, of: book)
    warnings += try pivots(over: changes, in: workbook)
    let lookups = Lookups(in: sheets)
    for change in changes {
      guard let formula = lookups.formula(over: change.cell) else { continue }
      let values = [NamedValue("formula", .text(formula.qualified))]
      warnings.append(warning("looked-up", change.cell, values))
    }
    return warnings
  }

  /// New values that the workbook's own data validation would not let anybody type.
  private func violations(by changes: [Change], of book: Book) -> [ChangeReport.Warning] {
    book.sheets.flatMap { sheet -> [ChangeReport.Warning] in
      let own = changes.filter { $0.cell.sheet == sheet.info.name && $0.to.formula == nil }
      if own.isEmpty { return [] }
      let test = NewValueTest(sheet, in: book)
      return own.compactMap { change in
        let cell = CellReference(row: change.cell.row, column: change.cell.column)
        return test.violation(of: CellValue(change.to.value), at: cell).map {
          let allowed = hides(change.cell) ? ReportBuilder.mask : .text($0)
          return warning("validation", change.cell, [NamedValue("allowed", allowed)])
        }
      }
    }
  }

  /// Pivot tables show the old figures until somebody refreshes them.
  private func pivots(
    over changes: [Change], in workbook: Workbook
  ) throws(PackageError) -> [ChangeReport.Warning] {
    try workbook.pivotSources().compactMap { source in
      let touches = changes.contains { change in
        change.cell.sheet == source.sheet
          && source.range.contains(CellReference(row: change.cell.row, column: change.cell.column))
      }
      let place = NamedValue("range", .text("\(source.sheet)!\(source.range)"))
      return touches ? warning("pivot", nil, [place]) : nil
    }
  }

  private func warning(
    _ code: String, _ cell: CellAddress?, _ values: [NamedValue]
  ) -> ChangeReport.Warning {
    ChangeReport.Warning(code: code, cell: cell, message: words.text("warning-\(code)", values))
  }
}
