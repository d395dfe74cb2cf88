internal import XLSX

/// Compares the cells of two sheets.
struct SheetComparison {
  let old: SheetCells
  let new: SheetCells
  /// A number for each look that both workbooks share, by cell format.
  let looks: (old: [Int], new: [Int])
  let lookTexts: [CellAppearance]
  private(set) var result: SheetDifferences
  /// Which columns of the one are which of the other.
  private(set) var columns: [(old: Int, new: Int)] = []
  private(set) var rows: RowAlignment

  /// What a row or column that came or went counts for, in cells that differ.
  private static let structureCost = 2

  init(
    _ old: Sheet, _ new: Sheet, looks: (old: [Int], new: [Int]), lookTexts: [CellAppearance]
  ) {
    let (first, second) = (SheetCells(old), SheetCells(new))
    (self.old, self.new) = (first, second)
    self.looks = looks
    self.lookTexts = lookTexts
    result = SheetDifferences(name: new.info.name)
    let found = Self.columns(first, second)
    columns = found.pairs
    let prints = (
      old: first.fingerprints(columns: found.pairs.map(\.old)),
      new: second.fingerprints(columns: found.pairs.map(\.new))
    )
    rows = RowAlignment(
      prints.old, prints.new, keys: Self.keys(first, second, found.pairs)
    ) { Self.likeness($0, $1, first, second, found.pairs) }
    result.removedColumns = found.removed
    result.addedColumns = found.added
    result.alignment = rows.kind
    result.removedRows = rows.removed.filter { prints.old[$0] != 0 }
    result.addedRows = rows.added.filter { prints.new[$0] != 0 }
    compareCells()
    preferPlaces()
  }

  /// Says cell by cell what can be said so as briefly: a value in a row that was empty is no new row.
  private mutating func preferPlaces() {
    let structure =
      result.addedRows.count + result.removedRows.count + result.addedColumns.count
      + result.removedColumns.count
    guard structure > 0 || rows.kind == .reordered else { return }
    var byPlace = self
    byPlace.columns = (0..<max(old.columnCount, new.columnCount)).map { ($0, $0) }
    byPlace.rows = RowAlignment(rows: max(old.rowCount, new.rowCount))
    byPlace.result = SheetDifferences(name: result.name)
    let cost = result.count + structure * Self.structureCost
    byPlace.compareCells(limit: cost)
    if byPlace.result.count <= cost { self = byPlace }
  }

  /// Pairs columns by their headers; between those by their order.
  private static func columns(
    _ old: SheetCells, _ new: SheetCells
  ) -> (pairs: [(old: Int, new: Int)], removed: [Int], added: [Int]) {
    let headers = (
      (0..<old.columnCount).map { old.header($0) }, (0..<new.columnCount).map { new.header($0) }
    )
    let matches = EditScript.matches(headers.0, headers.1, limit: 2_000) ?? []
    var pairs: [(old: Int, new: Int)] = []
    var (removed, added): ([Int], [Int]) = ([], [])
    var next = (old: 0, new: 0)
    for match in matches + [(old.columnCount, new.columnCount)] {
      let common = min(match.old - next.old, match.new - next.new)
      pairs += (0..<common).map { (next.old + $0, next.new + $0) }
      removed += (next.old + common)..<match.old
      added += (next.new + common)..<match.new
      if match.old < old.columnCount, match.new < new.columnCount { pairs.append(match) }
      next = (match.old + 1, match.new + 1)
    }
    return (
      pairs, removed.filter { old.column($0) != nil }, added.filter { new.column($0) != nil }
    )
  }

  /// The fingerprints of the first column that has a value of its own in every row but a few.
  private static func keys(
    _ old: SheetCells, _ new: SheetCells, _ columns: [(old: Int, new: Int)]
  ) -> (old: [UInt64], new: [UInt64])? {
    for column in columns {
      let prints = (
        old: old.fingerprints(columns: [column.old]), new: new.fingerprints(columns: [column.new])
      )
      if isKey(prints.old), isKey(prints.new) { return prints }
    }
    return nil
  }

  private static func isKey(_ prints: [UInt64]) -> Bool {
    Set(prints).count * 20 >= prints.count * 19
  }

  private static func likeness(
    _ row: Int, _ other: Int, _ old: SheetCells, _ new: SheetCells,
    _ columns: [(old: Int, new: Int)]
  ) -> Int {
    columns.count { column in
      guard let first = old.column(column.old)?.cell(row: row), first.kind != .blank,
        let second = new.column(column.new)?.cell(row: other)
      else { return false }
      return isSame((first.kind, first.payload), (second.kind, second.payload), old, new)
    }
  }

  private static func isSame(
    _ one: (kind: CellKind, payload: UInt64), _ other: (kind: CellKind, payload: UInt64),
    _ old: SheetCells, _ new: SheetCells
  ) -> Bool {
    switch (one.kind, other.kind) {
    case (.blank, .blank): true
    case (.text, .text), (.error, .error):
      old.sheet.texts.utf8(Int(one.payload)) == new.sheet.texts.utf8(Int(other.payload))
    case (.boolean, .boolean): one.payload == other.payload
    case (.number, .number), (.number, .date), (.number, .time), (.date, .number), (.date, .date),
      (.date, .time), (.time, .number), (.time, .date), (.time, .time):
      Double(bitPattern: one.payload) == Double(bitPattern: other.payload)
    default: false
    }
  }

  /// Compares the cells of the rows and columns that are paired, until more than `limit` differ.
  private mutating func compareCells(limit: Int = .max) {
    let paired = columns.map { ($0, old.column($0.old), new.column($0.new)) }
    let hasFormulas = !old.formulas.isEmpty || !new.formulas.isEmpty
    for row in rows.pairs where result.count <= limit {
      for (column, first, second) in paired where first != nil || second != nil {
        let one = first?.cell(row: row.old) ?? (.blank, 0, 0)
        let other = second?.cell(row: row.new) ?? (.blank, 0, 0)
        let places = (
          CellReference(row: row.old, column: column.old),
          CellReference(row: row.new, column: column.new)
        )
        if one.kind != .blank || other.kind != .blank { compare(one, other, places) }
        if hasFormulas { compareFormulas(places) }
      }
    }
  }

  private mutating func compare(
    _ one: (kind: CellKind, payload: UInt64, format: UInt16),
    _ other: (kind: CellKind, payload: UInt64, format: UInt16),
    _ places: (old: CellReference, new: CellReference)
  ) {
    let isSame = Self.isSame((one.kind, one.payload), (other.kind, other.payload), old, new)
    let digits = (old.sheet.longNumbers[places.old], new.sheet.longNumbers[places.new])
    if !isSame || (digits.0 != digits.1 && digits.0 != nil && digits.1 != nil) {
      let values = (
        digits.0.map(CellValue.text) ?? old.sheet.value(places.old),
        digits.1.map(CellValue.text) ?? new.sheet.value(places.new)
      )
      add(.value(values.0, values.1), places)
    }
    let numbers = (look(one.format, looks.old), look(other.format, looks.new))
    if numbers.0 != numbers.1, one.kind != .blank, other.kind != .blank {
      add(.look(text(numbers.0).differences(from: text(numbers.1))), places)
    }
  }

  private func look(_ format: UInt16, _ numbers: [Int]) -> Int {
    numbers.indices.contains(Int(format)) ? numbers[Int(format)] : 0
  }

  private func text(_ look: Int) -> CellAppearance {
    lookTexts.indices.contains(look) ? lookTexts[look] : CellAppearance()
  }

  /// A formula that moved with its row is the same if its references moved with it.
  private mutating func compareFormulas(_ places: (old: CellReference, new: CellReference)) {
    let (one, other) = (old.formulas[places.old], new.formulas[places.new])
    if one == other { return }
    if let one, let other {
      let moved = SharedFormulas.moved(
        one, rows: places.new.row - places.old.row,
        columns: places.new.column - places.old.column)
      if moved == other { return }
    }
    add(.formula(one, other), places)
  }

  private mutating func add(
    _ change: CellDifference.Change, _ places: (old: CellReference, new: CellReference)
  ) {
    result.add(CellDifference(old: places.old, new: places.new, change: change))
  }
}
