internal import OPC

/// Adds sheets, defined names and recalculation to the workbook part (ECMA-376 Part 1, 18.2).
struct WorkbookPartEdit {
  /// The sheets that the part lists: name and relationship id.
  let sheets: [(name: String, id: String)]
  /// The namespaces in use.
  let dialect: Dialect
  /// Whether dates count from 1904.
  let uses1904: Bool
  /// Whether Excel is to calculate all formulas when it opens the workbook.
  var needsCalculation = false

  private let outline: Outline
  private var newSheets = ""
  private var lastSheetID: Int
  private var names: [(name: String, sheet: Int?, text: String?, isHidden: Bool)] = []
  private let relationshipPrefix: String?

  /// The order of the children of `workbook` from `definedNames` on.
  private static let followers = [
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
  ]

  /// Reads the part.
  init(_ bytes: [UInt8], part: String) throws(PackageError) {
    let outline = try Outline(bytes, depth: 3, part: part)
    let isStrict = outline.root.attributes.contains {
      $0.name.hasPrefix("xmlns") && XMLText.decoded(bytes[$0.value]) == Dialect.strict.main
    }
    let list = outline.child("sheets", of: outline.root)?.children ?? []
    self.outline = outline
    dialect = isStrict ? .strict : .transitional
    let properties = outline.child("workbookPr", of: outline.root)
    uses1904 =
      properties.flatMap { outline.value("date1904", of: $0) }
      .map { ["1", "true", "on"].contains($0) } ?? false
    relationshipPrefix = outline.prefix(
      for: [Dialect.transitional.relationships, Dialect.strict.relationships])
    sheets = list.map { sheet in
      let id = sheet.attributes.first { $0.name.hasSuffix(":id") }
      return (
        outline.value("name", of: sheet) ?? "", id.map { XMLText.decoded(bytes[$0.value]) } ?? ""
      )
    }
    lastSheetID =
      list.compactMap { outline.value("sheetId", of: $0).flatMap { Int($0) } }
      .filter { $0 < 1 << 30 }.max() ?? 0
  }

  /// Lists a sheet behind the last.
  mutating func addSheet(_ name: String, id: String, visibility: SheetVisibility = .visible) {
    lastSheetID += 1
    let p = outline.root.prefix
    let own = relationshipPrefix == nil ? " xmlns:r=\"\(dialect.relationships)\"" : ""
    newSheets += "<\(p)sheet\(own) name=\"\(XMLText.attribute(name))\" sheetId=\"\(lastSheetID)\""
    if visibility != .visible { newSheets += " state=\"\(visibility.rawValue)\"" }
    newSheets += " \(relationshipPrefix ?? "r:")id=\"\(id)\"/>"
  }

  /// Gives a name of one sheet, or of all, a meaning; nil takes it away.
  mutating func define(_ name: String, as text: String?, sheet: Int?, isHidden: Bool = false) {
    names.append((name, sheet, text, isHidden))
  }

  /// What has to be written into the part.
  func splices() -> [Splice] {
    var splices: [Splice] = []
    if !newSheets.isEmpty {
      if let list = outline.child("sheets", of: outline.root) {
        splices.append(outline.appending(newSheets, to: list))
      } else {
        let p = outline.root.prefix
        let xml = "<\(p)sheets>\(newSheets)</\(p)sheets>"
        let followers = ["functionGroups", "externalReferences", "definedNames"] + Self.followers
        splices.append(outline.inserting(xml, before: followers))
      }
    }
    return splices + nameSplices() + (needsCalculation ? [calculationSplice()] : [])
  }

  private func nameSplices() -> [Splice] {
    let list = outline.child("definedNames", of: outline.root)
    let old = list.map { outline.children("definedName", of: $0) } ?? []
    let gone = old.filter { element in
      names.contains {
        outline.value("name", of: element)?.lowercased() == $0.name.lowercased()
          && outline.value("localSheetId", of: element) == $0.sheet.map { String($0) }
      }
    }
    let p = outline.root.prefix
    let xml = names.map { name, sheet, text, isHidden in
      guard let text else { return "" }
      let hidden = isHidden ? " hidden=\"1\"" : ""
      let local = sheet.map { " localSheetId=\"\($0)\"" } ?? ""
      return "<\(p)definedName name=\"\(XMLText.attribute(name))\"\(local)\(hidden)>"
        + XMLText.content(text) + "</\(p)definedName>"
    }.joined()
    guard let list else {
      if xml.isEmpty { return [] }
      return [
        outline.inserting("<\(p)definedNames>\(xml)</\(p)definedNames>", before: Self.followers)
      ]
    }
    if xml.isEmpty, gone.count == old.count { return gone.isEmpty ? [] : [Splice(list.range, "")] }
    return gone.map { Splice($0.range, "") }
      + (xml.isEmpty ? [] : [outline.appending(xml, to: list)])
  }

  private func calculationSplice() -> Splice {
    if let old = outline.child("calcPr", of: outline.root) {
      return outline.setting("fullCalcOnLoad", to: "1", of: old)
    }
    return outline.inserting(
      "<\(outline.root.prefix)calcPr fullCalcOnLoad=\"1\"/>",
      before: Array(Self.followers.dropFirst()))
  }
}
