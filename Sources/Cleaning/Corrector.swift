public import Checking
internal import OPC
public import Tables

/// Makes the corrections that lose nothing.
///
/// They are four: spaces that do not show (``HiddenSpaces``), numbers and dates stored as text with one
/// reading (`Column.safeNumber`, `SafeTexts.dates`), and letters of another script that look the same
/// (`SafeTexts.spellings`). Only data rows are changed, never headers, total rows or formula cells.
/// Identifiers, phones, keys and personal values stay texts. A key or an identifier is trimmed only where
/// that does not make it the same as another. A text with two readings stays as it is, spaces and all.
public struct Corrector {
  /// The corrections of a table, row by row, at most one a cell.
  ///
  /// Cost: one pass over the columns with texts that may need one, and one more over the keys if any has such
  /// spaces.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - texts: What is known of the texts of each column (``CheckOutcome/texts``); nil to look through them.
  /// - Returns: The corrections.
  public static func corrections(in table: Table, texts: [SafeTexts]? = nil) -> [Correction] {
    let texts = texts ?? Workers.map(table.columns.count) { SafeTexts($0, of: table) }
    let rows = Workers.map(table.columns.count) { candidates($0, texts[$0], in: table) }
    let places = rows.enumerated()
      .flatMap { column, rows in rows.map { (row: $0, column: column) } }
      .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    guard !places.isEmpty else { return [] }
    let identifiers = table.columns.indices.filter { table.columns[$0].type == .id }.map { [$0] }
    let guards = ([table.keyColumns] + identifiers)
      .filter { $0.contains { !texts[$0].spaced.isEmpty } }.map { NameGuard($0, in: table) }
    return places.compactMap { row, column in
      guards.contains { $0.forbids(row, column) }
        ? nil : correction(row, column, texts[column], in: table)
    }
  }

  /// The rows of a column whose texts may need one.
  private static func candidates(_ column: Int, _ texts: SafeTexts, in table: Table) -> [Int] {
    let cells = table.columns[column].cells
    let readsNumbers = texts.areThere && table.readsTextAsNumbers(column)
    guard readsNumbers || texts.needCorrection else { return [] }
    return cells.kinds.indices.filter { row in
      guard cells.kinds[row] == .text else { return false }
      let text = Int(truncatingIfNeeded: cells.payloads[row])
      return readsNumbers || texts.dates[text] != nil || texts.spellings[text] != nil
        || texts.spaced.contains(text)
    }
  }

  private static func correction(
    _ row: Int, _ column: Int, _ texts: SafeTexts, in table: Table
  ) -> Correction? {
    let content = table.columns[column]
    guard !content.cells.isFormula(row),
      let (to, action, rule) = change(row, column, texts, in: table)
    else { return nil }
    var correction = Correction(
      cell: table.address(row: row, column: column), from: content.cells[row], to: to,
      action: action, rule: rule, isPersonal: content.isPersonal)
    correction.column = content.id
    for part in table.key(row) { correction.key[table.columns[part.column].id] = part.value }
    return correction
  }

  /// The new value of a cell, what is done to it, and the check that asks for it.
  private static func change(
    _ row: Int, _ column: Int, _ texts: SafeTexts, in table: Table
  ) -> (Value, Correction.Action, String)? {
    let content = table.columns[column]
    let text = Int(truncatingIfNeeded: content.cells.payloads[row])
    if table.readsTextAsNumbers(column), let number = content.safeNumber(row) {
      return (.number(number), .numberFromText, "text-numbers")
    }
    if let days = texts.dates[text] { return (.date(days), .dateFromText, "text-dates") }
    if let spelling = texts.spellings[text] {
      return (.text(HiddenSpaces(in: spelling)?.cleaned ?? spelling), .oneScript, "mixed-script")
    }
    guard let spaces = HiddenSpaces(in: content.cells, row: row),
      !table.isNumberText(row: row, column: column)
    else { return nil }
    return (spaces.cleaned.isEmpty ? .blank : .text(spaces.cleaned), .trimSpaces, "stray-spaces")
  }
}

/// Keeps names of rows apart: knows the rows whose name in some columns would become that of another.
private struct NameGuard {
  private let columns: [Int]
  private var rows: Set<Int> = []

  init(_ columns: [Int], in table: Table) {
    self.columns = columns
    let cells = columns.map { table.columns[$0].cells }
    var groups: [[Value]: [Int]] = [:]
    for row in table.rows.indices {
      groups[cells.map { Self.cleaned($0[row]) }, default: []].append(row)
    }
    for group in groups.values where group.count > 1 {
      // Rows that already share a name byte for byte lose nothing.
      let names = Set(group.map { row in cells.map { Exact($0[row]) } })
      if names.count > 1 { rows.formUnion(group) }
    }
  }

  func forbids(_ row: Int, _ column: Int) -> Bool { columns.contains(column) && rows.contains(row) }

  private static func cleaned(_ value: Value) -> Value {
    guard case .text(let text) = value, let spaces = HiddenSpaces(in: text) else { return value }
    return spaces.cleaned.isEmpty ? .blank : .text(spaces.cleaned)
  }

  /// A value that equals another only if its text is the same scalar for scalar.
  private struct Exact: Hashable {
    let value: Value
    let scalars: [Unicode.Scalar]

    init(_ value: Value) {
      self.value = value
      if case .text(let text) = value { scalars = Array(text.unicodeScalars) } else { scalars = [] }
    }
  }
}
