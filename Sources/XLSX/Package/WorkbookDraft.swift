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
  private var newTitles: [String] = []
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

  /// The number of a text in the shared strings.
  mutating func string(_ text: String) throws(PackageError) -> Int {
    if strings == nil {
      let blank = "\(xmlHeader)<sst xmlns=\"\(dialect.main)\" count=\"0\" uniqueCount=\"0\"/>"
      let part = try sharedPart(.sharedStrings, Dialect.ContentType.sharedStrings, blank)
      strings = (part, try SharedStringsEdit(try package.bytes(of: part), part: part))
    }
    return strings?.edit.index(of: text) ?? 0
  }

  /// The number of the cell format that looks as a style asks for.
  mutating func format(for style: NewStyle) throws(PackageError) -> Int {
    try openStyles()
    return styles?.edit.format(for: style) ?? 0
  }

  /// The number of a cell format like another, with a highlight.
  mutating func format(like base: Int, with highlight: Highlight) throws(PackageError) -> Int {
    try openStyles()
    return styles?.edit.highlighted(base, highlight) ?? base
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
    if let (part, edit) = strings { try package.splice(part, edit.splices()) }
    if let (part, edit) = styles {
      try edit.checkLimit()
      try package.splice(part, edit.splices())
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
    if let place = sheets.firstIndex(where: { $0.isWorksheet && $0.name == old }),
      let part = sheets[place].part, package.contains(part)
    {
      return try write(sheet, into: part, place: place)
    }
    var sheet = sheet
    sheet.name = SheetName.free(sheet.name, beside: sheets.map(\.name))
    let start = PartName.folder(of: workbookPart) + "worksheets/sheet"
    let part = package.freeName(start, ".xml", besides: sheets.compactMap(\.part))
    let target = PartName.relative(part, from: workbookPart)
    let id = try package.relate(workbookPart, type: dialect.type(.worksheet), target: target)
    workbook.addSheet(sheet.name, id: id)
    newTitles.append(sheet.name)
    sheets.append(SheetEntry(name: sheet.name, part: part, isWorksheet: true))
    try write(sheet, into: part, place: sheets.count - 1)
  }

  private mutating func write(
    _ sheet: NewSheet, into part: String, place: Int
  ) throws(PackageError) {
    let name = sheets[place].name
    let isFirst = place == 0 && package.contents == nil
    let xml = try SheetXML(sheet, part: part, isFirst: isFirst, draft: &self)
    try package.replace(part, type: Dialect.ContentType.worksheet, Array(xml.text.utf8))
    let quoted = SheetName.quoted(name)
    let filter = sheet.autoFilter.map { "\(quoted)!\($0.absolute)" }
    workbook.define("_xlnm._FilterDatabase", as: filter, sheet: place, isHidden: true)
    let titles = sheet.frozenRows > 0 ? "\(quoted)!$1:$\(sheet.frozenRows)" : nil
    workbook.define("_xlnm.Print_Titles", as: titles, sheet: place, isHidden: false)
  }
}
