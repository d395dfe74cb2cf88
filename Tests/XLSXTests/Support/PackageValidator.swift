import OPC

@testable import XLSX

/// Whether a package hangs together, as Excel wants it; every complaint is one sentence.
enum PackageValidator {
  static func complaints(about path: String) throws -> [String] {
    let contents = try ArchiveContents(path: path)
    var package = try PackageDraft(contents)
    let names = contents.entries.map { "/" + $0.name }.filter { !$0.hasSuffix("/") }
    let types = try ContentTypesEdit(try package.bytes(of: "/[Content_Types].xml"))
    var complaints: [String] = []
    if Set(names.map { PartName.folded($0) }).count != names.count {
      complaints.append("two parts have the same name")
    }
    for name in names where name != "/[Content_Types].xml" {
      if types.type(of: name) == nil { complaints.append("\(name) has no content type") }
      if name.hasSuffix(".rels") { complaints += try relationships(name, &package) }
    }
    return complaints + (try workbook(package))
  }

  private static func relationships(
    _ name: String, _ package: inout PackageDraft
  ) throws -> [String] {
    let edit = try RelationshipsEdit(try package.bytes(of: name), part: name)
    var complaints: [String] = []
    if Set(edit.links.map(\.id)).count != edit.links.count {
      complaints.append("\(name) repeats an id")
    }
    let source = name.replacing("_rels/", with: "").dropLast(".rels".count)
    for link in edit.links where !link.isExternal && !link.target.hasPrefix("#") {
      let target = PartName.resolved(link.target, from: String(source))
      if !package.contains(target) { complaints.append("\(name) leads to no \(target)") }
    }
    return complaints
  }

  private static func workbook(_ package: PackageDraft) throws -> [String] {
    var draft = try WorkbookDraft(package)
    var complaints: [String] = []
    let outline = try Outline(
      try draft.package.bytes(of: draft.workbookPart), depth: 3, part: draft.workbookPart)
    let sheets = outline.child("sheets", of: outline.root)?.children ?? []
    let ids = sheets.compactMap { outline.value("sheetId", of: $0) }
    if Set(ids).count != sheets.count { complaints.append("sheet ids are not unique") }
    let names = draft.sheets.map { $0.name.lowercased() }
    if Set(names).count != names.count { complaints.append("sheet names are not unique") }
    if draft.sheets.contains(where: { ($0.part.map(draft.package.contains) ?? false) == false }) {
      complaints.append("a sheet has no part")
    }
    var limits: (strings: Int?, formats: Int?) = (nil, nil)
    for kind in [Dialect.Kind.sharedStrings, .styles] {
      for part in try draft.package.parts(kind, of: draft.workbookPart) {
        let outline = try Outline(try draft.package.bytes(of: part), depth: 3, part: part)
        if kind == .sharedStrings {
          limits.strings = outline.children("si", of: outline.root).count
          complaints += counts(of: outline.root, "uniqueCount", limits.strings ?? 0, outline, part)
        } else {
          for name in ["fonts", "fills", "cellXfs", "numFmts", "borders"] {
            guard let list = outline.child(name, of: outline.root) else { continue }
            complaints += counts(of: list, "count", list.children.count, outline, part)
            if name == "cellXfs" { limits.formats = list.children.count }
          }
        }
      }
    }
    for sheet in draft.sheets where sheet.isWorksheet {
      guard let part = sheet.part, draft.package.contains(part) else { continue }
      let bytes = try draft.package.bytes(of: part)
      complaints += try worksheet(bytes, part: part, limits)
      complaints += try notes(bytes, part, &draft.package)
      complaints += try tables(part, &draft)
    }
    return complaints
  }

  /// Whether the columns of each table are named as its header cells say.
  private static func tables(_ part: String, _ draft: inout WorkbookDraft) throws -> [String] {
    var complaints: [String] = []
    for name in try draft.package.parts(.table, of: part) where draft.package.contains(name) {
      let outline = try Outline(try draft.package.bytes(of: name), depth: 3, part: name)
      let names =
        outline.child("tableColumns", of: outline.root)?.children
        .map { (outline.value("name", of: $0) ?? "").lowercased() } ?? []
      if Set(names).count != names.count { complaints.append("\(name): two columns of a name") }
    }
    return complaints
  }

  /// Whether each id of the sheet leads to a part, and each note has one box of its own.
  private static func notes(
    _ bytes: [UInt8], _ part: String, _ package: inout PackageDraft
  ) throws -> [String] {
    let outline = try Outline(bytes, depth: 2, part: part)
    let ids = Set(try package.relationships(of: part).map(\.id))
    var complaints = outline.root.children.flatMap(\.attributes)
      .filter { $0.name.hasSuffix(":id") && !ids.contains(XMLText.decoded(bytes[$0.value])) }
      .map { "\(part): no relationship \(XMLText.decoded(bytes[$0.value]))" }
    for name in try package.parts(.comments, of: part) where package.contains(name) {
      let outline = try Outline(try package.bytes(of: name), depth: 3, part: name)
      let list = outline.child("commentList", of: outline.root)?.children ?? []
      let cells = list.compactMap { outline.value("ref", of: $0) }
      let authors = outline.child("authors", of: outline.root)?.children.count ?? 0
      if Set(cells).count != cells.count { complaints.append("\(name): two notes of a cell") }
      if list.contains(where: {
        (outline.value("authorId", of: $0).flatMap { Int($0) } ?? 0) >= authors
      }) {
        complaints.append("\(name): a note without an author")
      }
      var places: [String: Int] = [:]
      for drawing in try package.parts(.vmlDrawing, of: part) where package.contains(drawing) {
        let text = String(decoding: try package.bytes(of: drawing), as: UTF8.self)
        for box in text.split(separator: "<x:ClientData").dropFirst() {
          let numbers = ["Row", "Column"].map { tag in
            box.split(separator: "<x:\(tag)>").dropFirst().first?.prefix { $0 != "<" } ?? ""
          }
          if numbers.allSatisfy({ !$0.isEmpty }) {
            places[numbers.joined(separator: ","), default: 0] += 1
          }
        }
        let shapes = text.split(separator: "<v:shape ").dropFirst().compactMap {
          $0.split(separator: "id=\"").dropFirst().first?.prefix { $0 != "\"" }
        }
        if Set(shapes).count != shapes.count {
          complaints.append("\(drawing): two shapes of an id")
        }
      }
      for cell in cells.compactMap({ CellReference($0) })
      where places["\(cell.row),\(cell.column)"] != 1 {
        complaints.append("\(name): the note of \(cell) has no box of its own")
      }
    }
    return complaints
  }

  private static func counts(
    of element: Element, _ name: String, _ count: Int, _ outline: Outline, _ part: String
  ) -> [String] {
    guard let claimed = outline.value(name, of: element), Int(claimed) != count else { return [] }
    return ["\(part): \(element.local) claims \(claimed), holds \(count)"]
  }

  private static func worksheet(
    _ bytes: [UInt8], part: String, _ limits: (strings: Int?, formats: Int?)
  ) throws -> [String] {
    let outline = try Outline(bytes, depth: 5, part: part)
    var complaints: [String] = []
    let ranks = outline.root.children.filter { $0.prefix == outline.root.prefix }
      .compactMap { order.firstIndex(of: $0.local) }
    if ranks != ranks.sorted() { complaints.append("\(part): children out of order") }
    var row = 0
    for line in outline.child("sheetData", of: outline.root)?.children ?? [] {
      let number = outline.value("r", of: line).flatMap { Int($0) } ?? row + 1
      if number <= row { complaints.append("\(part): row \(number) out of order") }
      row = number
      var column = -1
      for cell in outline.children("c", of: line) {
        let reference = outline.value("r", of: cell).flatMap { CellReference($0) }
        let here = reference?.column ?? column + 1
        if here <= column || reference.map({ $0.row + 1 != row }) ?? false {
          complaints.append("\(part): cell \(reference.map { "\($0)" } ?? "?") out of order")
        }
        column = here
        if let format = outline.value("s", of: cell).flatMap({ Int($0) }),
          format >= limits.formats ?? 0
        {
          complaints.append("\(part): cell with unknown format \(format)")
        }
        if outline.value("t", of: cell) == "s", let v = outline.child("v", of: cell),
          let index = Int(outline.text(of: v)), index >= limits.strings ?? 0
        {
          complaints.append("\(part): cell with unknown text \(index)")
        }
      }
    }
    return complaints
  }

  /// ECMA-376 Part 1, 18.3.1.99.
  private static let order = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
  ]
}
