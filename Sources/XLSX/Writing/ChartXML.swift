/// The part of a chart (ECMA-376 Part 1, 21.2.2.27), whose values stay in the cells.
struct ChartXML {
  /// The part.
  let text: String

  init(_ chart: NewChart, dialect: Dialect) {
    text =
      xmlHeader + "<c:chartSpace xmlns:c=\"\(dialect.chart)\" xmlns:a=\"\(dialect.drawing)\">"
      + "<c:roundedCorners val=\"0\"/><c:chart>" + Self.title(chart.title)
      + "<c:autoTitleDeleted val=\"\(chart.title.isEmpty ? 1 : 0)\"/><c:plotArea><c:layout/>"
      + Self.plot(chart) + Self.axes(chart) + "</c:plotArea>"
      + (chart.showsLegend
        ? "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" : "")
      + "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>"
  }

  private static func plot(_ chart: NewChart) -> String {
    let isLine = chart.kind == .line
    let series = chart.series.enumerated().map {
      Self.series($0.element, $0.offset, isLine: isLine)
    }
    let grouping = isLine ? "standard" : chart.isStacked ? "stacked" : "clustered"
    let common = "<c:grouping val=\"\(grouping)\"/><c:varyColors val=\"0\"/>\(series.joined())"
    let axes = "<c:axId val=\"1\"/><c:axId val=\"2\"/>"
    if isLine { return "<c:lineChart>\(common)<c:marker val=\"1\"/>\(axes)</c:lineChart>" }
    let overlap = chart.isStacked ? "<c:overlap val=\"100\"/>" : ""
    return "<c:barChart><c:barDir val=\"\(chart.kind == .bar ? "bar" : "col")\"/>\(common)"
      + "<c:gapWidth val=\"60\"/>\(overlap)\(axes)</c:barChart>"
  }

  /// Colours that people who confuse red and green tell apart (Okabe and Ito).
  private static let palette = ["0072B2", "E69F00", "009E73", "CC79A7", "56B4E9", "D55E00"]

  private static func series(_ series: NewChart.Series, _ index: Int, isLine: Bool) -> String {
    var xml = "<c:ser><c:idx val=\"\(index)\"/><c:order val=\"\(index)\"/>"
    xml += "<c:tx><c:v>\(XMLText.content(series.name))</c:v></c:tx>"
    let color = series.color ?? palette[index % palette.count]
    let fill = "<a:solidFill><a:srgbClr val=\"\(color)\"/></a:solidFill>"
    xml += "<c:spPr>\(isLine ? "<a:ln w=\"28575\">\(fill)</a:ln>" : fill)</c:spPr>"
    xml +=
      isLine ? "<c:marker><c:symbol val=\"none\"/></c:marker>" : "<c:invertIfNegative val=\"0\"/>"
    if let categories = series.categories {
      xml += "<c:cat><c:strRef><c:f>\(XMLText.content(categories.formula))</c:f></c:strRef></c:cat>"
    }
    xml +=
      "<c:val><c:numRef><c:f>\(XMLText.content(series.values.formula))</c:f></c:numRef></c:val>"
    return xml + (isLine ? "<c:smooth val=\"0\"/></c:ser>" : "</c:ser>")
  }

  private static func axes(_ chart: NewChart) -> String {
    let isBar = chart.kind == .bar
    // The first category of a bar chart stands at the top, where one begins to read.
    let order = "<c:scaling><c:orientation val=\"\(isBar ? "maxMin" : "minMax")\"/></c:scaling>"
    let categories =
      "<c:catAx><c:axId val=\"1\"/>\(order)<c:delete val=\"0\"/><c:axPos val=\"\(isBar ? "l" : "b")\"/>"
      + title(chart.categoryTitle)
      + "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>"
      + "<c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/>"
      + "<c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>"
    let values =
      "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>"
      + "<c:delete val=\"0\"/><c:axPos val=\"\(isBar ? "b" : "l")\"/><c:majorGridlines><c:spPr><a:ln>"
      + "<a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>"
      + title(chart.valueTitle) + "<c:numFmt formatCode=\"General\" sourceLinked=\"1\"/>"
      + "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>"
      + "<c:crossAx val=\"1\"/><c:crosses val=\"\(isBar ? "max" : "autoZero")\"/>"
      + "<c:crossBetween val=\"between\"/></c:valAx>"
    return categories + values
  }

  private static func title(_ text: String) -> String {
    if text.isEmpty { return "" }
    return "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>"
      + XMLText.content(text) + "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>"
  }
}
