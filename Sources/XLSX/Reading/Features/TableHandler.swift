internal import OPC

/// Takes the events of a table part (ECMA-376 Part 1, 18.5.1.2).
struct TableHandler: XMLHandler {
  private(set) var table: SheetTable?
  private var path: [String] = []
  private var formula: [UInt8] = []

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "table" where path.isEmpty:
      var table = SheetTable(
        name: StoredText.plain(attributes["displayName"] ?? attributes["name"] ?? ""),
        range: attributes["ref"].flatMap { CellRange($0) })
      table.headerRows = attributes["headerRowCount"].flatMap { Int($0) } ?? 1
      table.totalsRows = attributes["totalsRowCount"].flatMap { Int($0) } ?? 0
      self.table = table
    case "autoFilter" where path.count == 1:
      table?.autoFilter = attributes["ref"].flatMap { CellRange($0) }
    case "tableColumn":
      table?.columns.append(
        SheetTable.Column(
          name: StoredText.plain(attributes["name"] ?? ""),
          totalsFunction: attributes["totalsRowFunction"].flatMap { $0 == "none" ? nil : $0 }))
    case "calculatedColumnFormula": formula = []
    default: break
    }
    path.append(name)
  }

  mutating func text(_ utf8: [UInt8]) {
    if path.last == "calculatedColumnFormula" { formula += utf8 }
  }

  mutating func end(_ name: String) {
    path.removeLast()
    guard name == "calculatedColumnFormula", let last = table?.columns.indices.last else { return }
    table?.columns[last].formula = String(decoding: formula, as: UTF8.self)
  }
}
