internal import OPC

/// Takes the events of a workbook part that say more than what sheets there are (ECMA-376 Part 1,
/// 18.2).
struct WorkbookFeaturesHandler: XMLHandler {
  private(set) var features = WorkbookFeatures()
  private var sheets: [String] = []
  private var text: [UInt8] = []
  private var name: DefinedName?

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "sheet": sheets.append(attributes["name"] ?? "")
    case "workbookProtection": features.isStructureProtected = attributes.isTrue("lockStructure")
    case "fileSharing": features.isReadOnlyRecommended = attributes.isTrue("readOnlyRecommended")
    case "definedName":
      // The number counts all sheets, chart sheets among them.
      let sheet = attributes["localSheetId"].flatMap { Int($0) }
      self.name = DefinedName(
        name: StoredText.plain(attributes["name"] ?? ""),
        sheet: sheet.flatMap { sheets.indices.contains($0) ? sheets[$0] : nil }, text: "",
        isHidden: attributes.isTrue("hidden"))
      text = []
    default: break
    }
  }

  mutating func text(_ utf8: [UInt8]) { if name != nil { text += utf8 } }

  mutating func end(_ name: String) {
    guard name == "definedName", var found = self.name else { return }
    found.text = String(decoding: text, as: UTF8.self)
    features.names.append(found)
    self.name = nil
  }
}
