import Foundation
import OPC
import Testing

@testable import XLSX

/// Packages that are put together in unusual ways, one case each.
@Suite struct PackageTrapTests {
  private let data = "<sheetData><row><c><v>1</v></c></row></sheetData>"
  private let one = CellReference(row: 0, column: 0)

  /// The workbook's relationship to its sheet, and the name of the sheet's entry.
  @Test(arguments: [
    ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("./worksheets/../worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("../other/a.xml", "other/a.xml"),
    ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"),
    ("Worksheets/SHEET1.XML", "xl/worksheets/sheet1.xml"),
    ("worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml"),
    ("/a%20b/%C3%A9.xml", "a b/é.xml"), ("/xl/worksheets/sheet1.xml#x", "xl/worksheets/sheet1.xml"),
    ("//xl//worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"), ("../../../xl/a.xml", "xl/a.xml"),
  ]) func targets(target: String, entry: String) throws {
    var package = try TestPackage(data: data)
    package.parts[entry] = package.parts.removeValue(forKey: "xl/worksheets/sheet1.xml")
    package.parts["xl/_rels/workbook.xml.rels"]?.replace("worksheets/sheet1.xml", with: target)
    #expect(try package.sheet().value(one) == .number(1))
  }

  @Test(arguments: ["", "x:"], [Dialect.transitional, .strict])
  func prefixesAndDialects(prefix: String, dialect: Dialect) throws {
    let data =
      "<\(prefix)sheetData><\(prefix)row><\(prefix)c><\(prefix)v>1</\(prefix)v></\(prefix)c></\(prefix)row></\(prefix)sheetData>"
    let package = try TestPackage(data: data, prefix: prefix, dialect: dialect)
    #expect(try package.sheet().value(one) == .number(1))
  }

  /// A workbook that does not lie in `xl/`, and unknown and outside relationships beside those needed.
  @Test func workbookElsewhere() throws {
    var package = try TestPackage(data: data)
    package.parts["book.xml"] = package.parts.removeValue(forKey: "xl/workbook.xml")
    package.parts.removeValue(forKey: "xl/_rels/workbook.xml.rels")
    package.parts["_rels/book.xml.rels"] = TestPackage.relationships([
      ("a", "http://example.org/new", "nowhere.xml"),
      ("main", Dialect.transitional.type(.worksheet), "xl/worksheets/sheet1.xml"),
    ])
    package.parts["_rels/.rels"]?.replace("xl/workbook.xml", with: "/book.xml")
    #expect(try package.sheet().value(one) == .number(1))
  }

  /// Sheets that are listed without a part, or are not worksheets, do not shift the others.
  @Test func sheetsByRelationship() throws {
    var package = try TestPackage(data: data)
    package.parts["xl/workbook.xml"]?.replace(
      "<sheets>",
      with:
        "<sheets><sheet name=\"Chart\" sheetId=\"1\" rel:id=\"c\"/><sheet name=\"Lost\" sheetId=\"2\" rel:id=\"zz\"/>"
    )
    package.parts["xl/workbook.xml"]?.replace(
      "name=\"One\"", with: "name=\"One\" state=\"veryHidden\"")
    package.parts["xl/_rels/workbook.xml.rels"]?.replace(
      "<Relationship Id=\"main\"",
      with:
        "<Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"c.xml\"/><Relationship Id=\"main\"")
    let workbook = try Workbook(path: try package.write())
    #expect(
      workbook.sheets.map(\.name) == ["One"] && workbook.sheets.first?.visibility == .veryHidden)
    #expect(try workbook.sheet(try #require(workbook.sheets.first)).value(one) == .number(1))
  }

  @Test(arguments: ["0", "false"], ["1", "true"]) func booleans(no: String, yes: String) throws {
    var package = try TestPackage(data: data)
    package.parts["xl/workbook.xml"]?.replace(
      "<sheets>", with: "<workbookPr date1904=\"?\"/><sheets>")
    // Excel writes a namesake into the extensions, which says nothing about dates.
    package.parts["xl/workbook.xml"]?.replace(
      "</workbook>",
      with: "<extLst><ext><x15:workbookPr xmlns:x15=\"urn:x15\"/></ext></extLst></workbook>")
    for (text, wanted) in [(no, false), (yes, true)] {
      var package = package
      package.parts["xl/workbook.xml"]?.replace("?", with: text)
      #expect(try Workbook(path: try package.write()).uses1904 == wanted)
    }
  }

  /// Strings and styles that are named but missing; a styles part without formats.
  @Test func missingParts() throws {
    var package = try TestPackage(
      data: "<sheetData><row><c s=\"1\"><v>1</v></c><c t=\"s\"><v>0</v></c></row></sheetData>")
    package.link(.styles, "styles.xml", "<styleSheet/>")
    #expect(try package.sheet().value(one) == .number(1))
    package.link(.sharedStrings, "sharedStrings.xml", "")
    package.parts.removeValue(forKey: "xl/sharedStrings.xml")
    package.parts.removeValue(forKey: "xl/styles.xml")
    #expect(try package.sheet().value(one) == .number(1))
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func utf16(encoding: String.Encoding) throws {
    let xml =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData><row><c t=\"str\"><v>é€😀</v></c></row></sheetData></worksheet>"
    let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
    let bytes = mark + Array(try #require(xml.data(using: encoding)))
    let path = try RawZip.package(sheet: bytes)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let workbook = try Workbook(path: path)
    #expect(try workbook.sheet(try #require(workbook.sheets.first)).value(one) == .text("é€😀"))
  }

  /// Sizes behind the data instead of before it; of duplicate entries the last counts.
  @Test(arguments: [false, true]) func descriptorsAndDuplicates(hasDescriptors: Bool) throws {
    var entries = try RawZip.entries(sheet: Array("<worksheet>\(data)</worksheet>".utf8))
    let old = "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>"
    entries.insert(RawZip.Entry(name: "xl/worksheets/sheet1.xml", data: Array(old.utf8)), at: 1)
    let path = try RawZip.write(entries, hasDescriptors: hasDescriptors)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let workbook = try Workbook(path: path)
    #expect(try workbook.sheet(try #require(workbook.sheets.first)).value(one) == .number(1))
  }
}
