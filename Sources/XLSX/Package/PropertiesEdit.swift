internal import OPC

/// Edits to the document properties (ECMA-376 Part 1, 15.2.12).
enum PropertiesEdit {
  /// Adds sheets to the titles in docProps/app.xml.
  ///
  /// Where the lists do not agree with the workbook or with each other nothing is done: titles
  /// that are out of date harm nobody, but counts that contradict each other do.
  /// - Parameters:
  ///   - names: The new sheets.
  ///   - sheets: The worksheets so far.
  ///   - bytes: The part.
  /// - Returns: What has to be written into the part.
  static func adding(
    _ names: [String], behind sheets: [String], to bytes: [UInt8]
  ) -> [Splice] {
    guard let outline = try? Outline(bytes, depth: 5, part: "docProps/app.xml"),
      let pairs = outline.child("HeadingPairs", of: outline.root)?.children.first,
      let titles = outline.child("TitlesOfParts", of: outline.root)?.children.first,
      let size = outline.value("size", of: titles).flatMap({ Int($0) }),
      size == titles.children.count, case let last = sheets.count - 1,
      titles.children.indices.contains(last)
    else { return [] }
    let counts = pairs.children.compactMap { $0.children.first }.filter { $0.local == "i4" }
    let numbers = counts.compactMap { Int(outline.text(of: $0)) }
    let listed = titles.children[...last].map { outline.text(of: $0) }
    guard let first = counts.first, numbers.count == counts.count, numbers.first == sheets.count,
      numbers.reduce(0, &+) == size, listed == sheets
    else { return [] }
    let p = titles.children[last].prefix
    return [
      Splice(first.content, String(sheets.count + names.count)),
      outline.setting("size", to: String(size + names.count), of: titles),
      Splice(
        at: titles.children[last].range.upperBound,
        names.map { "<\(p)lpstr>\(XMLText.content($0))</\(p)lpstr>" }.joined()),
    ]
  }
}
