internal import OPC

/// The parts of a new workbook before anything is added to them.
enum BlankParts {
  /// A package with a workbook without sheets.
  static func package(
    _ properties: DocumentProperties, activeSheet: Int
  ) throws(PackageError) -> PackageDraft {
    var package = try PackageDraft(contentTypes: Array(contentTypes.utf8))
    let dialect = Dialect.transitional
    package.add(
      "/xl/workbook.xml", type: Dialect.ContentType.workbook,
      Array(workbook(dialect, activeSheet).utf8))
    package.add("/docProps/core.xml", type: Dialect.ContentType.core, Array(core(properties).utf8))
    package.add(
      "/docProps/app.xml", type: Dialect.ContentType.extended, Array(app(properties, dialect).utf8))
    package.add("/_rels/.rels", type: Dialect.ContentType.relationships, Array(links(dialect).utf8))
    return package
  }

  private static let contentTypes =
    xmlHeader + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    + "<Default Extension=\"rels\" ContentType=\"\(Dialect.ContentType.relationships)\"/>"
    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"

  private static func workbook(_ dialect: Dialect, _ activeSheet: Int) -> String {
    let active = activeSheet == 0 ? "" : " activeTab=\"\(activeSheet)\""
    return
      xmlHeader + "<workbook xmlns=\"\(dialect.main)\" xmlns:r=\"\(dialect.relationships)\">"
      + "<bookViews><workbookView\(active)/></bookViews><sheets/></workbook>"
  }

  private static func links(_ dialect: Dialect) -> String {
    let links = [
      (dialect.type(.workbook), "xl/workbook.xml"), (coreType, "docProps/core.xml"),
      (dialect.type(.extendedProperties), "docProps/app.xml"),
    ]
    return xmlHeader
      + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + links.enumerated().map {
        "<Relationship Id=\"rId\($0.offset + 1)\" Type=\"\($0.element.0)\" Target=\"\($0.element.1)\"/>"
      }.joined() + "</Relationships>"
  }

  private static let coreType =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
  /// ECMA-376 Part 2, 11.
  private static func core(_ properties: DocumentProperties) -> String {
    let times = [("created", properties.created), ("modified", properties.modified)].map {
      name, time in
      time.map {
        "<dcterms:\(name) xsi:type=\"dcterms:W3CDTF\">\(XMLText.content($0))</dcterms:\(name)>"
      } ?? ""
    }
    return xmlHeader + "<cp:coreProperties "
      + "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + elements([
        ("dc:title", properties.title), ("dc:subject", properties.subject),
        ("dc:creator", properties.creator ?? "dqcheck"), ("cp:keywords", properties.keywords),
        ("dc:description", properties.description),
        ("cp:lastModifiedBy", properties.lastModifiedBy),
      ]) + times.joined() + elements([("cp:category", properties.category)])
      + "</cp:coreProperties>"
  }

  private static func app(_ properties: DocumentProperties, _ dialect: Dialect) -> String {
    xmlHeader + "<Properties xmlns=\"\(dialect.extendedProperties)\">"
      + "<Application>dqcheck</Application>\(elements([("Company", properties.company)]))</Properties>"
  }

  private static func elements(_ elements: [(String, String?)]) -> String {
    elements.map { name, text in
      text.map { "<\(name)>\(XMLText.content($0))</\(name)>" } ?? ""
    }.joined()
  }

  /// Styles with one plain cell format.
  static func styles(_ dialect: Dialect) -> String {
    xmlHeader + "<styleSheet xmlns=\"\(dialect.main)\"><fonts count=\"1\"><font><sz val=\"11\"/>"
      + "<name val=\"Calibri\"/><family val=\"2\"/></font></fonts><fills count=\"2\"><fill>"
      + "<patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/>"
      + "</fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/>"
      + "</border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
      + "borderId=\"0\"/></cellStyleXfs><cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
      + "fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs><cellStyles count=\"1\"><cellStyle "
      + "name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }
}
