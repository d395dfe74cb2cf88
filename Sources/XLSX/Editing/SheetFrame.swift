internal import OPC

/// A worksheet part without its rows: where further children are put.
struct SheetFrame {
  /// What of the part is looked at; splices are of it.
  let excerpt: PartExcerpt
  /// Its upper levels.
  let outline: Outline

  /// The children of a worksheet that may follow its rows, in order (ECMA-376 Part 1, 18.3.1.99).
  private static let order = [
    "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
  ]

  /// Reads a part down to a depth; the root has depth 1.
  ///
  /// - Throws: ``PackageError`` if its markup is not understood.
  init(of part: String, depth: Int, in package: inout PackageDraft) throws(PackageError) {
    if let found = try SheetExcerpt.make(
      of: package.stream(of: part), rows: [], keepsShared: false)
    {
      excerpt = found.excerpt
    } else {
      excerpt = PartExcerpt(whole: try package.bytes(of: part))
    }
    outline = try Outline(excerpt.bytes, depth: depth, part: part)
  }

  /// Adds a child behind all that may come before it, and before what is wrapped for older programs.
  func inserting(_ xml: String, as child: String) -> Splice {
    let place = (Self.order.firstIndex(of: child) ?? -1) + 1
    let next = outline.root.children.first {
      $0.prefix == outline.root.prefix && Self.order[place...].contains($0.local)
        || $0.local == "AlternateContent" && $0.prefix != outline.root.prefix
    }
    return next.map { Splice(at: $0.range.lowerBound, xml) }
      ?? outline.appending(xml, to: outline.root)
  }
}

extension WorkbookDraft {
  /// The part of a worksheet that is there; case does not matter in its name.
  func worksheet(_ name: String) -> String? {
    let entry = sheets.first { SheetName.isSame($0.name, name) }
    guard let entry, entry.isWorksheet, let part = entry.part, package.contains(part) else {
      return nil
    }
    return part
  }
}
