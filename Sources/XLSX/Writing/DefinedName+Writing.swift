extension DefinedName {
  /// Makes a name for a formula, without `=`.
  ///
  /// The name is a letter or underscore, then letters, digits, underscores and dots; no cell reference.
  public init(_ name: String, _ formula: String) {
    self.init(name: name, sheet: nil, text: formula, isHidden: false)
  }

  /// Makes a name for cells.
  public init(_ name: String, sheet: String, _ range: CellRange) {
    self.init(name, "\(SheetName.quoted(sheet))!\(range.absolute)")
  }

  /// Whether Excel takes it for a name of cells, a formula or a table.
  static func isSound(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, (1...255).contains(name.utf16.count),
      first == "_" || first.properties.isAlphabetic,
      name.unicodeScalars.allSatisfy({ scalar in
        scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil
      })
    else { return false }
    return CellReference(name) == nil && !isRowAndColumn(name)
  }

  /// Whether it reads as R1C1, RC, R or C.
  private static func isRowAndColumn(_ name: String) -> Bool {
    var rest = name.lowercased()[...]
    for letter in "rc" where rest.first == letter {
      rest = rest.dropFirst().drop(while: \.isNumber)
    }
    return rest.isEmpty
  }
}
