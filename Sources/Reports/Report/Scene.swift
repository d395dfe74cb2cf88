internal import Checking
internal import Tables

/// Which cells of a workbook hold personal values.
struct Scene {
  private let showPersonal: Bool
  private var areas: [(sheet: String, column: Int, rows: ClosedRange<Int>)] = []

  /// Takes note of the personal columns of the tables, down to their last total row.
  init(tables: [Table], showPersonal: Bool) {
    self.showPersonal = showPersonal
    guard !showPersonal else { return }
    for table in tables {
      let last = max(table.data.rows.upperBound, table.totals.last?.row ?? 0)
      let rows = table.data.rows.lowerBound...last
      for column in table.columns where column.isPersonal {
        areas.append((table.sheet, column.position, rows))
      }
    }
  }

  func isPersonal(_ cell: CellAddress) -> Bool {
    areas.contains {
      $0.column == cell.column && $0.rows.contains(cell.row) && $0.sheet == cell.sheet
    }
  }

  /// The personal values that a finding is about, as texts; nil if it is about none.
  func secrets(of finding: Finding) -> [String]? {
    guard !showPersonal else { return nil }
    let values = (finding.values + finding.key).filter(\.isPersonal).map(\.value)
    guard finding.values.contains(where: \.isPersonal) || finding.cells.contains(where: isPersonal)
    else { return nil }
    return values.compactMap { value in
      switch value {
      case .text(let text), .error(let text):
        Self.spaced(text)
      case .number(let number), .date(let number), .time(let number): NumberForm.shortest(number)
      case .blank, .boolean: nil
      }
    }.filter { !$0.isEmpty }
  }

  /// A text with single spaces between its words and none around them.
  static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
