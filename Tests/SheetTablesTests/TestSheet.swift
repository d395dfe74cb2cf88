import XLSX

/// A cell of a test's sheet, written as a literal; nil is blank.
enum Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByNilLiteral
{
  case blank, text(String), number(Double), date(Double), error(String)

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(nilLiteral: ()) { self = .blank }
}

/// Makes a sheet of rows of cells, the first cell at a place.
func makeSheet(
  _ rows: [[Cell]], at corner: String = "A1", merges: [String] = [],
  formulas: [String: String] = [:], name: String = "Trainings"
) -> Sheet {
  var texts = TextPool()
  var columns: [Int: CellColumn] = [:]
  let first = CellReference(corner) ?? CellReference(row: 0, column: 0)
  for (down, cells) in rows.enumerated() {
    for (right, cell) in cells.enumerated() {
      let position = first.column + right
      var column = columns[position] ?? CellColumn(column: position)
      switch cell {
      case .blank: continue
      case .text(let text):
        column.set(row: first.row + down, kind: .text, payload: UInt64(texts.append(text.utf8)))
      case .error(let text):
        column.set(row: first.row + down, kind: .error, payload: UInt64(texts.append(text.utf8)))
      case .number(let number):
        column.set(row: first.row + down, kind: .number, payload: number.bitPattern)
      case .date(let days):
        column.set(row: first.row + down, kind: .date, payload: days.bitPattern)
      }
      columns[position] = column
    }
  }
  let sorted = columns.values.sorted { $0.column < $1.column }
  var sheet = Sheet(info: SheetInfo(name: name), columns: sorted, texts: texts)
  sheet.merges = merges.compactMap { CellRange($0) }
  sheet.formulas = formulas.compactMap { place, text in
    CellReference(place).map { Formula(cell: $0, text: text) }
  }.sorted { $0.cell < $1.cell }
  return sheet
}
