/// A table found on a sheet: typed columns of data rows, with where each value stands.
public struct Table: Sendable {
  /// The rule file's name for it, else a slug of the sheet's name.
  public var id: String
  /// The sheet's name.
  public var sheet: String
  /// The header rows.
  public var header: CellArea
  /// From the first to the last data row.
  public var data: CellArea
  /// The columns, left to right.
  public var columns: [Column]
  /// The zero-based sheet row of each data row; total, subtotal and repeated header rows are not in.
  public var rows: [Int]
  /// The total and subtotal rows, top to bottom.
  public var totals: [TotalRow]
  /// The columns whose values together name a row: as declared, else as inferred
  /// (``inferredKeyColumns()``); empty where there are none.
  public var keyColumns: [Int] = []
  /// Whether ``keyColumns`` were declared by a rule file.
  public var isKeyDeclared = false
  /// The merged blocks that reach into its data rows.
  public var merges: [CellArea] = []
  /// The judgements made in finding it, for `inspect`: each a sentence with its evidence.
  public var notes: [String] = []

  /// Makes a table.
  public init(
    id: String, sheet: String, header: CellArea, data: CellArea, columns: [Column], rows: [Int],
    totals: [TotalRow] = []
  ) {
    self.id = id
    self.sheet = sheet
    self.header = header
    self.data = data
    self.columns = columns
    self.rows = rows
    self.totals = totals
  }

  /// The address of a value: the zero-based data row and the index of its column.
  public func address(row: Int, column: Int) -> CellAddress {
    CellAddress(sheet: sheet, row: rows[row], column: columns[column].position)
  }

  /// The data rows in which a column's cell lies under a merged block, and so is blank whatever shows.
  public func coveredRows(_ column: Int) -> Set<Int> {
    let position = columns[column].position
    let blocks = merges.filter { $0.columns.contains(position) }.map { block in
      // The block's first cell is the one that holds its value.
      let isFirst = block.columns.lowerBound == position
      return (from: block.rows.lowerBound + (isFirst ? 1 : 0), to: block.rows.upperBound)
    }.sorted { $0.from < $1.from }
    var (next, reach) = (0, -1)
    var covered: Set<Int> = []
    for (index, row) in rows.enumerated() {
      while next < blocks.count, blocks[next].from <= row {
        reach = max(reach, blocks[next].to)
        next += 1
      }
      if row <= reach { covered.insert(index) }
    }
    return covered
  }

  /// The column with this id.
  public func column(_ id: String) -> Int? { columns.firstIndex { $0.id == id } }

  /// The first column about this concept.
  public func column(concept: String) -> Int? { columns.firstIndex { $0.concept == concept } }
}

/// A row that holds sums of other rows.
public struct TotalRow: Sendable {
  /// Zero-based sheet row.
  public var row: Int
  /// The data rows it sums, as a range of indices into ``Table/rows``.
  public var covers: Range<Int>
  /// Whether it sums a part of the table only.
  public var isSubtotal: Bool
  /// One value for each of the table's columns.
  public var values: [Value]
  /// For each of the table's columns, whether its cell holds a formula.
  public var formulas: [Bool]

  /// Makes a total row.
  public init(row: Int, covers: Range<Int>, isSubtotal: Bool, values: [Value], formulas: [Bool]) {
    self.row = row
    self.covers = covers
    self.isSubtotal = isSubtotal
    self.values = values
    self.formulas = formulas
  }
}
