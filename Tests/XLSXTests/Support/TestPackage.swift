import OPC

@testable import XLSX

/// Small workbooks for tests, written part by part.
struct TestPackage {
  /// The parts by entry name.
  var parts: [String: String] = [:]
  private let scratch: Scratch

  /// A workbook of one sheet with some `sheetData` and what else its part holds behind it.
  init(
    data: String, before: String = "", behind: String = "", prefix: String = "",
    dialect: Dialect = .transitional
  ) throws {
    scratch = try Scratch("package")
    let (p, x) = (prefix, prefix.isEmpty ? "" : ":" + prefix.dropLast())
    parts["[Content_Types].xml"] = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="\(Dialect.ContentType.relationships)"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="\(Dialect.ContentType.workbook)"/>\
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(Dialect.ContentType.worksheet)"/>\
      </Types>
      """
    parts["_rels/.rels"] = Self.relationships([("rId1", dialect.type(.workbook), "xl/workbook.xml")]
    )
    parts["xl/workbook.xml"] = """
      <\(p)workbook xmlns\(x)="\(dialect.main)" xmlns:rel="\(dialect.relationships)">\
      <\(p)sheets><\(p)sheet name="One" sheetId="7" rel:id="main"/></\(p)sheets></\(p)workbook>
      """
    parts["xl/_rels/workbook.xml.rels"] = Self.relationships([
      ("main", dialect.type(.worksheet), "worksheets/sheet1.xml")
    ])
    parts["xl/worksheets/sheet1.xml"] =
      "<\(p)worksheet xmlns\(x)=\"\(dialect.main)\">\(before)\(data)\(behind)</\(p)worksheet>"
  }

  /// Adds a part that the workbook leads to.
  mutating func link(_ kind: Dialect.Kind, _ path: String, _ text: String) {
    parts["xl/" + path] = text
    let link =
      "<Relationship Id=\"\(path)\" Type=\"\(Dialect.transitional.type(kind))\" Target=\"\(path)\"/>"
    parts["xl/_rels/workbook.xml.rels"]?.replace(
      "</Relationships>", with: link + "</Relationships>")
  }

  static func relationships(_ links: [(id: String, type: String, target: String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + links.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  /// The file.
  func write() throws -> String {
    var archive = ArchiveDraft()
    archive.added = parts.sorted { $0.key < $1.key }.map { ($0.key, .bytes(Array($0.value.utf8))) }
    let path = scratch.file("in.xlsx")
    try archive.save(to: path) { (_) throws(PackageError) in }
    return path
  }

  /// Reads the first sheet.
  func sheet() throws -> Sheet {
    let workbook = try Workbook(path: try write())
    guard let info = workbook.sheets.first else { throw Unsound(complaints: ["no sheet"]) }
    return try workbook.sheet(info)
  }

  /// A place for an output.
  var target: String { scratch.file("out.xlsx") }
  /// All files in its folder.
  var names: [String] { scratch.names }

  /// Makes edits, saves, checks the package, and returns the parts that came of it.
  func edited(_ change: (inout WorkbookEditor) -> Void) throws -> [String: String] {
    var editor = try WorkbookEditor(path: try write())
    change(&editor)
    _ = try editor.save(to: target)
    let complaints = try PackageValidator.complaints(about: target)
    if !complaints.isEmpty { throw Unsound(complaints: complaints) }
    return try Self.parts(of: target)
  }

  /// What the validator said.
  struct Unsound: Error { var complaints: [String] }

  /// The parts of a file as texts.
  static func parts(of path: String) throws -> [String: String] {
    let contents = try ArchiveContents(path: path)
    var parts: [String: String] = [:]
    for (index, entry) in contents.entries.enumerated() {
      parts[entry.name] = String(decoding: try contents.bytes(of: index), as: UTF8.self)
    }
    return parts
  }
}

extension CellEdit {
  /// An edit of a cell of the sheet `One`.
  init(_ cell: String, _ value: NewValue?, _ highlight: Highlight? = nil) {
    let place = CellReference(cell) ?? CellReference(row: 0, column: 0)
    self.init(sheet: "One", cell: place, value: value, highlight: highlight)
  }
}
