public import Checking
internal import Tables

/// Flags what cannot be in an export of a survey tool: KoboToolbox, ODK Central, DHIS2, ActivityInfo.
///
/// Its tables are known by their columns: `_uuid`, `_index`, `KEY`, `meta/instanceID`, or DHIS2's
/// `dataelement`, `period`, `orgunit`. Looked at are questions with several answers beside their columns
/// of 0 and 1, rows of repeats whose parent is missing, submissions that occur twice, values that occur
/// twice, texts cut at 32,767 characters, and submissions that were not approved.
///
/// Why it matters: such a file was edited by hand or put together from several exports.
///
/// Triggers: `radio tv` beside `media/tv` = 0. Does not: a register without such columns.
public struct SurveyExport: BookCheck {
  /// `survey-export`.
  public let name = "survey-export"
  /// An error.
  public let severity = Severity.error

  /// Makes the check.
  public init() {}

  /// Looks at each table that is part of an export.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    book.tables.compactMap { table in
      let columns = SurveyColumns(table)
      guard columns.isExport else { return nil }
      var findings = selections(table, columns)
      findings += orphans(table, columns, in: book)
      findings += repeated(columns.submission.map { [$0] } ?? [], "survey-duplicate", table)
      findings += repeated(columns.valueKey, "survey-duplicate-value", table)
      findings += truncated(table) + unapproved(table, columns)
      var result = result(table)
      result.failed = Set(findings.map(\.cell.row)).count
      result.passed = table.rows.count - result.failed
      return (result, findings)
    }
  }

  private func selections(_ table: Table, _ columns: SurveyColumns) -> [Finding] {
    columns.selections.flatMap { selection -> [Finding] in
      let rows = selection.disagreements(in: table)
      return rows.map { row, wrong in
        finding(
          "survey-select", [(row, selection.summary)] + wrong.map { (row, $0) }, in: table,
          [
            NamedValue("choice", .text(table.columns[wrong[0]].header)),
            NamedValue("value", table.columns[wrong[0]].cells[row]),
          ])
      }
    }
  }

  /// Rows of a repeat whose parent is not in the workbook.
  private func orphans(_ table: Table, _ columns: SurveyColumns, in book: Book) -> [Finding] {
    guard let (column, key) = columns.parent, let parent = parent(of: table, columns, key, in: book)
    else { return [] }
    let known = parent.keys(key)
    let cells = table.columns[column].cells
    let rows = table.rows.indices.filter { row in
      SurveyColumns.text(cells[row]).map { !known.contains($0) } ?? false
    }
    let arguments = [
      NamedValue("sheet", .text(parent.sheet)), NamedValue("rows", .number(Double(known.count))),
      NamedValue("count", .number(Double(rows.count))),
    ]
    guard rows.count <= Self.fewRows else {
      return [finding("survey-orphans", rows.map { ($0, column) }, in: table, arguments)]
    }
    return rows.map { finding("survey-orphan", [($0, column)], in: table, arguments) }
  }

  /// Up to so many rows without a parent are told of one by one.
  private static let fewRows = 20

  /// The table that a repeat's rows belong to: as it names it, else the first other one with the key,
  /// else, for Kobo's numbers of rows, the first table of the workbook.
  private func parent(
    of table: Table, _ columns: SurveyColumns, _ key: String, in book: Book
  ) -> Table? {
    let named = columns.parentName.flatMap { column -> String? in
      guard case .text(let text) = table.columns[column].cells[0] else { return nil }
      return text
    }
    if let named {
      let name = String(named.prefix(31))
      if let found = book.tables.first(where: { $0.sheet == name && $0.id != table.id }) {
        return found
      }
    }
    let others = book.tables.filter { $0.id != table.id && $0.sheet != table.sheet }
    return others.first {
      $0.surveyColumn(key) != nil && SurveyColumns($0).parent == nil
    }
      ?? (key == "_index" ? others.first { SurveyColumns($0).parent == nil } : nil)
  }

  private func repeated(_ key: [Int], _ id: String, _ table: Table) -> [Finding] {
    guard !key.isEmpty else { return [] }
    var rows: [[Value]: [Int]] = [:]
    for row in table.rows.indices {
      let values = key.map { table.columns[$0].cells[row].comparable }
      if values[0] != .blank { rows[values, default: []].append(row) }
    }
    return rows.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { rows in
      let others = rows.dropFirst().map { String(table.rows[$0] + 1) }.joined(separator: ", ")
      return finding(
        id, rows.map { ($0, key[0]) }, in: table, [NamedValue("rows", .text(others))])
    }
  }

  private func truncated(_ table: Table) -> [Finding] {
    table.columns.indices.flatMap { column -> [Finding] in
      let cells = table.columns[column].cells
      return table.rows.indices.filter { row in
        guard cells.kinds[row] == .text else { return false }
        let utf8 = cells.texts.utf8(Int(truncatingIfNeeded: cells.payloads[row]))
        return utf8.starts(with: Self.warning.utf8)
          || utf8.count >= Self.cellLimit
            && String(decoding: utf8, as: UTF8.self).utf16.count == Self.cellLimit
      }.map { row in
        var finding = finding(
          "survey-truncated", [(row, column)], in: table, severity: .warning)
        finding.values = []
        return finding
      }
    }
  }

  /// What KoboToolbox puts before a text that a cell cannot hold.
  private static let warning = "<WARNING: Truncated to Excel limit"
  /// The most characters that a cell holds.
  private static let cellLimit = 32_767

  private func unapproved(_ table: Table, _ columns: SurveyColumns) -> [Finding] {
    guard let column = columns.status else { return [] }
    let rows = table.rows.indices.filter { row in
      guard case .text(let text) = table.columns[column].cells[row] else { return false }
      let word = text.lowercased().filter(\.isLetter)
      return word.hasSuffix("notapproved") || word.hasSuffix("rejected")
    }
    guard !rows.isEmpty else { return [] }
    return [
      finding(
        "survey-not-approved", rows.map { ($0, column) }, in: table, severity: .info,
        [NamedValue("count", .number(Double(rows.count)))])
    ]
  }
}

extension Table {
  /// The keys of its rows; their numbers from 1 on where it has no such column.
  fileprivate func keys(_ key: String) -> Set<String> {
    guard let column = surveyColumn(key) else {
      return Set(rows.indices.map { String($0 + 1) })
    }
    return Set(rows.indices.compactMap { SurveyColumns.text(columns[column].cells[$0]) })
  }
}
