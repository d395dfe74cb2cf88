internal import Checking
internal import Tables
public import XLSX

/// Whole numbers from 2^53 on, of which a double does not hold every one, as they stand in the file.
public struct LongNumbers: Sendable {
  private var texts: [CellAddress: String] = [:]

  /// Takes them from sheets.
  public init(_ sheets: [Sheet] = []) {
    for sheet in sheets {
      for (cell, text) in sheet.longNumbers where Self.isLong(text) {
        texts[CellAddress(sheet: sheet.info.name, row: cell.row, column: cell.column)] = text
      }
    }
  }

  /// Whether there are none.
  var isEmpty: Bool { texts.isEmpty }

  /// The number in a cell as the file has it; nil where a double holds it.
  func text(_ cell: CellAddress) -> String? { texts[cell] }

  /// The numbers of a finding's values and key, by their names.
  func texts(of finding: Finding, in table: Table?) -> [String: String] {
    guard let table else { return [:] }
    var found: [String: String] = [:]
    for value in finding.values + finding.key {
      guard let column = table.columns.first(where: { $0.id == value.name }) else { continue }
      var cell = finding.cell
      cell.column = column.position
      found[value.name] = same(as: value.value, in: cell)
    }
    return found
  }

  /// A message with numbers of the finding's cells as the file has them.
  func put(into message: Message, of finding: Finding, _ named: [String: String]) -> Message {
    let put = { (value: NamedValue) in
      guard value.column == nil,
        let text = same(as: value.value, named[value.name])
          ?? ([finding.cell] + finding.cells).lazy.compactMap({ same(as: value.value, in: $0) })
          .first
      else { return value }
      return NamedValue(value.name, .text(text), isPersonal: value.isPersonal)
    }
    switch message {
    case .catalog(let id, let values): return .catalog(id, values.map(put))
    case .authored(let pieces):
      return .authored(
        pieces.map { piece in
          if case .value(let value) = piece { .value(put(value)) } else { piece }
        })
    }
  }

  private func same(as value: Value, in cell: CellAddress) -> String? {
    same(as: value, texts[cell])
  }

  private func same(as value: Value, _ text: String?) -> String? {
    guard case .number(let number) = value, let text, Double(text) == number else { return nil }
    return text
  }

  private static func isLong(_ text: String) -> Bool {
    Double(text).map { abs($0) >= 0x1p53 && $0.isFinite } ?? false
  }
}
