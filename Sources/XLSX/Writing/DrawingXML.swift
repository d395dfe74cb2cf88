/// The part that places charts and pictures over the cells (ECMA-376 Part 1, 20.5).
struct DrawingXML {
  private var anchors = ""
  private var count = 0
  private let dialect: Dialect

  init(_ dialect: Dialect) { self.dialect = dialect }

  /// The part.
  var text: String {
    xmlHeader
      + "<xdr:wsDr xmlns:xdr=\"\(dialect.spreadsheetDrawing)\" xmlns:a=\"\(dialect.drawing)\">"
      + anchors + "</xdr:wsDr>"
  }

  /// Places a chart.
  mutating func add(_ chart: NewChart, id: String) {
    let name = names("Chart", chart.description)
    let frame =
      "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr>\(name)<xdr:cNvGraphicFramePr/>"
      + "</xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>"
      + "<a:graphic><a:graphicData uri=\"\(dialect.chart)\"><c:chart xmlns:c=\"\(dialect.chart)\" "
      + "xmlns:r=\"\(dialect.relationships)\" r:id=\"\(id)\"/></a:graphicData></a:graphic>"
      + "</xdr:graphicFrame>"
    place(frame, at: chart.cell, width: chart.width, height: chart.height)
  }

  /// Places a picture.
  mutating func add(_ image: NewImage, size: (width: Int, height: Int), id: String) {
    let scale = min(max(image.scale, 0.01), 100)
    let width = max(1, Int(Double(size.width) * scale))
    let height = max(1, Int(Double(size.height) * scale))
    let picture =
      "<xdr:pic><xdr:nvPicPr>\(names("Picture", image.description))<xdr:cNvPicPr>"
      + "<a:picLocks noChangeAspect=\"1\"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip "
      + "xmlns:r=\"\(dialect.relationships)\" r:embed=\"\(id)\"/><a:stretch><a:fillRect/></a:stretch>"
      + "</xdr:blipFill><xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\(Self.extent("a:ext", width, height))"
      + "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>"
    place(picture, at: image.cell, width: width, height: height)
  }

  private mutating func names(_ kind: String, _ description: String) -> String {
    count += 1
    let text = description.isEmpty ? "" : " descr=\"\(XMLText.attribute(description))\""
    return "<xdr:cNvPr id=\"\(count + 1)\" name=\"\(kind) \(count)\"\(text)/>"
  }

  private mutating func place(_ object: String, at cell: CellReference, width: Int, height: Int) {
    anchors +=
      "<xdr:oneCellAnchor><xdr:from><xdr:col>\(cell.column)</xdr:col><xdr:colOff>0</xdr:colOff>"
      + "<xdr:row>\(cell.row)</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
      + Self.extent("xdr:ext", width, height) + object + "<xdr:clientData/></xdr:oneCellAnchor>"
  }

  /// A size in English metric units, 9,525 for each pixel.
  private static func extent(_ name: String, _ width: Int, _ height: Int) -> String {
    "<\(name) cx=\"\(clamped(width) * 9_525)\" cy=\"\(clamped(height) * 9_525)\"/>"
  }

  private static func clamped(_ pixels: Int) -> Int { min(max(pixels, 1), 1 << 16) }
}
