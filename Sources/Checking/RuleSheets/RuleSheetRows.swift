internal import Formulas
internal import Tables

/// A row of a rule workbook's sheet below its header: what stands under which keys.
struct RuleSheetRow {
  struct Field {
    /// The keys that the header names, outermost first.
    var path: [String]
    /// Where the header stands.
    var header: Place
    /// What stands below it.
    var node: YAMLNode
  }
  /// Its first filled cell.
  var place: Place
  var fields: [Field]
  /// Whether one of its cells is wrong, which was noted.
  var isBroken = false

  /// What stands under a header of one key.
  subscript(key: String) -> YAMLNode? { fields.first { $0.path == [key] }?.node }

  /// The fields under other keys than some.
  func without(_ keys: String...) -> [Field] {
    fields.filter { $0.path.count > 1 || !keys.contains($0.path[0]) }
  }
}

extension RuleSheet {
  /// The name by which it is known: small letters, no gaps around it.
  var key: String { name.lowercased().trimmed }

  func place(_ cell: Cell) -> Place { Place(line: cell.row, column: cell.column, sheet: name) }
}

/// Reads the rows of sheets, noting what stands where nothing can.
struct RuleSheetRows {
  let source: RuleSource
  private(set) var errors: [RuleError] = []
  /// The header of a column: its keys and where it stands.
  private typealias Header = (path: [String], place: Place)

  init(_ source: RuleSource) { self.source = source }

  mutating func note(_ code: String, _ message: Phrase, _ place: Place) {
    errors.append(source.error(code, message, place))
  }

  /// The rows of a sheet; the first that holds something is the header.
  mutating func rows(of sheet: RuleSheet) -> [RuleSheetRow] {
    guard let first = sheet.cells.first?.row else { return [] }
    let headers = headers(of: sheet, row: first)
    var rows: [RuleSheetRow] = []
    var number = first
    var isTold: Set<Int> = []
    for cell in sheet.cells where cell.row > first && !cell.text.trimmed.isEmpty {
      guard let header = headers[cell.column] else {
        if isTold.insert(cell.column).inserted {
          note("missing-key", "a header is missing above this cell", sheet.place(cell))
        }
        continue
      }
      guard let header else { continue }
      if cell.row != number || rows.isEmpty {
        rows.append(RuleSheetRow(place: sheet.place(cell), fields: []))
        number = cell.row
      }
      guard let node = node(cell, header.path, sheet) else {
        rows[rows.count - 1].isBroken = true
        continue
      }
      rows[rows.count - 1].fields.append(
        RuleSheetRow.Field(path: header.path, header: header.place, node: node))
    }
    return rows
  }

  /// The headers by column; nil within for those that are not read: notes of people, and wrong ones.
  private mutating func headers(of sheet: RuleSheet, row: Int) -> [Int: Header?] {
    var headers: [Int: Header?] = [:]
    var seen: [[String]: Place] = [:]
    for cell in sheet.cells where cell.row == row && !cell.text.trimmed.isEmpty {
      headers[cell.column] = .some(nil)
      guard !cell.text.trimmed.hasPrefix("#") || cell.kind == .error else { continue }
      let path = RuleSheetLayout.path(of: Self.plain(cell.text.trimmed, on: sheet.key))
      let place = sheet.place(cell)
      if path.isEmpty || !RuleSheetLayout.isKnown(path, on: sheet.key) {
        let hint = NearestName.hint(
          cell.text.trimmed.lowercased(), in: RuleSheetLayout.headers(sheet.key))
        note(
          "unknown-key",
          "the sheet \"\(sheet.name)\": unknown header \"\(cell.text.trimmed)\"\(hint)", place)
      } else if let other = seen[path] {
        note(
          "duplicate-key",
          "the header \"\(cell.text.trimmed)\" stands here twice; also in \(other.cell)",
          place)
      } else {
        seen[path] = place
        headers[cell.column] = (path, place)
      }
    }
    return headers
  }

  /// A header as it is looked up; on the sheet of examples others than its own are columns of tables.
  private static func plain(_ header: String, on sheet: String) -> String {
    let parts = header.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].trimmed.lowercased().replacing(" ", with: "_")
    if sheet == "examples" {
      return RuleSheetLayout.headers(sheet).contains(name) ? name : header
    }
    if sheet == "waivers", let dot = header.firstIndex(of: ".") {
      return header[..<dot].lowercased() + header[dot...]
    }
    return name + (parts.count == 2 ? "::" + parts[1] : "")
  }

  /// What a cell holds in the form that its column has; nil for an error.
  private mutating func node(
    _ cell: RuleSheet.Cell, _ path: [String], _ sheet: RuleSheet
  ) -> YAMLNode? {
    let place = sheet.place(cell)
    guard cell.kind != .error else {
      note(
        "error-cell",
        "the cell holds a formula that gives \(Phrase(cell.text)); write an expression without = in front",
        place)
      return nil
    }
    let text = cell.text.trimmed
    func scalar(_ text: String) -> YAMLNode { YAMLNode(text, place) }
    switch RuleSheetLayout.form(path, on: sheet.key) {
    case .text: return scalar(Self.share(cell, path) ?? Self.withoutSign(text, path))
    case .flag: return scalar(cell.kind == .value ? text.lowercased() : text)
    case .literal: return YAMLNode(cell.text, place, isPlain: cell.kind == .value)
    case .list: return Self.list(text, place)
    case .expressions: return Self.list(text, place, keepsBrackets: true)
    case .groups:
      return YAMLNode(
        kind: .sequence(
          CellList.items(text).texts.map { group in
            YAMLNode(
              kind: .sequence(group.split(separator: "+").map { scalar(String($0).trimmed) }),
              place: place)
          }), place: place)
    case .pairs:
      return YAMLNode(
        kind: .mapping(
          CellList.items(text).texts.map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            return YAMLNode.Entry(
              key: scalar(parts.first ?? ""), value: scalar(parts.count == 2 ? parts[1] : ""))
          }), place: place)
    }
  }

  /// What a number that shows as `5%` says where a number and a percentage mean different things.
  private static func share(_ cell: RuleSheet.Cell, _ path: [String]) -> String? {
    guard cell.isPercent, path == ["tolerance"] || path == ["at_most"],
      let number = Double(cell.text)
    else { return nil }
    return NumberSpelling.shortest((number * 100).withoutNoise) + "%"
  }

  /// An expression that is written as a formula's text, `=a = b + c`.
  private static func withoutSign(_ text: String, _ path: [String]) -> String {
    guard path == ["check"] || path == ["when"], text.hasPrefix("="), !text.hasPrefix("==") else {
      return text
    }
    return String(text.dropFirst()).trimmed
  }

  /// One text, or several with marks between them.
  static func list(_ text: String, _ place: Place, keepsBrackets: Bool = false) -> YAMLNode {
    let list = CellList.items(text, keepsBrackets: keepsBrackets)
    if list.texts.count == 1, !list.isDivided { return YAMLNode(list.texts[0], place) }
    return YAMLNode(kind: .sequence(list.texts.map { YAMLNode($0, place) }), place: place)
  }
}
