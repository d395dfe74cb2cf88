import Foundation
import OPC
import Testing

@testable import XLSX

/// The proof, the mark, the same bytes twice, and nothing half-written.
struct SavingTests {
  private static let data = #"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#

  private func change(_ editor: inout WorkbookEditor) {
    editor.apply(CellEdit("A1", .text("новое"), .changed))
    editor.apply(CellEdit("C7", .number(0.1), .error))
    var sheet = NewSheet(name: "dqcheck")
    var bold = NewStyle()
    bold.bold = true
    sheet.rows = [[NewCell(.text("cell"), style: bold, link: "#'One'!A1")]]
    sheet.frozenRows = 1
    sheet.autoFilter = CellRange("A1:A1")
    editor.append(sheet)
    editor.stamp()
  }

  @Test func proofCountsParts() throws {
    let package = try TestPackage(data: Self.data)
    var editor = try WorkbookEditor(path: try package.write())
    editor.apply(CellEdit("A1", .number(2)))
    let proof = try editor.save(to: package.target)
    #expect(proof == Proof(partsUnchanged: 4, partsChanged: 1, partsAdded: 0, places: 1))
  }

  @Test func nothingToDoCopiesTheFile() throws {
    let package = try TestPackage(data: Self.data)
    let path = try package.write()
    let proof = try WorkbookEditor(path: path).save(to: package.target)
    #expect(proof == Proof(partsUnchanged: 5, partsChanged: 0, partsAdded: 0, places: 0))
    #expect(bytes(path) == bytes(package.target))
  }

  @Test func sameEditsSameBytes() throws {
    let package = try TestPackage(data: Self.data)
    let path = try package.write()
    var outputs: [[UInt8]] = []
    for _ in 0..<2 {
      var editor = try WorkbookEditor(path: path)
      change(&editor)
      _ = try editor.save(to: package.target)
      outputs.append(bytes(package.target))
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test func theInputIsNeverWrittenTo() throws {
    let package = try TestPackage(data: Self.data)
    let path = try package.write()
    let before = bytes(path)
    let link = package.target
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    for target in [path, link] {
      var editor = try WorkbookEditor(path: path)
      change(&editor)
      #expect(throws: PackageError(.unwritable, "")) { try editor.save(to: target) }
    }
    #expect(bytes(path) == before)
    #expect(package.names == ["in.xlsx", "out.xlsx"])
  }

  @Test func aMissingFolderIsNamed() throws {
    let package = try TestPackage(data: Self.data)
    let editor = try WorkbookEditor(path: try package.write())
    let error = #expect(throws: PackageError.self) {
      try editor.save(to: package.target + "/none/a.xlsx")
    }
    #expect(error?.code == .unwritable)
    #expect(package.names == ["in.xlsx"])
  }

  @Test(.enabled(if: getuid() != 0))
  func aReadOnlyFolder() throws {
    let package = try TestPackage(data: Self.data)
    let editor = try WorkbookEditor(path: try package.write())
    let scratch = try Scratch()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: scratch.path)
    #expect(throws: PackageError(.unwritable, "")) { try editor.save(to: scratch.file("a.xlsx")) }
  }

  @Test func aReplacedInputFailsTheProof() throws {
    let package = try TestPackage(data: Self.data)
    let path = try package.write()
    var editor = try WorkbookEditor(path: path)
    change(&editor)
    var other = package
    other.parts["xl/workbook.xml"]?.replace("<sheets>", with: "<sheets >")
    #expect(try other.write() == path)
    #expect(throws: PackageError(.unproved, "")) { try editor.save(to: package.target) }
    #expect(package.names == ["in.xlsx"])
  }

  @Test func theMarkBreaksWithAnyChange() throws {
    let package = try TestPackage(data: Self.data)
    #expect(!OutputMark.isIntact(path: try package.write()))
    _ = try package.edited(change)
    #expect(OutputMark.isIntact(path: package.target))
    let again = package.target + ".xlsx"
    var editor = try WorkbookEditor(path: package.target)
    editor.apply(CellEdit("B1", .number(1)))
    _ = try editor.save(to: again)
    #expect(!OutputMark.isIntact(path: again))
    #expect(!OutputMark.isIntact(path: "/none"))
  }

  @Test func anOlderMarkIsReplacedAndOtherPropertiesStay() throws {
    let package = try TestPackage(data: Self.data)
    _ = try package.edited(change)
    var editor = try WorkbookEditor(path: package.target)
    editor.apply(CellEdit("B1", .number(1)))
    editor.stamp()
    let again = package.target + ".xlsx"
    _ = try editor.save(to: again)
    #expect(OutputMark.isIntact(path: again))
    let custom = try TestPackage.parts(of: again)["docProps/custom.xml"] ?? ""
    #expect(custom.ranges(of: "name=\"dqcheck\"").count == 1)
  }

  @Test func aSheetBesideSomebodyElses() throws {
    let package = try TestPackage(data: Self.data)
    _ = try package.edited(change)
    var editor = try WorkbookEditor(path: package.target)
    editor.append(NewSheet(name: "DQCHECK"))
    editor.append(NewSheet(name: "one"))
    let again = package.target + ".xlsx"
    _ = try editor.save(to: again)
    #expect(try PackageValidator.complaints(about: again).isEmpty)
    let workbook = try TestPackage.parts(of: again)["xl/workbook.xml"] ?? ""
    #expect(workbook.contains("name=\"DQCHECK (2)\""))
    #expect(workbook.contains("name=\"one (2)\""))
  }

  @Test func anOlderSheetOfOursIsReplaced() throws {
    let package = try TestPackage(data: Self.data)
    let first = try package.edited(change)
    var editor = try WorkbookEditor(path: package.target)
    var sheet = NewSheet(name: "dqcheck")
    sheet.rows = [[NewCell(.text("new"), link: "https://example.org/a b")]]
    editor.append(sheet) { $0 == "dqcheck" }
    let again = package.target + ".xlsx"
    _ = try editor.save(to: again)
    #expect(try PackageValidator.complaints(about: again).isEmpty)
    let parts = try TestPackage.parts(of: again)
    #expect(first["xl/workbook.xml"]?.contains("_xlnm._FilterDatabase") == true)
    #expect(parts["xl/workbook.xml"]?.contains("definedName") == false)
    #expect(parts["xl/workbook.xml"]?.ranges(of: "<sheet ").count == 2)
    #expect(
      parts["xl/worksheets/_rels/sheet2.xml.rels"]?.contains("https://example.org/a%20b") == true)
    #expect(parts["xl/worksheets/sheet2.xml"]?.contains("r:id=\"rId1\"") == true)
  }

  @Test func titlesInAppPropertiesAreKept() throws {
    var package = try TestPackage(data: Self.data)
    let dialect = Dialect.transitional
    package.parts["_rels/.rels"] = TestPackage.relationships([
      ("rId1", dialect.type(.workbook), "xl/workbook.xml"),
      ("rId2", dialect.type(.extendedProperties), "docProps/app.xml"),
    ])
    package.parts["docProps/app.xml"] = """
      <Properties xmlns="\(dialect.extendedProperties)" xmlns:vt="\(dialect.variants)">\
      <HeadingPairs><vt:vector size="4" baseType="variant"><vt:variant><vt:lpstr>Листы</vt:lpstr>\
      </vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant><vt:variant><vt:lpstr>Names</vt:lpstr>\
      </vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs>\
      <TitlesOfParts><vt:vector size="2" baseType="lpstr"><vt:lpstr>One</vt:lpstr>\
      <vt:lpstr>abc</vt:lpstr></vt:vector></TitlesOfParts></Properties>
      """
    let app = try package.edited(change)["docProps/app.xml"] ?? ""
    #expect(app.contains("Листы</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4>"))
    #expect(
      app.contains(
        "<vt:vector size=\"3\" baseType=\"lpstr\"><vt:lpstr>One</vt:lpstr>"
          + "<vt:lpstr>dqcheck</vt:lpstr><vt:lpstr>abc</vt:lpstr>"))
  }
}
