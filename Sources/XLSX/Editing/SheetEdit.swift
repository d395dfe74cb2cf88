internal import OPC

/// What happens to one cell, all edits to it taken together.
struct CellChange: Hashable, Sendable {
  /// The new value; nil leaves it.
  var value: NewValue?
  /// The fill; nil leaves it.
  var highlight: Highlight?
  /// Whether a formula may make way for the value.
  var overwritesFormula = false
}

/// Turns changes of cells into splices of a worksheet part.
struct SheetEdit {
  private let bytes: [UInt8]
  private let places: SheetPlaces
  private let changes: [CellReference: CellChange]
  private var splices: [Splice] = []
  private var inserted: [CellReference] = []
  /// The masters of shared formulas that went, with their cells.
  private var masters: [(cell: CellReference, formula: SheetPlaces.FormulaPlace)] = []

  /// Makes the splices.
  ///
  /// - Parameters:
  ///   - changes: The changes, none of which ``refusal(of:to:in:tables:)`` refuses.
  ///   - places: Where their cells are.
  ///   - bytes: The part.
  ///   - draft: Where texts and formats are added.
  /// - Returns: The splices of the part.
  /// - Throws: ``PackageError`` if another part that is needed cannot be edited.
  static func splices(
    for changes: [CellReference: CellChange], at places: SheetPlaces, in bytes: [UInt8],
    draft: inout WorkbookDraft
  ) throws(PackageError) -> [Splice] {
    var edit = SheetEdit(bytes: bytes, places: places, changes: changes)
    try edit.run(&draft)
    return edit.splices
  }

  private init(bytes: [UInt8], places: SheetPlaces, changes: [CellReference: CellChange]) {
    self.bytes = bytes
    self.places = places
    self.changes = changes
  }

  private mutating func run(_ draft: inout WorkbookDraft) throws(PackageError) {
    for row in places.rows {
      if let tag = row.tag {
        try change(row, tag: tag, &draft)
      } else {
        let xml = try newRow(row, &draft)
        if places.data?.kind == .empty {
          pendingRows += xml
        } else {
          splices.append(Splice(at: row.offset, xml))
        }
      }
    }
    if let data = places.data, data.kind == .empty, !pendingRows.isEmpty {
      splices.append(opening(data, with: pendingRows))
    }
    if !masters.isEmpty {
      splices += try SharedFormulaHeirs.splices(
        for: masters, gone: Set(changes.filter { $0.value.value != nil }.keys), in: bytes)
    }
    widenDimension()
  }

  /// Rows for a `sheetData` that is still empty.
  private var pendingRows = ""

  private mutating func newRow(
    _ row: SheetPlaces.Row, _ draft: inout WorkbookDraft
  ) throws(PackageError) -> String {
    var cells = ""
    for site in row.sites { cells += try newCell(site, in: row, &draft) }
    let p = places.prefix
    return cells.isEmpty ? "" : "<\(p)row r=\"\(row.row + 1)\">\(cells)</\(p)row>"
  }

  private mutating func change(
    _ row: SheetPlaces.Row, tag: Tag, _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    var cells = ""
    for site in row.sites {
      if let cell = site.cell {
        try change(cell, in: row, column: site.column, &draft)
      } else if tag.kind == .empty {
        cells += try newCell(site, in: row, &draft)
      } else {
        splices.append(Splice(at: site.offset, try newCell(site, in: row, &draft)))
      }
    }
    if !cells.isEmpty { splices.append(opening(tag, with: cells)) }
  }

  /// A cell that was not there; empty if it would hold nothing.
  private mutating func newCell(
    _ site: SheetPlaces.Site, in row: SheetPlaces.Row, _ draft: inout WorkbookDraft
  ) throws(PackageError) -> String {
    let reference = CellReference(row: row.row, column: site.column)
    guard let change = changes[reference] else { return "" }
    let stored = try stored(change.value ?? .blank, &draft)
    if change.highlight == nil, stored.content.isEmpty { return "" }
    inserted.append(reference)
    var format = places.inheritedFormat(row: row, column: site.column)
    if case .date(let days) = change.value { format = try draft.format(like: format, dating: days) }
    if let highlight = change.highlight {
      format = try draft.format(like: format, with: highlight)
    }
    let p = places.prefix
    let start =
      "<\(p)c r=\"\(reference)\"" + (format == 0 ? "" : " s=\"\(format)\"")
      + (stored.type.map { " t=\"\($0)\"" } ?? "")
    return stored.content.isEmpty ? "\(start)/>" : "\(start)>\(stored.content)</\(p)c>"
  }

  private mutating func change(
    _ cell: SheetPlaces.Cell, in row: SheetPlaces.Row, column: Int, _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    guard let change = changes[CellReference(row: row.row, column: column)] else { return }
    try changeFormat(of: cell, in: row, column: column, change, &draft)
    guard let value = change.value else { return }
    let stored = try stored(value, &draft)
    set("t", to: stored.type, of: cell)
    set("vm", to: nil, of: cell)  // names a picture or data type that the old value showed
    if cell.tag.kind == .empty {
      return stored.content.isEmpty ? () : splices.append(opening(cell.tag, with: stored.content))
    }
    var places = cell.values
    if let formula = cell.formula {
      set("cm", to: nil, of: cell)  // says that the formula is an array
      draft.removesFormula = true
      if formula.shared != nil {
        masters.append((CellReference(row: row.row, column: column), formula))
      }
      places.insert(formula.range, at: 0)
    }
    let first = places.first ?? cell.tag.range.upperBound..<cell.tag.range.upperBound
    splices.append(Splice(first, stored.content))
    for rest in places.dropFirst() { splices.append(Splice(rest, "")) }
  }

  private mutating func changeFormat(
    of cell: SheetPlaces.Cell, in row: SheetPlaces.Row, column: Int, _ change: CellChange,
    _ draft: inout WorkbookDraft
  ) throws(PackageError) {
    let own = attribute("s", of: cell).flatMap { Int(XMLText.decoded(bytes[$0.value])) }
    let base = own ?? places.inheritedFormat(row: row, column: column)
    var format = base
    if case .date(let days) = change.value { format = try draft.format(like: format, dating: days) }
    if let highlight = change.highlight {
      format = try draft.format(like: format, with: highlight)
    }
    if format != base { set("s", to: String(format), of: cell) }
  }

  private func attribute(_ name: String, of cell: SheetPlaces.Cell) -> Attribute? {
    cell.attributes.first { $0.name == name }
  }

  private mutating func set(_ name: String, to value: String?, of cell: SheetPlaces.Cell) {
    let old = attribute(name, of: cell)
    guard let value else {
      if let old { splices.append(Splice(old.range, "")) }
      return
    }
    if let old { return splices.append(Splice(old.value, value)) }
    let place = cell.attributes.last?.range.upperBound ?? cell.tag.name.upperBound
    splices.append(Splice(at: place, " \(name)=\"\(value)\""))
  }

  private func opening(_ tag: Tag, with content: String) -> Splice {
    let name = String(decoding: bytes[tag.name], as: UTF8.self)
    let close = (tag.range.upperBound - 2)..<tag.range.upperBound
    return Splice(close, ">\(content)</\(name)>")
  }

  /// How a value is stored: the cell type and what stands in the cell (ECMA-376 Part 1, 18.18.11).
  private func stored(
    _ value: NewValue, _ draft: inout WorkbookDraft
  ) throws(PackageError) -> (type: String?, content: String) {
    let p = places.prefix
    func element(_ text: String?) -> String { text.map { "<\(p)v>\($0)</\(p)v>" } ?? "" }
    func number(_ number: Double) -> String { element(NumberSpelling.text(number)) }
    switch value {
    case .blank: return (nil, "")
    case .number(let given): return (nil, number(given))
    case .date(let days): return (nil, number(draft.serial(days)))
    case .text(let text): return ("s", element(try draft.string(text).map { String($0) }))
    case .boolean(let isTrue): return ("b", element(isTrue ? "1" : "0"))
    case .error(let code): return ("e", element(XMLText.content(code)))
    case .formula(let text, let cached):
      draft.knowsFormulas = true
      let formula = "<\(p)f>\(XMLText.content(text))</\(p)f>"
      switch cached {
      case .blank: return (nil, formula)
      case .number(let given): return (nil, formula + number(given))
      case .date(let days), .time(let days): return (nil, formula + number(draft.serial(days)))
      case .text(let text): return ("str", formula + element(XMLText.spreadsheet(text)))
      case .boolean(let isTrue): return ("b", formula + element(isTrue ? "1" : "0"))
      case .error(let code): return ("e", formula + element(XMLText.content(code)))
      }
    }
  }

  private mutating func widenDimension() {
    guard let (text, range) = places.dimension, let old = CellRange(text), !inserted.isEmpty else {
      return
    }
    let cells = inserted + [old.first, old.last]
    let rows = cells.map(\.row)
    let columns = cells.map(\.column)
    let wide = CellRange(
      CellReference(row: rows.min() ?? 0, column: columns.min() ?? 0),
      CellReference(row: rows.max() ?? 0, column: columns.max() ?? 0))
    if wide != old { splices.append(Splice(range, "\(wide)")) }
  }
}

extension SheetEdit {
  /// The longest formula, in UTF-16 units.
  static let formulaLimit = 8_192
  /// The errors that a cell can hold.
  static let errors: Set<String> = [
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
  ]

  /// Why a change must not be made; nil if it may.
  ///
  /// - Parameters:
  ///   - change: The change.
  ///   - cell: The cell.
  ///   - places: Where the sheet's wanted cells are.
  ///   - uses1904: Whether dates count from 1904.
  /// - Returns: The reason, or nil.
  static func refusal(
    of change: CellChange, to cell: CellReference, in places: SheetPlaces,
    uses1904: Bool = false
  ) -> RefusedEdit.Reason? {
    guard places.data != nil, !places.isDisordered else { return .markup }
    guard let value = change.value else { return nil }
    if places.arrays.contains(where: { $0.contains(cell) }) { return .arrayMember }
    if places.cell(cell)?.formula != nil, !change.overwritesFormula { return .formula }
    if places.merges.contains(where: { $0.contains(cell) && $0.first != cell }) { return .merged }
    switch value {
    case .number(let number): return number.isFinite ? nil : .value
    case .text(let text): return text.utf16.count > SheetXML.textLimit ? .value : nil
    case .date(let days):
      // Cells hold no dates before the first day of their system.
      let first = uses1904 ? StoredDate.offset1904 : 1
      return (first..<StoredDate.serialLimit).contains(days) ? nil : .value
    case .error(let code): return errors.contains(code) ? nil : .value
    case .formula(let text, _): return text.utf16.count > formulaLimit ? .value : nil
    case .blank, .boolean: return nil
    }
  }
}
