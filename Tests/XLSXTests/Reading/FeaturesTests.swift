import Foundation
import OPC
import Testing

@testable import XLSX

@Suite final class FeaturesTests {
  // The files go when these do.
  private var packages: [TestPackage] = []

  private func open(_ package: TestPackage) throws -> Workbook {
    packages.append(package)
    return try Workbook(path: package.write())
  }

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let microsoft = "http://schemas.microsoft.com/office/2017/10/relationships"

  /// A sheet with one of everything; its parts lie where no program puts them.
  private func workbook() throws -> Workbook {
    var package = try TestPackage(
      data: "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
      behind: """
        <sheetProtection sheet="true" objects="1"/><autoFilter ref="A1:D9"/>\
        <conditionalFormatting sqref="A1:A5 C1"><cfRule type="dataBar" priority="1"><extLst><ext>\
        <x14:id xmlns:x14="urn:x14">{7}</x14:id></ext></extLst></cfRule>\
        <cfRule type="expression" priority="2"><formula>A1=1</formula></cfRule>\
        </conditionalFormatting>\
        <dataValidations count="2"><dataValidation type="list" allowBlank="1" \
        showErrorMessage="true" error="No_x000a_way" sqref="B2:B9 D2">\
        <formula1>"Yes, No"</formula1></dataValidation>\
        <dataValidation type="whole" operator="greaterThan" errorStyle="warning" sqref="C2">\
        <formula1>0</formula1></dataValidation></dataValidations>\
        <hyperlinks><hyperlink ref="A1" q:id="h" xmlns:q="\(Self.office)" location="top"/>\
        <hyperlink ref="A2:A3" location="One!B7" display="there"/></hyperlinks>\
        <extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:conditionalFormattings>\
        <x14:conditionalFormatting><x14:cfRule type="dataBar" id="{7}"/><xm:sqref>A1:A5</xm:sqref>\
        </x14:conditionalFormatting><x14:conditionalFormatting>\
        <x14:cfRule type="expression" id="{8}"><xm:f>Other!A1</xm:f></x14:cfRule>\
        <xm:sqref>E1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>\
        <x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$9\
        </xm:f></x14:formula1><xm:sqref>E2:E9</xm:sqref></x14:dataValidation>\
        </x14:dataValidations></ext></extLst>
        """)
    package.parts["xl/worksheets/_rels/sheet1.xml.rels"] = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="h" Type="\(Self.office)/hyperlink" Target="https://example.org/a" \
      TargetMode="External"/>\
      <Relationship Id="t" Type="\(Self.office)/table" Target="/odd/t.xml"/>\
      <Relationship Id="n" Type="\(Self.office)/comments" Target="../../odd/n.xml"/>\
      <Relationship Id="c" Type="\(Self.microsoft)/threadedComment" Target="/odd/c.xml"/>\
      <Relationship Id="d" Type="\(Self.office)/drawing" Target="/odd/d.xml"/>\
      <Relationship Id="gone" Type="\(Self.office)/table" Target="/odd/gone.xml"/></Relationships>
      """
    package.parts["odd/t.xml"] = """
      <table xmlns="urn:x" id="1" name="x" displayName="Sales" ref="A1:B9" totalsRowCount="1">\
      <autoFilter ref="A1:B8"/><tableColumns count="2"><tableColumn id="1" name="Two_x000a_lines"/>\
      <tableColumn id="2" name="Sum" totalsRowFunction="sum"><calculatedColumnFormula>A2*2\
      </calculatedColumnFormula></tableColumn></tableColumns></table>
      """
    package.parts["odd/n.xml"] = """
      <comments xmlns="urn:x"><authors><author>Aida</author><author>tc={1}</author></authors>\
      <commentList><comment ref="B2" authorId="0"><text><r><t>Ask </t></r><r><t>again</t></r>\
      <rPh><t>no</t></rPh></text></comment><comment ref="C3" authorId="1"><text><t>[Threaded]</t>\
      </text></comment></commentList></comments>
      """
    package.parts["odd/c.xml"] = """
      <ThreadedComments xmlns="urn:x"><threadedComment ref="C3" dT="2024-05-06T07:08:09.10" \
      personId="{p}" id="{1}" done="1"><text>Why?</text></threadedComment>\
      <threadedComment ref="C3" personId="{none}" id="{2}" parentId="{1}"><text>So.</text>\
      </threadedComment></ThreadedComments>
      """
    package.parts["odd/p.xml"] = """
      <personList xmlns="urn:x"><person displayName="Bakyt" id="{p}"/></personList>
      """
    package.parts["odd/d.xml"] = "<wsDr/>"
    package.parts["odd/_rels/d.xml.rels"] = TestPackage.relationships([
      ("1", "\(Self.office)/image", "i.png"), ("2", "\(Self.office)/image", "/odd/i.png"),
      ("3", "\(Self.office)/chart", "chart.xml"),
    ])
    package.parts["odd/i.png"] = "x"
    package.parts["odd/chart.xml"] = "<chartSpace/>"
    package.parts["xl/_rels/workbook.xml.rels"] = TestPackage.relationships([
      ("main", "\(Self.office)/worksheet", "worksheets/sheet1.xml"),
      ("p", "\(Self.microsoft)/person", "/odd/p.xml"),
    ])
    return try open(package)
  }

  @Test func `tables, filters and protection`() throws {
    let workbook = try workbook()
    let features = try workbook.features(of: workbook.sheets[0])
    #expect(features.isProtected && features.autoFilter == CellRange("A1:D9"))
    let table = try #require(features.tables.first)
    #expect(features.tables.count == 1)
    #expect(table.name == "Sales" && table.range == CellRange("A1:B9"))
    #expect(table.headerRows == 1 && table.totalsRows == 1)
    #expect(table.autoFilter == CellRange("A1:B8"))
    #expect(table.columns.map(\.name) == ["Two\nlines", "Sum"])
    #expect(table.columns[1].formula == "A2*2" && table.columns[1].totalsFunction == "sum")
  }

  @Test func `validations, those of extLst too`() throws {
    let workbook = try workbook()
    let validations = try workbook.features(of: workbook.sheets[0]).validations
    #expect(validations.map(\.kind) == [.list, .whole, .list])
    #expect(validations[0].choices == ["Yes", "No"] && validations[0].error == "No\nway")
    #expect(validations[0].ranges == CellRange.list("B2:B9 D2"))
    #expect(validations[0].severity == .stop && validations[0].allowsBlank)
    #expect(validations[1].comparison == .greaterThan && validations[1].first == "0")
    #expect(validations[1].severity == nil)
    #expect(validations[2].first == "Lists!$A$1:$A$9" && validations[2].choices == nil)
    #expect(validations[2].ranges == CellRange.list("E2:E9"))
  }

  @Test func `notes and threads, without the notes that stand for threads`() throws {
    let workbook = try workbook()
    let features = try workbook.features(of: workbook.sheets[0])
    let (b2, c3) = (CellReference(row: 1, column: 1), CellReference(row: 2, column: 2))
    #expect(features.notes == [Note(cell: b2, author: "Aida", text: "Ask again")])
    #expect(
      features.comments == [
        ThreadedComment(
          cell: c3, author: "Bakyt", text: "Why?", date: "2024-05-06T07:08:09.10", isReply: false,
          isResolved: true),
        ThreadedComment(
          cell: c3, author: "", text: "So.", date: nil, isReply: true, isResolved: false),
      ])
  }

  @Test func `hyperlinks, conditional formats and kinds of parts`() throws {
    let workbook = try workbook()
    let features = try workbook.features(of: workbook.sheets[0])
    #expect(
      features.hyperlinks == [
        Hyperlink(range: CellRange("A1"), target: "https://example.org/a", location: "top"),
        Hyperlink(range: CellRange("A2:A3"), location: "One!B7", display: "there"),
      ])
    // The data bar of extLst goes on with the first rule; the other one is a rule of its own.
    #expect(features.conditionalFormats.map(\.rules) == [2, 1])
    #expect(
      features.conditionalFormats.map(\.ranges) == [
        CellRange.list("A1:A5 C1"), CellRange.list("E1"),
      ])
    #expect(features.parts == [.drawing: 1, .image: 1, .chart: 1])
  }

  @Test func `names, protection and properties of the workbook`() throws {
    var package = try TestPackage(data: "<sheetData/>")
    let workbook = try #require(package.parts["xl/workbook.xml"])
    package.parts["xl/workbook.xml"] = workbook.replacingOccurrences(
      of: "</sheets>",
      with: """
        </sheets><definedNames><definedName name="Rate">0.5</definedName>\
        <definedName name="_xlnm.Print_Area" localSheetId="0" hidden="true">One!$A$1</definedName>\
        <definedName name="Lost" localSheetId="9">1</definedName></definedNames>
        """
    ).replacingOccurrences(
      of: "<sheets>",
      with:
        "<fileSharing readOnlyRecommended=\"1\"/><workbookProtection lockStructure=\"1\"/><sheets>")
    package.parts["_rels/.rels"] = TestPackage.relationships([
      ("1", "\(Self.office)/officeDocument", "xl/workbook.xml"),
      (
        "2",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "a.xml"
      ),
      ("3", "http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties", "b.xml"),
      ("4", "\(Self.office)/custom-properties", "c.xml"),
    ])
    package.parts["a.xml"] = """
      <cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:t="urn:t"><dc:title>Report\
      </dc:title><dc:creator>Aida</dc:creator><t:created>2024-01-02T03:04:05Z</t:created>\
      <t:modified/></cp:coreProperties>
      """
    package.parts["b.xml"] = """
      <Properties xmlns="urn:p"><Application>Microsoft Excel</Application><TitlesOfParts><v>x</v>\
      </TitlesOfParts><AppVersion>16.0300</AppVersion></Properties>
      """
    package.parts["c.xml"] = """
      <Properties xmlns="urn:c" xmlns:vt="urn:vt"><property pid="2" name="Region"><vt:lpwstr>Osh\
      </vt:lpwstr></property></Properties>
      """
    let features = try open(package).features()
    #expect(
      features.names == [
        DefinedName(name: "Rate", sheet: nil, text: "0.5", isHidden: false),
        DefinedName(name: "_xlnm.Print_Area", sheet: "One", text: "One!$A$1", isHidden: true),
        DefinedName(name: "Lost", sheet: nil, text: "1", isHidden: false),
      ])
    #expect(features.isStructureProtected && features.isReadOnlyRecommended)
    let properties = features.properties
    #expect(properties.title == "Report" && properties.creator == "Aida")
    #expect(properties.created == "2024-01-02T03:04:05Z" && properties.modified == nil)
    #expect(properties.application == "Microsoft Excel")
    #expect(properties.applicationVersion == "16.0300")
    #expect(properties.custom == [DocumentProperties.Custom(name: "Region", value: "Osh")])
  }

  /// Rows that look like the end of the rows.
  @Test(arguments: [
    "<row r=\"1\"><!-- </sheetData> --><c r=\"A1\"><v>1</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v><![CDATA[</sheetData><mergeCells>]]></v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>sheetData/sheetDat</v></c></row>",
    "many",
  ])
  func `the rows are passed over`(rows: String) throws {
    let rows =
      rows == "many" ? String(repeating: "<row><c><v>1</v></c></row>", count: 30_000) : rows
    for tags in ["<sheetData>|</sheetData>", "<sheetData a=\"/\" ><!-- -->|</sheetData >"] {
      let data = tags.replacingOccurrences(of: "|", with: rows)
      let workbook = try open(
        TestPackage(
          data: data, behind: "<autoFilter ref=\"A1:B2\"/><sheetProtection sheet=\"1\"/>"))
      let features = try workbook.features(of: workbook.sheets[0])
      #expect(features.autoFilter == CellRange("A1:B2") && features.isProtected)
      let read = try workbook.features(of: workbook.sheet(workbook.sheets[0]))
      #expect(read == features)
    }
  }

  @Test(.enabled(if: Corpus.path != nil))
  func `all of the corpus can be read, with and without the rows`() throws {
    let folder = URL(filePath: try #require(Corpus.path))
    var found: [String: Int] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    where Corpus.endings.contains(URL(filePath: path).pathExtension) {
      let file = folder.appending(path: path).path
      guard let workbook = try? Workbook(path: file) else { continue }
      do {
        found["names", default: 0] += try workbook.features().names.count
        for info in workbook.sheets {
          guard let sheet = try? workbook.sheet(info) else { continue }
          let features = try workbook.features(of: info)
          let read = try workbook.features(of: sheet)
          #expect(read == features, "\(path)")
          let whole = try XMLReader.read(
            Archive(path: file).open(info.part), into: SheetFeaturesHandler()
          ).features
          #expect(features.validations == whole.validations, "\(path)")
          #expect(features.conditionalFormats == whole.conditionalFormats, "\(path)")
          #expect(features.hyperlinks.count == whole.hyperlinks.count, "\(path)")
          #expect(features.isProtected == whole.isProtected, "\(path)")
          found["validations", default: 0] += features.validations.count
          found["notes", default: 0] += features.notes.count
          found["comments", default: 0] += features.comments.count
          found["tables", default: 0] += features.tables.count
          found["links", default: 0] += features.hyperlinks.count
          found["formats", default: 0] += features.conditionalFormats.count
        }
      } catch { Issue.record("\(path): \(error)") }
    }
    print("corpus:", found.sorted { $0.key < $1.key })
    #expect(found.values.allSatisfy { $0 > 10 })
  }
}
