internal import OPC

/// A workbook about to be saved: its package, and the parts that all sheets share.
struct WorkbookDraft {
  /// A sheet as the workbook lists it.
  struct SheetEntry: Hashable {
    /// Its name on the tab.
    var name: String
    /// The part; nil if the relationship leads nowhere.
    var part: String?
    /// Whether it is a worksheet, not a chart or a dialog.
    var isWorksheet: Bool
  }

  /// The parts.
  var package: PackageDraft
  /// The workbook part's name.
  let workbookPart: String
  /// The namespaces in use.
  let dialect: Dialect
  /// The sheets in tab order, the new ones behind.
  private(set) var sheets: [SheetEntry]
  /// The changes to the workbook part.
  var workbook: WorkbookPartEdit
  /// Whether a sheet that was looked through holds a formula.
  var knowsFormulas = false
  /// The texts of a new workbook.
  var newTexts = TextTable()
  /// Whether a formula was taken out: then the calculation chain must go, which lists its cell
  /// (ECMA-376 Part 1, 18.6).
  var removesFormula = false
  private var newTitles: [String] = []
  private var tables: (names: Set<String>, lastID: Int)?
  private var styles: (part: String, edit: StyleEdit)?
  private var strings: (part: String, edit: SharedStringsEdit)?

  /// Finds the workbook part and its sheets.
  init(_ package: PackageDraft) throws(PackageError) {
    var package = package
    guard let part = try package.parts(.workbook, of: "/").first, package.contains(part) else {
      throw PackageError(
        .notAWorkbook, "the file holds no workbook", file: package.contents?.path ?? "")
    }
    let workbook = try WorkbookPartEdit(try package.bytes(of: part), part: part)
    let links = try package.relationships(of: part)
    sheets = workbook.sheets.map { sheet in
      let link = links.first { $0.id == sheet.id }
      return SheetEntry(
        name: sheet.name, part: link.map { PartName.resolved($0.target, from: part) },
        isWorksheet: link.map { Dialect.Kind.worksheet.matches($0.type) } ?? false)
    }
    self.package = package
    self.workbook = workbook
    workbookPart = part
    dialect = workbook.dialect
  }

  /// The number of a text in the shared strings; nil if there is no more room for one.
  mutating func string(_ text: String) throws(PackageError) -> Int? {
    if package.contents == nil { return newTexts.number(of: text) }
    if strings == nil {
      let blank = "\(xmlHeader)<sst xmlns=\"\(dialect.main)\" count=\"0\" uniqueCount=\"0\"/>"
      let part = try sharedPart(.sharedStrings, Dialect.ContentType.sharedStrings, blank)
      strings = (part, try SharedStringsEdit(part, of: &package))
    }
    return strings?.edit.index(of: text)
  }

  /// The number of the cell format that looks as a style asks for.
  mutating func format(for style: NewStyle) throws(PackageError) -> Int {
    try openStyles()
    return try styles?.edit.format(for: style) ?? 0
  }

  /// The number of the differential format that looks as a style asks for.
  mutating func differential(for style: NewStyle) throws(PackageError) -> Int {
    try openStyles()
    return try styles?.edit.differential(for: style) ?? 0
  }

  /// The number of a cell format like another, with a highlight.
  mutating func format(like base: Int, with highlight: Highlight) throws(PackageError) -> Int {
    try openStyles()
    return styles?.edit.highlighted(base, highlight) ?? base
  }

  /// The number of a cell format like another that shows a date.
  mutating func format(like base: Int, dating days: Double) throws(PackageError) -> Int {
    try openStyles()
    return styles?.edit.dated(base, days: days) ?? base
  }

  /// The serial of a day in the workbook's own date system.
  func serial(_ days: Double) -> Double {
    StoredDate.serial(days: days, uses1904: workbook.uses1904)
  }

  private mutating func openStyles() throws(PackageError) {
    guard styles == nil else { return }
    let part = try sharedPart(.styles, Dialect.ContentType.styles, BlankParts.styles(dialect))
    styles = (part, try StyleEdit(try package.bytes(of: part), part: part))
  }

  /// The part of a kind of which the workbook has one; made from `blank` if it is missing.
  private mutating func sharedPart(
    _ kind: Dialect.Kind, _ type: String, _ blank: String
  ) throws(PackageError) -> String {
    if let part = try package.parts(kind, of: workbookPart).first(where: { package.contains($0) }) {
      return part
    }
    let part = PartName.folder(of: workbookPart) + "\(kind.rawValue).xml"
    // Some programs write the part and forget to relate it; readers that go by its name know it.
    if package.contains(part) {
      package.setType(type, of: part)
    } else {
      package.add(part, type: type, Array(blank.utf8))
    }
    let target = PartName.relative(part, from: workbookPart)
    _ = try package.relate(workbookPart, type: dialect.type(kind), target: target)
    return part
  }

  /// Puts what was collected into the parts; once, before saving.
  mutating func finish() throws(PackageError) {
    if let (part, edit) = strings { package.splice(part, edit.splices(), of: edit.excerpt) }
    if let (part, edit) = styles {
      try edit.checkLimit()
      try package.splice(part, edit.splices())
    }
    if removesFormula {
      for part in try package.parts(.calculationChain, of: workbookPart) {
        try package.remove(part, relatedTo: workbookPart)
      }
    }
    try package.splice(workbookPart, workbook.splices())
    try addTitles()
    try package.finish()
  }

  /// Keeps the list of sheets in docProps/app.xml complete.
  private mutating func addTitles() throws(PackageError) {
    guard !newTitles.isEmpty,
      let part = try package.parts(.extendedProperties, of: "/").first, package.contains(part)
    else { return }
    let old = sheets.filter(\.isWorksheet).map(\.name).dropLast(newTitles.count)
    let bytes = try package.bytes(of: part)
    try package.splice(
      part, PropertiesEdit.adding(newTitles, behind: Array(old), to: bytes))
  }
}

extension WorkbookDraft {
  /// Adds a sheet behind the last, or puts it in the place of an older one.
  mutating func append(
    _ sheet: NewSheet, inPlaceOf old: String? = nil
  ) throws(PackageError) {
    let place = sheets.firstIndex { $0.isWorksheet && $0.name == old } ?? sheets.count
    if place == sheets.count || !(sheets[place].part.map(package.contains) ?? false) {
      _ = try list(sheet)
    }
    guard let part = sheets[place].part else { return }
    var xml = try SheetXML(sheet, part: part, isActive: false, draft: &self)
    let isNew = !package.contains(part)
    var spool = DeflateSpool(beside: package.target)
    try sheet.eachRow { (row: [NewCell]) throws(PackageError) in
      try xml.append(row, &self)
      if isNew, xml.bytes.count >= SheetStream.pieceSize { try spool.write(xml.bytes.taken()) }
    }
    try xml.finish(&self)
    if isNew {
      try spool.write(xml.bytes)
      package.add(part, type: Dialect.ContentType.worksheet, try spool.finish())
    } else {
      try package.replace(part, type: Dialect.ContentType.worksheet, xml.bytes)
    }
    define(xml, place: place)
  }

  /// Lists a sheet behind the last; its part has yet to be added.
  ///
  /// - Returns: Its place.
  mutating func list(_ sheet: NewSheet) throws(PackageError) -> Int {
    let name = SheetName.free(sheet.name, beside: sheets.map(\.name))
    let start = PartName.folder(of: workbookPart) + "worksheets/sheet"
    let part = package.freeName(start, ".xml", besides: sheets.compactMap(\.part))
    let target = PartName.relative(part, from: workbookPart)
    let id = try package.relate(workbookPart, type: dialect.type(.worksheet), target: target)
    workbook.addSheet(name, id: id, visibility: sheet.visibility)
    newTitles.append(name)
    sheets.append(SheetEntry(name: name, part: part, isWorksheet: true))
    return sheets.count - 1
  }

  /// Adds a part that another one is related to.
  ///
  /// - Returns: Its name, and the relationship's id.
  mutating func addPart(
    _ start: String, _ ending: String, _ kind: Dialect.Kind, _ type: String, _ bytes: [UInt8],
    of source: String
  ) throws(PackageError) -> (part: String, id: String) {
    let part = package.freeName(PartName.folder(of: workbookPart) + start, ending)
    package.add(part, type: type, bytes)
    let target = PartName.relative(part, from: source)
    return (part, try package.relate(source, type: dialect.type(kind), target: target))
  }

  /// Takes note of a new table and returns its id.
  ///
  /// - Throws: ``PackageError`` if another one has its name.
  mutating func register(table name: String) throws(PackageError) -> Int {
    var known = tables == nil ? try existingTables() : tables ?? ([], 0)
    guard known.names.insert(name.lowercased()).inserted else {
      throw PackageError(.unwritable, "two tables have the name “\(name)”; each needs its own")
    }
    known.lastID += 1
    tables = known
    return known.lastID
  }

  private mutating func existingTables() throws(PackageError) -> (names: Set<String>, lastID: Int) {
    var known: (names: Set<String>, lastID: Int) = ([], 0)
    if package.contents == nil { return known }
    for part in sheets.compactMap(\.part) where package.contains(part) {
      for table in try package.parts(.table, of: part) where package.contains(table) {
        let outline = try Outline(try package.bytes(of: table), depth: 1, part: table)
        known.names.insert((outline.value("displayName", of: outline.root) ?? "").lowercased())
        let id = outline.value("id", of: outline.root).flatMap { Int($0) } ?? 0
        known.lastID = max(known.lastID, min(id, 1 << 30))
      }
    }
    return known
  }

  /// Defines the names that Excel keeps of a sheet's filter and print set-up.
  mutating func define(_ xml: SheetXML, place: Int) {
    let quoted = SheetName.quoted(sheets[place].name)
    let page = xml.sheet.page
    let frozen = xml.sheet.frozenRows > 0 ? 0...xml.sheet.frozenRows - 1 : nil
    let titles = [
      page.repeatedColumns.map {
        "$\(CellReference.letters(column: $0.lowerBound)):$\(CellReference.letters(column: $0.upperBound))"
      }, (page.repeatedRows ?? frozen).map { "$\($0.lowerBound + 1):$\($0.upperBound + 1)" },
    ].compactMap { $0.map { "\(quoted)!\($0)" } }.joined(separator: ",")
    let names = [
      ("_xlnm._FilterDatabase", xml.filter.map { "\(quoted)!\($0.absolute)" }),
      ("_xlnm.Print_Area", page.area.map { "\(quoted)!\($0.absolute)" }),
      ("_xlnm.Print_Titles", titles.isEmpty ? nil : titles),
    ]
    for (name, text) in names {
      workbook.define(name, as: text, sheet: place, isHidden: name == names[0].0)
    }
  }
}
