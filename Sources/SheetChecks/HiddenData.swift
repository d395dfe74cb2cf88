public import Checking
internal import Tables
internal import XLSX

/// Flags data that does not show: hidden rows and columns inside a table, and hidden sheets.
///
/// Sheets from which validations take their choices and sheets without figures are left alone, as are
/// hidden columns without a value and tables that are hidden as a whole.
///
/// Why it matters: what is hidden is still summed, sent and published.
///
/// Triggers: three rows of a register that a filter hides. Does not: a hidden sheet of choices.
public struct HiddenData: BookCheck {
  /// `hidden-data`.
  public let name = "hidden-data"
  /// A remark.
  public let severity = Severity.info
  /// The most cells that a finding lists.
  static let listed = 100

  /// Makes the check.
  public init() {}

  /// Looks at each sheet and its tables.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    let lookups = Self.lookups(of: book)
    return book.sheets.flatMap { sheet -> [(RuleResult, [Finding])] in
      if sheet.info.visibility != .visible {
        return lookups.contains(sheet.info.name.lowercased()) ? [] : hiddenSheet(sheet)
      }
      guard !sheet.hiddenRows.isEmpty || !sheet.hiddenColumns.isEmpty else { return [] }
      return book.tables(on: sheet).map { run(on: $0, sheet, book.features[sheet.info.name]) }
    }
  }

  /// The sheets, in lower case, that validations and names take their values from.
  private static func lookups(of book: Book) -> Set<String> {
    let validations = book.features.values.flatMap(\.validations).flatMap {
      [$0.first, $0.second].compactMap(\.self)
    }
    let texts = validations + book.names.map(\.text)
    return Set(
      book.sheets.map { $0.info.name.lowercased() }.filter { name in
        texts.contains {
          $0.lowercased().contains(name + "!") || $0.lowercased().contains(name + "'!")
        }
      })
  }

  private func hiddenSheet(_ sheet: Sheet) -> [(RuleResult, [Finding])] {
    let holdsFigures = sheet.columns.contains { column in
      column.runs.contains { $0.kinds.contains { $0 == .number || $0 == .date } }
    }
    guard holdsFigures else { return [] }
    let firsts = sheet.columns.compactMap { column in
      column.runs.first.map { CellReference(row: $0.firstRow, column: column.column) }
    }
    guard let first = firsts.min() else { return [] }
    let cell = CellAddress(sheet: sheet.info.name, row: first.row, column: first.column)
    var finding = Finding(
      rule: name, severity: severity, table: nil, cell: cell, cells: [cell],
      message: .catalog("hidden-sheet", [NamedValue("sheet", .text(sheet.info.name))]))
    finding.confidence = .certain
    var result = result(nil)
    result.failed = 1
    return [(result, [finding])]
  }

  private func run(
    on table: Table, _ sheet: Sheet, _ features: SheetFeatures?
  ) -> (RuleResult, [Finding]) {
    var findings: [Finding] = []
    let rows = table.rows.indices.filter { index in
      sheet.hiddenRows.contains { $0.contains(table.rows[index]) }
    }
    if !rows.isEmpty, rows.count < table.rows.count {
      let isFiltered = features?.autoFilter != nil || features?.tables.isEmpty == false
      findings.append(
        finding(
          isFiltered ? "hidden-rows-filter" : "hidden-rows",
          rows.prefix(Self.listed).map { ($0, 0) }, in: table, severity: .warning,
          [
            NamedValue("hidden", .number(Double(rows.count))),
            NamedValue("rows", .number(Double(table.rows.count))),
          ]))
    }
    let columns = table.columns.indices.filter { index in
      let column = table.columns[index]
      return sheet.hiddenColumns.contains { $0.contains(column.position) }
        && column.cells.kinds.contains { $0 != .blank }
    }
    if !columns.isEmpty, columns.count < table.columns.count, !table.rows.isEmpty {
      let letters = columns.map { ColumnLetters.of(table.columns[$0].position) }
      findings.append(
        finding(
          "hidden-columns", columns.map { (0, $0) }, in: table,
          [
            NamedValue("count", .number(Double(columns.count))),
            NamedValue("letters", .text(letters.joined(separator: ", "))),
          ]))
    }
    var result = result(table)
    result.failed = rows.count < table.rows.count ? rows.count : 0
    result.passed = table.rows.count - result.failed
    return (result, findings)
  }
}
