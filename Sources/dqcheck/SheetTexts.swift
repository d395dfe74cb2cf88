internal import Tables
internal import XLSX

/// The first sheet of a file as texts, as the lists of rule files are read.
enum SheetTexts {
  /// The rows of a file, from the first; cells without a value are empty.
  ///
  /// - Throws: `PackageError`.
  static func rows(of file: String) throws -> [[String]] {
    let source = try SheetSource(file: file)
    guard let info = source.infos.first else { return [] }
    let sheet = try source.cells(of: info)
    let rows = sheet.columns.compactMap { $0.runs.last.map { $0.firstRow + $0.kinds.count } }
    let width = (sheet.columns.last?.column ?? -1) + 1
    // A list's file is short; one cell far out must not make it long.
    return (0..<min(rows.max() ?? 0, 100_000)).map { row in
      (0..<min(width, 100)).map { text(sheet.value(CellReference(row: row, column: $0))) }
    }
  }

  private static func text(_ value: CellValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): NumberSpelling.shortest(number)
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    default: ""
    }
  }
}
