internal import OPC

/// Adds conditional formats to a sheet, behind those that it has (ECMA-376 Part 1, 18.3.1.18).
enum SheetConditions {
  /// What of a worksheet must come behind `conditionalFormatting` (ECMA-376 Part 1, 18.3.1.99).
  private static let followers = [
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
  ]

  /// Adds conditions, which take effect after all others of the sheet.
  ///
  /// - Throws: ``PackageError`` if there is no such worksheet, or its markup is not understood.
  static func add(
    _ conditions: [NewCondition], to sheet: String, in draft: inout WorkbookDraft
  ) throws(PackageError) {
    let entry = draft.sheets.first { SheetName.isSame($0.name, sheet) }
    guard let entry, entry.isWorksheet, let part = entry.part, draft.package.contains(part) else {
      throw RefusedEdit(
        edit: CellEdit(sheet: sheet, cell: CellReference(row: 0, column: 0)), reason: .noSheet
      ).error
    }
    var excerpt: PartExcerpt
    if let found = try SheetExcerpt.make(
      of: draft.package.stream(of: part), rows: [], keepsShared: false)
    {
      excerpt = found.excerpt
    } else {
      excerpt = PartExcerpt(whole: try draft.package.bytes(of: part))
    }
    let outline = try Outline(excerpt.bytes, depth: 3, part: part)
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
    let next = outline.root.children.first {
      $0.prefix == outline.root.prefix && followers.contains($0.local)
        || $0.local == "AlternateContent" && $0.prefix != outline.root.prefix
    }
    let splice = next.map { Splice(at: $0.range.lowerBound, xml) }
    draft.package.splice(
      part, [splice ?? outline.appending(xml, to: outline.root)], of: excerpt)
  }
}
