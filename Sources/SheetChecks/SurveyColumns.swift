internal import Checking
internal import Tables

/// The columns by which a table of a survey tool's export is known.
struct SurveyColumns {
  /// The column that names a submission.
  let submission: Int?
  /// The column that names the row of the parent table, and the parent's column of that key.
  let parent: (column: Int, key: String)?
  /// The column that names the parent table.
  let parentName: Int?
  /// The columns that together name a value of DHIS2; empty in other tables.
  let valueKey: [Int]
  /// The column of the review.
  let status: Int?
  /// The questions with several answers.
  let selections: [Selection]
  /// Whether the table is part of an export.
  let isExport: Bool

  init(_ table: Table) {
    let find = table.surveyColumn
    parent =
      [("_parent_index", "_index"), ("parent_key", "key"), ("@parent", "@id")].lazy
      .compactMap { child, key in find(child).map { ($0, key) } }.first
    parentName = find("_parent_table_name")
    // `_uuid` may change when a submission is edited; `rootUuid` does not.
    let names = ["rootuuid", "_uuid", "instanceid", "key"]
    submission = parent == nil ? names.lazy.compactMap(find).first : nil
    valueKey = table.valueColumns
    status = find("_validation_status")
    isExport = table.holdsSubmissions || !valueKey.isEmpty
    selections = table.holdsSubmissions ? Selection.all(in: table) : []
  }

  /// A key as text: `41` for 41, also where it is stored as text; nil for blanks.
  static func text(_ value: Value) -> String? {
    switch value.comparable {
    case .text(let text): text
    case .number(let number): NumberSpelling.shortest(number)
    default: nil
    }
  }
}

/// A question with several answers: the column of all answers, and a column of 0 and 1 for each.
struct Selection {
  /// The index of the column of all answers.
  let summary: Int
  /// The indices of the columns of 0 and 1, and the answers they stand for.
  let choices: [(column: Int, answer: String)]

  /// The questions of a table: columns `media/radio`, `media/tv` beside a column `media`; ODK Central
  /// writes `media-radio`.
  static func all(in table: Table) -> [Selection] {
    var children: [String: [(column: Int, answer: String)]] = [:]
    for (index, column) in table.columns.enumerated() {
      guard let mark = column.header.lastIndex(where: { "/-".contains($0) }),
        case let answer = String(column.header[column.header.index(after: mark)...]),
        !answer.isEmpty, holdsFlags(column)
      else { continue }
      children[String(column.header[..<mark]), default: []].append((index, answer))
    }
    return table.columns.indices.compactMap { index in
      guard let choices = children[table.columns[index].header], choices.count > 1 else {
        return nil
      }
      return Selection(summary: index, choices: choices)
    }
  }

  private static func holdsFlags(_ column: Column) -> Bool {
    var isFilled = false
    for row in 0..<column.cells.count {
      guard column.cells.kinds[row] != .blank else { continue }
      guard flag(column.cells[row]) != nil else { return false }
      isFilled = true
    }
    return isFilled
  }

  /// Whether a cell says that its answer was given; nil for what is neither 0 nor 1.
  private static func flag(_ value: Value) -> Bool? {
    switch value {
    case .number(let number) where number == 0 || number == 1: number == 1
    case .boolean(let flag): flag
    case .text(let text):
      switch text.trimmed.lowercased() {
      case "1", "true": true
      case "0", "false", "": false
      default: nil
      }
    default: nil
    }
  }

  /// The rows in which the answers and the columns disagree, with those columns.
  ///
  /// Answers are written as names with spaces between them, or as labels, of which only the whole can
  /// be compared; where most rows fit neither way, nothing is said.
  func disagreements(in table: Table) -> [(row: Int, columns: [Int])] {
    let cells = table.columns[summary].cells
    let names = Set(choices.map(\.answer))
    let rows = table.rows.indices.filter { row in
      guard case .text(let text) = cells[row].comparable else { return false }
      return !text.isEmpty
    }
    let words = { (row: Int) -> Set<String> in
      guard case .text(let text) = cells[row] else { return [] }
      return Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
    let byName = rows.filter { words($0).isSubset(of: names) }
    guard byName.count * 5 >= rows.count * 4 else { return labelled(rows, table) }
    let inRows = Set(byName)
    return table.rows.indices.compactMap { row in
      guard inRows.contains(row) || cells.kinds[row] == .blank else { return nil }
      let answers = words(row)
      let wrong = choices.filter { column, answer in
        (Self.flag(table.columns[column].cells[row]) ?? false) != answers.contains(answer)
      }
      return wrong.isEmpty ? nil : (row, wrong.map(\.column))
    }
  }

  private func labelled(_ rows: [Int], _ table: Table) -> [(row: Int, columns: [Int])] {
    let odd = rows.filter { row in
      guard case .text(let text) = table.columns[summary].cells[row] else { return false }
      let given = choices.filter { Self.flag(table.columns[$0.column].cells[row]) ?? false }
      return given.map(\.answer).joined(separator: " ") != text.trimmed
    }
    guard odd.count * 5 <= rows.count else { return [] }
    return odd.map { ($0, choices.map(\.column)) }
  }
}
