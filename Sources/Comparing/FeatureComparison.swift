internal import XLSX

/// Compares what two sheets hold besides their cells.
struct FeatureComparison {
  private let rows: [Int: Int]
  private let columns: [Int: Int]
  private(set) var differences: [StructureDifference] = []

  /// - Parameters:
  ///   - rows: Which rows of the first sheet are which of the second.
  ///   - columns: The same for columns.
  init(rows: [(old: Int, new: Int)], columns: [(old: Int, new: Int)]) {
    self.rows = Dictionary(rows.map { ($0.old, $0.new) }) { first, _ in first }
    self.columns = Dictionary(columns.map { ($0.old, $0.new) }) { first, _ in first }
  }

  /// A range of the first sheet where its corners are in the second.
  private func moved(_ range: CellRange) -> CellRange {
    CellRange(moved(range.first), moved(range.last))
  }

  private func moved(_ cell: CellReference) -> CellReference {
    CellReference(row: rows[cell.row] ?? cell.row, column: columns[cell.column] ?? cell.column)
  }

  mutating func compare(_ old: Sheet, _ new: Sheet) {
    compare(.merge, old.merges.map { ("\(moved($0))", "") }, new.merges.map { ("\($0)", "") })
    compare(
      .hiddenRows, old.hiddenRows.flatMap { $0.map { ("\((rows[$0] ?? $0) + 1)", "") } },
      new.hiddenRows.flatMap { $0.map { ("\($0 + 1)", "") } })
    compare(
      .hiddenColumns, Self.columns(old.hiddenColumns) { columns[$0] ?? $0 },
      Self.columns(new.hiddenColumns) { $0 })
    if old.info.visibility != new.info.visibility {
      add(.sheetVisibility, "", old.info.visibility.rawValue, new.info.visibility.rawValue)
    }
  }

  // A hidden range may reach to the last column of all; what lies beyond the cells is one entry.
  private static func columns(
    _ ranges: [Range<Int>], _ moved: (Int) -> Int
  ) -> [(String, String)] {
    ranges.flatMap { range in
      range.count > 1_000
        ? [("\(range.lowerBound + 1)-\(range.upperBound)", "")]
        : range.map { (CellReference.letters(column: moved($0)), "") }
    }
  }

  mutating func compare(_ old: SheetFeatures, _ new: SheetFeatures) {
    if old.isProtected != new.isProtected {
      add(.protection, "", "\(old.isProtected)", "\(new.isProtected)")
    }
    compare(
      .autoFilter, old.autoFilter.map { [("", "\(moved($0))")] } ?? [],
      new.autoFilter.map { [("", "\($0)")] } ?? [])
    compare(
      .table, old.tables.map { ($0.name, Self.text($0, $0.range.map(moved))) },
      new.tables.map { ($0.name, Self.text($0, $0.range)) })
    compare(
      .validation, old.validations.map { (Self.text($0.ranges.map(moved)), Self.text($0)) },
      new.validations.map { (Self.text($0.ranges), Self.text($0)) })
    compare(
      .note, old.notes.map { ("\(moved($0.cell))", $0.text) },
      new.notes.map { ("\($0.cell)", $0.text) })
    compare(
      .comment, old.comments.map { ("\(moved($0.cell))", $0.text) },
      new.comments.map { ("\($0.cell)", $0.text) })
    compare(
      .link, old.hyperlinks.map { (Self.text($0.range.map { [moved($0)] } ?? []), Self.text($0)) },
      new.hyperlinks.map { (Self.text($0.range.map { [$0] } ?? []), Self.text($0)) })
    compare(
      .conditionalFormat,
      old.conditionalFormats.map { (Self.text($0.ranges.map(moved)), "\($0.rules)") },
      new.conditionalFormats.map { (Self.text($0.ranges), "\($0.rules)") })
  }

  private static func text(_ ranges: [CellRange]) -> String {
    ranges.map { "\($0)" }.joined(separator: " ")
  }

  private static func text(_ table: SheetTable, _ range: CellRange?) -> String {
    // Names that stand in header cells are compared there.
    let names = table.headerRows > 0 ? "" : table.columns.map(\.name).joined(separator: ", ")
    return "\(range.map { "\($0)" } ?? "") (\(names))"
  }

  private static func text(_ validation: Validation) -> String {
    let bounds = [validation.first, validation.second].compactMap { $0 }
    return ([validation.kind.rawValue, validation.comparison.rawValue] + bounds)
      .joined(separator: " ") + (validation.allowsBlank ? "" : " (not blank)")
  }

  private static func text(_ link: Hyperlink) -> String {
    [link.target, link.location].compactMap { $0 }.joined(separator: "#")
  }

  /// Compares lists of things by their places; several at one place in the order of their texts.
  mutating func compare(
    _ kind: StructureDifference.Kind, _ old: [(String, String)], _ new: [(String, String)]
  ) {
    let before = Dictionary(grouping: old, by: \.0).mapValues { $0.map(\.1).sorted() }
    let after = Dictionary(grouping: new, by: \.0).mapValues { $0.map(\.1).sorted() }
    for place in Set(before.keys).union(after.keys).sorted() {
      let (one, other) = (before[place] ?? [], after[place] ?? [])
      if one == other { continue }
      for index in 0..<max(one.count, other.count) {
        let texts = (
          index < one.count ? one[index] : nil, index < other.count ? other[index] : nil
        )
        if texts.0 != texts.1 { add(kind, place, texts.0, texts.1) }
      }
    }
  }

  private mutating func add(
    _ kind: StructureDifference.Kind, _ place: String, _ old: String?, _ new: String?
  ) {
    differences.append(StructureDifference(kind: kind, place: place, old: old, new: new))
  }
}
