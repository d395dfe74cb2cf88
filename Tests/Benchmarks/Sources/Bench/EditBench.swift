import XLSX

/// Changes a thousand cells of the first sheet, spread over its rows: five numbers for each text.
enum EditBench {
  static func run(_ path: String, _ output: String) throws {
    var editor = try WorkbookEditor(path: path)
    guard let sheet = try Workbook(path: path).sheets.first?.name else { return }
    for number in 0..<1_000 {
      let value: NewValue = number % 6 == 5 ? .text("changed \(number)") : .number(Double(number))
      let cell = CellReference(row: 1 + number * 999, column: number % 6 == 5 ? 9 : 3 + number % 3)
      editor.apply(CellEdit(sheet: sheet, cell: cell, value: value))
    }
    let proof = try editor.save(to: output)
    print("\(proof.places) places in \(proof.partsChanged) parts")
  }
}
