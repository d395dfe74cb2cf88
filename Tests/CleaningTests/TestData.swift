import Checking
import Tables

/// The finding of a total that is not the sum of parts, all counts in one row from A1 on.
func sumFinding(_ values: [Double], isCount: Bool = true, weights: [Double]? = nil) -> Finding {
  let cells = values.indices.map { CellAddress(sheet: "Data", row: 0, column: $0) }
  var finding = Finding(
    rule: "split-sums", severity: .error, table: "data", cell: cells[0], cells: cells,
    message: .catalog("split-sums", []))
  finding.equation = values.indices.map { index in
    Term(
      name: "c\(index)", cell: cells[index], value: values[index],
      coefficient: index == 0 ? 1 : -1, weight: weights?[index] ?? 1, isCount: isCount)
  }
  return finding
}

/// A column of a test's table.
func column(
  _ id: String, _ values: [Value], type: ColumnType = .text, isPersonal: Bool = false,
  formulas: [Bool] = []
) -> Column {
  var cells = CellVector()
  for value in values { cells.append(value) }
  cells.formulas = formulas
  return Column(
    id: id, header: id, path: [id], position: 0, isPersonal: isPersonal, type: type, cells: cells)
}

/// A table from A1 on with the header in the first row.
func makeTable(_ columns: [Column], keys: [Int] = []) -> Table {
  var columns = columns
  for index in columns.indices { columns[index].position = index }
  let count = columns.first?.cells.count ?? 0
  let width = 0...(columns.count - 1)
  var table = Table(
    id: "data", sheet: "Data", header: CellArea(rows: 0...0, columns: width),
    data: CellArea(rows: 1...max(1, count), columns: width), columns: columns,
    rows: Array(1..<(count + 1)))
  table.keyColumns = keys
  return table
}

/// Random numbers that are the same at every run of one seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
