internal import OPC

/// Adds conditional formats to a sheet, behind those that it has (ECMA-376 Part 1, 18.3.1.18).
enum SheetConditions {
  /// Adds conditions, which take effect after all others of the sheet.
  ///
  /// - Throws: ``PackageError`` if there is no such worksheet, or its markup is not understood.
  static func add(
    _ conditions: [NewCondition], to sheet: String, in draft: inout WorkbookDraft
  ) throws(PackageError) {
    guard let part = draft.worksheet(sheet) else {
      throw RefusedEdit(
        edit: CellEdit(sheet: sheet, cell: CellReference(row: 0, column: 0)), reason: .noSheet
      ).error
    }
    let frame = try SheetFrame(of: part, depth: 3, in: &draft.package)
    let outline = frame.outline
    var priority =
      outline.children("conditionalFormatting", of: outline.root)
      .flatMap { outline.children("cfRule", of: $0) }
      .compactMap { outline.value("priority", of: $0).flatMap { Int($0) } }
      .filter { $0 < 1 << 30 }.max() ?? 0
    var xml = ""
    for condition in conditions {
      priority += 1
      xml += try condition.xml(priority: priority, &draft)
    }
    if !outline.root.prefix.isEmpty {
      xml = xml.replacing(
        "<conditionalFormatting ", with: "<conditionalFormatting xmlns=\"\(draft.dialect.main)\" ")
    }
    draft.package.splice(
      part, [frame.inserting(xml, as: "conditionalFormatting")], of: frame.excerpt)
  }
}
