internal import Checking
internal import Tables

/// How the columns of a workbook's tables are called in the reader's language.
struct ColumnNames {
  private struct Names {
    var sheet: String
    var figures: [Int: String]
    var headers: [Int: String]
  }
  private let tables: [String: Names]
  private let words: MessageCatalog

  init(_ tables: [TableReport], words: MessageCatalog) {
    self.words = words
    self.tables = Dictionary(
      tables.map { table in
        let view = table.view
        return (
          table.id,
          Names(
            sheet: table.sheet,
            figures: Dictionary(zip(view.positions, view.names)) { first, _ in first },
            headers: Dictionary(zip(view.positions, view.headers)) { first, _ in first })
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of a cell's column; nil outside the table.
  func name(of cell: CellAddress, in table: String?) -> String? {
    guard let table = table.flatMap({ tables[$0] }), table.sheet == cell.sheet else { return nil }
    return table.figures[cell.column]
  }

  /// A message of the program in which the columns that it names go by these names.
  func put(into message: Message, of table: String?) -> Message {
    guard case .catalog(let id, let values) = message, values.contains(where: { $0.column != nil })
    else { return message }
    return .catalog(id, values.map { named($0, in: table) })
  }

  /// A `column` is named by its header, whatever else by the word for its figures.
  private func named(_ value: NamedValue, in table: String?) -> NamedValue {
    guard let column = value.column, let names = table.flatMap({ tables[$0] }),
      let name = value.name == "column" ? names.headers[column] : names.figures[column]
    else { return value }
    var named = value
    if case .number(let number) = value.value {
      named.value = .text("\(name) \(words.values.number(number))")
    } else if !value.isPersonal || value.value != ReportBuilder.mask {
      named.value = .text(name)
    }
    return named
  }
}
