internal import OPC

/// The header and total cells of a sheet's tables, whose texts the tables' own parts repeat
/// (ECMA-376 Part 1, 18.5.1.2 and 18.5.1.3).
///
/// A header that nothing else names is renamed in the table's part too; totals, and headers that formulas,
/// slicers or pivot tables go by, are refused.
struct TableHeaders {
  private struct Table {
    let part: String
    let outline: Outline
    let range: CellRange
    let headers: Int
    let totals: Int

    func holdsHeader(_ cell: CellReference) -> Bool {
      range.contains(cell) && cell.row < range.rows.lowerBound + headers
    }

    func holdsTotal(_ cell: CellReference) -> Bool {
      range.contains(cell) && cell.row > range.rows.upperBound - totals
    }

    /// The columns, as many as the table is wide; empty if the part says otherwise.
    var columns: [Element] {
      let list = outline.child("tableColumns", of: outline.root)
      let columns = list.map { outline.children("tableColumn", of: $0) } ?? []
      return columns.count == range.columns.count ? columns : []
    }

    func name(_ column: Element) -> String {
      var text = Array((outline.value("name", of: column) ?? "").utf8)
      StoredText.unescape(&text)
      return String(decoding: text, as: UTF8.self)
    }
  }
  private var tables: [Table] = []

  /// Reads the parts of a sheet's tables.
  ///
  /// - Throws: ``PackageError``.
  init(of sheetPart: String, in draft: inout WorkbookDraft) throws(PackageError) {
    for part in try draft.package.parts(.table, of: sheetPart) where draft.package.contains(part) {
      let outline = try Outline(try draft.package.bytes(of: part), depth: 3, part: part)
      guard let range = outline.value("ref", of: outline.root).flatMap({ CellRange($0) }) else {
        continue
      }
      func count(_ name: String, or standard: Int) -> Int {
        min(outline.value(name, of: outline.root).flatMap { Int($0) } ?? standard, 1 << 20)
      }
      tables.append(
        Table(
          part: part, outline: outline, range: range, headers: count("headerRowCount", or: 1),
          totals: count("totalsRowCount", or: 0)))
    }
  }

  /// The headers and totals among changed cells whose change is refused.
  ///
  /// - Throws: ``PackageError`` if a part that may name a column cannot be read.
  func refused(
    among changes: [CellReference: CellChange], in draft: inout WorkbookDraft
  ) throws(PackageError) -> Set<CellReference> {
    var refused: Set<CellReference> = []
    for table in tables {
      let touched = changes.filter { $0.value.value != nil }.keys
      refused.formUnion(touched.filter(table.holdsTotal))
      let headers = touched.filter(table.holdsHeader)
      if headers.isEmpty { continue }
      let names = Self.renames(of: table, changes)
      let isUnique = Set(names.values.map { $0.lowercased() }).count == names.count
      for cell in headers {
        let place = cell.column - table.range.first.column
        guard isUnique, table.headers == 1, table.columns.indices.contains(place),
          let name = names[place], !name.isEmpty, case .text? = changes[cell]?.value,
          case let column = table.columns[place],
          table.outline.value("queryTableFieldId", of: column) == nil,
          try !draft.package.names(table.name(column))
        else {
          refused.insert(cell)
          continue
        }
      }
    }
    return refused
  }

  /// What the changes make of the tables' parts.
  func splices(for changes: [CellReference: CellChange]) -> [(part: String, splices: [Splice])] {
    tables.map { table in
      let names = Self.renames(of: table, changes)
      let splices = table.columns.enumerated().compactMap { place, column -> Splice? in
        guard let name = names[place], name != table.name(column) else { return nil }
        guard let old = column.attributes.first(where: { $0.name == "name" }) else { return nil }
        return Splice(old.value, XMLText.tableName(name))
      }
      return (table.part, splices)
    }.filter { !$0.1.isEmpty }
  }

  /// The names that the columns will have, by their place.
  private static func renames(
    of table: Table, _ changes: [CellReference: CellChange]
  ) -> [Int: String] {
    var names: [Int: String] = [:]
    for (place, column) in table.columns.enumerated() { names[place] = table.name(column) }
    for (cell, change) in changes where table.holdsHeader(cell) {
      if case .text(let text)? = change.value {
        names[cell.column - table.range.first.column] = text
      }
    }
    return names
  }
}

extension PackageDraft {
  /// Whether a formula, a slicer or a pivot table goes by the name of a table's column.
  fileprivate mutating func names(_ column: String) throws(PackageError) -> Bool {
    // Such names are spelled with apostrophes in formulas.
    if column.contains(where: { "[]#'@".contains($0) }) { return true }
    let text = XMLText.attribute(column)
    let patterns = ["[\(text)]", "[@\(text)]", "name=\"\(text)\"", "sourceName=\"\(text)\""]
      .map { Array($0.utf8) }
    for entry in contents?.entries ?? [] {
      let name = entry.name.lowercased()
      guard name.hasSuffix(".xml"), !name.contains("sharedstrings") else { continue }
      let isByName = name.contains("pivotcache") || name.contains("slicercache")
      if try holds(isByName ? patterns : Array(patterns.prefix(2)), in: "/" + entry.name) {
        return true
      }
    }
    return false
  }

  private mutating func holds(
    _ patterns: [[UInt8]], in part: String
  ) throws(PackageError) -> Bool {
    var stream = try stream(of: part)
    let overlap = (patterns.map(\.count).max() ?? 1) - 1
    var bytes: [UInt8] = []
    while try stream.read(appendingTo: &bytes) {
      if patterns.contains(where: { bytes.firstRange(of: $0) != nil }) { return true }
      bytes.removeFirst(max(bytes.count - overlap, 0))
    }
    return false
  }
}
