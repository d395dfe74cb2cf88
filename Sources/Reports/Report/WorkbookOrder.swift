internal import Tables

/// The order in which people read a workbook: sheet, row, column, then the rule's name.
struct WorkbookOrder {
  private var places: [String: Int] = [:]

  init(sheets: [String]) {
    for (place, sheet) in sheets.enumerated() { places[sheet] = place }
  }

  func sorted<Item>(
    _ items: [Item], by cell: (Item) -> CellAddress, _ rule: (Item) -> String
  ) -> [Item] {
    let keyed = items.enumerated().map { index, item in
      let place = cell(item)
      return (
        item: item,
        key: (places[place.sheet] ?? .max, place.row, place.column, rule(item), index)
      )
    }
    return keyed.sorted { $0.key < $1.key }.map(\.item)
  }
}
