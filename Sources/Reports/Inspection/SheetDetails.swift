public import XLSX

/// What an inspection tells of a sheet besides its tables.
public struct SheetDetails: Sendable {
  /// From the first to the last row and column with a value; nil if there is none.
  public var usedRange: CellRange?
  /// The number of cells with a formula.
  public var formulas: Int
  /// The number of merged ranges.
  public var merges: Int
  /// The number of hidden rows.
  public var hiddenRows: Int
  /// The number of hidden columns.
  public var hiddenColumns: Int
  /// Tables, validations, notes and so on.
  public var features: SheetFeatures

  /// Sums up a sheet.
  public init(_ sheet: Sheet, _ features: SheetFeatures) {
    usedRange = sheet.usedRange
    formulas = sheet.formulas.count
    merges = sheet.merges.count
    hiddenRows = sheet.hiddenRows.map(\.count).reduce(0, +)
    hiddenColumns = sheet.hiddenColumns.map(\.count).reduce(0, +)
    self.features = features
  }
}

extension Sheet {
  fileprivate var usedRange: CellRange? {
    let filled = columns.filter { !$0.runs.isEmpty }
    guard let left = filled.first?.column, let right = filled.last?.column,
      let top = filled.compactMap({ $0.runs.first?.firstRow }).min(),
      let bottom = filled.compactMap({ column in
        column.runs.last.map { $0.firstRow + $0.kinds.count - 1 }
      }).max()
    else { return nil }
    return CellRange(
      CellReference(row: top, column: left), CellReference(row: bottom, column: right))
  }
}

extension WorkbookFeatures {
  /// The same without what tells of persons: who wrote and saved the file, free text, and the values
  /// of the user's own properties.
  var masked: Self {
    var masked = self
    let mask = "•••"
    masked.properties.creator = properties.creator.map { _ in mask }
    masked.properties.lastModifiedBy = properties.lastModifiedBy.map { _ in mask }
    masked.properties.description = properties.description.map { _ in mask }
    for index in properties.custom.indices { masked.properties.custom[index].value = mask }
    return masked
  }
}

extension SheetFeatures {
  /// The same without what tells of persons: notes and comments, the texts, addresses and telephone
  /// numbers of hyperlinks, and the choices for personal columns.
  func masked(_ personal: Set<Int>) -> Self {
    var masked = self
    let mask = "•••"
    for (index, validation) in validations.enumerated() where validation.choices != nil {
      if validation.ranges.contains(where: { $0.columns.contains(where: personal.contains) }) {
        masked.validations[index].first = mask
      }
    }
    for index in notes.indices {
      masked.notes[index].author = mask
      masked.notes[index].text = mask
    }
    for index in comments.indices {
      masked.comments[index].author = mask
      masked.comments[index].text = mask
    }
    for (index, link) in hyperlinks.enumerated() {
      masked.hyperlinks[index].display = link.display.map { _ in mask }
      masked.hyperlinks[index].tip = link.tip.map { _ in mask }
      let scheme = link.target?.lowercased().prefix { $0 != ":" }
      if scheme == "mailto" || scheme == "tel" { masked.hyperlinks[index].target = mask }
    }
    return masked
  }
}
