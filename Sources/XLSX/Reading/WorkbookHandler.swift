internal import OPC

/// Takes the events of a workbook part (ECMA-376 Part 1, 18.2).
struct WorkbookHandler: XMLHandler {
  private(set) var sheets: [(name: String, state: SheetVisibility, id: String)] = []
  private(set) var uses1904 = false
  private(set) var isWorkbook = false
  private(set) var storesAsShown = false

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "workbook": isWorkbook = true
    // Extensions hold an element of the same name.
    case "workbookPr": uses1904 = uses1904 || attributes.isTrue("date1904")
    case "calcPr":
      storesAsShown = attributes["fullPrecision"] != nil && !attributes.isTrue("fullPrecision")
    case "sheet":
      // The attribute is `r:id`, under whatever prefix; `sheetId` is another.
      let id = attributes.all.first { $0.name == "id" && !$0.prefix.isEmpty }?.value
      sheets.append(
        (
          attributes["name"] ?? "",
          SheetVisibility(rawValue: attributes["state"] ?? "") ?? .visible,
          id ?? attributes["id"] ?? ""
        ))
    default: break
    }
  }
  mutating func text(_ utf8: [UInt8]) {}
  mutating func end(_ name: String) {}
}
