internal import OPC

/// Adds cell formats to the styles part; what is there keeps its bytes and its numbers.
///
/// ECMA-376 Part 1, 18.8. A new format is a copy of an old one in which an id or two differ.
struct StyleEdit {
  let outline: Outline
  private var formats: Additions
  var fonts: Additions
  var fills: Additions
  var borders: Additions
  var differentials: Additions
  var numberFormats: Additions
  var numberFormatIDs: [(id: Int, code: String)] = []
  var knownStyles: [NewStyle: Int] = [:]
  private var knownHighlights: [Int: [Highlight: Int]] = [:]
  /// Of the formats that were added, what they are like and in what they differ.
  private var origins:
    [Int: (base: Int, ids: [(String, Int)], children: [(name: String, xml: String)])] = [:]

  /// The order of the children of `styleSheet`.
  private static let order = [
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
  ]

  /// Reads the places of a styles part.
  init(_ bytes: [UInt8], part: String) throws(PackageError) {
    outline = try Outline(bytes, depth: 4, part: part)
    formats = Additions("cellXfs", of: outline)
    fonts = Additions("fonts", of: outline)
    fills = Additions("fills", of: outline)
    borders = Additions("borders", of: outline)
    differentials = Additions("dxfs", of: outline)
    numberFormats = Additions("numFmts", of: outline)
    if let section = outline.child("numFmts", of: outline.root) {
      numberFormatIDs = section.children.map {
        (
          outline.value("numFmtId", of: $0).flatMap { Int($0) } ?? 0,
          outline.value("formatCode", of: $0) ?? ""
        )
      }
    }
    if formats.count == 0 {
      _ = formats.index(of: "<\(outline.root.prefix)xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/>")
    }
  }

  /// The number of a format like `base` with a highlight laid over it.
  mutating func highlighted(_ base: Int, _ highlight: Highlight) -> Int {
    if let known = knownHighlights[base]?[highlight] { return known }
    let format = format(
      like: base, with: [("fillId", fill(highlight.fill)), ("applyFill", 1)])
    knownHighlights[base, default: [:]][highlight] = format
    return format
  }

  /// The number of a format like `base` that shows a number as a date; `base` itself if it does.
  mutating func dated(_ base: Int, days: Double) -> Int {
    let places = outline.child("cellXfs", of: outline.root)?.children ?? []
    let id =
      places.indices.contains(base)
      ? outline.value("numFmtId", of: places[base]).flatMap { Int($0) } ?? 0 : 0
    let code = numberFormatIDs.first { $0.id == id }?.code
    let meaning = (code.map { NumberFormat(code: $0) } ?? NumberFormat(builtIn: id, language: nil))
      .meaning(of: days)
    if meaning == .date { return base }
    // 14 is a day and 22 a day with its time, each as the reader's country writes them.
    let builtIn = days == days.rounded(.down) ? 14 : 22
    return format(
      like: base, with: [("numFmtId", builtIn), ("applyNumberFormat", 1)])
  }

  /// Throws if there would be more formats than Excel opens.
  func checkLimit() throws(PackageError) {
    if formats.isChanged, formats.count > Self.limit {
      throw PackageError(.refused, "the workbook has too many cell formats to add one")
    }
  }

  /// The most cell formats of a workbook.
  private static let limit = 65_490

  /// What has to be written into the part.
  func splices() -> [Splice] {
    let sections = [
      ("numFmts", numberFormats), ("fonts", fonts), ("fills", fills), ("borders", borders),
      ("cellXfs", formats), ("dxfs", differentials),
    ]
    return sections.flatMap { name, additions in
      let followers = Self.order.drop { $0 != name }.dropFirst()
      return additions.splices(in: outline, before: Array(followers))
    }
  }

  /// A format like another but for some ids, and for some children, each by its name.
  mutating func format(
    like base: Int, with ids: [(String, Int)], children: [(name: String, xml: String)] = []
  ) -> Int {
    if let origin = origins[base] {
      let own = Set(children.map(\.name))
      return format(
        like: origin.base, with: origin.ids + ids,
        children: origin.children.filter { !own.contains($0.name) } + children)
    }
    let places = outline.child("cellXfs", of: outline.root)?.children ?? []
    let p = outline.root.prefix
    var attributes = [("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")]
    var inner = ""
    if let old = places.indices.contains(base) ? places[base] : places.first {
      attributes = old.attributes.map { ($0.name, XMLText.decoded(outline.bytes[$0.value])) }
      let kept = old.children.filter { child in !children.contains { $0.name == child.local } }
      inner = kept.map { String(decoding: outline.bytes[$0.range], as: UTF8.self) }.joined()
    }
    for (name, id) in ids {
      attributes.removeAll { $0.0 == name && $0.1 != "\(id)" }
      if !attributes.contains(where: { $0.0 == name }) { attributes.append((name, "\(id)")) }
    }
    inner = children.map(\.xml).joined() + inner
    let written = attributes.map { " \($0.0)=\"\(XMLText.attribute($0.1))\"" }.joined()
    let end = inner.isEmpty ? "/>" : ">\(inner)</\(p)xf>"
    let index = formats.index(of: "<\(p)xf\(written)\(end)")
    if !places.indices.contains(index) { origins[index] = (base, ids, children) }
    return index
  }
}

extension Highlight {
  /// The colour as `RRGGBB`: light red, yellow and green, as Excel's "bad", "neutral" and "good".
  public var fill: String {
    switch self {
    case .error: "FFC7CE"
    case .warning: "FFEB9C"
    case .changed: "C6EFCE"
    }
  }
}
